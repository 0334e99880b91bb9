"""A programme that tells several days one after the other, each below its heading: `Day 1: …`, `Jeudi 22 avril : …`.

In a sentence a day is a heading where its clause begins with it and goes on with a meal: `Saturday lunch, Sunday lunch`.
"""

from collections.abc import Iterator
from itertools import pairwise

from bot.words import table
from handlers.event.briefs.finding import MEALS, MONTHS, ORDINAL_ENDINGS, SAID, THE
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import any_of, known

DAYS = known(table("time_units")["day"])
WEEK = [known(*(table(name)[day] for name in ("weekdays", "weekdays_short"))) for day in table("weekdays")]
SEVEN = any_of(WEEK)
BEFORE = known(table("when")["on"]) | THE
ARRIVALS = SAID["on_the_way"]
ORDINALS = [known(words) for words in table("ordinals").values()]
MONTH_DAYS = range(1, 32)
LONGEST_WEEKDAY = 2
"""Words before the day of a month: `Mon`, `Jeudi le`."""


def begins(passage: Passage, days: float | None) -> int | None:
    """From which character on days are told one after the other, as many as the event has, if that is known; None nowhere."""
    found = list(_headings(passage))
    apart = len(found) > 1 and all(_follows(first, then) for (_, first), (_, then) in pairwise(found))
    return found[0][0] if apart and (not days or len(found) == days) else None


def _follows(first: tuple[str, int], then: tuple[str, int]) -> bool:
    """Whether a day is the next one after another, both told alike."""
    week = first[0] == "weekday" and (then[1] - first[1]) % len(WEEK) == 1
    return first[0] == then[0] and (week or then[1] - first[1] == 1)


def _is_headed(passage: Passage, clause: range) -> bool:
    """Whether a colon stands behind it, or a part of the text begins with it alone: `…, dinner at 8; Friday, breakfast, …`."""
    words = passage.words
    between = passage.text[words[clause.start - 1].end : words[clause.start].start] if clause.start else ""
    begins = any(sign in ";." for sign in between) and len(clause) <= LONGEST_WEEKDAY
    return (
        begins or passage.text[words[clause.stop - 1].end :].lstrip()[:1] == ":" or _goes_on_with_meals(passage, clause)
    )


def _goes_on_with_meals(passage: Passage, clause: range) -> bool:
    """Whether it begins with a day of the week, or with arriving then, and a meal is told in it or next to it."""
    day = _weekday(passage, clause.start)
    arrives = clause.start < day and passage.at(clause.start, ARRIVALS) > 0
    stop = passage.clause_of(clause.stop).stop if arrives and clause.stop < len(passage.words) else clause.stop
    return passage.at(day, SEVEN) > 0 and passage.speaks_of(range(day + 1, stop), MEALS)


def _weekday(passage: Passage, at: int) -> int:
    """Where the day of the week stands, behind `on` or a word for arriving."""
    first = at + passage.at(at, ARRIVALS)
    return first + passage.at(first, BEFORE)


def _headings(passage: Passage) -> Iterator[tuple[int, tuple[str, int]]]:
    """Each line that begins with a day, where it begins and which day that is; the day of a month before the weekday.

    In one line, days are told behind colons: `Tag 1: Vorträge. Tag 2: Besuche`.
    """
    words = passage.words
    lines = passage.lines()
    headed = [one for one in passage.clauses() if _is_headed(passage, one)]
    for line in sorted({*lines, *headed}, key=lambda one: (one.start, -one.stop)):
        at = line.start if passage.at(line.start, DAYS) else _weekday(passage, line.start)
        at = at if at in line and passage.at(at, SEVEN) else line.start
        if line not in lines and any(one.start <= at <= one.start + LONGEST_WEEKDAY for one in lines):
            continue  # “Mo, 4. Oktober: …”
        behind = [words[one].number for one in line if at < one <= at + LONGEST_WEEKDAY]
        ordinal = next((which for which, said in enumerate(ORDINALS) if passage.at(at, said)), None)
        weekday = next((which for which, said in enumerate(WEEK) if passage.at(at, said)), None)
        month_day = words[at].number
        dated = month_day in MONTH_DAYS and passage.at(at + 1 + passage.at(at + 1, ORDINAL_ENDINGS), MONTHS)
        if passage.at(at, DAYS) and behind and behind[0]:
            yield words[at].start, ("day", behind[0])
        elif (ordinal is not None or month_day) and at + 1 in line and passage.at(at + 1, DAYS):
            yield words[at].start, ("day", ordinal + 1 if ordinal is not None else month_day or 0)
        elif weekday is not None:
            yield words[at].start, ("weekday", weekday)
        elif dated and month_day:
            yield words[at].start, ("date", month_day)
