"""The lines of a bill or an order, each with the quantity it states, and nothing else of it.

What a line costs is set aside first: what stands in a column of its own and is money, a price or a rate of tax. So are the
number of a meter, and the days or the month that it is about, and the line with them where these are not the event's. How the
paper writes numbers is told by its own prices; where it has none, a number that could be read in two ways is not.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Literal

from msgspec import Struct

from bot.patterns import pattern
from bot.places.folding import fold
from bot.texts import Texts
from bot.words import either, folded, table
from handlers.event.papers.money import AMOUNT, COLUMN, LESS_BEHIND, costs_less, is_price
from handlers.event.questions.kinds.questions import Answered
from handlers.reading import quantities

COMMA, POINT = pattern(r"\d,\d{2}(?!\d)"), pattern(r"\d\.\d{2}(?![\d.])")
GROUPED = pattern(r"\d[.,]\d{3}(?!\d)")
NUMBER = pattern(r"(?<![^\W_])\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
LESS = pattern(rf"(?:^|\s)[-−–]\s*\d|{LESS_BEHIND}", re.I)
MONTHS = {word: number for number, words in enumerate(table("months").values(), 1) for word in folded(words)}
MONTH_NAMES = either(*table("months").values())
DAY = pattern(
    r"(?<![\w.,/])(?:"
    r"\d{1,2}\.(?P<month>\d{1,2})\.(?P<year>(?:20)?\d\d)"
    r"|\d{1,2}/(?P<month_2>\d{1,2})/(?P<year_2>(?:20)?\d\d)"
    r"|(?P<month_3>0[1-9]|1[0-2])[./](?P<year_3>20\d\d)"
    r"|(?:\d{1,2}\.?\s*[-–]\s*)?(?:\d{1,2}(?:[^\W\d_]{2})?\.?\s+)?(?P<name>"
    + MONTH_NAMES
    + r")\b\.?(?:\s*(?P<year_4>20\d\d))?"
    r")(?![\w/]|[.,]\d)",
    re.I,
)
"""A day or a month, as bills have them."""
METER = pattern(
    rf"\(?\b(?P<of>{either(table('papers')['meter'], table('papers')['named_meter'])})\.?\s*"
    rf"(?:(?:{either(table('papers')['number'])})[.:]?\s*(?:(?-i:\d ?[A-Z]{{3}} ?[\d ]*\d)|[\w./-]*\d)"
    r"|[\w./-]*\d[\w./-]{4,})(?![\w./-])"
    rf"(?!\s*(?:{either(table('measures')['kilowatt_hours'])}))[),:]*",
    re.I,
)
"""A meter with its number, which is no quantity and is set aside: of five signs at least where nothing says that it is one."""
PART = pattern(
    rf"\b(?P<of>{either(*(table('papers')[row] for row in ('meter', 'named_meter', 'part_of_venue')))})\.?"
    rf"(?:\s*(?:{either(table('papers')['number'])})[.:]?)?"
    rf"(?:\s*\d[\w./-]*|\s+(?-i:[A-Z]\d*|[IVX]+))$",
    re.I,
)
"""One of several meters or halls, at the end of what is named."""
VOLUME = pattern(rf"\(?(?<![^\W_]){AMOUNT}\s*(?:{either(table('measures')['cubic_metres'])})(?!\w)\)?", re.I)
ENERGY = pattern(rf"\d\s*(?:{either(table('measures')['kilowatt_hours'])})(?!\w)", re.I)
UNTIL = pattern(rf"\0\s*(?:[-–]|{either(table('papers')['until'])})?\s*(?=\0)", re.I)
Sign = Literal[",", ".", ""]


class Line(Struct, frozen=True):
    """What a line `says`, without prices and with its numbers in English figures; `quote` is the whole of it.

    Of `numbers` it has one, which is how much, or two, which may be a mass and how far it is brought.
    """

    says: str
    quote: str
    numbers: int


def lines_of(paper: Sequence[str], answered: Answered, english: Texts) -> Iterator[Line]:
    """The lines that may say how much there is of something at the event of these answers."""
    sign = _decimal_sign(paper)
    for line in paper:
        if found := _line(line, sign, answered, english):
            yield found


def _decimal_sign(lines: Sequence[str]) -> Sign:
    """What stands before the cents of the paper's prices; empty where that is not clear."""
    comma, point = (any(sign.search(line) for line in lines) for sign in (COMMA, POINT))
    return "" if comma == point else "," if comma else "."


