"""When a member wants to be reminded, and of what, from one sentence in English, French or German.

    remind me on Monday at 9 to call the caterer        rappelle-moi lundi à 9 h d’appeler le traiteur
    remind me to call the caterer in half an hour       erinnere mich morgen um 14:30 an den Caterer

The words are in `moment_words.py`, one language beside the other, since members mix them; `moment_parts.py` reads them.
What says when stands right behind the request or at the very end; whatever is left is what to be reminded of, kept as it
was said. Nothing is guessed: without a time it is 9 o’clock, without a day the next time it is that late, and what comes
of it is shown back with its date.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.reminders import at_local
from handlers.reminders.moment_parts import When, folded_with_places, read
from handlers.reminders.moment_words import (
    AFTERNOON,
    EVENING,
    JOINTS,
    LEADS,
    MANNERS,
    MORNING,
    REPEATED,
)

LONGEST_SENTENCE = 500
FURTHEST = timedelta(days=3653)
"""Ten years; whatever is further is a slip of the finger."""


class NoMoment(ValueError):
    """What was typed says no moment."""


class NoSuchMoment(NoMoment):
    """A day or a time that no calendar and no clock has, or too far away."""


class Passed(NoMoment):
    """A moment that is over; `moment` says which, in UTC."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment)
        self.moment = moment


class Repeated(NoMoment):
    """Every Monday, every day: a reminder comes once."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When: a moment in UTC, and the local time it stands for; None where it was said as a span from now."""

    due_at: datetime
    local: datetime | None


@dataclass(frozen=True, slots=True)
class Request:
    """What a member wants to be reminded of, in their words, and when. `said` is False where no moment was named."""

    text: str
    moment: Moment
    said: bool


_LEAD = re.compile(rf"\s*(?:{'|'.join(LEADS)})(?![\w'])[\s,:]*")
_JOINT = re.compile(rf"[\s,:]*(?:{'|'.join(JOINTS)})")


def requested(sentence: str) -> str | None:
    """What follows the request in a sentence that asks for a reminder; None where it asks for none."""
    folded, places = folded_with_places(sentence)
    match = _LEAD.match(folded)
    if match is None:
        return None
    return sentence[places[match.end()] :] if match.end() < len(places) else ""


def understood(words: str, now: datetime, zone: ZoneInfo) -> Request:
    """What to be reminded of, and when. Raises NoSuchMoment, Passed and Repeated."""
    folded, places = folded_with_places(words[:LONGEST_SENTENCE])
    if re.search(REPEATED, folded):
        raise Repeated(words)
    end = re.search(rf"[\s,.!]*(?:,?\s*{MANNERS})?[\s,.!]*(?:\s\?)?\s*$", folded)
    stop = end.start() if end else len(folded)
    when, rest = read(folded, 0, stop)
    begin, until = (rest, stop) if when else (0, stop)
    if not when:
        for start in _word_starts(folded, stop):
            found, reached = read(folded, start, stop)
            if found and reached >= stop:
                when, until = found, start
                break
    joint = _JOINT.match(folded, begin)
    begin = joint.end() if joint and joint.end() <= until else begin
    text = words[places[begin] : places[until]] if begin < until else ""
    return Request(text.strip(" ,:\n"), _moment(when, now, zone), bool(when))


def moment(words: str, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment that was typed, with nothing beside it. Raises NoMoment."""
    folded, _ = folded_with_places(words[:LONGEST_SENTENCE])
    stop = len(folded.rstrip(" .!"))
    when, reached = read(folded, 0, stop)
    if not when or reached < stop:
        raise NoMoment(words)
    return _moment(when, now, zone)


def later(choice: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    """What a button "Later" offers: an hour from now, tomorrow or Monday at 9; None for anything else."""
    today = now.astimezone(zone).date()
    if choice == "hour":
        return Moment(now + timedelta(hours=1), None)
    days = {"tomorrow": 1, "monday": 7 - today.weekday()}.get(choice)
    return None if days is None else _at(today + timedelta(days=days), MORNING, zone)


# From what was said to a moment


def _moment(when: When, now: datetime, zone: ZoneInfo) -> Moment:
    local = now.astimezone(zone)
    today = local.date()
    if when.span is not None:
        if when.span > FURTHEST:
            raise NoSuchMoment
        return Moment(now + when.span, None)
    at = _time(when)
    day = _day(when, today)
    if day is None:
        found = _at(today, at or MORNING, zone)
        return found if found.due_at > now else _at(today + timedelta(days=1), at or MORNING, zone)
    found = _at(day, at or MORNING, zone)
    if found.due_at <= now and day == today and at is None:
        return Moment(now + timedelta(hours=1), None)
    if found.due_at <= now:
        raise Passed(found.due_at)
    return found


def _at(day: date, at: time, zone: ZoneInfo) -> Moment:
    return Moment(at_local(day, at, zone), datetime.combine(day, at))


def _time(when: When) -> time | None:
    if when.clock is None:
        return when.part
    hour, minute = when.clock
    later = when.part in (AFTERNOON, EVENING) or (when.afternoon_meant and when.part is None)
    if later and hour < 12:
        hour += 12
    try:
        return time(hour, minute)
    except ValueError:
        raise NoSuchMoment from None


def _day(when: When, today: date) -> date | None:
    """The day that was said; None where none was."""
    if when.day:
        return _date(*when.day, today)
    if when.near is not None:
        return today + timedelta(days=when.near)
    if when.weekday is not None:
        ahead = (when.weekday - today.weekday() - 1) % 7 + 1
        if when.week_after:
            ahead = 7 - today.weekday() + when.weekday
        return today + timedelta(days=ahead)
    if when.months:
        return _months_later(today, when.months)
    if when.days is not None:
        if when.days > FURTHEST.days:
            raise NoSuchMoment
        return today + timedelta(days=when.days)
    return None


def _date(day: int, month: int, year: int, today: date) -> date:
    """The next such day where year or month was not said. Raises NoSuchMoment."""
    if year:
        candidates = [(year + 2000 if year < 100 else year, month)]
    elif month:
        candidates = [(today.year + years, month) for years in range(9)]
    else:
        candidates = [(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1) for n in range(3)]
    for one_year, one_month in candidates:
        try:
            found = date(one_year, one_month, day)
        except ValueError:
            continue
        if (year or found >= today) and found - today <= FURTHEST:
            return found
    raise NoSuchMoment


def _months_later(today: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    if months > 120:
        raise NoSuchMoment
    month = today.month - 1 + months
    first = date(today.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=today.day - 1), following - timedelta(days=1))


def _word_starts(folded: str, stop: int) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<!\S)\S", folded[:stop])]
