"""A group of people who come from the same place, and the answer that several of them are.

While a member is still confirming it, a group may lack its people, may have `said` in place of a town and `unlikely` in
place of a way, or there are words beside it that were not understood (`unread`). `open_part` says which of these is to be asked.

Groups may also come from an attendee list, hundreds at once: the answer then says of how many people (`listed`) from how
many `towns`, each group keeps its `way`, and how the others travel is asked once for all.

Or a survey found them (`survey`): each has its `mode`, which nobody is asked for again, and how many said so (`surveyed`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

from calculators.measures import CARPOOL_OCCUPANCY
from calculators.survey import SurveyGroup

Group = TypedDict(
    "Group",
    {
        "people": int,
        "likely": Sequence[int],  # how many they may be, where that was said only roughly
        "rest": bool,  # those who remain, once it is known how many the others are
        "from": str,  # a town: Paris, FR
        "country": str,  # all over it: DE
        "band": str,
        "said": str,  # words that clearly name no town, where one should be
        "one_way_km": float,  # as the member knows it
        "way": str,
        "unlikely": str,  # a way that is odd over the distance; empty where a bare “car” may be a car or a coach
        "occupancy": float,  # people in each car
        "cabin": str,
        "site": str,  # the town they go to, where the event is in several
        "shares": Mapping[str, float],  # percent by way, of those on a list whose way is not known
        "mode": str,  # of a survey: the way, which nobody is asked for again
        "surveyed": int,  # how many said so
        "filled": bool,  # of a survey is only the way; where they come from, and how many, was given
        "unread": str,  # words beside it that were not understood
        "of": int,  # how many all were said to be, beside the first group, until that is settled
    },
    total=False,
)
"""People who come from the same place and travel alike, as plain JSON."""


class SurveyBehind(TypedDict):
    """The survey that found groups: how many answered, and the answers by band. How many take part may change since."""

    answers: int
    bands: Mapping[str, int]


class OriginsAnswer(TypedDict, total=False):
    """Where people come from, as it is stored: percent by band (`bands`), or `groups`.

    Those of an attendee list come with the number of people `listed` and of `towns`, those of a survey with that.
    """

    bands: Mapping[str, float]
    groups: Sequence[Group]
    listed: int
    towns: int
    survey: SurveyBehind


ORIGIN: tuple[Literal["from", "country", "band"], ...] = ("from", "country", "band")
"""The parts that say where a group comes from; any one of them does."""
COUNT = ("people", "likely", "rest")
"""The parts that say how many it is."""
WAY = ("way", "unlikely", "occupancy", "cabin")
"""The parts that say how it travels."""


def open_part(group: Group) -> str | None:
    """What has to be asked before the group counts: its `origin`, its `people`, its `way`, what was `unread`, or nothing."""
    if "said" in group or not any(part in group for part in (*ORIGIN, "one_way_km")):
        return "origin"
    if "people" not in group:
        return "people"
    if "unlikely" in group:
        return "way"
    return "unread" if "unread" in group else None


def with_rest(groups: Sequence[Group], participants: int | None) -> list[Group]:
    """The groups, of which one that is the rest has its people as soon as all others have theirs."""
    waiting = [group for group in groups if "people" not in group]
    if not (len(waiting) == 1 and waiting[0].get("rest")):
        return list(groups)
    left = (participants or 0) - sum(group.get("people", 0) for group in groups)
    counted: Group = {"people": left} if left > 0 else {}
    return [without(group, "rest") | counted if group is waiting[0] else group for group in groups]


def first_open(groups: Sequence[Group]) -> int | None:
    """The position of the group that something is asked about next; the rest waits for the others."""
    waiting = [position for position, group in enumerate(groups) if open_part(group)]
    return next((position for position in waiting if "rest" not in groups[position]), next(iter(waiting), None))


def make_all(groups: Sequence[Group], participants: int | None) -> bool:
    """Whether they are as many as come, or their rest is said too: then there are no others."""
    return any("rest" in one for one in groups) or sum(one.get("people", 0) for one in groups) == participants


def with_people(group: Group, people: int) -> Group:
    """The group with so many people."""
    return without(group, *COUNT) | {"people": people}


def added(groups: Sequence[Group], new: Sequence[Group]) -> list[Group]:
    """The groups with more of them; one from a town or band that is there already takes the place of that.

    What it leaves unsaid is as it was: `Metz by train` are as many as came from there by car.
    """
    places, there = [origin_of(group) for group in new], [origin_of(group) for group in groups]
    anew = [
        completed(one, groups[there.index(place)]) if place and there.count(place) == places.count(place) == 1 else one
        for one, place in zip(new, places, strict=True)
    ]
    return [group for group, place in zip(groups, there, strict=True) if not place or place not in places] + anew


def with_more(groups: Sequence[Group], new: Sequence[Group]) -> list[Group]:
    """The groups with so many more people: `+2 from Lisbon` of 6 by plane are 8, unless they come by another way."""
    found = list(groups)
    for one in new:
        same = (
            at
            for at, group in enumerate(found)
            if origin_of(one) and origin_of(group) == origin_of(one) and way_of(one) in (way_of({}), way_of(group))
        )
        at = next(same, None)
        if at is None or not ("people" in found[at] and "people" in one):
            found.append(one)
        else:
            found[at] = found[at] | {"people": found[at]["people"] + one["people"]}
    return found


def completed(new: Group, group: Group) -> Group:
    """A group said anew; what was left unsaid is as it was."""
    kept = ["site", *(() if any(part in new for part in COUNT) else COUNT)]
    elsewhere = origin_of(new) or "said" in new
    if not elsewhere or "said" in group:  # a name that was not clear, said anew, is as far away as it was
        kept += ["one_way_km"]
    if not elsewhere:
        kept += ORIGIN if "one_way_km" in new else (*ORIGIN, "said")
    if not way_of(new):
        kept += WAY
    return only(group, kept) | new


def with_origin(group: Group, origin: Group) -> Group:
    """The group, come from elsewhere."""
    return without(group, *ORIGIN, "said") | origin


def with_way(group: Group, way: str) -> Group:
    """The group, travelling as its member says, however odd."""
    return without(group, *WAY) | {"way": way}


def without(group: Group, *parts: str) -> Group:
    """The group as if these parts had not been said."""
    return only(group, [part for part in group if part not in parts])


def only(group: Group, parts: Collection[str]) -> Group:
    """What was said of these parts of a group."""
    return cast("Group", {part: value for part, value in group.items() if part in parts})


def travels_alone(group: Group) -> bool:
    """Whether a group is asked about its journey on its own: so much is known of where it comes from."""
    return any(part in group for part in ("from", "country", "one_way_km"))


def with_ways(groups: Sequence[Group], answered: Mapping[str, Any]) -> list[Group]:
    """The participants' groups with the ways their journeys were answered with."""
    ways = [answered.get(f"journey.{position}") for position in range(len(groups))]
    return [group | ({"way": way} if way else {}) for group, way in zip(groups, ways, strict=True)]


