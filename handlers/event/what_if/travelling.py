"""How everybody would travel, supposed for the groups of which that is asked one by one and for all others at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.turn import Places
from calculators.usual_travel import makes_sense
from handlers.event.origins.distances import distance
from handlers.event.origins.group import (
    Group,
    from_list,
    groups_of,
    origin_of,
    origins_of,
    spoken,
    travels_alone,
    with_ways,
    without,
)
from handlers.event.origins.words import MOSTLY
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered
from handlers.event.what_if.copy import Claims, Supposed

PLANE, TRAIN = "plane", "train"
ALL = 100.0
"""Percent."""
PARTS = ("way", "mode", "unlikely", "occupancy", "cabin", "shares")
"""What a group would not be any more that travels otherwise."""


def each_is_known(answers: Answered) -> bool:
    """Whether some groups have a journey of their own, of which shares say nothing."""
    return any(one.id.startswith("journey.") for one in flow.questions(answers)) or "survey" in origins_of(answers)


def by(way: Mapping[str, float], answers: Answered, places: Places) -> Claims:
    """All people by one way, or shares of them by several."""
    if len(way) > 1 or sum(way.values()) < ALL:
        supposed, left, unsaid = shared(way, answers, places)
        return Claims(supposed, left=left, unsaid=unsaid)
    supposed, left = everybody(next(iter(way)), answers, places)
    return Claims(supposed, left=left, unsaid="" if supposed else "too_far")


def everybody(way: str, answers: Answered, places: Places) -> tuple[Supposed, list[str]]:
    """Everybody by one way, where that is possible over the distance; and from where people are left as they are."""
    changes: dict[str, Any] = {}
    left: list[str] = []
    origins = origins_of(answers)
    stored = spoken({}, way)["way"]
    if from_list(origins) or "survey" in origins:
        part = "mode" if "survey" in origins else "way"
        groups = [_by(group, part, stored, answers, places, left) for group in groups_of(answers)]
        changes["origins"] = {**origins, "groups": groups}
    else:
        kept = [_by(one, "mode", stored, answers, places, left) if "mode" in one else one for one in groups_of(answers)]
        if kept != [*groups_of(answers)]:  # a survey found them beside others
            changes["origins"] = {**origins, "groups": kept}
        for question in flow.questions(answers):
            if question.id.startswith("journey."):
                group = groups_of(answers)[int(question.id.partition(".")[2])]
                if makes_sense(stored, distance(group, answers, places)):
                    changes[question.id] = stored
                else:
                    left.append(origin_of(group) or "")
    if flow.find("transport", answers) is not None:
        changes["transport"] = {way: 100}
    return Supposed(changes), left


def shared(ways: Mapping[str, float], answers: Answered, places: Places) -> tuple[Supposed, list[str], str]:
    """Shares of all people by these ways, of each group alike; those who are left travel as they do.

    Beside it from where people are left as they are, and, where it cannot be worked out, why: a key of the card's sentences.
    """
    origins = origins_of(answers)
    if from_list(origins) or "survey" in origins:
        return Supposed(), [], "shares"
    parted = [(spoken({}, way)["way"], share) for way, share in ways.items()]
    left: list[str] = []
    groups: list[Group] = []
    for group in with_ways(groups_of(answers), answers):
        far = distance(group, answers, places)
        if not travels_alone(group):
            groups.append(group)
        elif not all(makes_sense(way, far) for way, _ in parted):
            left.append(origin_of(group) or "")
            groups.append(group)
        elif sum(ways.values()) < ALL and "way" not in group:
            return Supposed(), [], "rest"
        else:
            groups += _parted(group, parted)
    moved = len(left) < sum(map(travels_alone, groups_of(answers)))
    changes: dict[str, Any] = {"origins": {**origins, "groups": groups}} if moved else {}
    if flow.find("transport", answers) is not None:
        others = _others(ways, answers.get("transport") or {})
        if others is None:
            return Supposed(), [], "rest"
        changes["transport"] = {**ways, **others}
    return Supposed(changes), left, ""


def _parted(group: Group, ways: Sequence[tuple[str, float]]) -> list[Group]:
    """The group by each way, in whole numbers that add up; who is left by their own."""
    people, reached, counted = group["people"], 0.0, 0
    by: dict[str, int] = {}
    for way, share in ways:
        reached += share / ALL * people
        by[way] = by.get(way, 0) + round(reached) - counted
        counted = round(reached)
    own = group.get("way", "")
    if counted < people:
        by[own] = by.get(own, 0) + people - counted
    apart = without(group, *PARTS)
    return [(group if way == own else apart | {"way": way}) | {"people": some} for way, some in by.items() if some]


def _others(ways: Mapping[str, float], now: Mapping[str, float]) -> Mapping[str, float] | None:
    """How those travel of whom nothing was said, in the proportions of now; None where these are only what is usual."""
    left = ALL - sum(ways.values())
    others = {way: share for way, share in now.items() if way not in ways}
    if left <= 0:
        return {}
    if not others or others.keys() & MOSTLY.keys():
        return None
    scale = left / sum(others.values())
    return {way: round(share * scale, 1) for way, share in others.items()}


def _by(group: Group, part: str, way: str, answers: Answered, places: Places, left: list[str]) -> Group:
    if not makes_sense(way, distance(group, answers, places)):
        left.append(origin_of(group) or "")
        return group
    moved: Any = {**without(group, *PARTS), part: way}
    return moved  # type: ignore[no-any-return]


def without_flights(answers: Answered) -> tuple[Supposed, bool]:
    """Those whom the answers have fly take the train; and whether the answers say of everybody whether they fly."""
    origins = origins_of(answers)
    changes: dict[str, Any] = {}
    groups = [*groups_of(answers)]
    if from_list(origins) or "survey" in origins:
        moved = [_grounded(group) for group in groups]
        if moved != groups:
            changes["origins"] = {**origins, "groups": moved}
    else:
        moved = [_grounded(group) if "mode" in group else group for group in groups]
        if moved != groups:
            changes["origins"] = {**origins, "groups": moved}
        for position, group in enumerate(with_ways(groups, answers)):
            if group.get("way") == PLANE:
                changes[f"journey.{position}"] = TRAIN
    transport: Mapping[str, float] = answers.get("transport") or {}
    if PLANE in transport:
        on_rails = transport.get(TRAIN, 0) + transport[PLANE]
        changes["transport"] = {one: share for one, share in transport.items() if one != PLANE} | {TRAIN: on_rails}
    asked = flow.find("transport", answers) is not None
    assumed = asked and (not transport or bool(transport.keys() & MOSTLY.keys())) and _may_fly(answers)
    open_ = any(q.id.startswith("journey.") and answers.get(q.id) is None for q in flow.questions(answers))
    return Supposed(changes), not (assumed or open_)


def _may_fly(answers: Answered) -> bool:
    """Whether somebody whose way is only assumed may come from so far that they would fly."""
    bands = origins_of(answers).get("bands")
    if bands is None:
        return sum(one.get("people", 0) for one in groups_of(answers)) < (answers.get("participants") or 1)
    return bool(bands.get("europe") or bands.get("beyond"))


def _grounded(group: Group) -> Group:
    part = next((one for one in ("way", "mode") if group.get(one) == PLANE), None)
    shares = group.get("shares", {})
    if part is None and PLANE not in shares:
        return group
    moved: Any = without(group, "cabin")
    if part:
        moved = {**moved, part: TRAIN}
    else:
        on_rails = shares.get(TRAIN, 0) + shares[PLANE]
        moved = {**moved, "shares": {one: share for one, share in shares.items() if one != PLANE} | {TRAIN: on_rails}}
    return moved  # type: ignore[no-any-return]
