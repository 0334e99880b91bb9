"""Rooms, heat, light, and where the electricity comes from."""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.measure import Measure, Theme

KWH_A_LITRE = 2.5
"""Electricity from a litre of diesel: 0.4 litres a kilowatt-hour, as in the factor of the generator."""
HEATS = (
    "gas",
    "heating_oil",
    "propane",
    "district_heat",
    "district_heat_unknown",
    "wood_pellets",
    "electric_heat",
    "green_electric_heat",
)

VENUE: tuple[Measure, ...] = (
    Measure(
        "rooms_that_fit",
        N_("Rooms that fit the number of people"),
        N_("Assumes 1.5 m² per person if more is heated and lit now."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.no_more_than_area(1.5),
    ),
    Measure(
        "heating_one_degree",
        N_("Heating one degree lower"),
        N_("Assumes that heating falls by 7 %."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.less_of_kind(
            dict.fromkeys(HEATS, 0.07),
            Category.VENUE,
        ),
    ),
    Measure(
        "grid_not_generator",
        N_("A mains connection instead of the generator"),
        N_("Applies to all of the diesel, at 2.5 kWh a litre."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.grid_for_generator(KWH_A_LITRE),
    ),
    Measure(
        "lights_and_screens_off",
        N_("LED light, and everything off in empty rooms"),
        N_("Assumes a tenth less electricity."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.less_of_kind(
            dict.fromkeys(("electricity", "green_electricity"), 0.1),
            Category.VENUE,
        ),
    ),
    Measure(
        "renewable_contract",
        N_("Electricity from a renewable contract"),
        N_("Shown next to the total, which does not change: the grid delivers the same power whatever the contract."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.less_of_kind(dict.fromkeys(("electricity", "electric_heat"), 1), Category.VENUE),
        market_based=True,
    ),
)
