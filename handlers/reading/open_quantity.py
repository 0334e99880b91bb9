"""A quantity while its words are read: its number, its units, and what stands before it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from bot.words import either, table
from handlers.reading.quantity_words import Piece

OF_A_TIME, FOR_WHOM = "of_a_time", "for_whom"
"""Fillers behind which a bare number is an hour or a day, `at 8`, `am 20.`, or people, `for 8`."""
BEFORE_A_DAY, BEFORE_A_DATE = (
    re.compile(rf"(?<!\w)(?:{either(table('numbers')[row])})\s+$", re.I) for row in ("before_a_day", "before_a_date")
)
BEFORE_A_PRONOUN = re.compile(
    rf"(?<!\w)(?:{either(table('small_words')['articles'], table('numbers')['articles'])})\s+(?:[^\W\d]+\s+)+$", re.I
)
LAST_DAY = 31


@dataclass(slots=True)
class OpenQuantity:
    """A quantity while its words are read."""

    number: Piece | None = None
    share: Decimal | None = None
    units: list[str] = field(default_factory=list)
    per: set[str] = field(default_factory=set)
    start: int = -1
    end: int = -1
    bare: bool = True
    behind: Piece | None = None
    """The filler before its number that says that it may be no number of anything."""
    named: int = 0
    """How many units stand before the number: `lunch on the 3rd`."""
    of_what: bool = False
    """Whether what the share is of comes next: `half of`, `die Hälfte der`, but not `half of them`."""

    @property
    def counts(self) -> bool:
        return self.number is not None or self.share is not None

    @property
    def is_bare(self) -> bool:
        """Whether no unit stands behind the number, nor what it is for each of."""
        return len(self.units) == self.named and not self.per

    @property
    def counts_people(self) -> bool:
        """Whether it is said for how many something is: `for 8`, but not `dinner for 8`."""
        return self.behind is not None and self.behind.value == FOR_WHOM and self.is_bare and not self.named


def is_day_of_month(text: str, number: Piece) -> bool:
    """Whether it is a day of the month, whatever follows: `le 6 un dîner`, `am 6. ein Abendessen`."""
    before, stop = text[: number.start], text[number.end : number.end + 1] == "."
    digits = text[number.start : number.end]
    dated = BEFORE_A_DAY.search(before) or (stop and BEFORE_A_DATE.search(before))
    return bool(dated) and digits.isdecimal() and 1 <= int(digits) <= LAST_DAY


def is_pronoun(text: str, number: Piece) -> bool:
    """Whether `one` counts nothing but stands for what was asked of: `a big one`, `the usual one`."""
    return (
        not number.digits
        and number.value == 1
        and not text[number.end :].strip(" .!")
        and bool(BEFORE_A_PRONOUN.search(text[: number.start]))
    )
