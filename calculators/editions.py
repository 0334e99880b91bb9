"""What a new edition of the emission factors changes, and how much hangs on each row of one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from calculators.factors import OUR_OWN, Factor, FactorSet
from calculators.footprint import Footprint

PROXY = "proxy"
"""What the label or the boundary of a row says that stands in for another thing."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of two editions; None where it is not in one of them."""

    key: str
    before: Factor | None
    after: Factor | None

    @property
    def fields(self) -> tuple[str, ...]:
        """What of a row that both have differs, by the names of `Factor`."""
        if self.before is None or self.after is None:
            return ()
        was, now = self.before.kg_co2e_per_unit, self.after.kg_co2e_per_unit
        alike = {"kg_co2e_per_unit"} if isclose(was, now, rel_tol=ROUNDING) else set()
        return tuple(
            one for one in _COMPARED if one not in alike and getattr(self.before, one) != getattr(self.after, one)
        )


ROUNDING = 0.0005
"""A value that differs by less, as a fraction, is the same value with other digits."""
_COMPARED = ("kg_co2e_per_unit", "unit", "uncertainty", "citation", "alternate")


def changes(before: FactorSet, after: FactorSet) -> Iterator[RowChange]:
    """The rows that differ: those of the new edition in its order, then those that are gone."""
    new = [row.key for row in after.published]
    keys = dict.fromkeys((*new, *(row.key for row in before.published)))
    for key in keys:
        row = RowChange(key, before.factors.get(key), after.factors.get(key))
        if row.before is None or row.after is None or row.fields:
            yield row


def weights(footprints: Sequence[Footprint]) -> Mapping[str, float]:
    """The mean share of these totals that each row makes, as a fraction; a row that none of them needs is not in it."""
    shares: Counter[str] = Counter()
    for footprint in footprints:
        for line in footprint.lines:
            if line.factor and footprint.total_kg:
                shares[line.factor] += line.kg_co2e / footprint.total_kg / len(footprints)  # type: ignore[assignment]
    return shares


def stands_in(factor: Factor) -> bool:
    """Whether a row says of itself that it is of another thing or place."""
    return PROXY in f"{factor.label} {factor.boundary}".lower()


def is_weak(factor: Factor) -> bool:
    """Whether no publisher stands for a row as it is: derived here, a trade source, or remembered."""
    return factor.confidence in OUR_OWN
