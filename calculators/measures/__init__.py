"""Reduction measures as data: what each is called, what is counted for it, and which change it makes.

The order of `MEASURES` is the order in which they are applied, whatever the order they were chosen in: of two that
compete for the same journey or plate the more thorough comes first, and the hybrid seats come last, on what is left of
everything. Where a measure rests on people's goodwill, only part of them is counted, and its hint says how many.
"""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.catering import CATERING
from calculators.measures.freight import FREIGHT
from calculators.measures.measure import THEMES, Measure, Theme
from calculators.measures.mobility import CARPOOL_OCCUPANCY, MOBILITY, STAYS
from calculators.measures.things import THINGS
from calculators.measures.venue import KWH_A_LITRE, VENUE
from calculators.measures.waste import WASTE

__all__ = ["CARPOOL_OCCUPANCY", "KWH_A_LITRE", "MEASURES", "THEMES", "Measure", "Theme"]

LAST: tuple[Measure, ...] = (
    Measure(
        "hybrid_seats",
        N_("A fifth of the seats online"),
        N_("Applies to a fifth of the participants: no journey, nights, meals or waste, but hours online."),
        Category.TRAVEL,
        Theme.INCLUSION,
        changes.fewer_seats(0.2),
        adds=changes.seats_online(0.2),
    ),
)

MEASURES: tuple[Measure, ...] = (
    *MOBILITY,
    *STAYS,
    *CATERING,
    *VENUE,
    *THINGS,
    *FREIGHT,
    *WASTE,
    *LAST,
)
