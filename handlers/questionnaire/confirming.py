"""Groups of people are shown back before they count: what was understood, each with a button, and what is still open.

They wait in `member.offered`, the member is `AtGroups`. Only one open thing is asked at a
time; all other groups stay as they are. `group_cards.py` shows them.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.places.folding import fold
from bot.screen import Screen, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import Onward
from bot.texts import Unreadable
from bot.turn import Places, Turn
from handlers.event import relative
from handlers.event.access import event_of
from handlers.event.answering import meant, question_of, store
from handlers.event.origins.candidates import towns_meant
from handlers.event.origins.distances import weighed
from handlers.event.origins.group import (
    ORIGIN,
    Group,
    added,
    completed,
    first_open,
    make_all,
    open_part,
    with_more,
    with_rest,
    without,
)
from handlers.event.origins.understanding import ToConfirm, country, understood
from handlers.event.questions import refine
from handlers.event.questions.kinds.cars import fuel_asked_later
from handlers.event.questions.kinds.questions import NotAnAnswer, typed_text
from handlers.event.questions.kinds.whereabouts import in_several_ways, more_than_all, no_place
from handlers.event.questions.question import Question
from handlers.event.relative import How
from handlers.position import AtQuestion, event_at_hand, go, stands_at
from handlers.questionnaire import conversation, group_cards, question_card, said_of_groups
from handlers.questionnaire.hearing import heard
from handlers.questionnaire.taps import (
    AllGroups,
    AsMany,
    AtGroups,
    AtRevision,
    FromTown,
    HowFar,
    LeaveOut,
    Meant,
    Mend,
    Regroup,
    Right,
)
from handlers.reading import quantities
from handlers.reading.doubt import MoreThanAll, NotUnderstood
from handlers.reading.groups import grammar
from handlers.reading.groups.words import YES_WORDS
from handlers.taps import AskGroups


def typed_question(turn: Turn, at: AtQuestion, corrects: str = "") -> Screen | Onward:
    """What was typed at a question: the words of a button that asks others, or an answer. Groups are shown back first.

    `corrects` is as in `conversation.typed`.
    """
    try:
        away = conversation.leads_away(turn, at) or _people_with_groups(turn, at)
        return away or conversation.typed(turn, at, corrects)
    except ToConfirm as understood:
        event, question, _ = _at(turn, at)
        asked = question_of(event, understood.question or question.id)
        known = group_cards.kind_of(asked).groups(event.answers.get(asked.id), event.answers)
        more = relative.beside(turn.incoming.text) and asked is question
        people = group_cards.counted(event, asked).get("participants")
        if corrects and known and not more and not make_all(understood.groups, people):
            _keep(turn, event, asked, known)  # those of which nothing is said stay, as before they were confirmed
            return corrected(turn, AtGroups(asked.id, event.revision))
        groups = with_more(known or (), understood.groups) if more else understood.groups
        return _shown_back(turn, _keep(turn, event, asked, groups))


def _people_with_groups(turn: Turn, at: AtQuestion) -> Screen | None:
    """How many people there are and where they come from, said at once: the number is taken, the groups are shown back.

    None where it was only one of both, or where a place is not known.
    """
    event = event_at_hand(turn)
    asked = next((groups for groups, people in group_cards.COUNTS.items() if people == at.question), None)
    question = refine.find(at.question, event.answers)
    if asked is None or question is None or turn.incoming.kind != "text" or event.revision != at.revision:
        return None
    counted = quantities.read(turn.incoming.text, turn.t)
    if counted.bound or relative.counted(turn.incoming.text):
        return None  # `80 maximum` are 80 from nowhere, and so are `10 méi`
    said = grammar.read(turn.incoming.text)
    people = next((one.of for one in said if one.of), None) or sum(one.people or 0 for one in said)
    all_said = bool(said) and all((one.people or one.of) and (one.words or one.band) for one in said)
    try:
        meant(turn, question, event.answers, ())
    except NotAnAnswer:
        pass
    else:
        return None
    if not all_said:
        return None
    try:
        groups = understood(said, {**event.answers, "participants": people}, turn.world.places)
        if any(one.each for one in said):  # “20 each from Trier and Metz”
            people = sum(one.get("people", 0) for one in groups)
        value = question.kind.read(replace(turn, incoming=replace(turn.incoming, text=str(people))), event.answers)
    except (NotAnAnswer, Unreadable, NotUnderstood, MoreThanAll):
        return None
    if not all(
        open_part(one) is None or _may_be_asked(one.get("said", ""), counted.unknown, turn.world.places)
        for one in groups
    ):
        return None
    if refine.find(asked, event.answers | {question.id: value}) is None:
        return None
    store(turn, event, question, value, turn.member)
    notice = heard(turn, question, value)
    return with_notice(_keep(turn, event, question_of(event, asked), groups), notice)


def _may_be_asked(said: str, unknown: Sequence[str], places: Places) -> bool:
    """Whether it is a country, or several towns are called so; not what is no unknown word, whatever towns are called so."""
    if country(said, places):
        return True
    towns = towns_meant(said, places) if fold(said) in map(fold, unknown) else []
    return any(f"{fold(one.name)} ".startswith(f"{fold(said)} ") for one in towns)


def show(turn: Turn, at: AtGroups) -> Screen:
    """The groups the member is confirming; the question itself when there are none any more."""
    try:
        event, question, opened = _at(turn, at)
    except StaleTap:
        return conversation.show(turn, AtQuestion(at.question, at.revision))
    if opened is not None and at.asks:
        return _distance_card(turn, event, question, opened)
    return _card(turn, event, question, opened)


def everything(turn: Turn, tap: AllGroups) -> Screen:
    """All groups again, from one of them."""
    return _card(turn, *_confirmed(turn, tap))


def mend(turn: Turn, tap: Mend) -> Screen:
    """One group, with what can be changed about it."""
    event, question = _confirmed(turn, tap)
    return _card(turn, event, question, _nth(turn, tap.group))


def again(turn: Turn, tap: Regroup) -> Screen:
    """The groups of an answer once more, each to be changed."""
    event = event_of(turn, tap.event)
    question = question_of(event, tap.question)
    groups = group_cards.kind_of(question).groups(event.answers.get(question.id), event.answers)
    if not groups or event.revision != tap.revision:
        raise StaleTap
    return _keep(turn, event, question, groups)


def asked_about(turn: Turn, tap: AskGroups) -> Screen:
    """Groups that were named elsewhere: all that is known of them is kept, the rest is asked, one thing at a time."""
    event = event_of(turn, tap.event)
    match turn.member.offered:
        case [{"groups": [*groups]}] if groups:
            return _keep(turn, event, question_of(event, tap.question), groups)
    raise StaleTap


def how_far(turn: Turn, tap: HowFar) -> Screen:
    """Ask how far one group travels; what is typed next is a distance."""
    event, question = _confirmed(turn, tap)
    at = _nth(turn, tap.group)
    if not group_cards.kind_of(question).travels:
        raise StaleTap
    return _distance_card(turn, event, question, at)


def from_town(turn: Turn, tap: FromTown) -> Screen:
    """Forget the distance a group was said to travel: its town or country says it again."""
    event, question = _confirmed(turn, tap)
    at = _nth(turn, tap.group)
    group = without(turn.member.offered[at], "one_way_km")
    return _keep(turn, event, question, _put(turn.member.offered, at, [_weighed(turn, event, group)]))


def choose(turn: Turn, tap: Meant) -> Screen:
    """One of the buttons below a group: a town, a distance, a count or a way."""
    event, question = _confirmed(turn, tap)
    at = _nth(turn, tap.group)
    options = group_cards.options(turn, event, question, at)
    if tap.option >= len(options):
        raise StaleTap
    _, chosen = options[tap.option]
    return _keep(turn, event, question, _put(turn.member.offered, at, [chosen]))


def leave_out(turn: Turn, tap: LeaveOut) -> Screen:
    """One group less."""
    event, question = _confirmed(turn, tap)
    return _keep(turn, event, question, _others(turn.member.offered, _nth(turn, tap.group)))


def right(turn: Turn, tap: Right) -> Screen:
    """The groups are what was meant: they become the answer."""
    event, question = _confirmed(turn, tap)
    if first_open(turn.member.offered) is not None:
        raise StaleTap
    if group_cards.too_many(turn, event, question):
        return _card(turn, event, question)
    return conversation.take(turn, event, question, group_cards.kind_of(question).value(turn.member.offered))


def as_many(turn: Turn, tap: AsMany) -> Screen:
    """The groups are what was meant, and there are as many people as they make: both become answers."""
    event, question = _confirmed(turn, tap)
    if first_open(turn.member.offered) is not None:
        raise StaleTap
    also = {group_cards.COUNTS[question.id]: group_cards.told_in_all(turn.member.offered)}
    return conversation.take(turn, event, question, group_cards.kind_of(question).value(turn.member.offered), also)


def corrected(turn: Turn, here: AtGroups) -> Screen:
    """What stood behind a `no, `: a number alone is that of the one group there is, or the one that is open."""
    _, _, opened = _at(turn, here)
    groups = turn.member.offered
    shown = opened is None and first_open(groups) is None
    if shown and len(groups) == 1:
        return typed(turn, here, only=0)
    bare = shown and not any(map(str.isalpha, turn.incoming.text))
    return _again(turn, here) if bare else typed(turn, here)


def typed(turn: Turn, here: AtGroups, only: int | None = None) -> Screen:
    """More groups, one of them anew, or only what is asked about the group that is open; `only` is the one it is about."""
    t = turn.t
    event, question, opened = _at(turn, here)
    if event.revision != here.revision:
        again = t("A colleague has changed this event in the meantime. Please answer once more.")
        return _card(turn, event, question, opened, again)
    groups = turn.member.offered
    at = next((one for one in (only, opened, first_open(groups)) if one is not None), None)
    if opened is not None and here.asks:
        return _typed_distance(turn, event, question, opened)
    try:
        text = typed_text(turn)
        if fold(text) in (*YES_WORDS, fold(t("That’s right"))):
            if at is None:
                return right(turn, Right(event.id, question.id, event.revision))
            if open_part(groups[at]) == "unread":
                return choose(turn, Meant(event.id, question.id, event.revision, at, 0))
        text = said_of_groups.without_yes(text) if at is None else text
        return _shown_back(turn, _keep(turn, event, question, _with_said(turn, event, question, text, at)))
    except NotAnAnswer as refused:
        return _card(turn, event, question, opened, refused.sentence)
    except MoreThanAll as doubt:
        return _card(turn, event, question, opened, more_than_all(doubt, t))
    except NotUnderstood as doubt:
        return _card(turn, event, question, opened, no_place(doubt, t))
    except Unreadable:
        return _again(turn, here)


def _again(turn: Turn, here: AtGroups) -> Screen:
    event, question, opened = _at(turn, here)
    example = turn.t(group_cards.kind_of(question).example)
    return _card(turn, event, question, opened, turn.t("Please type it like this: “{example}”.", example=example))


def _with_said(turn: Turn, event: Event, question: Question, text: str, at: int | None) -> list[Group]:
    """The same, of the one group that was shown where it is about that. Raises Unreadable."""
    groups = turn.member.offered
    if at is None and (swapped := said_of_groups.another_town(text, groups, turn.world.places)):
        return _with(turn, event, question, swapped.then, swapped.at)
    if at is None and (of_one := said_of_groups.of_the_one(text, groups)):
        return _with(turn, event, question, of_one, 0)
    if at is None and (some := said_of_groups.some_of_the_one(text, groups)):
        more = [
            one if any(part in one for part in (*ORIGIN, "said")) else completed(one, groups[0])
            for one in _with(turn, event, question, some, None)[len(groups) :]
        ]
        left = groups[0].get("people", 0) - sum(one.get("people", 0) for one in more)
        if left <= 0 or not more or any("people" not in one for one in more):
            raise Unreadable(text)
        return [groups[0] | {"people": left}, *more]
    return _with(turn, event, question, text, at)


def _with(turn: Turn, event: Event, question: Question, text: str, at: int | None) -> list[Group]:
    """The groups with what was typed: added to them, or, `at` one of them, in its place. Raises Unreadable."""
    groups, places = turn.member.offered, turn.world.places
    if at is not None and (apart := in_several_ways(text, groups[at], event.answers, places)):
        return _put(groups, at, apart)
    beside = groups if at is None else _others(groups, at)
    new = group_cards.kind_of(question).understood(text, group_cards.counted(event, question), places, beside)
    named = at is not None and open_part(groups[at]) == "origin"
    if not named and all("said" in group and "people" not in group for group in new):
        raise Unreadable(text)
    if at is None:
        more = relative.beside(text)
        return with_more(groups, new) if more and more.how is How.PLUS else added(groups, new)
    code = country(groups[at].get("said", ""), places)
    if code and "one_way_km" in new[0] and not any(part in new[0] for part in (*ORIGIN, "said")):
        new[0] = {"country": code} | new[0]
    return _put(groups, at, [_weighed(turn, event, completed(new[0], groups[at])), *new[1:]])


def _weighed(turn: Turn, event: Event, group: Group) -> Group:
    return weighed(group, event.answers, turn.world.places)


def _typed_distance(turn: Turn, event: Event, question: Question, at: int) -> Screen:
    """One way, in kilometres, with or without the unit; there and back is halved."""
    t, groups = turn.t, turn.member.offered
    try:
        text = typed_text(turn)
        said = grammar.read(text if any(letter.isalpha() for letter in text) else f"{text} km")
    except NotAnAnswer as refused:
        return _distance_card(turn, event, question, at, refused.sentence)
    if len(said) != 1 or not said[0].km:
        example = t("{km} km", km=t.number(372))
        return _distance_card(
            turn, event, question, at, t("Please type a distance, for example “{example}”.", example=example)
        )
    far = groups[at] | {"one_way_km": int(said[0].km) if said[0].km == int(said[0].km) else said[0].km}
    return _keep(turn, event, question, _put(groups, at, [_weighed(turn, event, far)]))


def _at(turn: Turn, at: AtQuestion | AtGroups) -> tuple[Event, Question, int | None]:
    """Event, question and group of a place. Raises StaleTap when the question or the groups are gone."""
    event = event_at_hand(turn)
    question = refine.find(at.question, event.answers)
    opened = at.group if isinstance(at, AtGroups) else None
    if question is None or (isinstance(at, AtGroups) and not turn.member.offered):
        raise StaleTap
    return event, question, opened if opened is not None and opened < len(turn.member.offered) else None


def _confirmed(turn: Turn, tap: AtRevision) -> tuple[Event, Question]:
    """Event and question of a button. Raises StaleTap unless the groups on its card are the ones being confirmed."""
    event = event_of(turn, tap.event)
    question = refine.find(tap.question, event.answers)
    at = stands_at(turn, AtGroups)
    here = turn.member.event_id == event.id and at is not None and at.question == tap.question
    if question is None or not here or event.revision != tap.revision or not turn.member.offered:
        raise StaleTap
    return event, question


def _nth(turn: Turn, group: int) -> int:
    if group >= len(turn.member.offered):
        raise StaleTap
    return group


def _shown_back(turn: Turn, screen: Screen) -> Screen:
    """With what was typed and is asked later."""
    later = fuel_asked_later(turn.incoming.text, turn.t)
    return with_notice(screen, later) if later else screen


def _keep(turn: Turn, event: Event, question: Question, groups: list[Group]) -> Screen:
    """Have the groups wait for the member's word; buttons of earlier cards no longer count."""
    event.revision += 1
    go(turn, AtGroups(question.id, event.revision), event)
    groups = with_rest(groups, group_cards.counted(event, question).get("participants"))
    turn.member.offered = groups
    return _card(turn, event, question) if groups else question_card.card(turn, event, question)


def _put(groups: Sequence[Group], at: int, new: Sequence[Group]) -> list[Group]:
    return [*groups[:at], *new, *groups[at + 1 :]]


def _others(groups: Sequence[Group], at: int) -> list[Group]:
    return _put(groups, at, [])


def _card(turn: Turn, event: Event, question: Question, opened: int | None = None, notice: str = "") -> Screen:
    """All groups with a button each, or the one that was opened or lacks something."""
    go(turn, AtGroups(question.id, event.revision, opened), event)
    at = opened if opened is not None else first_open(turn.member.offered)
    if at is None:
        return group_cards.everything(turn, event, question, notice)
    return group_cards.one(turn, event, question, at, notice)


def _distance_card(turn: Turn, event: Event, question: Question, at: int, notice: str = "") -> Screen:
    go(turn, AtGroups(question.id, event.revision, at, "km"), event)
    return group_cards.how_far(turn, event, question, at, notice)
