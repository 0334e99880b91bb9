"""Hears an event that is told in one go, has its lines changed, and stores it once its member says that it is right."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from bot.places.folding import fold
from bot.screen import Screen
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import At, Onward
from bot.turn import Turn
from bot.words import table
from handlers.briefs import card, helping
from handlers.briefs.amending import amended
from handlers.briefs.beside import quotes
from handlers.briefs.taps import (
    AtBrief,
    BriefRight,
    ComesFrom,
    ItIsOff,
    ItTakesPlace,
    LeaveGroupOut,
    LeaveLineOut,
    Pick,
    SeeBrief,
    SeeLine,
    TakeAsked,
)
from handlers.briefs.undoing import can_be_undone, told_before, undone
from handlers.event import relative, spoken
from handlers.event.answering import begun, store
from handlers.event.briefs.brief import read
from handlers.event.briefs.doubt.not_as_planned import called_off, with_new_towns
from handlers.event.briefs.told import QUESTIONS
from handlers.event.briefs.understood import FEWEST, Brief, Finding
from handlers.event.origins.distances import weighed
from handlers.event.origins.group import Group, added, first_open, groups_of, open_part, with_more, with_origin
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import NotAnAnswer, Value, typed_text
from handlers.event.questions.kinds.whereabouts import Origins, town_value
from handlers.event.questions.question import Question
from handlers.event.what_if import as_told
from handlers.position import event_at_hand, event_if_any, go, place_of
from handlers.reading import vocabulary
from handlers.reading.groups.counts import LARGEST_COUNT
from handlers.reading.groups.words import NO_WORDS, YES_WORDS
from handlers.taps import AskGroups, Home, Resume

NAME = flow.FLOW[0]
ORIGINS = flow.QUESTIONS["origins"]
HELD_IN = table("places")["held_in"]


def heard(turn: Turn) -> Screen | None:
    """What tells of an event, where nothing is asked; None for anything else."""
    brief = told(turn, turn.incoming.text) if turn.incoming.kind == "text" else None
    if brief and place_of(turn).near_event and as_told.tells_of_meals_alone(turn, brief):
        return None  # of the event at hand “vegan dinner” is no gala
    return begin(turn, turn.incoming.text, brief) if brief else None


def behind_command(turn: Turn) -> Screen | None:
    """What tells of an event behind `/new`."""
    text = turn.incoming.argument
    brief = told(turn, text, fewest_where_begun(text))
    return begin(turn, text, brief) if brief else None


def show(turn: Turn, at: AtBrief) -> Screen:
    """What waits, or the line that was opened."""
    card.still(turn, card.shown(turn))
    return card.at_hand(turn, at)


def everything(turn: Turn, tap: SeeBrief) -> Screen:
    """All lines; of what is no name after all a language model may be asked from now on."""
    card.still(turn, tap.shown)
    text = next((one["text"] for one in turn.member.offered if "text" in one), "")
    _keep(turn, [one for one in turn.member.offered if "text" not in one])
    if text:
        helping.begins(turn, text, card.unread_of(turn))
    return card.everything(turn)


def line(turn: Turn, tap: SeeLine) -> Screen:
    """One line, to be changed."""
    card.still(turn, tap.shown)
    question = _question(tap.question)
    offered = turn.member.offered
    go(turn, AtBrief(question.id))
    turn.member.offered = offered
    return card.one(turn, question)


@can_be_undone
def pick(turn: Turn, tap: Pick) -> Screen:
    """Another answer was tapped."""
    card.still(turn, tap.shown)
    question = _question(tap.question)
    values = question.kind.typical(turn, card.answers_of(turn))
    if tap.value >= len(values):
        raise StaleTap
    value = values[tap.value]
    return changed(turn, [Finding(question.id, value, str(question.kind.words(value, turn.t)))])


@can_be_undone
def leave_out(turn: Turn, tap: LeaveLineOut) -> Screen:
    """A line less: it is asked later."""
    card.still(turn, tap.shown)
    return _keep(turn, [one for one in turn.member.offered if one.get("question") != tap.question])


@can_be_undone
def comes_from(turn: Turn, tap: ComesFrom) -> Screen:
    """The town was tapped of people for whom it was not clear."""
    card.still(turn, tap.shown)
    towns = card.towns_offered(turn)
    if tap.value >= len(towns):
        raise StaleTap
    return _from(turn, towns[tap.value][1])


@can_be_undone
def take_asked(turn: Turn, tap: TakeAsked) -> Screen:
    """What was not sure is meant."""
    card.still(turn, tap.shown)
    asked = card.asked_of(turn)
    if tap.value >= len(asked):
        raise StaleTap
    return changed(turn, [asked[tap.value]])


@can_be_undone
def leave_group_out(turn: Turn, tap: LeaveGroupOut) -> Screen:
    """The people are left out whose town is not clear."""
    card.still(turn, tap.shown)
    return _from(turn, None)


def _from(turn: Turn, origin: Group | None) -> Screen:
    """The first open group comes from there, or is left out; as soon as none is open they are a line like any other."""
    groups = card.groups_of(turn)
    at = card.asked_where_from(turn)
    if at is None:
        raise StaleTap
    quote = card.groups_quote_of(turn)
    answers, places = card.answers_of(turn), turn.world.places
    new = [weighed(with_origin(groups[at], origin), answers, places)] if origin else []
    groups = [*groups[:at], *new, *groups[at + 1 :]]
    others = [one for one in turn.member.offered if "groups" not in one]
    too_many = sum(one.get("people", 0) for one in groups) > (answers.get("participants") or LARGEST_COUNT)
    if groups and (first_open(groups) is not None or too_many):
        return _keep(turn, [*others, {"groups": groups, "quote": quote}])
    if not groups:
        return _keep(turn, others)
    turn.member.offered = others
    return changed(turn, [Finding(ORIGINS.id, {"groups": groups}, quote)])


def it_is_off(turn: Turn, tap: ItIsOff) -> Onward:
    """It is cancelled: nothing of it is kept."""
    card.still(turn, tap.shown)
    helping.ends(turn)
    turn.member.offered = []
    return Onward(Home(), turn.t("Then there is nothing to estimate. I haven’t saved anything."))


def it_takes_place(turn: Turn, tap: ItTakesPlace) -> Screen:
    """It is not cancelled, and not asked again."""
    card.still(turn, tap.shown)
    return _keep(turn, [one for one in turn.member.offered if "called_off" not in one])


def right(turn: Turn, tap: BriefRight) -> Onward:
    """It is what was meant: it becomes the answers of an event, and only what is missing is asked, of groups first."""
    card.still(turn, tap.shown)
    answers, groups = card.answers_of(turn), card.groups_of(turn)
    onward = stored(turn, answers)
    if not groups or not ORIGINS.when(answers):
        return onward
    turn.member.offered = [{"groups": groups}]
    return Onward(AskGroups(event_at_hand(turn).id, ORIGINS.id))


def typed(turn: Turn, at: AtBrief) -> Screen | Onward:
    """More of the event, or one line of it anew; or the last change is taken back."""
    try:
        text = typed_text(turn)
    except NotAnAnswer as refused:
        return card.at_hand(turn, at, refused.sentence)
    return undone(turn, text) or _told_more(turn, text, at)


@can_be_undone
def _told_more(turn: Turn, text: str, at: AtBrief) -> Screen | Onward:
    t = turn.t
    if at.question:
        return _typed_line(turn, QUESTIONS[at.question])
    if card.may_be_off(turn) and (answer := _whether_off(turn, fold(text))):
        return answer
    if fold(text) in (*YES_WORDS, fold(t("Yes, that’s right"))):
        return right(turn, BriefRight(card.shown(turn)))
    if card.asked_where_from(turn) is not None and (place := turn.world.places.find_address(text)):
        if vocabulary.exactly(text.split(maxsplit=1)[0], HELD_IN):
            return changed(
                turn, (), asked=[Finding("place", town_value(place), text)]
            )  # “in Tetange”: they, or the event
        return _from(turn, {"from": town_value(place)})
    return _amended(turn, text)


def _amended(turn: Turn, text: str) -> Screen:
    """What was told, with what was typed then."""
    t, off = turn.t, called_off(text)
    brief = amended(turn, text, card.findings_of(turn), card.asked_of(turn), told_before(turn))
    if off:
        return _keep(turn, [*turn.member.offered, {"called_off": off}])
    if not (brief.findings or brief.groups or brief.asked):
        return card.everything(turn, t("I didn’t get {words}.", words=t("“{words}”", words=text[:200])))
    new = brief.groups or [
        one for each in brief.findings if each.question == ORIGINS.id for one in each.value["groups"]
    ]
    waiting = [one for one in card.groups_of(turn) if relative.beside(text) or not _is_told_anew(one, new)]
    changed(turn, brief.findings, brief.unread, brief.asked)
    if brief.groups:
        _wait_for(turn, added(waiting, brief.groups), brief.groups_quote)
    elif waiting and (more := groups_of(card.answers_of(turn))):
        _wait_for(turn, added(waiting, more), text)
    helping.goes_on(turn, text, brief.unread)
    return card.everything(turn)


def _is_told_anew(group: Group, new: Sequence[Group]) -> bool:
    """Whether these are as many people, of whom it is now said where they come from: `10 from Trier`."""
    return open_part(group) == "origin" and any(one.get("people") == group.get("people") for one in new)


def _whether_off(turn: Turn, said: str) -> Screen | Onward | None:
    """A plain yes or no to whether it is cancelled; None for anything else."""
    if said in (*YES_WORDS, fold(turn.t("It is cancelled"))):
        return it_is_off(turn, ItIsOff(card.shown(turn)))
    if said in (*NO_WORDS, fold(turn.t("It takes place"))):
        return it_takes_place(turn, ItTakesPlace(card.shown(turn)))
    return None


def _typed_line(turn: Turn, question: Question) -> Screen:
    told = card.answers_of(turn)
    now, text = told.get(question.id), turn.incoming.text.strip()
    answers = {one: value for one, value in told.items() if one != question.id}
    try:
        value = spoken.heard(turn, question, answers, question.kind.typical(turn, answers), now).value
    except NotAnAnswer as refused:
        if not refused.offered:
            return card.one(turn, question, refused.sentence)
        return changed(turn, (), asked=[Finding(question.id, one, text) for one in refused.offered])
    except ToConfirm as understood:
        groups = understood.groups
        if relative.beside(text) and question.id == ORIGINS.id:
            groups = with_more(groups_of(told), groups)
        if first_open(groups) is not None or not isinstance(question.kind, Origins):
            return _wait_for(turn, groups, text)
        value = question.kind.value(groups)
    if value is None:
        return _keep(turn, [one for one in turn.member.offered if one.get("question") != question.id])
    before = next((one for one in card.findings_of(turn) if one.question == question.id), None)
    words = quotes(before, text) if any(True for _ in relative.changes(text)) else text
    return changed(turn, [Finding(question.id, value, words)])


def _wait_for(turn: Turn, groups: Sequence[Group], quote: str) -> Screen:
    """Groups in place of the line about them: what is open of them is asked."""
    others = [one for one in turn.member.offered if not _is_of_origins(one)]
    return _keep(turn, [*others, {"groups": list(groups), "quote": quote}])


def _is_of_origins(offered: dict[str, Value]) -> bool:
    """Whether it is where people come from, or what may be meant of that."""
    return "groups" in offered or ORIGINS.id in (offered.get("question"), offered.get("asked", {}).get("question"))


def told(turn: Turn, text: str, fewest: int = FEWEST) -> Brief | None:
    """What is understood of a text, where that answers so many questions."""
    brief = read(turn, text)
    return brief if brief.tells_of_an_event(fewest) else None


def fewest_where_begun(text: str) -> int:
    """Answers in what tells of an event where one is begun, and the text may be its name unless it is too long for one."""
    return 1 if len(" ".join(text.split())) > flow.LONGEST_NAME else FEWEST


def begin(turn: Turn, text: str, brief: Brief, also: Sequence[Value] = (), *, title: str = "") -> Screen:
    """Show what was understood of a text that may have a title; `also` waits beside it."""
    off = called_off(text, title)
    brief = with_new_towns(brief, text, turn.world.places)
    brief = replace(brief, unread=[one for one in brief.unread if one != off])
    wait(turn, AtBrief(), brief, [*also, *([{"called_off": off}] if off else [])])
    helping.begins(turn, text, brief.unread)
    return card.everything(turn)


def wait(turn: Turn, at: At, brief: Brief, also: Sequence[Value] = ()) -> None:
    """Keep what was understood, and what waits beside it, until a tap or a word decides."""
    go(turn, at)
    groups = [{"groups": list(brief.groups), "quote": brief.groups_quote}] if brief.groups else []
    asked = [{"asked": asdict(one)} for one in brief.asked]
    turn.member.offered = [*also, {"unread": list(brief.unread)}, *map(asdict, brief.findings), *groups, *asked]


def changed(
    turn: Turn, findings: Sequence[Finding], unread: Sequence[str] = (), asked: Sequence[Finding] = ()
) -> Screen:
    """With these lines in place of those about the same questions; what is newly `asked` replaces what was."""
    kept = [Finding(**one) for one in turn.member.offered if "question" in one]
    groups = [
        one for one in turn.member.offered if "groups" in one and all(each.question != ORIGINS.id for each in findings)
    ]
    settled = {one.question for one in findings}
    open_ = [{"asked": asdict(one)} for one in asked] or [
        one for one in turn.member.offered if "asked" in one and one["asked"]["question"] not in settled
    ]
    told = card.told_of(turn)
    head = {"unread": [*card.unread_of(turn), *unread], **({"told": told} if told else {})}
    kept_beside = [one for one in turn.member.offered if {"invited", "called_off"} & one.keys()]
    return _keep(turn, [head, *kept_beside, *card.in_order([*kept, *findings]), *groups, *open_])


def _keep(turn: Turn, offered: Sequence[Value]) -> Screen:
    go(turn, AtBrief())
    turn.member.offered = list(offered)
    return card.everything(turn)


def stored(turn: Turn, answers: dict[str, Value]) -> Onward:
    """Store the answers: into the event whose name was asked, else into a new one."""
    helping.ends(turn)
    event = event_if_any(turn)
    if event is None or event.answers or event.revision:
        event = begun(turn)
    turn.member.event_id = event.id
    _store(turn, event, answers)
    return Onward(Resume(event.id))


def _store(turn: Turn, event: Event, answers: dict[str, Value]) -> None:
    last = "origins" if "origins" in answers else next(reversed(answers), None)
    if last is None:
        return
    also = {one: value for one, value in answers.items() if one != last}
    store(turn, event, QUESTIONS[last], answers[last], turn.member, also)


def _question(question: str) -> Question:
    if question not in QUESTIONS:
        raise StaleTap
    return QUESTIONS[question]
