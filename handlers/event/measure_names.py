"""What a measure is called on a button, beside its saving: its title where that is short, else a name of twenty characters."""

from collections.abc import Mapping

from bot.texts import N_, Texts
from calculators.measures.measure import Measure

SHORT_NAMES: Mapping[str, str] = {
    "far_flyers_online": N_("Online over 1,500 km"),
    "train_under_1200_km": N_("Train under 1,200 km"),
    "train_under_800_km": N_("Train under 800 km"),
    "economy_class": N_("Economy class"),
    "local_crew": N_("Crew from nearby"),
    "coach": N_("A shared coach"),
    "station_shuttle": N_("Train ticket, shuttle"),
    "bicycles": N_("Bicycle parking"),
    "public_transport": N_("Bus and tram access"),
    "carpool": N_("Share cars"),
    "last_train": N_("Timed to the trains"),
    "vegetarian_default": N_("Vegetarian by default"),
    "no_red_meat": N_("Poultry, not beef"),
    "order_for_confirmed": N_("Order by sign-ups"),
    "surplus_donated": N_("Surplus given away"),
    "tap_water": N_("Tap water"),
    "fewer_soft_drinks": N_("Fewer soft drinks"),
    "oat_milk": N_("Oat drink in coffee"),
    "washable_cups": N_("Washable cups"),
    "rooms_that_fit": N_("Rooms that fit"),
    "heating_one_degree": N_("One degree lower"),
    "grid_not_generator": N_("Mains, no generator"),
    "lights_and_screens_off": N_("LED, off when empty"),
    "renewable_contract": N_("Renewable contract"),
    "modular_stands": N_("Reusable stands"),
    "smaller_stands": N_("Smaller stands"),
    "no_carpet": N_("No carpet"),
    "carpet_used_again": N_("Reusable carpet"),
    "rented_furniture": N_("Rented furniture"),
    "undated_banners": N_("Undated banners"),
    "projector_for_led_wall": N_("Projector, no LED"),
    "programme_on_the_phone": N_("Programme by phone"),
    "paper_badges": N_("Paper badges"),
    "badges_used_again": N_("Reused badges"),
    "no_cut_flowers": N_("Borrowed plants"),
    "road_not_air": N_("Freight by road"),
    "local_rental": N_("Rented on the spot"),
    "one_lorry": N_("One lorry"),
    "less_packaging": N_("Returnable crates"),
    "food_bins": N_("Food scraps sorted"),
    "hybrid_seats": N_("A fifth online"),
}


def short_name(measure: Measure, t: Texts) -> str:
    """Plain text, in the member's language."""
    return str(t(SHORT_NAMES.get(measure.key, measure.title)).unescape())
