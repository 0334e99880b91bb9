"""Groups of people are shown back before they count: what was understood, each with a button, and what is still open.

They wait in `member.offered`; `member.view` is `groups:<question>:<revision seen>`, with the position of a group behind
it while that one is being mended. Only one open thing is asked at a time; all other groups stay as they are.
"""

from collections.abc import Sequence

from bot.places_data import fold
from bot.screen import Screen, button, lines, paragraphs, rows, shortened
from bot.store.models import Event
from bot.texts import N_, NN_, Texts, Unreadable
from bot.turn import Turn
from calculators.geography import Band
from handlers.access import StaleTap, event_at_hand, event_of, go, whole_number
from handlers.questionnaire import conversation, flow, origins, refine
from handlers.questionnaire import groups as grammar
from handlers.questionnaire.origins import Group, ToConfirm, open_part, said_group
from handlers.questionnaire.questions import Answered, NotAnAnswer, Town, town_value, typed_text

HOW_FAR = {
    Band.LOCAL: N_("Local: up to 30 km"),
    Band.GREATER_REGION: N_("Greater Region: up to 150 km"),
    Band.EUROPE: N_("Europe: up to 1,500 km"),
    Band.BEYOND: N_("Beyond Europe"),
}
OTHERS_ASSUMED = NN_(
    "Where the other {count} person comes from is assumed.", "Where the other {count} people come from is assumed."
)
EXAMPLE = N_("20 from Paris by train, 6 from Lisbon flying, the rest local")

MOST_CANDIDATES = 6
TOWN = Town(usual=())


def typed_question(turn: Turn) -> Screen:
    """What was typed at a question. Groups of people are shown back first."""
    try:
        return conversation.typed(turn)
    except ToConfirm as understood:
        event, question, _ = _at(turn, turn.member.view.partition(":")[2])
        return _keep(turn, event, question, understood.groups)


def show(turn: Turn, position: str) -> Screen:
    """The groups the member is confirming; the question itself when there are none any more."""
    try:
        event, question, opened = _at(turn, position)
    except StaleTap:
        return conversation.show(turn, position)
    return _card(turn, event, question, opened)


def everything(turn: Turn, event_id: str, question_id: str, revision: str) -> Screen:
    """All groups again, from one of them."""
    return _card(turn, *_confirmed(turn, event_id, question_id, revision))


def mend(turn: Turn, event_id: str, question_id: str, revision: str, position: str) -> Screen:
    """One group, with what can be changed about it."""
    event, question = _confirmed(turn, event_id, question_id, revision)
    return _card(turn, event, question, _position(turn, position))


def choose(turn: Turn, event_id: str, question_id: str, revision: str, position: str, index: str) -> Screen:
    """One of the buttons below a group: a town, a distance, a count or a way."""
    event, question = _confirmed(turn, event_id, question_id, revision)
    at = _position(turn, position)
    options = _options(turn, event, question, turn.member.offered[at], _others(turn.member.offered, at))
    if whole_number(index) >= len(options):
        raise StaleTap
    _, chosen = options[whole_number(index)]
    return _keep(turn, event, question, _put(turn.member.offered, at, [chosen]))


def leave_out(turn: Turn, event_id: str, question_id: str, revision: str, position: str) -> Screen:
    """One group less."""
    event, question = _confirmed(turn, event_id, question_id, revision)
    return _keep(turn, event, question, _others(turn.member.offered, _position(turn, position)))


def right(turn: Turn, event_id: str, question_id: str, revision: str) -> Screen:
    """The groups are what was meant: they become the answer."""
    event, question = _confirmed(turn, event_id, question_id, revision)
    if _first_open(turn.member.offered) is not None:
        raise StaleTap
    return conversation.take(turn, event, question, {"groups": turn.member.offered})


