"""An atlas of a few towns, and the shortest way from a document to its footprint."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculators import factors, footprint
from calculators.activity import Activities
from calculators.answers import read
from calculators.factors import FactorSet
from calculators.footprint import Footprint
from calculators.geography import Gazetteer, Place

Document = dict[str, Any]
EXAMPLES = Path(__file__).parent / "examples"
TOWNS = (
    Place("Luxembourg", "LU", 49.6117, 6.1319, 128_512),
    Place("Belval", "LU", 49.503, 5.95, 3_000),
    Place("Metz", "FR", 49.1191, 6.1727, 123_914),
    Place("Paris", "FR", 48.8534, 2.3488, 2_138_551),
    Place("Cologne", "DE", 50.9333, 6.95, 963_395),
    Place("Vianden", "DE", 49.93, 6.2, 1_800),
    Place("London", "GB", 51.5085, -0.1257, 8_961_989),
    Place("Lisbon", "PT", 38.7169, -9.1399, 517_802),
    Place("New York", "US", 40.7143, -74.006, 8_804_190),
    Place("Warsaw", "PL", 52.2298, 21.0118, 1_702_139),
    Place("Tromsø", "NO", 69.6489, 18.9551, 32_774, state="18"),
    Place("Nairobi", "KE", -1.2833, 36.8167, 2_750_547),
)


class Atlas:
    """A gazetteer that knows `TOWNS`, each as "Name, CC"."""

    def __init__(self) -> None:
        self.towns = {f"{town.name}, {town.country}": town for town in TOWNS}

    def find(self, name: str) -> Place | None:
        return self.towns.get(name)

    def largest(self, country: str) -> list[Place]:
        return [town for town in TOWNS if town.country == country]


@pytest.fixture(scope="session")
def atlas() -> Gazetteer:
    return Atlas()


@pytest.fixture(scope="session")
def towns() -> dict[str, Place]:
    return Atlas().towns


@pytest.fixture(scope="session")
def factor_set() -> FactorSet:
    return factors.load()


@pytest.fixture(scope="session")
def example() -> Callable[[str], Document]:
    def load(name: str) -> Document:
        document: Document = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
        return document

    return load


@pytest.fixture(scope="session")
def nothing_but() -> Callable[..., Document]:
    """A one-day event in Luxembourg of which everything is known, and is none, but what is given."""

    def document(**answers: Any) -> Document:
        known: Document = {
            "kind": "conference",
            "first_day": "2027-02-11",
            "days": 1,
            "place": "Luxembourg, LU",
            "participants": 1,
            "crew": 0,
            "crew_travel": [],
            "online": {"participants": 0, "hours": 0},
            "catering": {"meals": [], "coffee_breaks": 0, "drinks": []},
            "venue": {"area_m2": 0, "generator_litres": 0},
        }
        empty = ("travel", "stays", "materials", "freight", "waste", "equipment", "other")
        return known | {field: [] for field in empty} | answers

    return document


@pytest.fixture(scope="session")
def footprint_of(atlas: Gazetteer, factor_set: FactorSet) -> Callable[[Document], Footprint]:
    return lambda document: footprint.estimate(read(document), factor_set, atlas, apart=True)


@pytest.fixture(scope="session")
def activities_of(atlas: Gazetteer, factor_set: FactorSet) -> Callable[[Document], Activities]:
    return lambda document: footprint.activities(read(document), atlas, factor_set, apart=True)
