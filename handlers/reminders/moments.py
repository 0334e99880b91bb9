"""From what a member says of a moment to the moment itself, on their clock and, where it is counted from one, by their events.

    remind me on Monday at 9 to call the caterer        rappelle-moi lundi à 9 h d’appeler le traiteur
    tomorrow at 9, remind me to call the caterer        rappelle-moi une semaine avant le gala

`handlers/reading/calendar/moments.py` reads the sentence. Where a day is said without a time it is 9 o’clock, and where a
time is said without a day the next time it is that late; what comes of it is shown back with its date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.reminding.repeats import Repeat, at_local
from bot.working_days import is_working_day
from handlers.reading.calendar import moments as words_of_moments
from handlers.reading.calendar.clock import MORNING, PARTS, NoSuchTime
from handlers.reading.calendar.days import Day, NoSuchDay, possible
from handlers.reading.calendar.days import later as days_later
from handlers.reading.calendar.moments import Around, When
from handlers.reading.calendar.repeats import Again
from handlers.reading.doubt import NotUnderstood
from handlers.reminders.event_names import Known, names_of
from handlers.reminders.taps import Later

LONGEST_SENTENCE = 500
FURTHEST = timedelta(days=3653)
"""Ten years; whatever is further is a slip of the finger."""


class NoMoment(ValueError):
    """What was typed says no moment. `words` are those that say when in a way nobody understood."""

    def __init__(self, words: str = "") -> None:
        super().__init__(f"{len(words)} characters")
        self.words = words


class SeveralMoments(NoMoment):
    """It could be one of these days."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__()
        self.days = days


class NotRepeated(NoMoment):
    """It is to come again at times that cannot be repeated, such as Mondays and Thursdays."""


class NoSuchMoment(NoMoment):
    """A day or a time that no calendar and no clock has, or too far away."""


class Passed(NoMoment):
    """A moment that is over; `moment` says which, in UTC."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment


class NoHour(NoMoment):
    """Two hours before an event: nobody knows its hour."""


class TooOften(NoMoment):
    """Every hour: nobody wants that in the end."""


class NoEvent(NoMoment):
    """A moment counted from an event that nobody knows, or that has no date. `name` is what it was called."""

    def __init__(self, name: str, *, known: bool) -> None:
        super().__init__()
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
    """What a member wants to be reminded of, in their words, and when; None where no moment was named."""

    text: str
    moment: Moment | None


def requested(sentence: str) -> str | None:
    """What follows the request in a sentence that asks for a reminder; None where it asks for none."""
    return words_of_moments.requested(sentence[: 2 * LONGEST_SENTENCE])


def understood(words: str, now: datetime, zone: ZoneInfo, events: Sequence[Known] = ()) -> ReminderRequest:
    """What to be reminded of, and when, maybe counted from an event. Raises every NoMoment, as there is a reason to."""
    try:
        asked = words_of_moments.understood(words[:LONGEST_SENTENCE], names_of(events))
    except NotUnderstood as doubt:
        raise NoMoment(doubt.words) from None
    except words_of_moments.NamedByNobody as nobody:
        raise NoEvent(nobody.name, known=False) from None
    return ReminderRequest(asked.text, _moment(asked.when, now, zone) if asked.when else None)


def moment(words: str, now: datetime, zone: ZoneInfo, events: Sequence[Known] = ()) -> Moment:
    """The moment that was typed, with nothing beside it. Raises NoMoment."""
    try:
        when = words_of_moments.moment(words[:LONGEST_SENTENCE], names_of(events))
    except NotUnderstood as doubt:
        raise NoMoment(doubt.words) from None
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
    try:
        if when.around:
            return _around(when.around, when, now, zone)
        return _again(when.again, when, now, zone) if when.again else _by_calendar(when, now, zone)
    except (NoSuchDay, NoSuchTime, OverflowError):
        raise NoSuchMoment from None


def _around(around: Around, when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment so far from the likeliest event for which it is still to come."""
    events: Sequence[Known] = around.named
    if around.unit in ("minute", "hour"):
        raise NoHour
    known = [Anchor(event, around.after) for event in events if event.first_day]
    if not known:
        raise NoEvent(events[0].name, known=True)
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
        return days_later(day, around.count, around.unit)
    except (ValueError, OverflowError):
        raise NoSuchMoment from None


def _again(again: Again, when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The first of those that come again and again."""
    if again.unit in ("hours", "minutes"):
        raise TooOften
    if again.unit == "other":
        raise NotRepeated
    every, when = (again.count, again.unit), replace(when, again=None, day=again.day)
    if again.day is None:
        return replace(_by_calendar(when, now, zone, working=again.unit == "workdays"), every=every)
    first = _on(_day(again.day, now.astimezone(zone).date()), when, zone)
    if first.local and first.due_at <= now:  # today, and earlier than now: the next time it comes
        local = Repeat(*every, first.local).after(now, zone)
        first = Moment(at_local(local.date(), local.time(), zone), local)
    return replace(first, every=every)


def _by_calendar(when: When, now: datetime, zone: ZoneInfo, *, working: bool = False) -> Moment:
    today = now.astimezone(zone).date()
    if when.span is not None:
        if when.span > FURTHEST:
            raise NoSuchMoment
        return Moment(now + when.span, None)
    if when.day is None:
        return _next_time(when, today, now, zone, working=working)
    day = _day(when.day, today)
    found = _on(day, when, zone)
    if found.due_at <= now and day == today and when.clock is None and not when.part:
        return Moment(now + timedelta(hours=1), None)
    if found.due_at <= now:
        raise Passed(found.due_at)
    return found


def _next_time(when: When, today: date, now: datetime, zone: ZoneInfo, *, working: bool) -> Moment:
    """The next time it is that late; this evening is today's, whether it has passed or not."""
    day = today
    while (found := _on(day, when, zone)).due_at <= now or (working and not is_working_day(day)):
        if when.part.startswith("this_"):
            raise Passed(found.due_at)
        day += timedelta(days=1)
    return found


def _on(day: date, when: When, zone: ZoneInfo) -> Moment:
    """The time that was said, or 9 o'clock, on that day; its midnight is the one at which it ends."""
    if when.clock and (when.clock.hour, when.clock.minute) == (24, 0):
        return _at(day + timedelta(days=1), time(0), zone)
    if when.clock:
        return _at(day, when.clock.at(when.part), zone)
    return _at(day, PARTS[when.part] if when.part else MORNING, zone)


def _at(day: date, at: time, zone: ZoneInfo) -> Moment:
    return Moment(at_local(day, at, zone), datetime.combine(day, at))


def _day(day: Day, today: date) -> date:
    """The day that was said. Raises SeveralMoments where it could be more than one."""
    days = possible(day, today)
    if len(days) > 1:
        raise SeveralMoments(days)
    if days[0] - today > FURTHEST:
        raise NoSuchMoment
    return days[0]
