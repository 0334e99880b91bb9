"""Periods that are said from today, or as part of a year: “last month”, “the last 30 days”, “1er semestre 2026”, “until June”.

English, French and German beside one another, since members mix them. What is typed comes in lower case, without accents, with
one kind of dash and straight apostrophes.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from bot.impact.periods import ALL_TIME, Period

DAY = timedelta(days=1)

NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in {
        2: "two deux zwei",
        3: "three trois drei",
        4: "four quatre vier",
        5: "five cinq funf",
        6: "six sechs",
        7: "seven sept sieben",
        10: "ten dix zehn",
        12: "twelve douze zwolf",
        30: "thirty trente",
    }.items()
    for word in words.split()
}
ORDINALS: Mapping[int, str] = {
    1: "first|premiere?|erste[sn]?",
    2: "second|deuxieme|zweite[sn]?",
    3: "third|troisieme|dritte[sn]?",
    4: "fourth|last|quatrieme|dernier|vierte[sn]?",
}
"""First to fourth in words, before “quarter”. The last quarter of a year is its fourth."""

SEASONS: Mapping[int, str] = {
    3: "spring|printemps|fruhling|fruhjahr",
    6: "summer|ete|sommer",
    9: "autumn|fall|automne|herbst",
    12: "winter|hiver",
}
"""By the month in which each begins; a winter is that which begins in the year."""

UNTIL = r"(?:until|till|up\s+to|through|jusqu'(?:a|en|au)|bis)"
BEFORE = r"(?:before|avant|vor)"

CHANGING = frozenset(
    """
    half semester semestre halbjahr week weeks semaine semaines woche first second third fourth premier
    premiere deuxieme troisieme quatrieme last dernier derniere derniers dernieres next prochain
    prochaine previous before avant after apres without except sans sauf hors mid end early late
    beginning start debut fin mi spring summer autumn winter ete hiver printemps automne
    """.split()  # noqa: SIM905 - a list of words reads better so
)
"""Words that mean something else when nobody understands them."""

Found = Callable[[re.Match[str], date], Period]

_FILL = (
    r"(?:(?:show|me|give|impact|figures|for|of|in|over|during|from|pour|sur|en|de|du|d'|pendant|fur|im|in\s+den)\s*)*"
)
_THE = r"(?:the\s+|le\s+|la\s+|les\s+|l'|der\s+|die\s+|das\s+|den\s+|dem\s+)?"
_LAST = r"(?:last|past|previous|letzte[snrm]?|vorige[snrm]?|vergangene[snrm]?)"
_LAST_FR = r"(?:dernier|derniere|passee?|precedente?)"
_THIS = r"(?:this|current|ce|cette|cet|diese[snrm]?)"
_NEXT = r"(?:next|coming|nachste[snrm]?)"
_NEXT_FR = r"(?:prochaine?)"
_UNITS: Mapping[str, str] = {
    "day": "days?|jours?|tage?n?",
    "week": "weeks?|semaines?|wochen?",
    "month": "months?|mois|monate?n?s?",
    "quarter": "quarters?|trimestres?|quartale?n?s?",
    "year": "years?|annees?|ans?|jahre?n?s?",
}
_UNIT = rf"(?P<unit>{'|'.join(_UNITS.values())})"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
_YEAR = r"(?:\s+(?:of\s+|de\s+)?(?P<year>\d{4}))?"


def relative(plain: str, today: date) -> Period | None:
    """The period that is said so; None where nothing of the kind is said. Raises ValueError for one no calendar has."""
    for pattern, found in _PATTERNS:
        if match := pattern.fullmatch(plain):
            return found(match, today)
    return None


def with_numbers(plain: str) -> str:
    """A folded text with "third quarter" as "3 quarter", as numbers are read."""
    for number, words in ORDINALS.items():
        plain = re.sub(rf"\b(?:{words})(?=\s+(?:quarter|trimestre|quartal)\b)", str(number), plain)
    return plain


def _unit(word: str) -> str:
    return next(unit for unit, words in _UNITS.items() if re.fullmatch(words, word))


def _whole(unit: str, today: date, away: int) -> Period:
    """The day, week, month, quarter or year so many away from the one today is in."""
    if unit == "day":
        return Period.between(today + away * DAY, today + away * DAY)
    if unit == "week":
        monday = today - today.weekday() * DAY + 7 * away * DAY
        return Period.between(monday, monday + 6 * DAY)
    if unit == "year":
        return Period.of_year(today.year + away)
    months = 3 if unit == "quarter" else 1
    first = (today.year * 12 + today.month - 1) // months * months + away * months
    return Period(_first(first), _first(first + months))


def _first(month: int) -> date:
    """The first day of a month that is counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def _rolling(match: re.Match[str], today: date) -> Period:
    """The last so many days, weeks, months, quarters or years, up to today."""
    said, unit = match["count"], _unit(match["unit"])
    count = int(said) if said.isdigit() else NUMBERS[said]
    if unit in ("day", "week"):
        return Period.between(today - (count * (7 if unit == "week" else 1) - 1) * DAY, today)
    month = today.year * 12 + today.month - 1 - count * {"month": 1, "quarter": 3, "year": 12}[unit]
    first = _first(month)
    day = min(today.day, monthrange(first.year, first.month)[1])
    return Period.between(first.replace(day=day) + DAY, today)