def typed(turn: Turn) -> Screen:
    """More groups, one of them anew, or only what is asked about the group that is open."""
    t = turn.t
    event, question, opened = _at(turn, turn.member.view.partition(":")[2])
    if event.revision != int(turn.member.view.split(":")[2]):
        again = t("A colleague has changed this event meanwhile. Please answer once more.")
        return _card(turn, event, question, opened, again)
    groups = turn.member.offered
    at = opened if opened is not None else _first_open(groups)
    try:
        text = typed_text(turn)
        if at is None and fold(text) in (*grammar.YES_WORDS, fold(t("That’s right"))):
            return right(turn, str(event.id), question.id, str(event.revision))
        return _keep(turn, event, question, _with(turn, event, question, text, at))
    except NotAnAnswer as refused:
        return _card(turn, event, question, opened, refused.sentence)
    except Unreadable:
        example = t(EXAMPLE)
        return _card(turn, event, question, opened, t("Please type it such as “{example}”.", example=example))


def _with(turn: Turn, event: Event, question: flow.Question, text: str, at: int | None) -> list[Group]:
    """The groups with what was typed: added to them, or, `at` one of them, in its place. Raises Unreadable."""
    groups, places = turn.member.offered, turn.world.places
    beside = groups if at is None else _others(groups, at)
    new = origins.understood(grammar.read(text), _answers(event, question), places, beside)
    named = at is not None and open_part(groups[at]) == "origin"
    if not named and all("said" in group and "people" not in group for group in new):
        raise Unreadable(text)
    if at is None:
        return origins.added(groups, new)
    first = origins.weighed(origins.completed(new[0], groups[at]), event.answers, places)
    return _put(groups, at, [first, *new[1:]])


def _answers(event: Event, question: flow.Question) -> Answered:
    """The answers, in which those the question counts are the participants."""
    return refine.as_crew(event.answers) if question.id == "crew_origins" else event.answers


def _at(turn: Turn, position: str) -> tuple[Event, flow.Question, int | None]:
    """Event, question and group of a view. Raises StaleTap when the question or the groups are gone."""
    event = event_at_hand(turn)
    question_id, _, rest = position.partition(":")
    question = refine.find(question_id, event.answers)
    opened = rest.partition(":")[2]
    if question is None or (turn.member.view.startswith("groups:") and not turn.member.offered):
        raise StaleTap
    return event, question, int(opened) if opened and int(opened) < len(turn.member.offered) else None


def _confirmed(turn: Turn, event_id: str, question_id: str, revision: str) -> tuple[Event, flow.Question]:
    """Event and question of a button. Raises StaleTap unless the groups on its card are the ones being confirmed."""
    event = event_of(turn, event_id)
    question = refine.find(question_id, event.answers)
    here = turn.member.event_id == event.id and turn.member.view.startswith(f"groups:{question_id}:")
    if question is None or not here or event.revision != whole_number(revision) or not turn.member.offered:
        raise StaleTap
    return event, question


def _position(turn: Turn, position: str) -> int:
    if whole_number(position) >= len(turn.member.offered):
        raise StaleTap
    return whole_number(position)


def _keep(turn: Turn, event: Event, question: flow.Question, groups: list[Group]) -> Screen:
    """Have the groups wait for the member's word; buttons of earlier cards no longer count."""
    event.revision += 1
    turn.member.offered = groups
    return _card(turn, event, question) if groups else conversation.card(turn, event, question)


def _put(groups: Sequence[Group], at: int, new: Sequence[Group]) -> list[Group]:
    return [*groups[:at], *new, *groups[at + 1 :]]


def _others(groups: Sequence[Group], at: int) -> list[Group]:
    return _put(groups, at, [])


def _first_open(groups: Sequence[Group]) -> int | None:
    return next((position for position, group in enumerate(groups) if open_part(group)), None)


def _card(turn: Turn, event: Event, question: flow.Question, opened: int | None = None, notice: str = "") -> Screen:
    """All groups with a button each, or the one that was opened or lacks something."""
    position = "" if opened is None else f":{opened}"
    go(turn, f"groups:{question.id}:{event.revision}{position}", event)
    at = opened if opened is not None else _first_open(turn.member.offered)
    return _all(turn, event, question, notice) if at is None else _one(turn, event, question, at, notice)


