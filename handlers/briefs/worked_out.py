"""What was worked out of how many take part or how many days it lasts, and is another figure once these are told otherwise.

`1 night each` were 30 of 30 people; of 40 they are 40, which is asked: nobody said so.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from handlers.event.briefs.understood import Brief, Finding
from handlers.event.origins.group import Group, groups_of
from handlers.event.questions.kinds.questions import Value
from handlers.reading.number_words import as_digits

Answers = Mapping[str, Value]
Now = Callable[[Value, Set[str], Answers, Answers], Value | None]
"""Of a value, the numbers in the words it comes from, and what was told before and is now: what it is now."""


def with_what_changes(brief: Brief, told: Sequence[Finding]) -> Brief:
    """What was typed, and beside it what else of the event it changes, to be asked."""
    if brief.groups:
        return brief
    before = {one.question: one.value for one in told}
    said = {one.question: one.value for one in brief.findings}
    about = {*said, *(one.question for one in brief.asked)}
    asked = []
    for one in told:
        numbers = set(re.findall(r"\d+", as_digits(one.quote)))
        now = WORKED_OUT.get(one.question)
        if now and one.question not in about and (value := now(one.value, numbers, before, {**before, **said})):
            asked.append(replace(one, value=value))
    return replace(brief, asked=[*brief.asked, *asked])


def _nights(nights: int, numbers: Set[str], before: Answers, now: Answers) -> Value | None:
    """So many of each of the people."""
    people, then = before.get("participants"), now.get("participants")
    if not (people and then) or people == then or str(nights) in numbers or nights % people:
        return None
    return nights // people * then


def _meals(meals: Mapping[str, float], numbers: Set[str], before: Answers, now: Answers) -> Value | None:
    """One each day."""
    days, lasts = (answers.get("days") or 1 for answers in (before, now))
    daily = [meal for meal, number in meals.items() if number == days and str(number) not in numbers]
    if lasts == days or lasts != int(lasts) or not daily:
        return None
    return {**meals, **dict.fromkeys(daily, int(lasts))}


def _origins(origins: Mapping[str, Value], numbers: Set[str], before: Answers, now: Answers) -> Value | None:
    """The rest of the people, or a share of them."""
    people, then = before.get("participants"), now.get("participants")
    if not (people and then) or people == then:
        return None
    groups = _groups(groups_of({"origins": origins}), numbers, people, then)
    return {**origins, "groups": groups} if groups else None


def _groups(groups: Sequence[Group], numbers: Set[str], people: int, then: int) -> list[Group]:
    """The groups of so many people as there are now: the rest, or each by its share; nothing where that is not clear."""
    if not all("people" in one for one in groups):
        return []
    counted = [one["people"] for one in groups if str(one["people"]) in numbers]
    rest = len(counted) == len(groups) - 1 > 0 and sum(one["people"] for one in groups) == people
    moved = [
        one
        if str(one["people"]) in numbers
        else one | {"people": then - sum(counted) if rest else round(one["people"] * then / people)}
        for one in groups
    ]
    fits = all(one["people"] > 0 for one in moved) and sum(one["people"] for one in moved) <= then
    return moved if fits and moved != [*groups] else []


WORKED_OUT: Mapping[str, Now] = {"nights": _nights, "meals": _meals, "origins": _origins}
