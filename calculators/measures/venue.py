"""Rooms, heat, light, and where the electricity comes from."""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.measure import Measure, Theme

KWH_A_LITRE = 2.5
"""Electricity from a litre of diesel: 0.4 litres a kilowatt-hour, as in the factor of the generator."""
HEATS = ("gas", "heating_oil", "propane", "district_heat", "district_heat_unknown", "wood_pellets")

VENUE: tuple[Measure, ...] = (
    Measure(
        "rooms_that_fit",
        N_("Rooms that fit the number of people"),
        N_("Counted as 1.5 m² for each person, where more is heated and lit."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.no_more_than_area(1.5),
    ),
    Measure(
        "heating_one_degree",
        N_("Heating one degree lower"),
        N_("Counted as 7 % of the heat."),
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
        N_("Counted for all of the diesel, at 2.5 kWh a litre."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.grid_for_generator(KWH_A_LITRE),
    ),
    Measure(
        "lights_and_screens_off",
        N_("LED light, and everything off when nobody is there"),
        N_("Counted as a tenth of the electricity."),
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
        N_("Shown beside the total, which stays: the grid delivers the same current whoever holds the contract."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.less_of_kind({"electricity": 1}, Category.VENUE),
        market_based=True,
    ),
)
