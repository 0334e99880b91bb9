"""When a member wants to be reminded, and of what, from one sentence in English, French or German.

    remind me on Monday at 9 to call the caterer        rappelle-moi lundi à 9 h d’appeler le traiteur
    remind me to call the caterer in half an hour       erinnere mich morgen um 14:30 an den Caterer
    tomorrow at 9, remind me to call the caterer        rappelle-moi une semaine avant le gala

The words are in `moment_words.py`, one language beside the other, since members mix them; `moment_parts.py` reads them.
What says when stands right behind the request or at the very end; whatever is left is what to be reminded of, kept as it
was said. Nothing is guessed: without a time it is 9 o’clock, without a day the next time it is that late, and what comes
of it is shown back with its date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.reminding.repeats import at_local
from bot.working_days import is_working_day
from handlers.reminders.moment_events import is_counted, of_nobody, patterns
from handlers.reminders.moment_parts import read
from handlers.reminders.moment_readers import Around, Known, When, folded_with_places
from handlers.reminders.moment_words import (
    AFTERNOON,
    EVENING,
    GREETINGS,
    JOINTS,
    LEAD_WORDS,
    LEADS,
    MANNERS,
    MORNING,
    VAGUE,
)
from handlers.reminders.taps import Later

LONGEST_SENTENCE = 500
LAST_DAY = -1
"""What stands for a month's last day."""
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


class NoHour(NoMoment):
    """Two hours before an event: nobody knows its hour."""


class TooOften(NoMoment):
    """Every hour: nobody wants that in the end."""


class NoEvent(NoMoment):
    """A moment counted from an event that nobody knows, or that has no date. `name` is what it was called."""

    def __init__(self, name: str, *, known: bool) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a moment is counted from: the first day of an event, or its last. `others` may have been meant as well."""

    event: Known
    last: bool
    others: tuple[Known, ...] = ()

    @property
    def day(self) -> date:
        """The day that is counted from. Raises LookupError where the event has none."""
        day = self.event.last_day if self.last else self.event.first_day
        if day is None:
            raise LookupError("an event without a date")
        return day


@dataclass(frozen=True, slots=True)
class Moment:
    """When: a moment in UTC, and the local time it stands for; None where it was said as a span from now.

    `every`: it was asked for again and again, so many days, weeks, months or workdays apart, and this is the first.
    """

    due_at: datetime
    local: datetime | None
    anchor: Anchor | None = None
    every: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class ReminderRequest:
    """What a member wants to be reminded of, in their words, and when. `said` is False where no moment was named."""

    text: str
    moment: Moment
    said: bool


_LEAD = re.compile(rf"\s*(?:{GREETINGS}[\s,!]+)*(?:{'|'.join(LEADS)})(?![\w'])[\s,:]*")
_LEAD_LATER = re.compile(rf"(?<![\w'-])(?:{'|'.join(LEADS)})(?![\w'])[\s,:]*")
_JOINT = re.compile(rf"[\s,:]*(?:{'|'.join(JOINTS)})")


def requested(sentence: str) -> str | None:
    """What follows the request in a sentence that asks for a reminder; None where it asks for none."""
    folded, places = folded_with_places(sentence)
    if not any(word in folded for word in LEAD_WORDS):
        return None
    match = _LEAD.match(folded) or _LEAD_LATER.search(folded)
    if match is None:
        return None
    # "On Monday at 9, remind me to …": what stands in front must say when, and nothing else.
    when, reached = read(folded, 0, match.start())
    if not when and is_counted(folded[: match.start()]):
        reached = match.start()
    elif match.start() and (not when or folded[reached : match.start()].strip(" ,;:-–")):
        return None
    before = sentence[: places[reached]].strip(" ,\n")
    after = sentence[places[match.end()] :] if match.end() < len(places) else ""
    return f"{before} {after}" if before else after


def understood(words: str, now: datetime, zone: ZoneInfo, events: Sequence[Known] = ()) -> ReminderRequest:
    """What to be reminded of, and when, maybe counted from an event. Raises every NoMoment, as there is a reason to."""
    folded, places = folded_with_places(words[:LONGEST_SENTENCE])
    more = patterns(folded, events)
    end = re.search(rf"[\s,.!]*(?:,?\s*{MANNERS})?[\s,.!]*(?:\s\?)?\s*$", folded)
    stop = end.start() if end else len(folded)
    when, rest = read(folded, 0, stop, more)
    begin, until = (rest, stop) if when else (0, stop)
    if not when:
        for start in _word_starts(folded, stop):
            found, reached = read(folded, start, stop, more)
            if found and reached >= stop:
                when, until = found, start
                break
    if not when and (nobody := of_nobody(folded)):
        raise NoEvent(words[places[nobody[0]] : places[nobody[1]]], known=False)
    if not when and re.search(VAGUE, folded[:stop]):
        raise NoMoment(words)
    joint = _JOINT.match(folded, begin)
    begin = joint.end() if joint and joint.end() <= until else begin
    text = words[places[begin] : places[until]] if begin < until else ""
    return ReminderRequest(text.strip(" ,:\n"), _moment(when, now, zone), bool(when))


def moment(words: str, now: datetime, zone: ZoneInfo, events: Sequence[Known] = ()) -> Moment:
    """The moment that was typed, with nothing beside it. Raises NoMoment."""
    folded, _ = folded_with_places(words[:LONGEST_SENTENCE])
    stop = len(folded.rstrip(" .!"))
    when, reached = read(folded, 0, stop, patterns(folded, events))
    if not when or reached < stop:
        raise NoMoment(words)
    return _moment(when, now, zone)


def later(choice: Later, now: datetime, zone: ZoneInfo) -> Moment:
    """What a button "Later" offers: an hour from now, tomorrow or Monday at 9."""
    today = now.astimezone(zone).date()
    if choice == "hour":
        return Moment(now + timedelta(hours=1), None)
    days = {"tomorrow": 1, "monday": 7 - today.weekday()}[choice]
    return _at(today + timedelta(days=days), MORNING, zone)


# From what was said to a moment


def _moment(when: When, now: datetime, zone: ZoneInfo) -> Moment:
    found = _around(when.around, when, now, zone) if when.around else _by_calendar(when, now, zone)
    if when.every and when.every[1] in ("hours", "minutes"):
        raise TooOften
    return replace(found, every=when.every)


def _around(around: Around, when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment so far from the likeliest event for which it is still to come."""
    if around.hours:
        raise NoHour
    known = [Anchor(event, around.after) for event in around.events if event.first_day]
    if not known:
        raise NoEvent(around.events[0].name, known=True)
    found = [(anchor, _on(_away(anchor.day, around), when, zone)) for anchor in known]
    ahead = [one for one in found if one[1].due_at > now]
    if not ahead:
        raise Passed(found[0][1].due_at)
    anchor, moment_ = ahead[0]
    others = tuple(other.event for other, _ in ahead[1:])
    return replace(moment_, anchor=replace(anchor, others=others))


