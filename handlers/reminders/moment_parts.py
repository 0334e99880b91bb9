"""Reading when from words: which patterns say what of a moment, and how what they say is put together.

Of two patterns that fit, the one that reads further counts; each part of a moment is said once.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache

from babel import Locale, dates

from handlers.reminders.moment_words import (
    AT,
    JOINTS,
    MORNING,
    NEAR_DAYS,
    NEXT,
    NUMBERS,
    PARTS_OF_DAY,
    SHORT_WEEKDAYS,
    TODAY_AT,
    UNITS,
    WEEKDAYS,
)


@dataclass(frozen=True, slots=True)
class When:
    """What was said of the moment so far; each part may be said once."""

    span: timedelta | None = None
    days: int | None = None
    months: int = 0
    near: int | None = None
    weekday: int | None = None
    week_after: bool = False
    day: tuple[int, int, int] | None = None
    """Day, month, year; 0 where it was not said."""
    clock: tuple[int, int] | None = None
    afternoon_meant: bool = False
    part: time | None = None

    def __bool__(self) -> bool:
        return self != When()


Read = Callable[[re.Match[str]], When]


def read(folded: str, start: int, stop: int) -> tuple[When, int]:
    """Everything from `start` on that says when, and where it ends. Of two readings the longer counts."""
    when, position = When(), start
    while position < stop:
        begin = _BETWEEN.match(folded, position, stop)
        position_of_part = begin.end() if begin else position
        found = [
            (match.end(), reader(match))
            for pattern, reader in _patterns()
            if (match := pattern.match(folded, position_of_part, stop)) and match.end() > position_of_part
        ]
        if when and (match := _HOUR_ALONE.match(folded, position_of_part, stop)):
            found.append((match.end(), _clock(match)))
        fitting = [(end, part) for end, part in found if _compatible(when, part)]
        if not fitting:
            break
        position, part = max(fitting, key=lambda one: one[0])
        when = _both(when, part)
    return when, position


def _compatible(when: When, part: When) -> bool:
    """Whether nothing of it was said before."""
    none = When()
    return not any(
        getattr(when, name) != getattr(none, name) and getattr(part, name) != getattr(none, name)
        for name in When.__dataclass_fields__
    )


def _both(when: When, part: When) -> When:
    none = When()
    fields = {
        name: getattr(when, name) if getattr(part, name) == getattr(none, name) else getattr(part, name)
        for name in When.__dataclass_fields__
    }
    return When(**fields)


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
def _months() -> Mapping[str, int]:
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


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(_one_of(NUMBERS, word))  # type: ignore[arg-type]


def _span(match: re.Match[str]) -> When:
    count, word = _count(match["count"]), match["unit"]
    unit = next(unit for unit, words in UNITS.items() if re.fullmatch(words, word))
    if unit == "months":
        return When(months=count)
    if unit in ("days", "weeks"):
        return When(days=count * (7 if unit == "weeks" else 1))
    return When(span=timedelta(**{unit: count}))


def _weekday(match: re.Match[str]) -> When:
    table = WEEKDAYS if match["name"] else SHORT_WEEKDAYS
    week_after = bool(match["before"] and re.fullmatch(NEXT, match["before"])) or bool(match["after"])
    number = int(_one_of(table, match["name"] or match["short"]))  # type: ignore[arg-type]
    return When(weekday=number, week_after=week_after, part=MORNING if match["early"] else None)


def _clock(match: re.Match[str]) -> When:
    groups = match.groupdict()
    hour = _count(groups["hour"])
    minute = int(groups.get("minute") or 0)
    half = groups.get("half")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return When(clock=(hour, minute), afternoon_meant=groups.get("bare") is not None and 1 <= hour <= 6)


def _past(match: re.Match[str]) -> When:
    """Half past nine, a quarter to ten, halb zehn, neuf heures et demie."""
    hour, groups = _count(match["hour"]), match.groupdict()
    minutes = {"half": 30, "quarter": 15, "to": -15, "before": -30}[next(k for k in _PAST if groups.get(k))]
    total = hour * 60 + minutes
    return When(clock=(total // 60 % 24, total % 60))


_PAST = ("half", "quarter", "to", "before")


def _dated(match: re.Match[str]) -> When:
    groups = match.groupdict()
    month = groups.get("month") or "0"
    number = int(month) if month.isdigit() else _months()[month]
    if groups.get("month") and month.isdigit() and not 1 <= number <= 12:
        return When(day=(99, 1, 0))
    return When(day=(int(groups.get("day") or 1), number, int(groups.get("year") or 0)))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?![\w'])")


_NUMBER = "|".join(NUMBERS.values())
_NOT_ONE = "|".join(words for number, words in NUMBERS.items() if 1 < number <= 12)
_UNIT = rf"(?P<unit>{'|'.join(UNITS.values())})"
_IN = r"(?:in|dans|d'ici|an|within|after|apres|nach)\s+"
_ORDINAL = r"(?:er|st|nd|rd|th|\.)?"

_HOUR_ALONE = re.compile(rf"(?P<hour>\d{{1,2}})(?=\s+(?:{'|'.join(JOINTS)})|\s*[,:]|\s*$)")
"""A bare number behind a day: "Monday 9 to call the caterer"."""
_BETWEEN = re.compile(r"[\s,]*(?:(?:and|et|und)\s+(?=at|a|um))?")


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], Read]]:
    """Compiled when they are first needed: 6 MB that most members never ask for."""
    month = rf"(?P<month>{'|'.join(sorted(_months(), key=len, reverse=True))})\.?"
    return (
        (_compiled(rf"{_IN}(?P<count>\d{{1,4}}|{_NUMBER})\s*{_UNIT}"), _span),
        (
            _compiled(rf"{_IN}(?:half\s+an\s+hour|une\s+demi[\s-]heure|einer\s+halben\s+stunde)"),
            lambda _: When(span=timedelta(minutes=30)),
        ),
        (
            _compiled(rf"{_IN}(?:a\s+quarter\s+of\s+an\s+hour|un\s+quart\s+d'heure|einer\s+viertelstunde)"),
            lambda _: When(span=timedelta(minutes=15)),
        ),
        (
            _compiled(rf"{_IN}(?:an\s+hour\s+and\s+a\s+half|une\s+heure\s+et\s+demie|anderthalb\s+stunden)"),
            lambda _: When(span=timedelta(minutes=90)),
        ),
        (
            _compiled(
                rf"{_IN}(?P<hours>\d{{1,2}})\s*(?:h|hours?|heures?)\s*(?:and\s+|et\s+)?(?P<minutes>[0-5]\d)(?:\s*(?:min\w*|mn))?"
            ),
            lambda match: When(span=timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))),
        ),
        (
            _compiled(r"(?:(?:at|on)\s+the|this)\s+weekend|ce\s+week-?end|(?:am|dieses)\s+wochenende"),
            lambda _: When(weekday=5),
        ),
        *((_compiled(words), lambda _, days=days: When(near=days)) for days, words in NEAR_DAYS.items()),
        *((_compiled(words), lambda _, at=at: When(near=0, part=at)) for at, words in TODAY_AT.items()),
        *((_compiled(words), lambda _, at=at: When(part=at)) for at, words in PARTS_OF_DAY.items()),
        (
            _compiled(r"next\s+week|la\s+semaine\s+prochaine|(?:in\s+der\s+)?nachsten?\s+woche"),
            lambda _: When(weekday=0, week_after=True),
        ),
        (_compiled(r"next\s+month|le\s+mois\s+prochain|(?:im\s+)?nachsten\s+monat"), lambda _: When(months=1)),
        (
            _compiled(
                rf"(?:(?P<before>on|this|coming|le|ce|am|diesen|kommenden|op|{NEXT})\s+)*"
                rf"(?:(?P<name>{'|'.join(WEEKDAYS)})|(?<=on\s|xt\s|is\s)(?P<short>{'|'.join(SHORT_WEEKDAYS)})\.?)"
                rf"(?:\s+(?P<after>next\s+week|de\s+la\s+semaine\s+prochaine|nachste\s+woche|{NEXT}))?(?:\s+(?P<early>morgen|fruh))?"
            ),
            _weekday,
        ),
        (_compiled(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), _dated),
        (
            _compiled(
                r"(?:(?:on|the|le|am|den|op)\s+)*(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2})|\.)?(?![\d:])"
            ),
            _dated,
        ),
        (
            _compiled(
                rf"(?:(?:on|the|le|am|den|op)\s+)*(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:of\s+)?{month}(?:,?\s+(?P<year>\d{{4}}))?"
            ),
            _dated,
        ),
        (_compiled(rf"(?:on\s+)?{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"), _dated),
        (_compiled(rf"(?:in|en|im|au\s+mois\s+de)\s+{month}(?:\s+(?P<year>\d{{4}}))?"), _dated),
        (
            _compiled(rf"(?:on\s+the|le|am)\s+(?P<day>\d{{1,2}}){_ORDINAL}(?!\s*(?:h\b|heures?|uhr|auer|[:.]\d))"),
            _dated,
        ),
        (
            _compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*(?P<half>am|pm)"),
            _clock,
        ),
        (_compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}})\s*(?:h|heures?|uhr|auer)(?:\s*(?P<minute>[0-5]\d))?"), _clock),
        (_compiled(rf"(?:{AT})?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?:\s*(?:h|uhr|auer|o'clock))?"), _clock),
        (_compiled(rf"{AT}(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}})(?:\s*uhr)?"), _clock),
        (_compiled(rf"(?:at|by|around|@)\s*(?P<bare>)(?P<hour>\d{{1,2}}|{_NOT_ONE})(?:\s+o'clock)?"), _clock),
        (_compiled(rf"(?:a|vers|um|gegen)\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})(?:\s*(?:h|heures?|uhr|auer))?"), _clock),
        (
            _compiled(
                rf"(?:{AT})?(?:(?P<half>half)|(?P<quarter>(?:a\s+)?quarter)|(?P<to>(?:a\s+)?quarter\s+to))"
                rf"(?:\s+past)?\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})"
            ),
            _past,
        ),
        (_compiled(rf"(?:um\s+)?(?P<before>halb)\s+(?P<hour>\d{{1,2}}|{_NOT_ONE})"), _past),
        (
            _compiled(
                rf"(?:a\s+)?(?P<hour>\d{{1,2}}|{_NOT_ONE})\s*(?:h|heures?)\s+"
                r"(?:(?P<half>et\s+demie?)|(?P<quarter>et\s+quart)|(?P<to>moins\s+(?:le|un)\s+quart))"
            ),
            _past,
        ),
        (
            _compiled(rf"(?:{AT})?(?:noon|midday|lunchtime|midi)|(?:am\s+|zu\s+)?mittags?"),
            lambda _: When(clock=(12, 0)),
        ),
    )