def _all(turn: Turn, event: Event, question: flow.Question, notice: str) -> Screen:
    t, groups = turn.t, turn.member.offered
    here = (event.id, question.id, event.revision)
    each = [button(shortened(said_group(group, t)), "mend", *here, at) for at, group in enumerate(groups)]
    return Screen(
        paragraphs(
            conversation.heading(turn, event, question),
            notice,
            lines(t("I understood:"), _listed(groups, t)),
            _whether_all(groups, _answers(event, question).get("participants"), t),
            t("Tap a group to change it, or type more of them."),
        ),
        (
            (button(t("That’s right"), "right", *here),),
            *rows(each, 1),
            (button(t("Type it again"), "ask", event.id, question.id),),
        ),
        toast=notice,
    )


def _one(turn: Turn, event: Event, question: flow.Question, at: int, notice: str) -> Screen:
    t, groups = turn.t, turn.member.offered
    here = (event.id, question.id, event.revision)
    options = _options(turn, event, question, groups[at], _others(groups, at))
    chosen = [button(shortened(label), "meant", *here, at, index) for index, (label, _) in enumerate(options)]
    moves = [button(t("Leave it out"), "leave_out", *here, at)]
    if open_part(groups[at]) is None:
        moves.append(button(t("Back"), "groups", *here))
    else:
        moves.append(button(t("Type it again"), "ask", event.id, question.id))
    return Screen(
        paragraphs(
            conversation.heading(turn, event, question),
            notice,
            _listed(groups, t, at),
            _asks(turn, groups[at]),
        ),
        (*rows(chosen, 1 if open_part(groups[at]) == "origin" else 2), tuple(moves)),
        toast=notice,
    )


def _listed(groups: Sequence[Group], t: Texts, at: int | None = None) -> str:
    said = [said_group(group, t, lambda town: TOWN.words(town, t)) for group in groups]
    return lines(
        *(
            t("• <b>{group}</b>", group=one) if position == at else t("• {group}", group=one)
            for position, one in enumerate(said)
        )
    )


def _whether_all(groups: Sequence[Group], participants: int | None, t: Texts) -> str:
    given = sum(group["people"] for group in groups)
    if participants is None or given == participants:
        return ""
    if given < participants:
        return t.n(*OTHERS_ASSUMED, participants - given)
    return t(
        "That makes {given} people, but you said {expected} participants. Please check the counts.",
        given=t.number(given),
        expected=t.number(participants),
    )


def _asks(turn: Turn, group: Group) -> str:
    """What is asked about one group."""
    t = turn.t
    match open_part(group):
        case "people":
            return t("How many people are they?")
        case "way":
            return t("That is unusual over such a distance. How do they travel?")
        case None:
            return t("How do they travel? Tap it, or type the group anew.")
    name = group.get("said")
    if name is None:
        return t("Where do they come from? Type a town, or tap how far away.")
    candidates = turn.world.places.search(name)
    if not candidates:
        return t("I do not know a town called “{name}”. Type the next larger one, or tap how far away.", name=name)
    if all(fold(place.name).startswith(fold(name).split()[0]) for place in candidates):
        return t("{name}: which one do you mean?", name=name)
    return t("I do not know a town called “{name}”. Did you mean one of these?", name=name)


def _options(
    turn: Turn, event: Event, question: flow.Question, group: Group, others: Sequence[Group]
) -> list[tuple[str, Group]]:
    """What a tap can make of a group, each with its label."""
    t, places = turn.t, turn.world.places
    part = open_part(group)
    if part == "origin":
        found = [town_value(place) for place in places.search(group.get("said", ""))][:MOST_CANDIDATES]
        towns = [(TOWN.words(town, t), {"from": town}) for town in dict.fromkeys(found)]
        bands = [(str(t(label)), {"band": str(band)}) for band, label in HOW_FAR.items()]
        origin = [(label, origins.with_origin(group, where)) for label, where in towns or bands]
        return [(label, origins.weighed(one, event.answers, places)) for label, one in origin]
    if part == "people":
        remaining = (_answers(event, question).get("participants") or 0) - sum(one.get("people", 0) for one in others)
        return [(t.number(remaining), group | {"people": remaining})] if remaining > 0 else []
    km = origins.distance(group, event.answers, places)
    ways = [way for way in flow.WAYS if origins.makes_sense(way, km) or way == group.get("unlikely")]
    return [(str(t(flow.WAYS[way])), origins.with_way(group, way)) for way in ways]
