"""From what a member says of a moment to the moment itself, on their clock and, where it is counted from one, by their events.

    remind me on Monday at 9 to call the caterer        rappelle-moi lundi à 9 h d’appeler le traiteur
    tomorrow at 9, remind me to call the caterer        rappelle-moi une semaine avant le gala

`handlers/reading/calendar/moments.py` reads the sentence. Where a day is said without a time it is 9 o’clock, and where a
time is said without a day the next time it is that late; what comes of it is shown back with its date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.reminding.repeats import Repeat, at_local
from bot.words import phrases, table
from bot.working_days import is_working_day
from handlers.event.event_names import Known, names_of
from handlers.reading import vocabulary
from handlers.reading.calendar import moments as words_of_moments
from handlers.reading.calendar.clock import MORNING, PARTS, NoSuchTime
from handlers.reading.calendar.days import Day, NoSuchDay, on_weekday, possible
from handlers.reading.calendar.days import later as days_later
from handlers.reading.calendar.moment_templates import Around, When
from handlers.reading.calendar.repeats import Again
from handlers.reading.doubt import NotUnderstood
from handlers.reminders.meanings import meant, said
from handlers.reminders.refusals import (
    NoEvent,
    NoHour,
    NoMoment,
    NoSuchMoment,
    NotRepeated,
    Passed,
    RepeatedElsewhere,
    SeveralMoments,
    TooOften,
)
from handlers.reminders.taps import Later

DAY = timedelta(days=1)
POINTING = table("small_words")["pointing"]
"""Words that name nothing to be reminded of."""
LONGEST_SENTENCE = 500
FURTHEST = timedelta(days=3653)
"""Ten years; whatever is further is a slip of the finger."""


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

    `every`: it was asked for again and again, and this is the first. `zone` is the one in whose time it was named, where
    that is another than the member's. `text` is of what, where that differs with which of several moments is meant.
    """

    due_at: datetime
    local: datetime | None
    anchor: Anchor | None = None
    every: Repeat | None = None
    zone: str = ""
    text: str = ""


class ReminderRequest(Struct, frozen=True):
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
    if asked.instead:
        either = [one for each in _ways(asked) for one in _with_text(each, now, zone)]
        if asked.both:
            raise SeveralMoments([replace(one, text="") for one in either], asked.text, together=len(either) == 2)
        if len({(one.due_at, str(one.every or "")) for one in either}) == 1:  # “tomorrow call Bob at 9”
            return ReminderRequest(max((one.text for one in either), key=len), replace(either[0], text=""))
        raise SeveralMoments(either)
    if asked.whole:
        return _of_a_thing(asked, now, zone)
    try:
        text = "" if vocabulary.exactly(asked.text, POINTING) else asked.text  # “remind me about it on Monday”
        return ReminderRequest(text, _moment(asked.when, now, zone) if asked.when else None)
    except SeveralMoments as several:
        raise SeveralMoments(several.moments, asked.text, together=several.together) from None
    except NoMoment as refused:
        refused.of_what = asked.text
        raise


def said_beside(words: str, refused: NoMoment) -> str | None:
    """Of what to be reminded, in words of which the moment was refused: empty where they say nothing else, None if unclear."""
    if refused.of_what is not None or not refused.words:
        return refused.of_what
    rest = " ".join(words.replace(refused.words, " ", 1).split())
    try:
        asked = words_of_moments.understood(rest)
    except (NotUnderstood, words_of_moments.NamedByNobody):
        return None
    return None if asked.when or asked.whole else asked.text


def _ways(asked: words_of_moments.Asked | None) -> Iterator[words_of_moments.Asked]:
    while asked:
        yield asked
        asked = asked.instead


def _with_text(asked: words_of_moments.Asked, now: datetime, zone: ZoneInfo) -> list[Moment]:
    """What may be meant by one of two ways to read a sentence, each moment with what it would be of. Raises NoMoment."""
    try:
        found: Sequence[Moment] = [by_the_clock(_moment(asked.when, now, zone), zone)]
    except SeveralMoments as several:
        found = several.moments
    return [replace(one, text=asked.text) for one in found]


def _of_a_thing(asked: words_of_moments.Asked, now: datetime, zone: ZoneInfo) -> ReminderRequest:
    """Of what to be reminded, where the day may be its own. Raises SeveralMoments, unless that day is over or is none."""
    try:
        found: Sequence[Moment] = [by_the_clock(_moment(asked.when, now, zone), zone)]
    except SeveralMoments as several:
        found = several.moments
    except NoMoment:
        return ReminderRequest(asked.whole, None)
    raise SeveralMoments(found, asked.whole, or_other=True)


def moment(words: str, now: datetime, zone: ZoneInfo, events: Sequence[Known] = ()) -> Moment:
    """The moment that was typed, with nothing beside it. Raises NoMoment."""
    try:
        when = words_of_moments.moment(words[:LONGEST_SENTENCE], names_of(events))
    except NotUnderstood as doubt:
        raise NoMoment(doubt.words) from None
    return _moment(when, now, zone)


def led_in(words: str, now: datetime, zone: ZoneInfo, events: Sequence[Known] = ()) -> list[Moment]:
    """What may be meant where the word is missing that leads in a moment: “2 weeks” is in two weeks, “10” is at ten."""
    for lead in (one for row in ("in", "at") for one in phrases(table("when")[row])):
        try:
            return [moment(f"{lead} {words}", now, zone, events)]
        except SeveralMoments as several:
            return list(several.moments)
        except NoMoment:
            continue
    return []


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
        return _one(when, now, zone)
    except (NoSuchDay, NoSuchTime, OverflowError):
        raise NoSuchMoment from None


