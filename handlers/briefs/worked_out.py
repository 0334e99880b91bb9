"""What was worked out of how many take part or how many days it lasts, and is another figure once these are told otherwise.

`1 night each` were 30 of 30 people; of 40 they are 40, which is asked: nobody said so. So is the rest, once there are others
of whom it is the rest. What is asked already is worked out of what is told now, until a tap says so.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from math import ceil

from bot.words import table
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.origins.group import Group, groups_of
from handlers.event.questions.kinds.questions import Value
from handlers.event.what_if import coming
from handlers.reading.number_words import as_digits

Answers = Mapping[str, Value]
Now = Callable[[Finding, Answers, Answers], Value | None]
"""Of a line, and what was told before and is now: what it is now; None where it is the same, or nobody knows."""
THE_REST = known(table("small_words")["rest"])


def with_what_changes(brief: Brief, told: Sequence[Finding], asked: Sequence[Finding] = ()) -> Brief:
    """What was typed, and beside it what else of the event it changes, to be asked as what is `asked` already."""
    if brief.groups:
        return brief
    before = {one.question: one.value for one in told}
    now = {**before, **{one.question: one.value for one in brief.findings}}
    lines = {one.question: one for one in told}
    lines |= {one.question: one for one in asked if one.question in lines and one.quote == lines[one.question].quote}
    lines = {question: lines[question] for question in WORKED_OUT if question in lines}
    about = {one.question for one in (*brief.findings, *brief.asked)}
    also = []
    for question, one in lines.items():
        if question not in about and (value := WORKED_OUT[question](one, before, now)) is not None:
            also.append(replace(one, value=value))
    brief = replace(brief, asked=[*brief.asked, *also])
    if "origins" in lines:
        brief = _with_the_rest(brief, lines["origins"], before, now)
    if brief.asked:
        about = {one.question for one in (*brief.findings, *brief.asked)}
        waits = [one for question, one in lines.items() if question not in about and one in asked]
        brief = replace(brief, asked=[*brief.asked, *waits])
    return brief


def _with_the_rest(brief: Brief, before: Finding, told: Answers, now: Answers) -> Brief:
    """Beside the people of whom it is told anew where they come from, how many are the rest then."""
    new = next((one for one in brief.findings if one.question == "origins"), None)
    people, then = told.get("participants"), now.get("participants")
    if new is None or not (people and then):
        return brief
    rest, groups = _rest(before, people), groups_of({"origins": new.value})
    if rest is None or rest not in groups:
        return brief
    others = [one for one in groups if one != rest]
    left = then - sum(one.get("people", 0) for one in others)
    if left == rest["people"] or left < 0 or not all("people" in one for one in others):
        return brief
    found = [one | {"people": left} if one == rest else one for one in groups if one != rest or left]
    either = [replace(new, value={**new.value, "groups": found}), *([new] if left > rest["people"] else [])]
    return replace(brief, findings=[one for one in brief.findings if one is not new], asked=[*brief.asked, *either])


def _numbers(one: Finding) -> Set[str]:
    return set(re.findall(r"\d+", as_digits(one.quote)))


def _nights(one: Finding, before: Answers, now: Answers) -> Value | None:
    """So many of each of the people, and where it was one between each of the days and the next, so it is of the days now."""
    people, then = before.get("participants"), now.get("participants")
    if not (people and then) or str(one.value) in _numbers(one) or one.value % people:
        return None
    each, (days, lasts) = one.value // people, (ceil(answers.get("days") or 1) for answers in (before, now))
    nights = (lasts - 1 if each == days - 1 else each) * then
    return nights if nights != one.value else None


def _meals(one: Finding, before: Answers, now: Answers) -> Value | None:
    """One each day, of a half day as well."""
    days, lasts = (ceil(answers.get("days") or 1) for answers in (before, now))
    daily = [meal for meal, number in one.value.items() if number == days and str(number) not in _numbers(one)]
    return {**one.value, **dict.fromkeys(daily, lasts)} if daily and lasts != days else None


def _origins(one: Finding, before: Answers, now: Answers) -> Value | None:
    """The rest of the people, or a share of them: each by its share; nothing where that is not clear."""
    people, then, groups = before.get("participants"), now.get("participants"), groups_of({"origins": one.value})
    if not (people and then) or people == then or not all("people" in each for each in groups):
        return None
    numbers, rest = _numbers(one), _rest(one, people)
    moved = [
        each if str(each["people"]) in numbers else each | {"people": round(each["people"] * then / people)}
        for each in groups
        if each != rest
    ]
    left = then - sum(each["people"] for each in moved)
    if rest is not None:
        moved.insert([*groups].index(rest), rest | {"people": left})
    fits = left >= 0 and all(each["people"] > 0 for each in moved)
    return {**one.value, "groups": moved} if fits and moved != [*groups] else None


def _rest(one: Finding, people: int) -> Group | None:
    """The group that is the rest of so many people: the last of which no number was said, if they are all together."""
    numbers, groups = _numbers(one), groups_of({"origins": one.value})
    if not all("people" in each for each in groups) or sum(each["people"] for each in groups) != people:
        return None
    uncounted = [each for each in groups if str(each["people"]) not in numbers]
    is_told = len(uncounted) == 1 < len(groups) or coming.speaks_of(one.quote, THE_REST)
    return uncounted[-1] if uncounted and is_told else None


WORKED_OUT: Mapping[str, Now] = {"nights": _nights, "meals": _meals, "origins": _origins}
