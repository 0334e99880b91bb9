"""Reminders that come again: every week, on the first Monday or the last day of the month, on working days, until a day."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from bot.working_days import is_working_day

DAYS: dict[str, int] = {"weeks": 7, "months": 31, "monthends": 31, "nthdays": 31, "lastdays": 31}
"""How many days apart each unit is at the most; every other is one day."""
NONE = "-"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As RFC 5545 writes them, Monday first."""


def at_local(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """That time of that day in a zone, in UTC. A time that the clocks skip is as much later; one they repeat is the first."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a reminder comes again: every so many `days`, `weeks`, `months`, `monthends`, or on `workdays`.

    It is counted from `first`, the local time at which it came first, so that one that is put off puts off no other, and
    the 31st stays the 31st after a February. Every so many months it comes on a day of the week as well: `nthdays`, the
    second Tuesday if `first` is one, and `lastdays`, the last such day. Every so many weeks it may come on several
    `weekdays`, 0 for Monday. It comes on the day `until` for the last time, or a little before.
    """

    count: int
    unit: str
    first: datetime
    weekdays: tuple[int, ...] = ()
    until: date | None = None

    @classmethod
    def read(cls, stored: str) -> Self:
        """From `Reminder.repeats`."""
        count, unit, first, weekdays, until = (*stored.split(" "), NONE, NONE)[:5]
        return cls(
            int(count),
            unit,
            datetime.fromisoformat(first),
            tuple(map(int, weekdays)) if weekdays != NONE else (),
            date.fromisoformat(until) if until != NONE else None,
        )

    def __str__(self) -> str:
        said = f"{self.count} {self.unit} {self.first.isoformat(timespec='minutes')}"
        if not (self.weekdays or self.until):
            return said
        weekdays = "".join(map(str, self.weekdays)) or NONE
        return f"{said} {weekdays} {self.until.isoformat() if self.until else NONE}"

    @property
    def which(self) -> int:
        """Which such day of the week of the month it comes on, from 1."""
        return (self.first.day + 6) // 7

    @property
    def rule(self) -> str:
        """The same as calendars write it, a recurrence rule of RFC 5545; only working days know no holidays there."""
        weekday = WEEKDAYS[self.first.weekday()]
        every = {
            "days": "FREQ=DAILY",
            "weeks": "FREQ=WEEKLY",
            "workdays": "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
            # The last of these days that the month has: the 31st, and in February the 28th.
            "months": f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, range(28, self.first.day + 1)))};BYSETPOS=-1"
            if self.first.day > 28
            else "FREQ=MONTHLY",
            "monthends": "FREQ=MONTHLY;BYMONTHDAY=-1",
            "nthdays": f"FREQ=MONTHLY;BYDAY={self.which}{weekday}",
            "lastdays": f"FREQ=MONTHLY;BYDAY=-1{weekday}",
        }[self.unit]
        on = f";BYDAY={','.join(WEEKDAYS[one] for one in self.weekdays)}" if self.weekdays else ""
        until = f";UNTIL={self.until:%Y%m%d}T235959" if self.until else ""
        return f"{every};INTERVAL={self.count}{on}{until}"

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """The first local time, without a zone, that comes after a moment where the member lives; None where it has ended."""
        number = self._about(moment.astimezone(zone).date())
        while True:
            for day in self._days(number):
                if self.until and day > self.until:
                    return None
                if at_local(day, self.first.time(), zone) > moment and not self._free(day):
                    return datetime.combine(day, self.first.time())
            number += 1

    def ending(self, zone: ZoneInfo, *, times: int = 0, before: date | None = None) -> Self:
        """The same, ending with the last time it comes of so many, or before a day."""
        last, number = self.first, 1
        while (not times or number < times) and (again := self.after(at_local(last.date(), last.time(), zone), zone)):
            if before and again.date() >= before:
                break
            last, number = again, number + 1
        return replace(self, until=last.date())

    def _about(self, today: date) -> int:
        """How often it came before a day, or a little less."""
        days = max((today - self.first.date()).days, 1)
        least = 0 if self.weekdays else 1
        return max(least, days // (self.count * DAYS.get(self.unit, 1)) - 1)

    def _days(self, number: int) -> list[date]:
        """The days on which it comes for that time, in order; none in a month without a fifth Monday."""
        first = self.first.date()
        if self.weekdays:
            monday = first + timedelta(days=7 * number * self.count - first.weekday())
            return [day for one in self.weekdays if (day := monday + timedelta(days=one)) > first]
        if self.unit not in ("months", "monthends", "nthdays", "lastdays"):
            return [first + timedelta(days=number * self.count * DAYS.get(self.unit, 1))]
        month = first.year * 12 + first.month - 1 + number * self.count
        year, month = month // 12, month % 12 + 1
        last = monthrange(year, month)[1]
        match self.unit:
            case "months":
                return [date(year, month, min(first.day, last))]
            case "monthends":
                return [date(year, month, last)]
        ahead = (first.weekday() - date(year, month, 1).weekday()) % 7
        number = 1 + ahead + 7 * ((last - 1 - ahead) // 7 if self.unit == "lastdays" else self.which - 1)
        return [date(year, month, number)] if number <= last else []

    def _free(self, day: date) -> bool:
        return self.unit == "workdays" and not is_working_day(day)
