"""Stretches of days that figures are summed over: a quarter, a year, all time, or from any day to any other."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONTHS_OF_A_QUARTER = 3
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` up to, and without, `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a period without a day")

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> "Period":
        """A quarter, from 1 to 4. Raises ValueError for any other, and for a year that no calendar holds."""
        if not 1 <= quarter <= 4:
            raise ValueError(f"no quarter {quarter}")
        following = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
        return cls(_first_of_quarter(year, quarter), _first_of_quarter(*following))

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """A calendar year. Raises ValueError for one that no calendar holds."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """From one day to another, both included. Raises ValueError when they come the other way round."""
        return cls(first, last + DAY)

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        """The quarter a day is in."""
        return cls.of_quarter(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER + 1)

    @classmethod
    def of_key(cls, key: str) -> "Period":
        """The inverse of `key`. Raises ValueError."""
        if key == "all":
            return ALL_TIME
        year, quarter, number = key.partition("Q")
        if quarter:
            return cls.of_quarter(int(year), int(number))
        first, dash, last = key.partition("-")
        if dash:
            return cls.between(_day(first), _day(last))
        return cls.of_year(int(key))

    @property
    def key(self) -> str:
        """Short and readable: `2026Q4`, `2026`, `all`, `20270101-20270331`."""
        if self == ALL_TIME:
            return "all"
        if self.quarter:
            return f"{self.start.year}Q{self.quarter}"
        if self.is_year:
            return str(self.start.year)
        return f"{self.start:%Y%m%d}-{self.last:%Y%m%d}"

    @property
    def last(self) -> date:
        """The last day."""
        return self.end - DAY

    @property
    def quarter(self) -> int | None:
        """Which quarter of its year this is; None for anything else."""
        number = (self.start.month - 1) // MONTHS_OF_A_QUARTER + 1
        return number if self == Period.quarter_of(self.start) else None

    @property
    def is_year(self) -> bool:
        return self.start.year < date.max.year and self == Period.of_year(self.start.year)

    @property
    def previous(self) -> "Period | None":
        """The period of the same kind just before; for any range, as many days. None before all time."""
        if self == ALL_TIME:
            return None
        if self.quarter:
            return Period.quarter_of(self.start - DAY)
        if self.is_year:
            return Period.of_year(self.start.year - 1)
        return Period(self.start - (self.end - self.start), self.start)

    @property
    def a_year_before(self) -> "Period | None":
        """The same days of the year before; None for all time."""
        if self == ALL_TIME:
            return None
        return Period.between(_year_before(self.start), _year_before(self.last))

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The quarters that make up this period; empty where they do not, and for all time."""
        if self == ALL_TIME:
            return ()
        found = []
        start = self.start
        while start < self.end:
            found.append(Period.quarter_of(start))
            start = found[-1].end
        return tuple(found) if found[0].start == self.start and start == self.end else ()

    def over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.end <= today

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The moment it begins and the moment it has ended, where its days are those of a zone."""
        begins, ended = (datetime.combine(day, time(), tzinfo=zone) for day in (self.start, self.end))
        return begins, ended

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


ALL_TIME = Period(date.min, date.max)


def _first_of_quarter(year: int, quarter: int) -> date:
    return date(year, (quarter - 1) * MONTHS_OF_A_QUARTER + 1, 1)


def _day(written: str) -> date:
    return datetime.strptime(written, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone


def _year_before(day: date) -> date:
    """The same day a year earlier, 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def quarter_before(today: date) -> Period:
    """The quarter that ended last."""
    return Period.quarter_of(Period.quarter_of(today).start - timedelta(days=1))
