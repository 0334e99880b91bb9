"""The cards on which groups are confirmed: all of them, the one that lacks something or is changed, and how far it travels.

They show what waits in `member.offered` and change nothing; see `confirming.py`.
"""

from collections.abc import Sequence

from bot.screen import Rows, Screen, button, first, lines, paragraphs, rows, shortened, without_detail
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.texts import N_, NN_, Texts
from bot.turn import Turn
from calculators.usual_travel import makes_sense
from handlers.event.origins.candidates import TOWN, asks_where_from, where_from
from handlers.event.origins.distances import distance, weighed
from handlers.event.origins.group import Group, groups_of, open_part, with_origin, with_people, with_way, without
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.questionnaire.question_card import heading
from handlers.questionnaire.taps import AllGroups, AsMany, FromTown, HowFar, LeaveOut, Meant, Mend, Right
from handlers.taps import Ask

CABINS = {"economy": N_("In economy"), "business": N_("In business")}
OTHERS_ASSUMED = NN_(
    "Where the other {count} person comes from is assumed.", "Where the other {count} people come from is assumed."
)

COUNTS = {"origins": "participants", "crew_origins": "crew"}
"""The question that says how many people the groups of another are."""
A_FEW = (5, 10, 20)
"""What is offered where a few people were said to come."""


def counted(event: Event, question: Question) -> Answered:
    """The answers, in which those the question counts are the participants."""
    return refine.as_crew(event.answers) if question.id == "crew_origins" else event.answers


def kind_of(question: Question) -> Origins:
    """The kind of a question that is answered with groups. Raises StaleTap for any other."""
    if not isinstance(question.kind, Origins):
        raise StaleTap
    return question.kind


def everything(turn: Turn, event: Event, question: Question, notice: str) -> Screen:
    """All groups with a button each."""
    t, groups, kind = turn.t, turn.member.offered, kind_of(question)
    here = (event.id, question.id, event.revision)
    each = [button(shortened(kind.said(group, t)), Mend(*here, at)) for at, group in enumerate(groups)]
    return Screen(
        paragraphs(
            heading(turn, event, question),
            notice,
            lines(t("I understood:"), _listed(question, groups, t)),
            _whether_all(question, groups, counted(event, question).get("participants"), t),
            t("Tap a group to change it, or type more of them.")
            if kind.travels
            else t("Tap a town to change it, or type more of them."),
        ),
        (
            *_all_right(turn, event, question),
            *rows(each, 1),
            (button(t("Type it again"), Ask(event.id, question.id)),),
        ),
        toast=notice,
    )


MOST_BUTTONS = 8
"""On the card of one group."""


def _all_right(turn: Turn, event: Event, question: Question) -> Rows:
    """That this is what was meant; where other people were said to come, that there are so many in all."""
    t, here = turn.t, (event.id, question.id, event.revision)
    told = told_in_all(turn.member.offered)
    right = first(t("That’s right"), Right(*here))
    in_all = button(t.n("There is {count} in all", "There are {count} in all", told), AsMany(*here))
    if too_many(turn, event, question):
        return ((in_all,),)
    people = counted(event, question).get("participants")
    is_told = question.id in COUNTS and said_in_all(turn.member.offered) not in (None, people)
    return ((right,), (in_all,)) if is_told else ((right,),)


def too_many(turn: Turn, event: Event, question: Question) -> bool:
    """Whether the groups are more people than were said to come."""
    people = counted(event, question).get("participants")
    return question.id in COUNTS and people is not None and people_in(turn.member.offered) > people


def one(turn: Turn, event: Event, question: Question, at: int, notice: str) -> Screen:
    """One group, with what is asked about it or can be changed."""
    t, group = turn.t, turn.member.offered[at]
    here = (event.id, question.id, event.revision)
    part = open_part(group)
    chosen = [
        button(without_detail(label), Meant(*here, at, index))
        for index, (label, _) in enumerate(options(turn, event, question, at))
    ]
    out = LeaveOut(*here, at)
    words_left = part == "unread"  # so that nobody takes it for leaving out these
    moves = [button(t("Leave this group out"), out) if words_left else button(t("Leave it out"), out)]
    if part is None:
        moves.append(button(t("Back"), AllGroups(*here)))
    else:
        moves.append(button(t("Type it again"), Ask(event.id, question.id)))
    width = 1 if part == "origin" else 2
    farther: Rows = ((button(t("Distance"), HowFar(*here, at)),),) if part is None and kind_of(question).travels else ()
    room = MOST_BUTTONS - len(moves) - len(farther)
    room -= len(chosen) > room
    return Screen(
        paragraphs(
            heading(turn, event, question),
            notice,
            _listed(question, turn.member.offered, t, at),
            _asks(turn, question, group),
        ),
        (*rows(chosen[:room], width), *farther, tuple(moves)),
        toast=notice,
        more=rows(chosen[room:], width),
    )


def how_far(turn: Turn, event: Event, question: Question, at: int, notice: str) -> Screen:
    """How far one group travels: what its town says, and room for what the member knows better."""
    t, group = turn.t, turn.member.offered[at]
    here = (event.id, question.id, event.revision)
    plain = without(group, "one_way_km")
    moves = [button(t("Back"), Mend(*here, at))]
    if "one_way_km" in group and open_part(plain) != "origin":
        moves.insert(0, button(t("Take it from the town"), FromTown(*here, at)))
    straight = ""
    if open_part(plain) != "origin" and "band" not in plain:
        least, most = distance(plain, counted(event, question), turn.world.places)
        km = (
            t.number(round(least))
            if round(least) == round(most)
            else f"{t.number(round(least))}–{t.number(round(most))}"
        )
        straight = t("In a straight line it is {km} km; the way travelled is estimated from that.", km=km)
    return Screen(
        paragraphs(
            heading(turn, event, question),
            notice,
            _listed(question, turn.member.offered, t, at),
            straight,
            t("How many kilometres do they really travel, one way? For example: 372 km."),
        ),
        (tuple(moves),),
        toast=notice,
    )


