"""What can be counted at an event: how each thing is said with its amount, and the words that name it when it is typed.

The keys are those of the answers document. How words are compared is told in `reading/vocabulary.py`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from bot.texts import N_
from bot.words import Table, Words, table


class Thing(NamedTuple):
    """`said` names the thing with its `{amount}` in the unit of its emission factor; `words` are what people type for it.

    `units` are the rows of `measures` in which it may be typed; none is needed. `bottle` is how many litres are usual in one.
    `weighed` things are counted by most people: kilograms must be said.
    """

    said: str
    words: Words
    units: tuple[str, ...] = ()
    bottle: float = 0
    weighed: bool = False


Things = Mapping[str, Thing]

_drinks = table("drinks")
DRINKS: Things = {
    "coffee": Thing(N_("coffee {amount} cups"), _drinks["coffee"], ("breaks",)),
    "tea": Thing(N_("tea {amount} cups"), _drinks["tea"], ("breaks",)),
    "soft_drink": Thing(N_("soft drinks {amount} l"), _drinks["soft_drink"], ("litres",), 1),
    "juice": Thing(N_("juice {amount} l"), _drinks["juice"], ("litres",), 1),
    "beer": Thing(N_("beer {amount} l"), _drinks["beer"], ("litres",), 0.33),
    "wine": Thing(N_("wine {amount} l"), _drinks["wine"], ("litres",), 0.75),
    "milk": Thing(N_("milk {amount} l"), _drinks["milk"], ("litres",), 1),
    "milk_oat": Thing(N_("oat drink {amount} l"), _drinks["milk_oat"], ("litres",), 1),
}

_food = table("food")
FOOD: Things = {
    "pastry": Thing(N_("pastries {amount}"), _food["pastry"]),
    "canapes": Thing(N_("canapés {amount} kg"), _food["canapes"], ("kilograms",)),
    "sandwich_veg": Thing(N_("vegetarian sandwiches {amount}"), _food["sandwich_veg"]),
    "sandwich_chicken": Thing(N_("chicken sandwiches {amount}"), _food["sandwich_chicken"]),
    "sandwich_ham": Thing(N_("ham sandwiches {amount}"), _food["sandwich_ham"]),
}

_materials = table("materials")
MATERIALS: Things = {
    "paper": Thing(N_("paper {amount} kg"), _materials["paper"], ("kilograms",)),
    "paper_page": Thing(N_("pages {amount}"), _materials["paper_page"]),
    "print_brochure": Thing(N_("brochures {amount} kg"), _materials["print_brochure"], ("kilograms",), weighed=True),
    "badge_lanyard": Thing(N_("badges {amount}"), _materials["badge_lanyard"]),
    "tote_bag": Thing(N_("cotton bags {amount}"), _materials["tote_bag"]),
    "usb_stick": Thing(N_("USB sticks {amount}"), _materials["usb_stick"]),
    "tshirt": Thing(N_("T-shirts {amount}"), _materials["tshirt"]),
    "polo": Thing(N_("polo shirts {amount}"), _materials["polo"]),
    "sweatshirt": Thing(N_("sweatshirts {amount}"), _materials["sweatshirt"]),
    "book": Thing(N_("books {amount}"), _materials["book"]),
    "banner_pvc_m2": Thing(N_("banners {amount} m²"), _materials["banner_pvc_m2"], ("square_metres",)),
    "rose_kenya": Thing(N_("cut flowers {amount}"), _materials["rose_kenya"]),
    "chair_plastic": Thing(N_("new chairs {amount}"), _materials["chair_plastic"]),
    "table": Thing(N_("new tables {amount}"), _materials["table"]),
    "chair_use": Thing(N_("hired chairs {amount}"), _materials["chair_use"]),
    "table_use": Thing(N_("hired tables {amount}"), _materials["table_use"]),
}

_stands = table("stands")
STANDS: Things = {
    "stand_modular_m2": Thing(N_("reusable stands {amount} m²"), _stands["stand_modular_m2"], ("square_metres",)),
    "stand_custom_m2": Thing(N_("single-use stands {amount} m²"), _stands["stand_custom_m2"], ("square_metres",)),
    "carpet_m2": Thing(N_("new carpet {amount} m²"), _stands["carpet_m2"], ("square_metres",)),
    "stand_modular_use_m2": Thing(N_("hired stands {amount} m²"), _stands["stand_modular_use_m2"], ("square_metres",)),
    "carpet_use_m2": Thing(N_("hired carpet {amount} m²"), _stands["carpet_use_m2"], ("square_metres",)),
}

_devices = table("devices")
DEVICES: Things = {
    "projector_hour_lu": Thing(N_("projectors {amount} h"), _devices["projector_hour_lu"], ("hours",)),
    "screen_day": Thing(N_("screen days {amount}"), _devices["screen_day"], ("days",)),
    "led_wall_m2_hour_lu": Thing(
        N_("LED wall {amount} m² h"), _devices["led_wall_m2_hour_lu"], ("hours", "square_metres")
    ),
    "laptop_day": Thing(N_("laptop days {amount}"), _devices["laptop_day"], ("days",)),
}

_waste = table("waste")
WASTE: Things = {
    "residual_incineration": Thing(N_("residual {amount} kg"), _waste["residual_incineration"], ("kilograms",)),
    "card_recycling": Thing(N_("paper and card {amount} kg"), _waste["card_recycling"], ("kilograms",)),
    "pet_recycling": Thing(N_("plastic {amount} kg"), _waste["pet_recycling"], ("kilograms",)),
    "glass_recycling": Thing(N_("glass {amount} kg"), _waste["glass_recycling"], ("kilograms",)),
    "organic_ad": Thing(N_("food {amount} kg"), _waste["organic_ad"], ("kilograms",)),
}

_vehicles = table("vehicles")
VEHICLES: Things = {
    "van": Thing(N_("van"), _vehicles["van"]),
    "truck_rigid_12_20t": Thing(N_("truck"), _vehicles["truck_rigid_12_20t"]),
    "truck_artic_34_40t": Thing(N_("articulated truck"), _vehicles["truck_artic_34_40t"]),
    "rail_freight": Thing(N_("train"), _vehicles["rail_freight"]),
    "air_freight_medium": Thing(N_("air freight"), _vehicles["air_freight_medium"]),
    "air_freight_long": Thing(N_("long-haul air freight"), _vehicles["air_freight_long"]),
}


def words(things: Things) -> Table:
    """The words for each thing, as `vocabulary.meant` takes them."""
    return {key: thing.words for key, thing in things.items()}