def _half(match: re.Match[str], today: date) -> Period:
    number = 2 if re.fullmatch(r"2\w*|s2|h2|second\w*|deuxieme|zweite\w*", match["which"]) else 1
    year = int(match["year"] or today.year)
    return Period(date(year, 7, 1), date(year + 1, 1, 1)) if number == 2 else Period(date(year, 1, 1), date(year, 7, 1))


def _season(match: re.Match[str], today: date) -> Period:
    month = next(month for month, words in SEASONS.items() if re.fullmatch(words, match["season"]))
    first = int(match["year"] or today.year) * 12 + month - 1
    return Period(_first(first), _first(first + 3))


def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(rf"{_FILL}(?:{said})")


_PATTERNS: Sequence[tuple[re.Pattern[str], Found]] = (
    (_pattern(r"today|aujourd'hui|heute"), lambda _, today: _whole("day", today, 0)),
    (_pattern(r"yesterday|hier|gestern"), lambda _, today: _whole("day", today, -1)),
    (
        _pattern(
            r"ytd|year\s+to\s+date|(?:so\s+far\s+)this\s+year|this\s+year\s+so\s+far|since\s+the\s+(?:beginning|start)\s+of\s+(?:the|this)\s+year"
            r"|depuis\s+le\s+debut\s+de\s+(?:l'|cette\s+)annee|seit\s+jahresbeginn"
        ),
        lambda _, today: Period.between(date(today.year, 1, 1), today),
    ),
    (
        _pattern(r"always|ever|since\s+(?:ever|the\s+beginning)|toujours|depuis\s+toujours|immer"),
        lambda _, __: ALL_TIME,
    ),
    (_pattern(rf"{_THE}{_THIS}\s+{_UNIT}(?:\s*-?\s*ci)?"), lambda match, today: _whole(_unit(match["unit"]), today, 0)),
    (
        _pattern(rf"{_THE}(?:{_LAST}\s+{_UNIT})"),
        lambda match, today: _whole(_unit(match["unit"]), today, -1),
    ),
    (_pattern(rf"{_THE}{_UNIT}\s+{_LAST_FR}"), lambda match, today: _whole(_unit(match["unit"]), today, -1)),
    (_pattern(rf"{_THE}{_NEXT}\s+{_UNIT}"), lambda match, today: _whole(_unit(match["unit"]), today, 1)),
    (
        _pattern(rf"{_THE}(?:{_UNIT}\s+{_NEXT_FR}|{_NEXT_FR}\s+(?P<other>trimestre|mois))"),
        lambda match, today: _whole(_unit(match["unit"] or match["other"]), today, 1),
    ),
    (_pattern(rf"{_THE}{_LAST}\s+{_COUNT}\s+{_UNIT}"), _rolling),
    (_pattern(rf"{_THE}{_COUNT}\s+(?:derniers|dernieres)\s+{_UNIT}"), _rolling),
    (_pattern(rf"{_THE}(?:derniers|dernieres)\s+{_COUNT}\s+{_UNIT}"), _rolling),
    (
        _pattern(
            rf"{_THE}(?P<which>1st|2nd|1er?|2e|2eme|1\.?|2\.?|first|second|premier|deuxieme|erstes?|zweites?)\s+(?:half|semestre|semester|halbjahr)"
            rf"(?:\s+year)?{_YEAR}"
        ),
        _half,
    ),
    (_pattern(rf"(?P<which>[hs][12])\b\s*[/ -]?{_YEAR}"), _half),
    (_pattern(rf"{_THE}(?P<season>{'|'.join(SEASONS.values())}){_YEAR}"), _season),
)
