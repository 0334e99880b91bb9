"""How goods come, and whether they must."""

from calculators import N_, changes
from calculators.activity import Category
from calculators.measures.measure import Measure, Theme
from calculators.vocabulary import vehicles

FREIGHT: tuple[Measure, ...] = (
    Measure(
        "road_not_air",
        N_("Freight within Europe by road, not by air"),
        N_("Counted for all air freight between 1,000 and 3,500 km, with a third more kilometres."),
        Category.FREIGHT,
        Theme.STANDS,
        changes.instead({"air_freight_medium": "truck_artic_34_40t"}, ratio=1.3),
    ),
    Measure(
        "local_rental",
        N_("Equipment rented where the event is"),
        N_("Counted as half of the freight."),
        Category.FREIGHT,
        Theme.STANDS,
        changes.less_of_kind(dict.fromkeys(vehicles(), 0.5), Category.FREIGHT),
    ),
    Measure(
        "one_lorry",
        N_("One lorry instead of many vans"),
        N_("Counted for everything that would come by van, in a lorry of up to 7.5 t."),
        Category.FREIGHT,
        Theme.STANDS,
        changes.instead({"van": "truck_rigid_7t"}),
    ),
)
