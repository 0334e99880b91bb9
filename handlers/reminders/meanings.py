"""All that what was said of a moment may mean, each one moment or repeat."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.reading.calendar.clock import Clock
from handlers.reading.calendar.days import Day, NoSuchDay, nearest, possible, to_work_on
from handlers.reading.calendar.moment_templates import When
from handlers.reading.calendar.repeats import Again

DAY = timedelta(days=1)


def meant(when: When, today: date) -> tuple[list[When], bool]:
    """All that was said may mean, each one moment or repeat, the likeliest first; and whether one alone is sure."""
    if when.also:
        each = [replace(when, clock=clock, also=(), both=False) for clock in (when.clock, *when.also)]
        return [found for one in each for found in meant(one, today)[0]], True
    if when.clock and (either := when.clock.against(when.part)):
        here = replace(when, part="", day=said(today) if when.part.startswith("this_") else when.day)
        return [found for one in either for found in meant(replace(here, clock=one), today)[0]], False
    if when.clock and not when.part and len(halves := when.clock.halves()) > 1:
        return [found for one in halves for found in meant(replace(when, clock=one), today)[0]], True
    if when.each:
        found = [replace(when, each=None), replace(when, day=None, each=None, again=when.each)]
        return [one for each_ in found for one in meant(each_, today)[0]], False
    if when.again:
        sure = not when.again.times  # “every day 3 times” may be each day
        return [replace(when, again=one) for one in _meant_again(when.again, today)], sure
    if when.instead:
        other = replace(when, day=None, clock=when.instead, instead=None)
        return [replace(when, instead=None), *([] if when.clock else [other])], True
    if when.days:
        each = [replace(when, day=day, days=(), both=False) for day in (when.day, *when.days)]
        return [found for one in each for found in meant(one, today)[0]], False
    if when.day is None and when.span is None and when.clock:
        night = when.clock.in_the_night_after(when.part)
        return ([_on_day(when, today + DAY, night)], False) if night else ([when], True)
    if when.day is None:
        return [when], True
    days, sure = _possible(when.day, today)
    if when.clock and when.clock.named and not when.part:
        return [_on_day(when, day + ahead * DAY, Clock(0)) for day in days for ahead in (1, 0)], sure
    if when.clock and (night := when.clock.in_the_night_after(when.part)):
        return [_on_day(when, day + DAY, night) for day in days], False
    if len(days) == 1 and sure:
        return [when], True
    return [_on_day(when, day, when.clock) for day in days], sure


def _possible(day: Day, today: date) -> tuple[list[date], bool]:
    try:
        return to_work_on(day, today), not day.vague
    except NoSuchDay:
        if near := nearest(day, today):
            return near, False
        raise


def _meant_again(again: Again, today: date) -> list[Again]:
    found = [again, *([again.instead] if again.instead else [])]
    ends = [(one, end) for one in found for end in (possible(one.until, today) if one.until else [None])]
    return [replace(one, until=said(end) if end else None, instead=None) for one, end in ends]


def _on_day(when: When, day: date, clock: Clock | None) -> When:
    return replace(when, day=said(day), clock=clock, part="" if clock is not when.clock else when.part)


def said(day: date) -> Day:
    return Day(day.day, day.month, day.year)
