"""An event's answers with what a survey found: filled where something is assumed, or in place of what was given.

What was given is never touched by filling: groups of people stay, and so does a way that was said. The people that no group
names are taken to be like those attendees who come from elsewhere than the groups.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from calculators.survey import SurveyCounts, SurveyGroup, apportioned, extrapolated, menu_shares
from handlers.event.origins.group import (
    Group,
    SurveyBehind,
    from_list,
    groups_of,
    origin_of,
    origins_of,
    surveyed,
    with_ways,
    without,
)
from handlers.event.questions.kinds.questions import Answered

Answers = dict[str, Any]
BEHIND: Mapping[str, str] = {"menu": "menu_survey", "nights": "nights_survey"}
"""Where it stands that a survey found an answer: the number of its `answers`, and what it found, by `FOUND`."""
FOUND: Mapping[str, str] = {"menu": "shares", "nights": "nights"}


def found_of(outcome: SurveyCounts) -> tuple[str, ...]:
    """The questions that the survey found something about."""
    nights, menu = ("nights",) if "nights" in outcome else (), ("menu",) if outcome["dishes"] else ()
    return ("origins", *nights, *menu)


def given(answered: Answered, outcome: SurveyCounts) -> tuple[str, ...]:
    """Those of them that were answered, by more than “I don’t know” and by no earlier survey."""
    return tuple(question for question in found_of(outcome) if _said(answered, question))


def filled(answered: Answered, outcome: SurveyCounts) -> Answers:
    """The answers, filled where something is assumed; the same where nothing is."""
    exact = given(answered, outcome)
    answers = _beside(answered, outcome) if "origins" in exact else _everybody(answered, outcome)
    answers = answers if "nights" in exact else _with_nights(answers, outcome)
    return answers if "menu" in exact else _with_menu(answers, outcome)


def replaced(answered: Answered, outcome: SurveyCounts) -> Answers:
    """The answers in which what attendees said stands for everybody, whatever was given."""
    return _with_menu(_with_nights(_everybody(answered, outcome), outcome), outcome)


def nights_of_all(each: float, people: int) -> int:
    """Whole nights of everybody together; `each` are those of one, on average."""
    return round(each * people)


def _said(answered: Answered, question: str) -> bool:
    value = answered.get(question)
    if question == "origins":
        surveyed_before = "survey" in origins_of(answered)
    else:
        behind = answered.get(BEHIND[question])
        surveyed_before = bool(behind and behind[FOUND[question]] == value)
    return value is not None and not surveyed_before


def _everybody(answered: Answered, outcome: SurveyCounts) -> Answers:
    """Journeys answered before are those of others then."""
    people = answered["participants"]
    kept = {question: answer for question, answer in answered.items() if not question.startswith("journey.")}
    survey: SurveyBehind = {"answers": outcome["answers"], "bands": outcome["bands"]}
    return kept | {"origins": surveyed(extrapolated(outcome["groups"], outcome["bands"], people), survey)}


def _with_nights(answered: Answered, outcome: SurveyCounts) -> Answers:
    if "nights" not in outcome:
        return dict(answered)
    nights = nights_of_all(outcome["nights"]["each"], answered["participants"])
    return {**answered, "nights": nights, "nights_survey": {"nights": nights, "answers": outcome["nights"]["said"]}}


def _with_menu(answered: Answered, outcome: SurveyCounts) -> Answers:
    if not (dishes := outcome["dishes"]):
        return dict(answered)
    shares = menu_shares(dishes)
    return {**answered, "menu": shares, "menu_survey": {"shares": shares, "answers": sum(dishes.values())}}


def _beside(answered: Answered, outcome: SurveyCounts) -> Answers:
    """Beside groups that were named: how they travel, where nobody said so, and who the others are."""
    origins = origins_of(answered)
    if "groups" not in origins or from_list(origins):
        return dict(answered)
    named = list(_given(answered))
    of_all = answered.get("transport") is not None
    groups: list[Group] = []
    journeys: dict[str, str | None] = {}
    for group, way, asked in named:
        ways = (
            {} if way or group.keys() & {"way", "mode"} else _ways(group, [one for one, *_ in named], outcome["groups"])
        )
        if "from" in group and len(ways) == 1:
            way, asked = next(iter(ways)), True
        elif ways and not of_all:
            groups += _parted(group, ways)
            continue
        if asked:
            journeys[f"journey.{len(groups)}"] = way
        groups.append(group)
    left = answered["participants"] - sum(group["people"] for group in groups)
    for group in _rest(groups, outcome, left, of_all=of_all) if left > 0 else ():
        if of_all and "from" in group:
            journeys[f"journey.{len(groups)}"] = None
        groups.append(group)
    kept = {question: answer for question, answer in answered.items() if not question.startswith("journey.")}
    return kept | journeys | ({"origins": {**origins, "groups": groups}} if groups != [*groups_of(answered)] else {})


def _given(answered: Answered) -> Iterator[tuple[Group, str | None, bool]]:
    """The groups as they were given, each with its way and whether that was asked; what an earlier survey filled is open."""
    groups, position = groups_of(answered), 0
    while position < len(groups):
        group, journey = groups[position], f"journey.{position}"
        position += 1
        if "filled" in group:
            people = group["people"]
            while position < len(groups) and _parts_of_one(group, groups[position]):
                people += groups[position]["people"]
                position += 1
            yield without(group, "mode", "surveyed", "filled") | {"people": people}, None, False
        elif "surveyed" not in group:  # who they are was an earlier survey’s to say
            yield group, answered.get(journey), journey in answered


def _parts_of_one(group: Group, other: Group) -> bool:
    return "filled" in other and origin_of(other) == origin_of(group) and other.get("site") == group.get("site")


def _ways(group: Group, named: Sequence[Group], found: Sequence[SurveyGroup]) -> Mapping[str, int]:
    """How many of those who come from there travel in which way; of a distance all but those of the towns that were named."""
    towns = {one["from"] for one in named if "from" in one}
    ways: Counter[str] = Counter()
    for one in found:
        there = (
            one.get("from") == group["from"]
            if "from" in group
            else one["band"] == group.get("band") and one.get("from") not in towns
        )
        if there and "mode" in one:
            ways[one["mode"]] += one["surveyed"]
    return ways


def _parted(group: Group, ways: Mapping[str, int]) -> Iterator[Group]:
    """The group by each way, in whole numbers that add up."""
    for (way, count), people in zip(ways.items(), apportioned(group["people"], list(ways.values())), strict=True):
        if people:
            yield group | {"people": people, "mode": way, "surveyed": count, "filled": True}


def _rest(groups: Sequence[Group], outcome: SurveyCounts, people: int, *, of_all: bool) -> list[Group]:
    """So many people like the attendees who come from elsewhere than the groups.

    Where it was answered how all travel of whom nothing else is said (`of_all`), that counts for them.
    """
    towns = {group["from"] for group in groups if "from" in group}
    near = {group["band"] for group in groups if "band" in group}
    others = [one for one in outcome["groups"] if one.get("from") not in towns and one["band"] not in near]
    bands = {
        band: count - sum(one["surveyed"] for one in outcome["groups"] if one["band"] == band and one not in others)
        for band, count in outcome["bands"].items()
        if any(one["band"] == band for one in others)
    }
    if not others:
        return []
    if of_all:
        others = _whence_alone(others)
    return [_named(cast(Group, one)) for one in extrapolated(others, bands, people) if one["people"]]


def _whence_alone(found: Sequence[SurveyGroup]) -> list[SurveyGroup]:
    """The groups by where they come from and go to, whatever their way."""
    merged: dict[tuple[str | None, ...], SurveyGroup] = {}
    for one in found:
        key = one.get("from"), one["band"], one.get("site")
        before = merged.get(key)
        plain: SurveyGroup = {"band": one["band"], "surveyed": one["surveyed"] + (before["surveyed"] if before else 0)}
        if "from" in one:
            plain["from"] = one["from"]
        if "site" in one:
            plain["site"] = one["site"]
        merged[key] = plain
    return list(merged.values())


def _named(group: Group) -> Group:
    """A group by its town alone, where it has one, as a member names it."""
    return without(group, "band") if "from" in group else group


def ways_filled(before: Answered, after: Answered) -> int:
    """From how many places it is filled how people travel: towns, and distances of which no town was named."""
    by_town = {group.get("from") for group in with_ways(groups_of(after), after) if "from" in group and "way" in group}
    by_town -= {
        group.get("from") for group in with_ways(groups_of(before), before) if "from" in group and "way" in group
    }
    return len(by_town) + len({origin_of(group) for group in groups_of(after) if "filled" in group})


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The questions whose answers differ, those that are no longer answered among them."""
    return [one for one in {**before, **after} if one not in BEHIND.values() and before.get(one) != after.get(one)]