def options(turn: Turn, event: Event, question: Question, at: int) -> list[tuple[str, Group]]:
    """What a tap can make of a group, each with its label."""
    t, groups, kind = turn.t, turn.member.offered, kind_of(question)
    group, part = groups[at], open_part(groups[at])
    if part == "origin":
        found = [
            (label, with_origin(group, origin))
            for label, origin in where_from(
                group, event.answers.get("place"), turn.world.places, t, travels=kind.travels
            )
        ]
        return [(label, weighed(one, event.answers, turn.world.places)) for label, one in found]
    if part == "people":
        remaining = (counted(event, question).get("participants") or 0) - sum(one.get("people", 0) for one in groups)
        likely = group["likely"] or [some for some in A_FEW if some < remaining] if "likely" in group else [remaining]
        return [(t.number(people), with_people(group, people)) for people in likely if people > 0]
    if part == "unread":
        understood = without(group, "unread")
        return [(kind.said(understood, t), understood)]
    if not kind.travels:
        return []
    km = distance(group, event.answers, turn.world.places)
    ways = [way for way in flow.WAYS if makes_sense(way, km) or way == group.get("unlikely")]
    by_way = [(str(t(flow.WAYS[way])), with_way(group, way)) for way in ways]
    return by_way + ([*_cabins(group, t), *_sites(event, group, t)] if part is None else [])


def _cabins(group: Group, t: Texts) -> list[tuple[str, Group]]:
    """Where those who fly may sit."""
    if group.get("way") != "plane":
        return []
    return [(str(t(label)), group | {"cabin": cabin}) for cabin, label in CABINS.items() if cabin != group.get("cabin")]


def _sites(event: Event, group: Group, t: Texts) -> list[tuple[str, Group]]:
    """The sites a group may go to, where there are several."""
    sites = list(dict.fromkeys(site["place"] for site in event.answers.get("sites") or ()))
    if len(sites) < 2:
        return []
    to_one = [
        (t("To {site}", site=t.town(site)), group | {"site": site}) for site in sites if site != group.get("site")
    ]
    return to_one + ([(str(t("To all towns")), without(group, "site"))] if "site" in group else [])


def said_in_all(groups: Sequence[Group]) -> int | None:
    """How many all were said to be beside the groups; None where nothing was said of it."""
    return next((group["of"] for group in groups if "of" in group), None)


def told_in_all(groups: Sequence[Group]) -> int:
    """How many people there are by what was said: of all, or else of the groups together."""
    return max(said_in_all(groups) or 0, people_in(groups))


def people_in(groups: Sequence[Group]) -> int:
    """How many the groups are together; what is not known of one does not count."""
    return sum(group.get("people", 0) for group in groups)


def beside_new_number(event: Event, question: Question, t: Texts) -> str:
    """What a new number of people says of groups that were given before; empty where they are just as many."""
    origins = next((one for one, people in COUNTS.items() if people == question.id), "")
    groups, people = groups_of(event.answers, origins), event.answers.get(question.id)
    given = people_in(groups)
    if not groups or people is None or given == people:
        return ""
    if given < people:
        return t.n(
            "The groups you named make {given} people; where the other {count} person comes from is assumed.",
            "The groups you named make {given} people; where the other {count} people come from is assumed.",
            people - given,
            given=t.number(given),
        )
    return t(
        "The groups you named make {given} people, {more} more than that. Please check where people come from.",
        given=t.number(given),
        more=t.number(given - people),
    )


def _listed(question: Question, groups: Sequence[Group], t: Texts, at: int | None = None) -> str:
    said = [kind_of(question).said(group, t, lambda town: TOWN.words(town, t)) for group in groups]
    return lines(
        *(
            t("• <b>{group}</b>", group=one) if position == at else t("• {group}", group=one)
            for position, one in enumerate(said)
        )
    )


def _whether_all(question: Question, groups: Sequence[Group], participants: int | None, t: Texts) -> str:
    given = people_in(groups)
    if participants is None or given == participants:
        return ""
    if not kind_of(question).travels:
        return t(
            "That makes {given} people, but you said {expected} participants: these are split in the same proportion.",
            given=t.number(given),
            expected=t.number(participants),
        )
    if given < participants:
        return t.n(*OTHERS_ASSUMED, participants - given)
    return t(
        "That makes {given} people: {more} more than the {expected} you said. Which number is right?",
        given=t.number(given),
        more=t.number(given - participants),
        expected=t.number(participants),
    )


def _asks(turn: Turn, question: Question, group: Group) -> str:
    """What is asked about one group."""
    t, travels = turn.t, kind_of(question).travels
    match open_part(group):
        case "unread":
            return t("Sorry, I didn’t get “{words}”. Is this group right without it?", words=group["unread"])
        case "people":
            return t("How many people is that?")
        case "way" if not group["unlikely"]:
            return t("“Car” may be a car or a coach. How do they travel?")
        case "way":
            return t("That is unusual over such a distance. How do they travel?")
        case None if travels:
            return t("How do they travel? Tap it, or type the group again.")
        case None:
            return t("Type the town and its people again, for example “{example}”.", example=t("Trier 40"))
    return asks_where_from(group, turn.world.places, t, travels=travels)