def _one(when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The only moment that may be meant. Raises SeveralMoments, and where all of them have passed Passed."""
    meanings, sure = meant(when, now.astimezone(zone).date())
    found: list[Moment] = []
    passed: Passed | None = None
    for one in meanings:
        try:
            moment_ = _again(one.again, one, now, zone) if one.again else _by_calendar(one, now, zone)
            found += [moment_] if moment_ not in found else []
        except Passed as over:
            passed = passed or over
        except (NoSuchDay, NoSuchTime):
            if len(meanings) == 1:
                raise
    if not found:
        raise passed or NoSuchMoment
    if when.days:
        found.sort(key=lambda one: one.due_at)
    if len(found) > 1 or not sure:
        days = (replace(when, day=day, days=(), also=()) for day in (when.day, *when.days))
        each_once = all(len(meant(one, now.astimezone(zone).date())[0]) == 1 for one in days)
        raise SeveralMoments([by_the_clock(one, zone) for one in found], together=when.both and each_once)
    return found[0]


def _around(around: Around, when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The moment so far from the likeliest event for which it is still to come."""
    events: Sequence[Known] = around.named
    if around.unit in ("minute", "hour"):
        raise NoHour
    known = [Anchor(event, around.after) for event in events if event.first_day]
    if not known:
        raise NoEvent(events[0].name, known=True)
    days = [(one, on_weekday(_later(one.day, around.count, around.unit), around.then)) for one in known]
    found = [(anchor, _on(day, when, zone)) for anchor, day in days]
    ahead = [one for one in found if one[1].due_at > now]
    if not ahead:
        raise Passed(found[0][1].due_at)
    anchor, moment_ = ahead[0]
    others = tuple(other.event for other, _ in ahead[1:])
    return replace(moment_, anchor=replace(anchor, others=others))


def _later(day: date, count: int, unit: str) -> date:
    """The day so far from another. Raises NoSuchMoment."""
    try:
        return days_later(day, count, unit)
    except (ValueError, OverflowError):
        raise NoSuchMoment from None


def _again(again: Again, when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The first of those that come again and again."""
    if again.unit in ("hours", "minutes"):
        raise TooOften
    if again.unit == "other":
        raise NotRepeated
    if again.unit == "never":
        raise NoSuchMoment
    begin = _day(when.begin, now.astimezone(zone).date()) if when.begin else None
    if begin and again.day and again.day.ahead:
        again = replace(again, day=said(begin))  # every fortnight from then on, beginning with it
    when, today = replace(when, again=None, day=again.day, begin=None), now.astimezone(zone).date()
    before = at_local(begin, time(), zone) - timedelta(seconds=1) if begin else now
    first = _first(again, when, max(now, before), zone)
    if first.zone:
        raise RepeatedElsewhere
    assert first.local is not None  # only a span has none
    until = possible(again.until, today)[0] if again.until else None
    every = Repeat(again.count, again.unit, first.local, again.weekdays, until)
    if first.due_at <= now:  # today, and earlier than now: the next time it comes
        local = every.after(now, zone)
        if local is None:
            raise Passed(first.due_at)
        first, every = Moment(at_local(local.date(), local.time(), zone), local), replace(every, first=local)
    if until and first.local and first.local.date() > until:
        raise NoSuchMoment
    return replace(first, every=_ending(every, again, zone))


def _ending(every: Repeat, again: Again, zone: ZoneInfo) -> Repeat:
    """The same with the day on which it comes for the last time, where it comes so often, or so long."""
    if again.times:
        return every.ending(zone, times=again.times)
    return every.ending(zone, before=_later(every.first.date(), *again.lasts)) if again.lasts else every


def _first(again: Again, when: When, now: datetime, zone: ZoneInfo) -> Moment:
    """The first time it comes, maybe earlier today."""
    today = now.astimezone(zone).date()
    if again.weekdays:
        days = sorted(_day(Day(weekday=one), today) for one in again.weekdays)
        found = [_on(day, replace(when, day=None), zone) for day in days]
        return next((one for one in found if one.due_at > now), found[0])
    if again.day is None:
        return _by_calendar(when, now, zone, working=again.unit == "workdays")
    return _on(_day(again.day, today), when, zone)


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
    there = ZoneInfo(when.zone) if when.zone else zone
    if when.clock and (when.clock.hour, when.clock.minute) == (24, 0):
        return _here(_at(day + DAY, time(0), there), there, zone)
    if when.clock:
        return _here(_at(day, when.clock.at(when.part), there), there, zone)
    return _at(day, PARTS[when.part] if when.part else MORNING, zone)


def by_the_clock(moment_: Moment, zone: ZoneInfo) -> Moment:
    """The same with its local time, to the minute, where it was counted from now."""
    local = moment_.due_at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    return moment_ if moment_.local else replace(moment_, local=local)


def _here(moment_: Moment, there: ZoneInfo, zone: ZoneInfo) -> Moment:
    """A moment that was named by a clock there, by the member's own."""
    local = moment_.due_at.astimezone(zone).replace(tzinfo=None)
    return moment_ if local == moment_.local else Moment(moment_.due_at, local, zone=there.key)


def _at(day: date, at: time, zone: ZoneInfo) -> Moment:
    return Moment(at_local(day, at, zone), datetime.combine(day, at))


def _day(day: Day, today: date) -> date:
    """The day that was said, the likeliest where it could be more than one."""
    days = possible(day, today)
    if days[0] - today > FURTHEST:
        raise NoSuchMoment
    return days[0]
