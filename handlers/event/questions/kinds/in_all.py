"""A measure beside a count is that of all of them, unless it is said to be of each: `500 flyers 2 kg`, `500 flyers of 10 g`.

Of each it is where that is said, or where all of them cannot be so little; where it may be either, both are to be asked.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from bot.words import table
from handlers.event.questions.kinds.things import Thing
from handlers.reading.matching import known, phrase_before
from handlers.reading.quantities import Quantity
from handlers.reading.vocabulary import WORD

OF_EACH = known(table("joined")["of"], table("joined")["times"])
"""What stands right before the measure of each: `20 bottles of 0.75 l`."""
NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*")
"""Not the 2 of `m2`."""
MEASURES = ("kilograms", "litres", "square_metres")
BOTTLES, STANDS = "bottles", "stands"
LARGEST = 2
"""Usual bottles in one: a magnum."""
LIGHTEST, HEAVIEST = Decimal("0.001"), 1
"""Kilograms of one printed thing: a leaf, and a thick book."""


class Whose(Struct, frozen=True):
    """Whether it may be the measure of all of them, and of each; one of the two at least."""

    of_all: bool
    of_each: bool


def whose(piece: str, quantities: Sequence[Quantity], thing: Thing) -> Whose | None:
    """Of what the measure is that stands behind a count; None where none does."""
    if len(quantities) != 2:
        return None
    counted, measured = quantities
    is_count = counted.units in ((), (BOTTLES,), (STANDS,)) and counted.number > 1
    if not is_count or measured.units[:1] not in [(one,) for one in MEASURES]:
        return None
    if "all" in measured.per or (counted.per == {"all"} and not measured.per):  # “300 Flyer, insgesamt 5 kg”
        return Whose(of_all=True, of_each=False)
    if counted.per or measured.per:
        return Whose(of_all=False, of_each=True)
    each_said = _says_of_each(piece)
    if thing.bottle:
        fits = measured.number <= LARGEST * Decimal(str(thing.bottle))
        return Whose(of_all=not fits, of_each=fits or each_said)
    if each_said:
        return Whose(of_all=False, of_each=True)
    if thing.weighed:
        return Whose(of_all=measured.number / counted.number >= LIGHTEST, of_each=measured.number <= HEAVIEST)
    return Whose(of_all=True, of_each=True)


def lacks_a_factor(quantities: Sequence[Quantity], thing: Thing) -> bool:
    """Whether only one of two is said that are multiplied, as square metres without their hours: `LED wall 20 m2`."""
    both, said = {"hours", "square_metres"}, {unit for one in quantities for unit in one.units}
    return both <= {*thing.units} and bool(said) and not both <= said


def _says_of_each(piece: str) -> bool:
    """Whether a word that says so stands right before the last number."""
    *_, last = [0, *(found.start() for found in NUMBER.finditer(piece))]
    return phrase_before(OF_EACH, [word[0] for word in WORD.finditer(piece[:last])]) > 0
