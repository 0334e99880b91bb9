"""How goods come, and whether they must."""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.measure import Measure, Theme
from calculators.vocabulary import vehicles

FREIGHT: tuple[Measure, ...] = (
    Measure(
        "road_not_air",
        N_("Freight within Europe by road, not by air"),
        N_("Applies to all air freight between 1,000 and 3,500 km, with a third more kilometres by road."),
        Category.FREIGHT,
        Theme.STANDS,
        changes.instead({"air_freight_medium": "truck_artic_34_40t"}, ratio=1.3),
    ),
    Measure(
        "local_rental",
        N_("Equipment rented where the event is"),
        N_("Assumes half as much freight."),
        Category.FREIGHT,
        Theme.STANDS,
        changes.less_of_kind(dict.fromkeys(vehicles(), 0.5), Category.FREIGHT),
    ),
    Measure(
        "one_lorry",
        N_("One lorry instead of many vans"),
        N_("Applies to everything that would come by van: one lorry of up to 7.5 t instead."),
        Category.FREIGHT,
        Theme.STANDS,
        changes.instead({"van": "truck_rigid_7t"}),
    ),
)
