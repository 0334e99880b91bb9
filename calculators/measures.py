"""Reduction measures as data: what each is called, what is counted for it, and which change it makes.

The order of `MEASURES` is the order in which they are applied, whatever the order they were chosen in: of two that
compete for the same journey or plate the more thorough comes first, and the hybrid seats come last, on what is left of
everything. Where a measure rests on people's goodwill, only part of them is counted, and its hint says how many.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from calculators import N_, changes
from calculators.activity import Category, Change, Journey
from calculators.travel import TAXI_OCCUPANCY
from calculators.vocabulary import dishes, vehicles, waste_streams


class Theme(StrEnum):
    """The seven themes of the label for Green Business Events; tagging a measure promises no label."""

    COMMUNICATION = "communication"
    STANDS = "stands"
    MOBILITY = "mobility"
    CATERING = "catering"
    WASTE = "waste"
    WATER_ENERGY = "water_energy"
    INCLUSION = "inclusion"


THEMES = MappingProxyType(
    {
        Theme.COMMUNICATION: N_("Communication"),
        Theme.STANDS: N_("Stands and furniture"),
        Theme.MOBILITY: N_("Mobility"),
        Theme.CATERING: N_("Catering"),
        Theme.WASTE: N_("Waste"),
        Theme.WATER_ENERGY: N_("Water and energy"),
        Theme.INCLUSION: N_("Accessibility and inclusion"),
    }
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something an organiser can decide. Measures of one `group` are alternatives: the first in the table wins."""

    key: str
    title: str
    hint: str
    category: Category
    theme: Theme
    change: Change
    group: str | None = None
    market_based: bool = False
    """True if only a market-based figure falls: it is told beside the location-based total, which stays as it is."""


FAR_KM = 1500
NEAR_KM = 30
REGION_KM = 150
CARPOOL_OCCUPANCY = 2.5
HEAT_OF_AREA = 0.6
"""Share of heat in the factor per square metre: 0.5041 kWh × 0.215 of 0.1787 kg; electricity is the rest."""
KWH_A_LITRE = 2.5
"""Electricity from a litre of diesel: 0.4 litres a kilowatt-hour, as in the factor of the generator."""
M2_OF_SCREEN_A_PROJECTOR = 6

MEAT_AND_FISH = ("beef", "red_meat", "avg", "poultry", "fish", "fish_white", "fish_oily")
SANDWICHES = {"sandwich_ham": "sandwich_veg", "sandwich_chicken": "sandwich_veg"}
RESIDUAL_WASTE = ("waste_residual_incineration", "waste_residual_landfill")
HEATS = ("gas", "heating_oil", "propane", "district_heat", "district_heat_unknown", "wood_pellets")


def _drives(journey: Journey) -> bool:
    return journey.mode.startswith(("car", "taxi"))


def _drives_own_car(journey: Journey) -> bool:
    return journey.mode.startswith("car")


def _drives_between(least_km: float, most_km: float) -> Callable[[Journey], bool]:
    return lambda journey: _drives(journey) and least_km < journey.km <= most_km


def _flies(least_km: float, most_km: float) -> Callable[[Journey], bool]:
    return lambda journey: journey.mode == "plane" and least_km < journey.km <= most_km


def _menu(dish: str, share: float = 1) -> Change:
    others = MEAT_AND_FISH if dish == "vegetarian" else tuple(other for other in dishes() if other != dish)
    return changes.instead({f"meal_{other}": f"meal_{dish}" for other in others} | SANDWICHES, share)


