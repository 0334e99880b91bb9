"""The datapoints of VSME B3 about greenhouse gases, as far as one event goes into them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from calculators.factors import FactorSet
from calculators.inventory import NOTHING, Owned, places
from calculators.lines import Line
from calculators.models import market_based


class Datapoint(StrEnum):
    """By the names that they have in EFRAG's taxonomy, which are those of the cells of its digital template, too."""

    SCOPE_1 = "GrossScope1GreenhouseGasEmissions"
    SCOPE_2_BY_LOCATION = "GrossLocationBasedScope2GreenhouseGasEmissions"
    SCOPE_2_BY_MARKET = "GrossMarketBasedScope2GreenhouseGasEmissions"
    SCOPES_1_AND_2_BY_LOCATION = "TotalGrossLocationBasedScope1AndScope2GHGEmissions"
    SCOPES_1_AND_2_BY_MARKET = "TotalGrossMarketBasedScope1AndScope2GHGEmissions"
    SCOPE_3 = "GrossScope3GreenhouseGasEmissions"
    ALL_BY_LOCATION = "TotalGrossLocationBasedGHGEmissions"
    ALL_BY_MARKET = "TotalGrossMarketBasedGHGEmissions"


@dataclass(frozen=True, slots=True)
class Part:
    """Kilograms of CO2e that the event has of a datapoint, and those of them that an inventory holds without the event."""

    kg_co2e: float
    counted_already_kg: float


def datapoints(lines: Iterable[Line], factor_set: FactorSet, own: Owned = NOTHING) -> Mapping[Datapoint, Part]:
    """All of them, in order; scope 3 is what is in neither of the others, also what the minimum boundary leaves out.

    By market, electricity counts by its contract, or by the residual mix of its country where the set has one.
    """
    every = tuple(lines)

    def part(by_market: bool, *scopes: int) -> Part:
        found = [
            (place.heading, (market_based(line, factor_set) if by_market else line.kg_co2e) * place.share)
            for line in every
            for place in places(line, own)
            if place.heading.scope in scopes
        ]
        return Part(fsum(kg for _, kg in found), fsum(kg for heading, kg in found if heading.counted_already))

    return {
        Datapoint.SCOPE_1: part(False, 1),
        Datapoint.SCOPE_2_BY_LOCATION: part(False, 2),
        Datapoint.SCOPE_2_BY_MARKET: part(True, 2),
        Datapoint.SCOPES_1_AND_2_BY_LOCATION: part(False, 1, 2),
        Datapoint.SCOPES_1_AND_2_BY_MARKET: part(True, 1, 2),
        Datapoint.SCOPE_3: part(False, 3),
        Datapoint.ALL_BY_LOCATION: part(False, 1, 2, 3),
        Datapoint.ALL_BY_MARKET: _sum(part(True, 1, 2), part(False, 3)),
    }


def _sum(one: Part, other: Part) -> Part:
    return Part(one.kg_co2e + other.kg_co2e, one.counted_already_kg + other.counted_already_kg)
