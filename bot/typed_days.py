"""Days as they are typed: `20.4.2027`, `20 avril`, `next Friday`, `in two weeks`.

Names of months and days are understood in English and in the language whose `locale` is given, such as `fr_LU`.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping
from functools import cache
from typing import Literal

from babel import Locale

from bot.places.folding import fold

LONGEST = 60
"""Characters; what is longer is no day."""
NEXT = ("next", "prochain", "nachste", "nachsten", "nachster")
ORDINAL = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|e)")
FIRST = ("premier", "first", "1er")
COUNTED = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4,
}  # fmt: skip
AHEAD = re.compile(r"(?:in|dans) (\w+) (day|week|month|jour|semaine|mois|tag|woche|monat)\w*")
NO_MONTH = 13
WIDTHS: tuple[Literal["months", "days"], ...] = ("months", "days")
SPAN_DAYS = {"day": 1, "jour": 1, "tag": 1, "week": 7, "semaine": 7, "woche": 7}


def days(typed: str, today: dt.date, locale: str, near: Mapping[str, int]) -> list[dt.date]:
    """The day that was typed; two, where it could be either. Raises ValueError where it is none.

    `near` are words such as `tomorrow`, folded, and how many days from today they mean. Without a year it is the next
    such day.
    """
    words = fold(typed) if len(typed) <= LONGEST else ""
    if words in near:
        return [today + dt.timedelta(days=near[words])]
    if ahead := AHEAD.fullmatch(words):
        return [_later(today, _counted(ahead[1]), ahead[2])]
    day, named, year = _parts(words.split(), locale)
    if not day:
        return _weekdays(words.split(), today, locale)
    if year:
        return [dt.date(int(year) + 2000 if len(year) == 2 else int(year), named, int(day))]
    if not named:
        return [_next_in_any_month(int(day), today)]
    this_year = dt.date(today.year, named, int(day))
    return [this_year if this_year >= today else dt.date(today.year + 1, named, int(day))]


def month_named(word: str, locale: str) -> int:
    """A month by its name or the beginning of it; 0 where it is none or could be two."""
    return _named("months", word, locale) or 0


def calendar_names(locale: str) -> list[str]:
    """The full and short names of months and days, as they are compared."""
    return [name for one in ("en", locale) for what in WIDTHS for _, name in _names(one, what)]


def _parts(words: list[str], locale: str) -> tuple[str, int, str]:
    """Day, month and year; empty and 0 where they were not said. The day alone only as `the 20th` or `le 20`."""
    plain = [ORDINAL.sub(r"\1", "1" if word in FIRST else word) for word in words if word not in ("er", "of", "de")]
    months = [at for at, word in enumerate(plain) if month_named(word, locale)]
    behind_day = [at for at in months if plain[at - 1].isdecimal()]  # “mar. 20 avril” is in April, not in March
    named = next(iter((*behind_day, *months)), None)
    said = [word for word in plain if word.isdecimal() and len(word) <= 4]
    if named is not None:
        before = [word for word in plain[:named] if word.isdecimal() and len(word) <= 2]
        behind = [word for word in plain[named + 1 :] if word.isdecimal() and len(word) in (1, 2, 4)]
        day = before[0] if before else next((word for word in behind if len(word) < 4), "")
        short = behind[0] if before and len(behind) == 1 and len(behind[0]) == 2 else ""
        return day, month_named(plain[named], locale), next((word for word in behind if len(word) == 4), short)
    match said:
        case [year, month, day, *_] if len(year) == 4:
            return day, int(month), year
        case [day, _, month, year] if len(year) == 4 and len(month) < 3:  # 3–4.3.2027
            return day, int(month), year
        case [day, month, *rest] if len(day) < 3 and len(month) < 3:
            full = next((one for one in rest if len(one) == 4), "")
            return day, int(month) or NO_MONTH, full or (rest[0] if len(rest) == 1 else "")
        case [day] if words[0] in ("le", "the") or day not in words:
            return day, 0, ""
    return "", 0, ""


def _weekdays(words: list[str], today: dt.date, locale: str) -> list[dt.date]:
    """The coming day of that name; `next Friday` may also be the one after it. Raises ValueError."""
    follows = [word for word in words if word not in (*NEXT, "this", "on", "ce", "le")]
    day = _named("days", follows[0], locale) if len(follows) == 1 else None
    if day is None:
        raise ValueError("no day of the week")
    coming = today + dt.timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return [coming, coming + dt.timedelta(days=7)] if set(words) & set(NEXT) else [coming]


def _named(what: Literal["months", "days"], word: str, locale: str) -> int | None:
    """A month (from 1) or day of the week (from 0) by at least three letters; None where it is none or could be two."""
    names = (*_names("en", what), *_names(locale, what))
    found = {number for number, name in names if len(word) >= 3 and name.startswith(word)}
    return found.pop() if len(found) == 1 else None


@cache
def _names(locale: str, what: Literal["months", "days"]) -> tuple[tuple[int, str], ...]:
    """Every name of the months or days in a locale, long and short, as it is compared."""
    widths = getattr(Locale.parse(locale), what)["format"].values()
    return tuple((number, fold(name)) for names in widths for number, name in names.items())


def _next_in_any_month(day: int, today: dt.date) -> dt.date:
    """The next day of the month with that number. Raises ValueError."""
    for ahead in range(1, 63):
        if (found := today + dt.timedelta(days=ahead)).day == day:
            return found
    raise ValueError("no such day in any month")


def _counted(word: str) -> int:
    if word in COUNTED:
        return COUNTED[word]
    if word.isdecimal() and len(word) <= 2:
        return int(word)
    raise ValueError("no small number")


def _later(today: dt.date, count: int, span: str) -> dt.date:
    if span in SPAN_DAYS:
        return today + dt.timedelta(days=count * SPAN_DAYS[span])
    years, month = divmod(today.month - 1 + count, 12)
    first = today.replace(year=today.year + years, month=month + 1, day=1)
    return first + dt.timedelta(days=min(today.day, monthrange(first.year, first.month)[1]) - 1)