def origins_of(answered: Mapping[str, Any], question: str = "origins") -> OriginsAnswer:
    """What was answered to that question; nothing is in it while it is open, or not known."""
    origins: OriginsAnswer | None = answered.get(question)
    return origins or {}


def groups_of(answered: Mapping[str, Any], question: str = "origins") -> Sequence[Group]:
    """The groups in the answer to that question."""
    return origins_of(answered, question).get("groups", ())


def answered_with(answered: Mapping[str, Any], value: OriginsAnswer | None) -> dict[str, Any]:
    """The answers with these origins; the ways said with the groups answer the questions about their journeys."""
    kept = {question: answer for question, answer in answered.items() if not question.startswith("journey.")}
    groups = value.get("groups", ()) if value else ()
    if not value or not groups or from_list(value):
        return kept | {"origins": value}
    journeys = {f"journey.{position}": group["way"] for position, group in enumerate(groups) if "way" in group}
    stripped = [without(group, "way") for group in groups]
    return kept | {"origins": value | {"groups": stripped}} | journeys


def without_survey(answered: Mapping[str, Any]) -> dict[str, Any]:
    """The answers for another event: who comes is as it was, but nobody was asked about that one."""
    kept = {question: answer for question, answer in answered.items() if not question.endswith("_survey")}
    origins = origins_of(kept)
    if not any("surveyed" in group for group in groups_of(kept)):
        return kept
    groups = [without(group, "surveyed", "filled") for group in origins["groups"]]
    return kept | {"origins": {"groups": groups}}


def from_list(origins: Mapping[str, object] | None) -> bool:
    """Whether the groups of an answer come from an attendee list."""
    return "listed" in (origins or {})


def listed(groups: Sequence[Group], people: int, towns: int) -> OriginsAnswer:
    """The groups of an attendee list as an answer."""
    return {"groups": list(groups), "listed": people, "towns": towns}


def surveyed(groups: Sequence[SurveyGroup], survey: SurveyBehind) -> OriginsAnswer:
    """The groups of a survey, with their people, as an answer. All that is said of them is a part of a `Group`, too."""
    return {"groups": cast("Sequence[Group]", groups), "survey": survey}


def spoken(group: Group, way: str | None) -> Group:
    """The group with a way as people say it, a key of `words.WAYS`: a carpool is a car with more people in it."""
    if way == "carpool":
        return group | {"way": "car", "occupancy": CARPOOL_OCCUPANCY}
    return group | ({"way": "tram_bus" if way == "tram" else way} if way else {})


def way_of(group: Group) -> str | None:
    return group.get("way") or group.get("unlikely")


def origin_of(group: Group) -> str | None:
    """What tells a group from the others: where it comes from, unless nothing but the distance is known of that."""
    return group.get("from") or group.get("country") or group.get("band")
