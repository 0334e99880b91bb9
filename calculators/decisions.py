"""What the decisions of the method are worth on one example, in kilograms of CO2e: `METHOD.md` tells why each was taken.

The example is the international conference of `examples/` under the factor set that is given; so the figures follow the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from math import fsum

from calculators.answers import Answers, read
from calculators.examples import typical
from calculators.factors import FactorSet
from calculators.footprint import activities, footprint
from calculators.geography import LUXEMBOURG, Gazetteer, Place
from calculators.inventory import entries
from calculators.models import compared

EXAMPLE = "international conference"


class Decision(StrEnum):
    """What was decided, by the other choice that can be defended; in the order of `METHOD.md`."""

    NON_CO2_OUT = auto()
    """Flights without their effects beyond CO2."""
    NON_CO2_MOST = auto()
    """Flights with the most of these effects that the table has."""
    FLIGHTS = auto()
    """Flights by ADEME's rows in place of DESNZ's."""
    CABIN = auto()
    """Flights whose cabin nobody named in the average seat, not 95 % of them in economy."""
    CARS = auto()
    """Cars of the British fleet, without their making."""
    CONTRACTS = auto()
    """Electricity by contract or by the residual mix."""
    GENERATED = auto()
    """Electricity as it is generated in the country, imports left out."""
    PARTICIPANTS = auto()
    """Without participants' journeys and nights, which the Scope 3 Standard's minimum boundary leaves out."""
    CREW = auto()
    """Without the journeys of staff, speakers and crew, of which nobody said anything."""
    RECYCLING = auto()
    """Recycling counted where the next thing is made."""


MODELS: Mapping[Decision, str] = {
    Decision.NON_CO2_OUT: "Radiative forcing 1",
    Decision.NON_CO2_MOST: "Radiative forcing 3",
    Decision.FLIGHTS: "Flights by ADEME",
    Decision.CABIN: "Unknown cabins by DESNZ's average",
    Decision.CARS: "Average car, United Kingdom",
    Decision.CONTRACTS: "Electricity, market-based",
    Decision.GENERATED: "Only what Luxembourg itself generates",
    Decision.RECYCLING: "Only its transport; treatment counts in the next product",
}
"""The name that `models.py` gives to the other choice."""


@dataclass(frozen=True, slots=True)
class Worth:
    """The example with its total and the ends of its range, and by how much each other choice makes it more or less."""

    answers: Answers
    total_kg: float
    low_kg: float
    high_kg: float
    otherwise_kg: Mapping[Decision, float]


class _OneTown(Gazetteer):
    """The example takes place in Luxembourg, and names no other town."""

    def find(self, name: str) -> Place | None:
        return LUXEMBOURG

    def largest(self, country: str) -> list[Place]:
        return []


@cache
def worth(factor_set: FactorSet) -> Worth:
    """Every decision on the example. One of which a set has no other figure changes nothing."""
    answers = read(typical()[EXAMPLE])
    data = activities(answers, _OneTown(), factor_set, apart=True)
    found = footprint(answers, data, factor_set)
    totals = {one.model: one.total_kg for one in compared(data, factor_set)}
    optional = fsum(entry.kg_co2e for entry in entries(found.lines) if not entry.minimum)
    crew = fsum(line.kg_co2e for line in found.lines if line.question == "crew_travel")
    otherwise = {decision: totals.get(model, found.total_kg) - found.total_kg for decision, model in MODELS.items()} | {
        Decision.PARTICIPANTS: -optional,
        Decision.CREW: -crew,
    }
    return Worth(answers, found.total_kg, found.low_kg, found.high_kg, otherwise)
