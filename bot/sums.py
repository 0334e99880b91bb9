"""Figures that are read beside their sum or their difference: masses (kg) and shares.

Each is the rounding of its own value, and of nothing else, so that the same thing is the same figure on every card, page and
picture. To two digits a column cannot both be that and come to its total: 6,700, 320, 640, 94, 26 and 63 are 7,843 beside
7,800, and parts moved until it comes out even are roundings of nothing, by up to a tenth. So nothing is moved; where what is
shown does not come to its sum, that is said beside it, and only there. Who has to say so asks here.
"""

from collections.abc import Iterable, Sequence
from math import fsum

FIGURES = 2
"""Significant figures of a mass, as `Texts.mass` shows it."""
ROOM = 0.5001
"""Of the last digit of a sum as shown: so far its parts as shown may come to something else and still be rounded to it."""
HALF_PERCENT = 0.005
"""A share below is shown as under 1 %."""


def add_up(parts: Iterable[float], total: float, *, exactly: bool = False) -> bool:
    """Whether the parts (kg) as shown come to the total (kg) as shown, or to a number that is rounded to it.

    `exactly` is for the column of a table, which somebody may add up to its last row: there it has to be the very number.
    """
    shown = _rounded(total)
    last_digit = 10.0 ** (int(f"{shown:e}".partition("e")[2]) - (FIGURES - 1)) if shown else 0.0
    return abs(fsum(map(_rounded, parts)) - shown) <= (1e-9 * abs(shown) if exactly else ROOM * last_digit)


def differ_as_shown(one: float, other: float) -> bool:
    """Whether two masses (kg) as shown differ by what is shown for their difference, or by a number rounded to it."""
    less, more = sorted((one, other))
    return add_up((less, more - less), more)


def shares(parts: Sequence[float]) -> list[float]:
    """What each part is of all of them, between 0 and 1; nought of nothing."""
    total = fsum(parts)
    return [part / total if total else 0.0 for part in parts]


def make_a_hundred(found: Sequence[float]) -> bool:
    """Whether shares as shown, in whole percent, make 100; each that is under 1 % may stand for what is missing of it."""
    seen = sum(round(100 * share) for share in found if share >= HALF_PERCENT)
    return not any(found) or 100 - sum(0 < share < HALF_PERCENT for share in found) <= seen <= 100


def _rounded(kilograms: float) -> float:
    return float(f"{kilograms:.{FIGURES}g}")
