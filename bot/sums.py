"""Figures that stand on one card as the parts of a total, rounded so that as shown they still add up to it.

Each part is rounded for itself. Where the parts as shown would come to another total than the one shown, those that
rounding has moved most are moved back by one last digit, the fewest that will do; the last so that it is least off. The
difference of two totals is no part of one: it is the rounding of its own value, and where it does not show in the totals,
that is said.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from math import isclose

FIGURES = 2
"""Significant figures of a mass, as `Texts.mass` shows it."""
HALF_PERCENT = Decimal("0.5")
"""What is less is shown as under 1 %, and stays."""


def agreeing(parts: Iterable[float], total: float) -> list[float]:
    """`parts` (kg) as they are shown, to two figures, of a `total` (kg) that they add up to before they are rounded.

    As shown they add up to a number that is written like the total. None is moved by more than one of its last digits,
    and what is nought stays nought.
    """
    exact = [Decimal(str(part)) for part in parts]
    wanted = _rounded(Decimal(str(total)))

    def off(shown: Decimal) -> int:
        return int(wanted.compare(_rounded(shown)))

    return [float(one) for one in _moved(exact, [_rounded(one) for one in exact], off, _last_digit)]


def agreeing_or_midway(parts: Iterable[float], total: float) -> list[float]:
    """The same, but where the parts as shown come to midway between the total as shown and the next, none is moved.

    Whoever adds them up may round that either way, and each part is written as it is wherever it stands alone.
    """
    several = [*parts]
    shown = [_rounded(Decimal(str(one))) for one in several]
    wanted = _rounded(Decimal(str(total)))
    beside = sum(shown, Decimal(0)) - wanted
    if not wanted or abs(beside) > _last_digit(wanted, beside > 0) / 2:
        return agreeing(several, total)
    return [float(one) for one in shown]


def taken_off(part: float, total: float) -> tuple[float, float]:
    """A part (kg) that is told apart from its total, and the rest of it, as they are shown beside that total."""
    part, rest = agreeing_or_midway((part, total - part), total)
    return part, rest


def differ_as_shown(one: float, other: float) -> bool:
    """Whether two masses (kg) as shown differ by what is shown for their difference, or by a number rounded to it.

    A difference is a figure of its own, worked out before rounding: it is never moved to that of two rounded totals.
    """
    less, more = sorted(_rounded(Decimal(str(mass))) for mass in (one, other))
    beside = less + _rounded(Decimal(str(abs(one - other)))) - more
    return not more or abs(beside) <= _last_digit(more, beside > 0) / 2


def adding_up(parts: Sequence[float], total: float, shown: float | None = None) -> list[float]:
    """The parts as shown beside what they add up to, or what is `shown` for it; as they are where it is not their sum."""
    adds_up = isclose(sum(parts), total, rel_tol=1e-6, abs_tol=1e-6)
    return agreeing(parts, total if shown is None else shown) if adds_up else [*parts]


def whole_percents(parts: Sequence[float]) -> list[float]:
    """The share of each part (0 to 1) as it is shown, a whole percentage, together 100 %.

    What is shown as under 1 % is left as it is; each may stand for up to one percent of the rest.
    """
    total = sum(Decimal(str(part)) for part in parts)
    if not total:
        return [0.0 for _ in parts]
    exact = [Decimal(str(part)) * 100 / total for part in parts]
    seen = [one for one in exact if one >= HALF_PERCENT]
    unseen = sum(0 < one < HALF_PERCENT for one in exact)

    def off(shown: Decimal) -> int:
        return -1 if shown > 100 else 1 if shown + unseen < 100 else 0

    moved = iter(_moved(seen, [round(one) or Decimal(1) for one in seen], off, lambda _one, _up: Decimal(1)))
    return [float((next(moved) if one >= HALF_PERCENT else one) / 100) for one in exact]


def _moved(
    exact: Sequence[Decimal],
    rounded: Sequence[int | Decimal],
    off: Callable[[Decimal], int],
    last_digit: Callable[[Decimal, bool], Decimal],
) -> list[Decimal]:
    """`rounded`, moved until the sum is no longer `off` (1: too little, -1: too much)."""
    shown = [Decimal(one) for one in rounded]
    unmoved = {place for place, one in enumerate(exact) if one}
    while way := off(after := sum(shown, Decimal(0))):
        moves = {place: way * last_digit(shown[place], way > 0) for place in unmoved}
        kept = [place for place in unmoved if shown[place] + moves[place] > 0]
        if not kept:
            break
        place = max(kept, key=lambda at: _best(way, off(after + moves[at]), exact[at], shown[at], moves[at], at))
        shown[place] += moves[place]
        unmoved.remove(place)
    return shown


def _best(way: int, off: int, exact: Decimal, shown: Decimal, move: Decimal, place: int) -> tuple[Decimal | int, ...]:
    """What makes one move better than another: where it is enough, how little it is off the part; else how much it does."""
    if not off:
        return 2, -abs(shown + move - exact) / exact, -place
    return off != -way, way * (exact - shown), abs(move), -place


def _rounded(number: Decimal) -> Decimal:
    return Decimal(f"{float(number):.{FIGURES}g}")


def _last_digit(shown: Decimal, up: bool) -> Decimal:
    """By how much the next figure above differs, or the one below: 1 for 42, but 10 above 100 and 1 below."""
    exponent = shown.adjusted() - (FIGURES - 1)
    if not up and shown == Decimal(1).scaleb(shown.adjusted()):
        exponent -= 1
    return Decimal(1).scaleb(exponent)