MEASURES: tuple[Measure, ...] = (
    # Mobility: first who need not come, then who can take the train, the coach or the bus, then who shares a car.
    Measure(
        "far_flyers_online",
        N_("Invite those who would fly over 1,500 km to join online"),
        N_("Counted for half of them. Good sound and a moderator for the room online make it work."),
        Category.TRAVEL,
        Theme.INCLUSION,
        changes.online(lambda journey: not journey.crew and _flies(FAR_KM, float("inf"))(journey), 0.5),
    ),
    Measure(
        "train_under_1200_km",
        N_("Train instead of plane under 1,200 km"),
        N_("Counted for everyone who would fly up to 1,200 km; night trains and an early finish help."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_flies(0, 1200), changes.by_mode("train")),
        group="train",
    ),
    Measure(
        "train_under_800_km",
        N_("Train instead of plane under 800 km"),
        N_("Counted for everyone who would fly up to 800 km; pay for trains only, and say so in the invitation."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_flies(0, 800), changes.by_mode("train")),
        group="train",
    ),
    Measure(
        "economy_class",
        N_("Economy class only"),
        N_("Counted for everyone who would fly in another cabin: a seat with more room carries more of the plane."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_flies(0, float("inf")), lambda journey: replace(journey, cabin="economy")),
    ),
    Measure(
        "local_crew",
        N_("Hire crew from nearby"),
        N_("Counted as a drive of 15 km for every member of staff who would come from beyond 150 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(
            lambda journey: journey.crew and journey.km > REGION_KM,
            lambda journey: replace(changes.by_mode("car")(journey), km=15, as_travelled=False),
        ),
    ),
    Measure(
        "coach",
        N_("A coach from the towns many people come from"),
        N_("Counted for half of those who would drive more than 30 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_drives_between(NEAR_KM, float("inf")), changes.by_mode("coach"), 0.5),
    ),
    Measure(
        "station_shuttle",
        N_("Train tickets and a walk or shuttle from the station"),
        N_("Counted for a quarter of those who would drive between 30 and 300 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_drives_between(NEAR_KM, 300), changes.by_mode("train"), 0.25),
    ),
    Measure(
        "bicycles",
        N_("Bicycle parking, showers and a safe route on the map"),
        N_("Counted for one in ten of those who would drive up to 30 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_drives_between(0, NEAR_KM), changes.by_mode("bike"), 0.1),
    ),
    Measure(
        "public_transport",
        N_("Times and stops in the invitation, bus and tram instead of parking"),
        N_("Counted for three in ten of those who would drive up to 30 km."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(_drives_between(0, NEAR_KM), changes.by_mode("tram_bus"), 0.3),
    ),
    Measure(
        "carpool",
        N_("Share cars: 2.5 people in each"),
        N_("Counted for every car with fewer people in it; a ride board and free parking for full cars help."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(
            _drives_own_car,
            lambda journey: replace(journey, occupancy=max(journey.occupancy or 0, CARPOOL_OCCUPANCY)),
        ),
    ),
    Measure(
        "electric_taxis",
        N_("Electric taxis only"),
        N_("Counted for every taxi, with as many people in it."),
        Category.TRAVEL,
        Theme.MOBILITY,
        changes.travelling(
            lambda journey: journey.mode == "taxi",
            lambda journey: replace(journey, mode="car_electric_lu", occupancy=journey.occupancy or TAXI_OCCUPANCY),
        ),
    ),
    # Stays
    Measure(
        "last_train",
        N_("Start and end with the trains, so that fewer stay the night"),
        N_("Counted as a quarter of the hotel nights."),
        Category.STAYS,
        Theme.MOBILITY,
        changes.less_of_kind({"hotel": 0.25}, Category.STAYS),
    ),
    # Catering: the menu from vegan to no red meat, then how much is cooked, then drinks and cups.
    Measure(
        "vegan_menu",
        N_("A vegan menu"),
        N_("Counted for every lunch and dinner; vegetarian sandwiches."),
        Category.CATERING,
        Theme.CATERING,
        _menu("vegan"),
        group="menu",
    ),
    Measure(
        "vegetarian_menu",
        N_("A vegetarian menu"),
        N_("Counted for every lunch and dinner with meat or fish, sandwiches included."),
        Category.CATERING,
        Theme.CATERING,
        _menu("vegetarian"),
        group="menu",
    ),
    Measure(
        "vegetarian_default",
        N_("Vegetarian unless asked otherwise"),
        N_("Counted for three in four of the meals with meat or fish: most people keep what is offered."),
        Category.CATERING,
        Theme.CATERING,
        _menu("vegetarian", 0.75),
        group="menu",
    ),
    Measure(
        "no_red_meat",
        N_("Poultry instead of beef, pork and lamb"),
        N_("Counted for every meal with red meat, ham sandwiches included."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead(
            {
                "meal_beef": "meal_poultry",
                "meal_red_meat": "meal_poultry",
                "sandwich_ham": "sandwich_chicken",
            }
        ),
    ),
    Measure(
        "order_for_confirmed",
        N_("Order for those who confirm, and re-order on the day"),
        N_("Counted as one meal in ten not cooked, and half of the food waste."),
        Category.CATERING,
        Theme.WASTE,
        changes.less_of_kind(dict.fromkeys((*dishes(), "finger_food"), 0.1) | {"food_waste": 0.5}, Category.CATERING),
    ),
    Measure(
        "surplus_donated",
        N_("Surplus food given to a charity"),
        N_("Counted as half of the food waste: the rest cannot be served again."),
        Category.CATERING,
        Theme.WASTE,
        changes.less(0.5, "food_waste"),
    ),
    Measure(
        "tap_water",
        N_("Tap water in carafes"),
        N_("Counted for all bottled water."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead({"water_bottle": "water_tap"}),
    ),
    Measure(
        "fewer_soft_drinks",
        N_("Carafes on every table, soft drinks on request"),
        N_("Counted as half of the soft drinks and juices, replaced by tap water."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead({"soft_drink": "water_tap", "juice": "water_tap"}, 0.5),
    ),
    Measure(
        "oat_milk",
        N_("Oat drink beside the coffee"),
        N_("Counted for all of the milk."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead({"milk": "milk_oat"}),
    ),
    Measure(
        "washable_cups",
        N_("Washable cups and glasses"),
        N_("Counted for every throw-away cup; washing is part of the venue’s energy."),
        Category.CATERING,
        Theme.WASTE,
        changes.less(1, "cup_disposable_card", "cup_disposable_plastic"),
    ),
    # Venue
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
            dict.fromkeys(HEATS, 0.07) | dict.fromkeys(("area", "area_hospitality"), 0.07 * HEAT_OF_AREA),
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
            dict.fromkeys(("electricity", "green_electricity"), 0.1)
            | dict.fromkeys(("area", "area_hospitality"), 0.1 * (1 - HEAT_OF_AREA)),
            Category.VENUE,
        ),
    ),
    Measure(
        "renewable_contract",
        N_("Electricity from a renewable contract"),
        N_("Shown beside the total, which stays: the grid delivers the same current whoever holds the contract."),
        Category.VENUE,
        Theme.WATER_ENERGY,
        changes.less_of_kind(
            {"electricity": 1} | dict.fromkeys(("area", "area_hospitality"), 1 - HEAT_OF_AREA), Category.VENUE
        ),
        market_based=True,
    ),
    # Stands, print, gifts
    Measure(
        "modular_stands",
        N_("Modular stands that are used again"),
        N_("Counted for every stand that would be built for this event only."),
        Category.EQUIPMENT,
        Theme.STANDS,
        changes.instead({"stand_custom_m2": "stand_modular_m2"}),
    ),
    Measure(
        "smaller_stands",
        N_("Stands a quarter smaller"),
        N_("Counted for the area of all stands."),
        Category.EQUIPMENT,
        Theme.STANDS,
        changes.less(0.25, "stand_custom_m2", "stand_modular_m2"),
    ),
    Measure(
        "no_carpet",
        N_("No exhibition carpet"),
        N_("Counted for all of it: the floor that is there will do."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(1, "carpet_m2"),
        group="carpet",
    ),
    Measure(
        "carpet_used_again",
        N_("Carpet tiles that are used again"),
        N_("Counted as two events for the same carpet."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(0.5, "carpet_m2"),
        group="carpet",
    ),
    Measure(
        "rented_furniture",
        N_("Rented chairs and tables instead of new ones"),
        N_("Counted as twenty events for the same piece."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(0.95, "chair_plastic", "table"),
    ),
    Measure(
        "undated_banners",
        N_("Banners without a date, to hang again"),
        N_("Counted as four events for the same banner."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(0.75, "banner_pvc_m2"),
    ),
    Measure(
        "projector_for_led_wall",
        N_("A projector instead of the LED wall"),
        N_("Counted as one projector for 6 m² of wall."),
        Category.EQUIPMENT,
        Theme.STANDS,
        changes.instead({"led_wall_m2_hour_lu": "projector_hour_lu"}, ratio=1 / M2_OF_SCREEN_A_PROJECTOR),
    ),
    Measure(
        "programme_on_the_phone",
        N_("The programme on the phone, not on paper"),
        N_("Counted as nine tenths of paper and print; a few signs stay."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(0.9, "paper", "paper_page", "print_brochure"),
    ),
    Measure(
        "paper_badges",
        N_("Paper badges without a lanyard"),
        N_("Counted as 10 g of paper for each badge."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.instead({"badge_lanyard": "paper"}, ratio=0.01),
        group="badges",
    ),
    Measure(
        "badges_used_again",
        N_("Badges and lanyards collected and used again"),
        N_("Counted as four in five: some leave in a pocket."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(0.8, "badge_lanyard"),
        group="badges",
    ),
    Measure(
        "no_gifts",
        N_("No gifts"),
        N_("Counted for shirts, bags, USB sticks and books."),
        Category.MATERIALS,
        Theme.COMMUNICATION,
        changes.less(1, "tshirt", "tshirt_polyester", "polo", "sweatshirt", "tote_bag", "usb_stick", "book"),
    ),
    Measure(
        "no_cut_flowers",
        N_("Borrowed plants instead of cut flowers"),
        N_("Counted for every rose from a heated greenhouse or a plane."),
        Category.MATERIALS,
        Theme.STANDS,
        changes.less(1, "rose_kenya", "rose_nl"),
    ),
    # Freight
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
    # Waste: treatment is counted without credit for recycling, so that only less waste, or food apart, weighs less.
    Measure(
        "less_packaging",
        N_("Deliveries in crates that go back, nothing single-wrapped"),
        N_("Counted as a fifth of all waste."),
        Category.WASTE,
        Theme.WASTE,
        changes.less_of_kind(dict.fromkeys(waste_streams(), 0.2), Category.WASTE),
    ),
    Measure(
        "food_bins",
        N_("Food scraps in bins of their own"),
        N_("Counted as three tenths of the residual waste, fermented instead of burnt or buried."),
        Category.WASTE,
        Theme.WASTE,
        changes.instead(dict.fromkeys(RESIDUAL_WASTE, "waste_organic_ad"), 0.3),
    ),
    # Last, on what the others left.
    Measure(
        "hybrid_seats",
        N_("A fifth of the seats online"),
        N_("Counted for a fifth of the participants: their way, nights, meals and waste, less their hours online."),
        Category.TRAVEL,
        Theme.INCLUSION,
        changes.hybrid(0.2),
    ),
)
