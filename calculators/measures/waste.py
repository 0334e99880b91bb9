"""Treatment is counted without credit for recycling, so that only less waste, or food apart, weighs less."""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.measure import Measure, Theme
from calculators.vocabulary import waste_streams

RESIDUAL_WASTE = ("waste_residual_incineration", "waste_residual_landfill")

WASTE: tuple[Measure, ...] = (
    Measure(
        "less_packaging",
        N_("Deliveries in crates that go back, nothing single-wrapped"),
        N_("Assumes a fifth less waste."),
        Category.WASTE,
        Theme.WASTE,
        changes.less_of_kind(dict.fromkeys(waste_streams(), 0.2), Category.WASTE),
    ),
    Measure(
        "food_bins",
        N_("Food scraps in bins of their own"),
        N_("Assumes three tenths of the residual waste are turned into biogas instead of burnt or buried."),
        Category.WASTE,
        Theme.WASTE,
        changes.instead(dict.fromkeys(RESIDUAL_WASTE, "waste_organic_ad"), 0.3),
    ),
)
