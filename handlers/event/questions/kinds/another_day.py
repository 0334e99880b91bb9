"""A day said in place of the one there is, by what differs: `the 6th`, `on Wednesday`, `one week later`, `deux jours plus tôt`.

A number without its month is of the month of that day, a day of the week of its week; where one of another month or week
is nearer, it may be either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.texts import Texts
from bot.words import table
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.calendar import stretches
from handlers.reading.calendar.days import Day, later

LATER, EARLIER = table("anew")["later"], table("anew")["earlier"]
UNITS = {"days": "day", "weeks": "week", "months": "month"}


def instead_of(was: date, said: str, t: Texts) -> Sequence[date]:
    """The days that may be meant, the nearest first; none where it says by itself which day it is, or says none."""
    if moved := moved_by(was, said, t):
        return [moved]
    days = [_first(one) if isinstance(one, stretches.Stretch) else one for one in stretches.said(said)]
    plain = next((one for one in days if isinstance(one, Day) and one == Day(one.number, weekday=one.weekday)), None)
    if plain is None:
        return []
    near = sorted(
        _of_its_number(was, plain) if plain.number else _of_its_week(was, plain), key=lambda one: abs(one - was)
    )
    same = [one for one in near if _together(one, was, by_month=bool(plain.number))]
    return same if same == near[:1] else near[:2]


def is_said(text: str) -> bool:
    """Whether a day is named at all, or that something is sooner or later."""
    return any(vocabulary.within(text, words) for words in (LATER, EARLIER)) or any(stretches.said(text))


def _first(stretch: stretches.Stretch) -> Day:
    """The first day, of the month that is said at the end: `20-22 April`."""
    last = stretch.last or stretch.first
    return replace(stretch.first, month=stretch.first.month or last.month)


def moved_by(was: date, said: str, t: Texts) -> date | None:
    """So long later or earlier than it is now; None where that is not said, or is nothing that is counted."""
    sign = vocabulary.within(said, LATER) - vocabulary.within(said, EARLIER)
    counted = quantities.read(asides.without(said, LATER, EARLIER), t)
    if not sign or len(counted.quantities) != 1 or counted.unknown or counted.vague or counted.bound:
        return None
    one = counted.quantities[0]
    unit = UNITS.get(one.units[0]) if len(one.units) == 1 and not one.per else None
    if unit is None or one.number != int(one.number):
        return None
    try:
        return later(was, sign * int(one.number), unit)
    except (ValueError, OverflowError):
        return None


def _of_its_number(was: date, said: Day) -> Iterator[date]:
    """The days of that number in the month of another, the one before and the one behind, on its day of the week."""
    first = was.replace(day=1)
    for month in (later(first, ahead, "month") for ahead in (-1, 0, 1)):
        try:
            day = month.replace(day=said.number)
        except ValueError:
            continue
        if said.weekday in (None, day.weekday()):
            yield day


def _of_its_week(was: date, said: Day) -> Iterator[date]:
    """That day of the week in the week of another, the one before and the one behind."""
    if said.weekday is not None:
        same_week = was + timedelta(days=said.weekday - was.weekday())
        yield from (same_week + timedelta(weeks=weeks) for weeks in (-1, 0, 1))


def _together(one: date, other: date, *, by_month: bool) -> bool:
    parts = (one.replace(day=1), other.replace(day=1)) if by_month else (one.isocalendar()[:2], other.isocalendar()[:2])
    return parts[0] == parts[1]
