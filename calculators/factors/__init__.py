"""Emission factors as dated data: `factors.csv`, one factor a row with its source, valid as `factor_set.toml` says.

Where the rows come from, what they include and how far to trust them is in `README.md` beside the table.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

EXPERT_UNCERTAINTY: Mapping[str, float] = MappingProxyType(
    {"high": 0.2, "medium": 0.3, "derived": 0.4, "low": 0.5, "unverified": 0.6}
)
"""The ± fraction of a row whose publisher gives none, by the confidence in the row."""

JUDGEMENT = "u=expert"
"""What the `boundary` of a row says whose ± is a judgement."""
OUR_OWN = ("derived", "low", "unverified")
"""The confidence in rows that no publisher stands for as they are, nor for their ±."""


class UnknownFactor(KeyError):
    """A key that this factor set does not hold."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One emission factor, in kg CO2e per `unit`. A row of category `parameter` holds an occupancy or a ratio there."""

    key: str
    category: str
    label: str
    unit: str
    kg_co2e_per_unit: float
    uncertainty: float  # ± fraction of the value
    judged: bool  # whether that ± is a judgement, where the publisher gives none
    alternate: bool  # kept for comparison, never used in a result
    boundary: str
    geography: str
    year: str
    publisher: str
    source: str
    licence: str
    confidence: str

    @property
    def citation(self) -> str:
        """Publisher, source and year, as a report prints them."""
        return f"{self.publisher}, {self.source} ({self.year})"


@dataclass(frozen=True, slots=True)
class FactorSet:
    """A version of the factor table and the days for which it is the one to use (both inclusive)."""

    version: str
    valid_from: date
    valid_until: date
    factors: Mapping[str, Factor]

    def __getitem__(self, key: str) -> Factor:
        """Raises UnknownFactor."""
        try:
            return self.factors[key]
        except KeyError:
            raise UnknownFactor(key) from None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_until

    def keys_of(self, *categories: str) -> tuple[str, ...]:
        """The keys to use (alternates left out) of these categories, in the table's order."""
        return tuple(f.key for f in self.factors.values() if f.category in categories and not f.alternate)


@cache
def load() -> FactorSet:
    """The factor set shipped with the code, read once."""
    folder = files(__name__)
    validity = tomllib.loads((folder / "factor_set.toml").read_text(encoding="utf-8"))
    table = csv.DictReader((folder / "factors.csv").read_text(encoding="utf-8").splitlines())
    factors = {row["key"]: _factor(row) for row in table}
    return FactorSet(
        version=validity["version"],
        valid_from=validity["valid_from"],
        valid_until=validity["valid_until"],
        factors=MappingProxyType(factors),
    )


def _factor(row: Mapping[str, str]) -> Factor:
    percent = row["uncertainty_pct"]
    value = float(row["kgco2e"])
    expert = 0.0 if value == 0 else EXPERT_UNCERTAINTY[row["confidence"]]
    return Factor(
        key=row["key"],
        category=row["category"],
        label=row["label"],
        unit=row["unit"],
        kg_co2e_per_unit=value,
        uncertainty=float(percent) / 100 if percent else expert,
        judged=not percent or JUDGEMENT in row["boundary"] or row["confidence"] in OUR_OWN,
        alternate=row["role"] == "alternate",
        boundary=row["boundary"],
        geography=row["geography"],
        year=row["year"],
        publisher=row["publisher"],
        source=row["source"],
        licence=row["licence"],
        confidence=row["confidence"],
    )
