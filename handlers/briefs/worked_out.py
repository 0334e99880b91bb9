"""What was worked out of how many take part or how many days it lasts, and is another figure once these are told otherwise.

`1 night each` were 30 of 30 people; of 40 they are 40, which is asked: nobody said so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handlers.event.briefs.understood import Brief, Finding
from handlers.event.origins.group import Group, groups_of
from handlers.event.questions.kinds.questions import Value
from handlers.reading.number_words import as_digits


def with_what_changes(brief: Brief, told: Sequence[Finding]) -> Brief:
    """What was typed, and beside it what else of the event it changes, to be asked."""
    before = {one.question: one.value for one in told}
    said = {one.question: one.value for one in brief.findings}
    about = {*said, *(one.question for one in brief.asked)}
    changed = [one for one in told if one.question not in about and not brief.groups]
    asked = [replace(one, value=value) for one in changed for value in _now(one, before, {**before, **said})]
    return replace(brief, asked=[*brief.asked, *asked]) if asked else brief


def _now(one: Finding, before: Mapping[str, Value], now: Mapping[str, Value]) -> Iterator[Value]:
    """What it is now, where it was worked out of a number that is another one now."""
    people, then = before.get("participants"), now.get("participants")
    days, lasts = before.get("days") or 1, now.get("days") or 1
    stated = set(re.findall(r"\d+", as_digits(one.quote)))
    if one.question == "nights" and people and then != people and str(one.value) not in stated:
        if one.value and not one.value % people:
            yield one.value // people * (then or 0)
    elif one.question == "meals" and lasts != days:
        daily = {meal for meal, number in one.value.items() if number == days and str(number) not in stated}
        if daily and lasts == int(lasts):
            yield {**one.value, **dict.fromkeys(daily, int(lasts))}
    elif one.question == "origins" and people and then not in (None, people):
        moved = _groups(groups_of({"origins": one.value}), stated, people, then)
        yield from [{**one.value, "groups": moved}] if moved else []


def _groups(groups: Sequence[Group], stated: set[str], people: int, then: int) -> list[Group]:
    """The groups of so many people as there are now: the rest, or each by its share; nothing where that is not clear."""
    of_the_whole = [one for one in groups if str(one.get("people", 0)) not in stated]
    if not of_the_whole or not all("people" in one for one in groups):
        return []
    if len(of_the_whole) == 1 and sum(one["people"] for one in groups) == people and len(groups) > 1:
        left = then - sum(one["people"] for one in groups if one is not of_the_whole[0])
        now = {id(of_the_whole[0]): left}
    else:
        now = {id(one): round(one["people"] * then / people) for one in of_the_whole}
    moved = [one | {"people": now.get(id(one), one["people"])} for one in groups]
    return moved if all(one["people"] > 0 for one in moved) and sum(one["people"] for one in moved) <= then else []
