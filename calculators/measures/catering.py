"""The menu from vegan to no red meat, then how much is cooked, then drinks and cups."""

from calculators import N_, changes
from calculators.activity import Activities, Category, Change, Circumstances
from calculators.measures.measure import Measure, Theme
from calculators.vocabulary import dishes

MEAT_AND_FISH = ("beef", "red_meat", "avg", "poultry", "fish", "fish_white", "fish_oily")
SANDWICHES = {"sandwich_ham": "sandwich_veg", "sandwich_chicken": "sandwich_veg"}


def _menu(dish: str, share: float = 1) -> Change:
    others = MEAT_AND_FISH if dish == "vegetarian" else tuple(other for other in dishes() if other != dish)
    return changes.instead({f"meal_{other}": f"meal_{dish}" for other in others} | SANDWICHES, share)


_LESS_WASTE = changes.less_of_answer(0.5, "catering.food_waste_kg")
_FEWER_MEALS = changes.less_of_kind(dict.fromkeys((*dishes(), "finger_food"), 0.1), Category.CATERING)


def _less_surplus(some: Activities, event: Circumstances) -> Activities:
    """Of a surplus that was weighed, half; of one that was not, what is cooked for nobody. Never both: it is the same food."""
    weighed = event.answers.catering is not None and event.answers.catering.food_waste_kg is not None
    return (_LESS_WASTE if weighed else _FEWER_MEALS)(some, event)


CATERING: tuple[Measure, ...] = (
    Measure(
        "vegan_menu",
        N_("A vegan menu"),
        N_("Applies to every lunch and dinner; sandwiches become vegetarian."),
        Category.CATERING,
        Theme.CATERING,
        _menu("vegan"),
        group="menu",
    ),
    Measure(
        "vegetarian_menu",
        N_("A vegetarian menu"),
        N_("Applies to every lunch and dinner with meat or fish, sandwiches included."),
        Category.CATERING,
        Theme.CATERING,
        _menu("vegetarian"),
        group="menu",
    ),
    Measure(
        "vegetarian_default",
        N_("Vegetarian unless asked otherwise"),
        N_("Applies to three in four of the meals with meat or fish: most people keep what is offered."),
        Category.CATERING,
        Theme.CATERING,
        _menu("vegetarian", 0.75),
        group="menu",
    ),
    Measure(
        "no_red_meat",
        N_("Poultry instead of beef, pork and lamb"),
        N_("Applies to every meal with red meat, ham sandwiches included."),
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
        N_("Order for those who confirm, and top up on the day"),
        N_("Assumes half the food waste or, if the amount is unknown, one meal in ten not cooked."),
        Category.CATERING,
        Theme.WASTE,
        _less_surplus,
    ),
    Measure(
        "surplus_donated",
        N_("Surplus food given to a charity"),
        N_("Assumes half the food waste: the rest cannot be served again."),
        Category.CATERING,
        Theme.WASTE,
        _LESS_WASTE,
    ),
    Measure(
        "tap_water",
        N_("Tap water in carafes"),
        N_("Applies to all bottled water."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead({"water_bottle": "water_tap"}),
    ),
    Measure(
        "fewer_soft_drinks",
        N_("Carafes on every table, soft drinks on request"),
        N_("Assumes tap water replaces half of the soft drinks and juices."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead({"soft_drink": "water_tap", "juice": "water_tap"}, 0.5),
    ),
    Measure(
        "oat_milk",
        N_("Oat drink for the coffee"),
        N_("Applies to all of the milk."),
        Category.CATERING,
        Theme.CATERING,
        changes.instead({"milk": "milk_oat"}),
    ),
    Measure(
        "washable_cups",
        N_("Washable cups and glasses"),
        N_("Applies to every throw-away cup; washing is part of the venue’s energy."),
        Category.CATERING,
        Theme.WASTE,
        changes.less(1, "cup_disposable_card", "cup_disposable_plastic"),
    ),
)
