"""What can be counted at an event: how each thing is said with its amount, and the words that name it when it is typed.

The keys are those of the answers document. Words follow the rules of `reading/vocabulary.py`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from bot.texts import N_


class Thing(NamedTuple):
    """`said` names the thing with its `{amount}` in the unit of its emission factor; `words` are what people type.

    `bottle` is how many litres are usual in one. `weighed` things are counted by most people: kilograms must be said.
    """

    said: str
    words: str
    bottle: float = 0
    weighed: bool = False


Things = Mapping[str, Thing]

DRINKS: Things = {
    "coffee": Thing(N_("coffee {amount} cups"), N_("coffee, coffees")),
    "tea": Thing(N_("tea {amount} cups"), N_("tea, teas")),
    "soft_drink": Thing(
        N_("soft drinks {amount} l"), N_("soft drink, soft drinks, softs, soda, sodas, lemonade, cola"), 1
    ),
    "juice": Thing(N_("juice {amount} l"), N_("juice, juices"), 1),
    "beer": Thing(N_("beer {amount} l"), N_("beer, beers"), 0.33),
    "wine": Thing(N_("wine {amount} l"), N_("wine, wines, sparkling, crémant, champagne, prosecco"), 0.75),
    "milk": Thing(N_("milk {amount} l"), N_("milk, cow milk"), 1),
    "milk_oat": Thing(N_("oat drink {amount} l"), N_("oat, oat drink, oat milk, plant milk"), 1),
}

FOOD: Things = {
    "pastry": Thing(N_("pastries {amount}"), N_("pastry, pastries, croissant, croissants, cakes, biscuits")),
    "canapes": Thing(N_("canapés {amount} kg"), N_("canapé, canapés, appetizers, snacks, finger food")),
    "sandwich_veg": Thing(
        N_("vegetarian sandwiches {amount}"), N_("vegetarian sandwich, vegetarian sandwiches, veggie sandwiches")
    ),
    "sandwich_chicken": Thing(N_("chicken sandwiches {amount}"), N_("chicken sandwich, chicken sandwiches")),
    "sandwich_ham": Thing(N_("ham sandwiches {amount}"), N_("ham sandwich, ham sandwiches")),
}

MATERIALS: Things = {
    "paper": Thing(N_("paper {amount} kg"), N_("paper, kg of paper")),
    "paper_page": Thing(N_("pages {amount}"), N_("page, pages, sheets, pages of paper, sheets of paper")),
    "print_brochure": Thing(
        N_("brochures {amount} kg"), N_("brochure, brochures, flyer, flyers, leaflets, posters, print"), weighed=True
    ),
    "badge_lanyard": Thing(N_("badges {amount}"), N_("badge, badges, lanyards")),
    "tote_bag": Thing(N_("cotton bags {amount}"), N_("bag, bags, tote, totes")),
    "usb_stick": Thing(N_("USB sticks {amount}"), N_("usb, usb stick, stick")),
    "tshirt": Thing(N_("T-shirts {amount}"), N_("t-shirt, t-shirts, tshirt")),
    "polo": Thing(N_("polo shirts {amount}"), N_("polo, polos, polo shirt")),
    "sweatshirt": Thing(N_("sweatshirts {amount}"), N_("sweatshirt, sweater, hoodie")),
    "book": Thing(N_("books {amount}"), N_("book, books")),
    "banner_pvc_m2": Thing(N_("banners {amount} m²"), N_("banner, banners, roll-up")),
    "rose_kenya": Thing(N_("cut flowers {amount}"), N_("flower, flowers, rose, roses")),
    "chair_plastic": Thing(N_("new chairs {amount}"), N_("chair, chairs, new chairs")),
    "table": Thing(N_("new tables {amount}"), N_("table, tables, new tables")),
}

STANDS: Things = {
    "stand_modular_m2": Thing(N_("reusable stands {amount} m²"), N_("reusable, reused, modular, system, rented")),
    "stand_custom_m2": Thing(N_("single-use stands {amount} m²"), N_("single-use, new, custom, built, disposable")),
    "carpet_m2": Thing(N_("new carpet {amount} m²"), N_("carpet, carpets, new carpet")),
}

DEVICES: Things = {
    "projector_hour_lu": Thing(N_("projectors {amount} h"), N_("projector, projectors, projector hours, beamer")),
    "screen_day": Thing(N_("screen days {amount}"), N_("screen, screens, screen days, tv")),
    "led_wall_m2_hour_lu": Thing(N_("LED wall {amount} m² h"), N_("led, led wall")),
    "laptop_day": Thing(N_("laptop days {amount}"), N_("laptop, laptops, laptop days")),
}

WASTE: Things = {
    "residual_incineration": Thing(
        N_("residual {amount} kg"), N_("residual, rubbish, mixed, waste, trash, garbage, refuse")
    ),
    "card_recycling": Thing(N_("paper and card {amount} kg"), N_("paper, card, cardboard, sorted")),
    "pet_recycling": Thing(N_("plastic {amount} kg"), N_("plastic, bottles, pet")),
    "glass_recycling": Thing(N_("glass {amount} kg"), N_("glass")),
    "organic_ad": Thing(N_("food {amount} kg"), N_("food, organic, bio, compost")),
}

VEHICLES: Things = {
    "van": Thing(N_("van"), N_("van, vans")),
    "truck_rigid_12_20t": Thing(N_("truck"), N_("truck, trucks, lorry, lorries")),
    "truck_artic_34_40t": Thing(N_("articulated truck"), N_("articulated, articulated truck, semi-trailer")),
    "rail_freight": Thing(N_("train"), N_("train, rail")),
    "air_freight_medium": Thing(N_("air freight"), N_("air, air freight, plane, flight")),
    "air_freight_long": Thing(N_("long-haul air freight"), N_("long-haul air freight")),
}


def words(things: Things) -> dict[str, str]:
    """The words for each thing, as `vocabulary.meant` takes them."""
    return {key: thing.words for key, thing in things.items()}