def _away(day: date, around: Around) -> date:
    """The day so far from another. Raises NoSuchMoment."""
    try:
        return _months_later(day, around.months) + timedelta(days=around.days)
    except (ValueError, OverflowError):
        raise NoSuchMoment from None


def _by_calendar(when: When, now: datetime, zone: ZoneInfo) -> Moment:
    local = now.astimezone(zone)
    today = local.date()
    if when.span is not None:
        if when.span > FURTHEST:
            raise NoSuchMoment
        return Moment(now + when.span, None)
    day = _day(when, today)
    if day is None:
        day = today
        working = when.every is not None and when.every[1] == "workdays"
        while (found := _on(day, when, zone)).due_at <= now or (working and not is_working_day(day)):
            day += timedelta(days=1)
        return found
    day -= timedelta(days=1 if when.eve else 0)
    found = _on(day, when, zone)
    if found.due_at <= now and day == today and when.clock is None and when.part is None:
        return Moment(now + timedelta(hours=1), None)
    if found.due_at <= now:
        raise Passed(found.due_at)
    return found


def _on(day: date, when: When, zone: ZoneInfo) -> Moment:
    """The time that was said, or 9 o'clock, on that day; its midnight is the one at which it ends."""
    if when.clock == (24, 0):
        return _at(day + timedelta(days=1), time(0), zone)
    return _at(day, _time(when) or MORNING, zone)


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
        if when.another_week:
            ahead += 7
        elif when.week_after:
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
            found = _last_of(one_year, one_month) if day == LAST_DAY else date(one_year, one_month, day)
        except ValueError:
            continue
        if (year or found >= today) and found - today <= FURTHEST:
            return found
    raise NoSuchMoment


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months_later(today: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    if abs(months) > 120:
        raise NoSuchMoment
    month = today.month - 1 + months
    first = date(today.year + month // 12, month % 12 + 1, 1)
    return min(first + timedelta(days=today.day - 1), _last_of(first.year, first.month))


def _word_starts(folded: str, stop: int) -> list[int]:
    return [match.start() for match in re.finditer(r"(?<!\S)\S", folded[:stop])]
