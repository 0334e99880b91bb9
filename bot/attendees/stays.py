"""Nights by the days on which people come and leave, where a list has both: they are offered, since only the member knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.attendees.contents import MOSTLY, cell_at
from bot.attendees.headings import CHECK_OUTS, COLUMNS, holds, said_in
from bot.attendees.sheets import Row
from bot.places.folding import fold
from bot.words import folded, table

CHECK_INS = folded(COLUMNS["check_ins"])
"""What stands above the days on which people come to a hotel,"""
ARRIVALS = folded(COLUMNS["arrivals"])
DEPARTURES = folded(COLUMNS["departures"])
"""or come at all, and leave."""
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d)?)?(?:,? \d{1,2}[:h.].*)?")
HOUR = re.compile(r",?\s+\d{1,2}(?::\d\d){1,2}.*$")
MONTHS = {month: number for number, row in enumerate(table("months").values(), 1) for month in folded(row)}
WEEKDAYS = {day for row in table("weekdays").values() for day in folded(row)}
A_LEAP_YEAR = 2000
"""For days without a year, one of which may be 29 February."""
MOST_NIGHTS = 30
"""Of one stay; whoever stays longer has slipped in a day."""


@dataclass(frozen=True, slots=True)
class Stays:
    """The columns of the days on which people come and leave, and whether “3/4” is 3 April or 4 March."""

    arrival: int
    departure: int
    day_first: bool = True

    @property
    def at(self) -> tuple[int, int]:
        return self.arrival, self.departure

    def nights(self, cells: Sequence[str]) -> int | None:
        """The nights of a row, none where it says neither day. None where they are not clear."""
        said = [cell_at(cells, one) for one in self.at]
        if not any(map(fold, said)):
            return 0
        first, last = (_day(one, day_first=self.day_first) for one in said)
        nights = (last - first).days if first and last else -1
        return nights if 0 <= nights <= MOST_NIGHTS else None


def stays_in(heading: Sequence[str], rows: Sequence[Row]) -> Stays | None:
    """The columns of both days, those of a hotel first; none where they are no days, do not fit, or may mean other days."""
    said = [said_in(one) for one in heading]
    for begins, ends in ((CHECK_INS, CHECK_OUTS), (ARRIVALS, DEPARTURES)):
        first = [at for at, one in enumerate(said) if holds(one, begins)]
        last = [at for at, one in enumerate(said) if holds(one, ends) and at not in first]
        for arrival, departure in ((one, other) for one in first for other in last):
            orders = [Stays(arrival, departure, order) for order in (True, False)]
            sums = {total: one for one in reversed(orders) if (total := _all_nights(one, rows))}
            if len(sums) == 1:
                return next(iter(sums.values()))
    return None


def _all_nights(stays: Stays, rows: Sequence[Row]) -> int:
    """The nights of all rows; nought where too few of those that say a day make any."""
    said = [cells for _, cells in rows if any(fold(cell_at(cells, one)) for one in stays.at)]
    nights = [one for cells in said if (one := stays.nights(cells)) is not None]
    return sum(nights) if len(nights) >= MOSTLY * len(said) else 0


def _day(cell: str, *, day_first: bool) -> date | None:
    """The day that a cell says, be it with an hour or without a year; None where it is none."""
    if found := ISO.fullmatch(cell.strip()):
        year, month, day = map(int, found.groups())
    elif found := NUMBERS.fullmatch(cell.strip()):
        one, sign, other, said = found.groups()
        day, month = (int(one), int(other)) if day_first or sign == "." else (int(other), int(one))
        year = _year(said)
    else:
        words = [word for word in fold(HOUR.sub("", cell)).split() if word not in WEEKDAYS]
        months = [MONTHS[word] for word in words if word in MONTHS]
        numbers = [word for word in words if word.isdecimal()]
        if len(months) != 1 or len(words) - 1 != len(numbers) or len(numbers) not in (1, 2):
            return None
        month, day, year = months[0], int(numbers[0]), _year(numbers[1] if len(numbers) > 1 else None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(said: str | None) -> int:
    """A year of two digits or four, one for all where none is said."""
    return int(said) if said and len(said) > 2 else A_LEAP_YEAR + int(said or 0)
