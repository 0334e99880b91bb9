"""What the parts of a moment are, and what each pattern of `moment_parts.py` that fits makes of the words it found."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from babel import Locale, dates

from bot.ids import EventId
from handlers.reminders.moment_words import DAYS_OF, MORNING, NEXT, NUMBERS, SHORT_WEEKDAYS, UNITS, WEEKDAYS

FIRST = ("first", "premier", "1ers")
LAST = r"last|dernier"
OTHER = r"other|second|deuxiemes?|zweiten?"
"""Every other Monday."""


@dataclass(frozen=True, slots=True)
class Known:
    """An event that a moment may be counted from; its days are None where it has no date."""

    id: EventId
    name: str
    kind: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Around:
    """So far from one of these events, the likeliest first: before its first day, or `after` its last.

    `hours`: it was said in hours or minutes, which no event has.
    """

    events: tuple[Known, ...]
    name: str
    days: int
    months: int
    after: bool = False
    hours: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """What was said of the moment so far; each part may be said once."""

    span: timedelta | None = None
    days: int | None = None
    months: int = 0
    near: int | None = None
    weekday: int | None = None
    week_after: bool = False
    another_week: bool = False
    """A week after the coming such day: mardi en huit."""
    eve: bool = False
    """The day before the one that was said."""
    day: tuple[int, int, int] | None = None
    """Day, month, year; 0 where it was not said, and a day of -1 is the month's last."""
    clock: tuple[int, int] | None = None
    afternoon_meant: bool = False
    part: time | None = None
    around: Around | None = None
    every: tuple[int, str] | None = None
    """Again and again: so many days, weeks, months or workdays apart."""

    def __bool__(self) -> bool:
        return self != When()


Read = Callable[[re.Match[str]], When]


Patterns = Sequence[tuple[re.Pattern[str], Read]]


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters where it stands in the text; the end as well."""
    letters: list[str] = []
    places: list[int] = []
    for position, letter in enumerate(text):
        plain = {"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "œ": "oe", "æ": "ae"}.get(letter, letter.casefold())
        for one in unicodedata.normalize("NFKD", plain):
            if not unicodedata.combining(one):
                letters.append(one)
                places.append(position)
    return "".join(letters), [*places, len(text)]


@cache
def month_names() -> Mapping[str, int]:
    """Every folded name of a month, with its number."""
    return {
        folded_with_places(name)[0].rstrip("."): number
        for language in ("en", "fr", "de")
        for width in ("wide", "abbreviated")
        for number, name in dates.get_month_names(width, locale=Locale.parse(language)).items()
    }


def _one_of(table: Mapping[int, str] | Mapping[time, str] | Sequence[str], word: str) -> int | time:
    rows = enumerate(table) if isinstance(table, Sequence) else table.items()
    return next(value for value, words in rows if re.fullmatch(words, word))


def counted(word: str) -> int:
    """A number in digits or in one of the words there are for it."""
    return int(word) if word.isdigit() else int(_one_of(NUMBERS, word))  # type: ignore[arg-type]


def unit_of(word: str) -> str:
    """Which of `UNITS` a word is."""
    return next(unit for unit, words in UNITS.items() if re.fullmatch(words, word))


def part_of_an_hour(match: re.Match[str]) -> When:
    return When(span=timedelta(**{unit_of(match["unit"]): float(match["count"].replace(",", "."))}))


def each(match: re.Match[str]) -> When:
    """Every Monday, all two weeks: the first of them. Every day comes when it is next that late."""
    groups = match.groupdict()
    said = groups.get("count") or "1"
    count = 2 if re.fullmatch(OTHER, said) else counted(said)
    if groups.get("name"):
        return When(weekday=_weekday_of(groups["name"]), every=(count, "weeks"))
    unit = unit_of(groups["unit"])
    if unit == "months":
        return When(months=count, every=(count, unit))
    if unit == "fortnights":
        count, unit = 2 * count, "weeks"
    days = count * DAYS_OF.get(unit, 1)
    return When(days=days if days > 1 else None, every=(count, unit))


def of_month(match: re.Match[str]) -> When:
    """The third of the month, the last of each month."""
    word = match["day"]
    day = int(word) if word.isdigit() else -1 if re.fullmatch(LAST, word) else 1
    each_time = (1, "monthends" if day == -1 else "months")
    return When(day=(day, 0, 0), every=each_time if match["each"] or match["all"] else None)


def about_month(match: re.Match[str]) -> When:
    """Early March, mid-March, the end of March, or of this month."""
    day = {"begin": 1, "middle": 15, "end": -1}[next(key for key in ("begin", "middle", "end") if match[key])]
    month, year = match["month"], match["year"]
    return When(day=(day, month_names()[month] if month else 0, int(year or 0)))


def span(match: re.Match[str]) -> When:
    count, unit = counted(match["count"]), unit_of(match["unit"])
    if unit == "months":
        return When(months=count)
    if unit in DAYS_OF:
        return When(days=count * DAYS_OF[unit])
    return When(span=timedelta(**{unit: count}))


def weekday(match: re.Match[str]) -> When:
    table = WEEKDAYS if match["name"] else SHORT_WEEKDAYS
    short = match["short"] or match["shorter"]
    week_after = bool(match["before"] and re.fullmatch(NEXT, match["before"])) or bool(match["after"])
    number = int(_one_of(table, match["name"] or short))  # type: ignore[arg-type]
    another_week = bool(match["in_eight"])
    return When(
        weekday=number, week_after=week_after, another_week=another_week, part=MORNING if match["early"] else None
    )


def _weekday_of(word: str) -> int:
    return next(number for number, words in enumerate(WEEKDAYS) if re.fullmatch(words, word))


def next_week(match: re.Match[str]) -> When:
    return When(weekday=_weekday_of(match["name"]) if match["name"] else 0, week_after=True)


def clock(match: re.Match[str]) -> When:
    groups = match.groupdict()
    hour = counted(groups["hour"])
    minute = int(groups.get("minute") or 0)
    half = groups.get("half")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return When(clock=(hour, minute), afternoon_meant=groups.get("bare") is not None and 1 <= hour <= 6)


def past(match: re.Match[str]) -> When:
    """Half past nine, a quarter to ten, halb zehn, neuf heures et demie."""
    hour, groups = counted(match["hour"]), match.groupdict()
    minutes = {"half": 30, "quarter": 15, "to": -15, "before": -30}[next(k for k in _PAST if groups.get(k))]
    total = hour * 60 + minutes
    afternoon_meant = groups.get("bare") is not None and 1 <= hour <= 6
    return When(clock=(total // 60 % 24, total % 60), afternoon_meant=afternoon_meant)


_PAST = ("half", "quarter", "to", "before")


def dated(match: re.Match[str]) -> When:
    groups = match.groupdict()
    month = groups.get("month") or "0"
    number = int(month) if month.isdigit() else month_names()[month]
    if groups.get("day") in FIRST:
        groups["day"] = "1"
    if groups.get("month") and month.isdigit() and not 1 <= number <= 12:
        return When(day=(99, 1, 0))
    return When(day=(int(groups.get("day") or 1), number, int(groups.get("year") or 0)))
