"""What the columns of a bill or an order cost, and whether that is below nought: `-88.20`, `88,20- €`, `(€88.20)`, `88.20 CR`."""

import re
from collections.abc import Sequence

from bot.patterns import pattern
from bot.words import either, table

COLUMN = "  "
"""What parts the columns of a line."""
AMOUNT = r"[+-]?\d[\d.,'’\u00a0\u202f ]*"
COIN = either(table("measures")["euros"], table("measures")["other_money"])
MONEY = pattern(rf"(?:{COIN})\s*{AMOUNT}|{AMOUNT}\s*(?:{COIN})(?:\s*/\s*\w+)?", re.I)
PRICE = pattern(r"[+-]?\d{1,3}(?:[.,'’\u00a0\u202f ]?\d{3})*[.,]\d{2}")
RATE = pattern(r"\d{1,2}(?:[.,]\d{1,2})?\s*%")
LESS_BEHIND = rf"\d[-−–](?=\s*(?:$|(?:{either(*table('measures').values())})(?!\w)))"
"""The minus that some programs print behind a number: `420- kWh`; not that of `3-4 May` or `Hall 2- north`."""
_DASHES = str.maketrans("−–—", "---")
_NO_CENTS = pattern(r"(?<=\d)[.,]\s?-+")
_BELOW = pattern(
    rf"^\((?P<bracketed>.+)\)$|^-\s*(?P<before>.+)$|^(?P<behind>.+?)\s*-$|^(?P<credited>.+?)\s*\b(?:{either(table('papers')['credited'])})$"
    rf"|^(?P<number>.*\d)-\s*(?P<coin>{COIN})$|^(?P<coin_first>{COIN})\s*-\s*(?P<number_behind>\d.*)$",
    re.I,
)


def is_price(cell: str) -> bool:
    """Whether a column is money or a rate of tax; a number that has cents and nothing else is."""
    return _price(_unsigned(cell)) or _price(_plain(cell))


def is_below_nought(cell: str) -> bool:
    """Whether a column is a price that is given back."""
    unsigned = _unsigned(cell)
    return unsigned != _plain(cell) and _price(unsigned)


def costs_less(cells: Sequence[str]) -> bool:
    """Whether the last price of a line, which is that of all of it, is below nought."""
    return is_below_nought(next(filter(is_price, reversed(cells)), ""))


def _price(cell: str) -> bool:
    return any(one.fullmatch(cell) for one in (MONEY, PRICE, RATE))


def _plain(cell: str) -> str:
    """With one kind of dash, and without that which stands for no cents: `600,-`."""
    return _NO_CENTS.sub("", cell.translate(_DASHES)).strip()


def _unsigned(cell: str) -> str:
    """Without what says that it is below nought, however often it is said: `(-€88.20)`."""
    plain = _plain(cell)
    while found := _BELOW.match(plain):
        plain = " ".join(part.strip() for part in found.groups() if part)
    return plain
