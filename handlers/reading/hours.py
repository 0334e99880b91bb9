"""From one hour to another, as people type it where it is asked how long something takes: `9 to 5`, `von 9 bis 17 Uhr`."""

import re
from decimal import Decimal

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import either, folded, table

WHEN = table("when")
WORDS = rf"(?:{either(WHEN['hour_sign'], WHEN['am'], WHEN['pm'])})(?!\w)"
TO = rf"\s*(?:-|–|{either(WHEN['to'])})\s*"
SIGN = rf"(?::|h\s?|\.(?=\d\d(?:{TO}\d{{{{1,2}}}}(?:\.\d\d)?)?\s?{WORDS}))(?P<{{}}>[0-5]\d)(?:\s?{WORDS})?|{WORDS}"
"""Behind the number of an hour. What a stop parts from it are minutes only where a word says so: `18.00 bis 19.30 Uhr`."""
FROM_TO = (
    rf"(?P<said>(?:{either(table('small_words')['from_number'])})\s)?(?P<start>\d{{1,2}})\s?"
    rf"(?P<start_sign>{SIGN.format('start_minutes')})?{TO}"
    rf"(?P<end>\d{{1,2}})\s?(?P<end_sign>{SIGN.format('end_minutes')})?"
)
SPAN = pattern(rf"^\W*{FROM_TO}\W*$", re.I)
AMID = pattern(rf"(?<![\w.:/-]){FROM_TO}(?![\w:/-]|\.\d)", re.I)
HOW_LONG = folded(table("units")["hours"])
BEFORE_A_DAY = {language: words for language, words in WHEN["the"].items() if language != "lb"}
"""In Luxembourgish `de` is an article, in French it stands before an hour: `de 9 à 17h`."""
DAY_BEFORE = re.compile(rf"\b(?:{either(BEFORE_A_DAY)})\s*$", re.I)
LONGEST_ARTICLE = 6
"""Letters, with the spaces around it."""
MIDNIGHT = 24
MINUTES = Decimal(60)
"""Of an hour."""


def hours_between(typed: str, *, of_hours: bool = False) -> Decimal:
    """How many hours `9 to 5` or `9h-17h` are; 0 where no times of day are meant.

    Where it is asked `of_hours`, `2 to 3 hours` are none.
    """
    found = SPAN.match(typed)
    if not found or (of_hours and not (_by_the_clock(found) or (found["said"] and not found["end_sign"]))):
        return Decimal(0)
    start, end = (int(found[one]) + int(found[f"{one}_minutes"] or 0) / MINUTES for one in ("start", "end"))
    told = found["said"] or found["start_sign"] or found["end_sign"] or end < start
    return (end - start if end > start else end + 12 - start) if told and max(start, end) <= MIDNIGHT else Decimal(0)


def spans_of_hours(text: str) -> list[tuple[int, int]]:
    """Where in a text stands a number of hours, or an hour of the day, up to another: `14h–16h`, `2 to 3 hours`."""
    return [
        one.span()
        for one in AMID.finditer(text)
        if one["start_sign"] or (one["end_sign"] and not _begins_with_a_day(text, one))
    ]


def _begins_with_a_day(text: str, found: re.Match[str]) -> bool:
    """Whether its first number is no hour but a day of the month: `le 12 à 9h`, `26 à 17h`."""
    return (
        int(found["start"]) > MIDNIGHT
        or DAY_BEFORE.search(text, max(found.start() - LONGEST_ARTICLE, 0), found.start()) is not None
    )


def _by_the_clock(found: re.Match[str]) -> bool:
    """Whether one of both is an hour of the day: `h` behind the second may as well say how long it takes."""
    end = found["end_sign"] or ""
    return bool(found["start_sign"] or found["end_minutes"] or (end and fold(end) not in HOW_LONG))