def _line(line: str, sign: Sign, answered: Answered, english: Texts) -> Line | None:
    cells = [cell.strip() for cell in line.split(COLUMN)]
    kept = [cell for cell in cells if not is_price(cell)]
    if costs_less(cells):
        return None
    if not _is_of_then(" ".join(kept), answered):
        return None
    dated = [METER.sub(r" \g<of> ", _without_days(cell)).strip(" ,:;()–-") for cell in kept]
    kept, priced = [cell for cell in _without_beside(dated) if cell], len(kept) < len(cells)
    text = " ".join(kept)
    if LESS.search(text) or (not sign and GROUPED.search(text)):
        return None
    by_cell = [NUMBER.sub(lambda number: _in_figures(number[0], sign), cell) for cell in kept]
    says = " ".join(by_cell)
    numbers = sum(1 for cell in by_cell for _ in NUMBER.finditer(cell))  # `Hall 3` beside `300 kWh` is no 3,300
    if numbers != 2 and not (numbers == 1 and _is_quantity(kept, english, priced=priced)):
        return None
    return Line(says, " ".join(line.split()), numbers)


def _without_beside(cells: Sequence[str]) -> Sequence[str]:
    """Beside kilowatt-hours in a column of their own neither which meter or hall that is nor the gas’s volume is how much."""
    if not any(ENERGY.search(cell) for cell in cells[1:]):
        return cells
    named, *others = (VOLUME.sub(" ", cell).strip(" ,:;=–-") for cell in cells)
    return [PART.sub(lambda part: part["of"], named), *others]


def _is_of_then(text: str, answered: Answered) -> bool:
    """Whether the days that are named are in the months of the event; so they are where its days are not known."""
    said = [_month(found) for found in DAY.finditer(text)]
    if not said or not answered.get("first_day"):
        return True
    first = date.fromisoformat(answered["first_day"])
    last = first + timedelta(days=ceil(answered.get("days") or 1) - 1)
    months = [(year or first.year, month) for year, month in said]
    return min(months) <= (last.year, last.month) and (first.year, first.month) <= max(months)


def _month(found: re.Match[str]) -> tuple[int | None, int]:
    """The year, if it was said, and the month."""
    parts = found.groupdict()
    year = next((int(said) for part, said in parts.items() if part.startswith("year") and said), None)
    month = next((int(said) for part, said in parts.items() if part.startswith("month") and said), 0)
    return (year + 2000 if year is not None and year < 100 else year), month or MONTHS[fold(found["name"])]


def _without_days(cell: str) -> str:
    return UNTIL.sub("", DAY.sub("\0", cell)).replace("\0", " ").strip(" ,:;()–-")


def _is_quantity(cells: Sequence[str], english: Texts, *, priced: bool) -> bool:
    """Whether the number is how much: with a unit, in a column behind the name, or at the start of a line without prices.

    `Badges 4711` and `3  Badges  12,00` have the number of an article and of a line.
    """
    at, cell = next((at, cell) for at, cell in enumerate(cells) if NUMBER.search(cell))
    if NUMBER.fullmatch(cell):
        return at > 0 or not priced
    begins = len(cells) == 1 and not priced and cell[0].isdigit()
    return begins or any(one.units for one in quantities.read(cell, english).quantities)


def _in_figures(number: str, sign: Sign) -> str:
    """As English figures have it, without groups."""
    bare = re.sub(r"['’\u00a0\u202f ]", "", number)
    if sign == ",":
        return bare.replace(".", "").replace(",", ".")
    return bare.replace(",", "") if sign == "." else bare.replace(",", ".")
