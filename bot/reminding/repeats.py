"""Reminders that come again: every week, on the last day of the month, on working days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from bot.working_days import is_working_day


def at_local(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """That time of that day in a zone, in UTC. A time that the clocks skip is as much later; one they repeat is the first."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a reminder comes again: every so many `days`, `weeks`, `months`, `monthends`, or on `workdays`.

    It is counted from `first`, the local time at which it came first, so that one that is put off puts off no other, and
    the 31st stays the 31st after a February.
    """

    count: int
    unit: str
    first: datetime

    @classmethod
    def read(cls, stored: str) -> Self:
        """From `Reminder.repeats`."""
        count, unit, first = stored.split(" ")
        return cls(int(count), unit, datetime.fromisoformat(first))

    def __str__(self) -> str:
        return f"{self.count} {self.unit} {self.first.isoformat(timespec='minutes')}"

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The first local time, without a zone, that comes after a moment where the member lives."""
        today = moment.astimezone(zone).date()
        number = self._about(today)
        while at_local((day := self._day(number)), self.first.time(), zone) <= moment or self._free(day):
            number += 1
        return datetime.combine(day, self.first.time())

    def _about(self, today: date) -> int:
        """How often it came before a day, or a little less."""
        days = max((today - self.first.date()).days, 1)
        return max(1, days // (self.count * {"weeks": 7, "months": 31, "monthends": 31}.get(self.unit, 1)) - 1)

    def _day(self, number: int) -> date:
        first = self.first.date()
        if self.unit not in ("months", "monthends"):
            return first + timedelta(days=number * self.count * (7 if self.unit == "weeks" else 1))
        month = first.year * 12 + first.month - 1 + number * self.count
        year, month = month // 12, month % 12 + 1
        last = monthrange(year, month)[1]
        return date(year, month, last if self.unit == "monthends" else min(first.day, last))

    def _free(self, day: date) -> bool:
        return self.unit == "workdays" and not is_working_day(day)
