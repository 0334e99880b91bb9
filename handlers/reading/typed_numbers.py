"""Numbers as people type them: `une centaine`, `10k`, `2 jours et demi`, `1h30`, `1.2 MWh`, `50-60`, `20 x 30`.

Of lists and bills; whole answers are read by `quantities.py`. Separators are a matter of the language:
`Texts.read_number` knows them.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from bot.places.folding import fold
from bot.texts import Texts
from handlers.reading.group_words import ABOUT, AND, FROM, HOW, OR, SHARES
from handlers.reading.number_words import many_of, small_words, spelled

UNITS: Mapping[str, tuple[int, int]] = {
    "gwh": (1_000_000, 1), "mwh": (1000, 1),
    "t": (1000, 1), "ton": (1000, 1), "tons": (1000, 1), "tonne": (1000, 1), "tonnes": (1000, 1),
    "tonnen": (1000, 1), "g": (1, 1000), "gr": (1, 1000), "gram": (1, 1000), "grams": (1, 1000),
    "gramme": (1, 1000), "grammes": (1, 1000), "gramm": (1, 1000),
    "sqft": (929, 10_000), "sq ft": (929, 10_000), "ft2": (929, 10_000), "square feet": (929, 10_000),
    "cl": (1, 100), "ml": (1, 1000), "hl": (100, 1), "ha": (10_000, 1),
    "min": (1, 60), "mins": (1, 60), "minute": (1, 60), "minutes": (1, 60), "minuten": (1, 60),
}  # fmt: skip
"""Times and per: what makes a unit kWh, kg, litres, square metres or hours, in which the questions are asked."""

BEFORE_UNIT = re.compile(rf"\d\s*({'|'.join(sorted(UNITS, key=len, reverse=True))})\b(?![-’']|\s?shirt)", re.I)
AND_A_HALF = re.compile(
    r"(\d+)(\D{0,20}?)\s(?:(?:et|and|und)\s(?:an?\s|une?\s|eine?n?\s)?(?:half|demie?|halbe?\w?)\b|½)", re.I
)
BEFORE_MANY = re.compile(r"\d\s(\w+)")
CLOCK = re.compile(
    r"(\d+)\s*(?:h|:|hours?\s(?:and\s)?|heures?\s(?:et\s)?|std\.?)\s*([0-5]\d)\b\s*(?:min(?:utes?)?\b|h\b)?", re.I
)
SPAN = re.compile(
    r"^\W*(?P<from>(?:from|de|von|vun|vu)\s)?(?P<start>\d{1,2})\s?(?P<am>h\b|am\b|uhr|auer|heures|[:h]\d\d)?\s*(?:-|–|to|till|until|à|a|bis)\s*"
    r"(?P<end>\d{1,2})\s?(?P<pm>h\b|pm\b|uhr|auer|heures|[:h]\d\d)?\W*$",
    re.I,
)
"""`9 to 5`, `from 9 to 17`, `9h-17h`."""
FROM_TO = re.compile(r"\s*[-–]\s*|\s(?:to|till|until|through|au|à|bis)\s", re.I)


def hours_between(typed: str, *, of_hours: bool = False) -> int:
    """How many hours `9 to 5` or `9h-17h` are; 0 where no times of day are meant.

    Where it is asked `of_hours`, `2 to 3 hours` are none.
    """
    found = SPAN.match(typed)
    if not found or (of_hours and not (found["am"] or (found["from"] and not found["pm"]))):
        return 0
    start, end = int(found["start"]), int(found["end"])
    told = found["from"] or found["am"] or found["pm"] or end < start
    return (end - start if end > start else end + 12 - start) if told and start <= 24 and end <= 24 else 0


def one(typed: str, t: Texts, *, whole: bool = False) -> Decimal:
    """The one number that was typed, in the unit that questions are asked in. Raises Unreadable.

    `whole` says that only whole numbers make sense, so that `1.200` is twelve hundred in every language.
    """
    plain = AND_A_HALF.sub(r"\1.5\2", typed)
    if not re.search(r"\d|[½¼¾]", plain):
        return spelled(typed)
    if clock := CLOCK.search(plain):
        plain = CLOCK.sub(f"{int(clock[1]) + int(clock[2]) / 60:.4f}", plain, count=1)
    times, per = unit(plain)
    if many := BEFORE_MANY.search(plain):
        times *= many_of(fold(many[1])) or 1
    return t.read_number(plain, whole=whole and times == per) * times / per


def unit(typed: str) -> tuple[int, int]:
    """Times and per of the unit behind the number; 1 and 1 where there is none that changes it."""
    found = BEFORE_UNIT.search(typed)
    return UNITS[found[1].lower()] if found else (1, 1)


def with_digits(typed: str) -> str:
    """The text with shares as percentages and small numbers as digits: `half train`, `deux déjeuners et un dîner`."""
    return _with(_phrases(), typed)


def _with(phrases: Mapping[str, str], typed: str) -> str:
    """The text with the phrases of the table as what they stand for."""
    words = re.split(r"([^\w-]+)", typed)  # words stand at even positions, what is between them at odd ones
    for length in range(LONGEST_SHARE, 0, -1):
        for start in range(0, len(words) - 2 * length + 2, 2):
            phrase = words[start : start + 2 * length - 1]
            number = phrases.get(fold("".join(phrase)))
            before = words[max(start - 2, 0) : start]
            if number and not _joins(phrase, before) and not any(between.strip(" ’'") for between in phrase[1::2]):
                words[start : start + 2 * length - 1] = [number, *[""] * (2 * length - 2)]
    return "".join(words)


def _joins(phrase: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a word that may be an English article is a French preposition, or stands between two names: `Zuch an Auto`."""
    if phrase == ["à"]:
        return True
    if fold("".join(phrase)) not in ("a", "an") or len(before) < 2 or before[1].strip():
        return False
    return before[0][-1:].isalpha() and fold(before[0]) not in BEFORE_ARTICLES


BEFORE_ARTICLES = {fold(phrase) for words in (AND, OR, HOW, FROM, ABOUT) for phrase in words["en"].split(",")}
_SHARES = {
    fold(phrase): f"{100 * share:.4g}%"
    for share, said in SHARES.items()
    if share < 1
    for phrases in said.values()
    for phrase in phrases.split(",")
}
LONGEST_SHARE = max(len(phrase.split()) for phrase in _SHARES)


@cache
def _phrases() -> Mapping[str, str]:
    small = {word: str(number) for word, number in small_words().items() if word != "neuf"}
    return small | dict.fromkeys(("a", "an"), "1") | _SHARES
