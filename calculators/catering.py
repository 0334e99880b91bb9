"""What people eat and drink, and what they drink it from."""

from collections.abc import Iterator
from math import ceil

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers, Catering, MealsPerPerson
from calculators.attendance import Attendance
from calculators.uncertainty import sampling_error
from calculators.vocabulary import dishes

MENU = {"vegetarian": 30, "fish": 10, "poultry": 40, "red_meat": 20}
"""Percent of lunches and dinners, when nobody chose a menu."""
LUNCHES_A_DAY = 1
COFFEES_A_DAY = 2
SOFT_DRINK_LITRES_A_DAY = 0.25
WINE_LITRES_A_GUEST = 0.25
"""Of an evening's gala: a third of a bottle; a judgement."""
WATER_LITRES_A_DAY = 1.0
"""Per person and day, where only its kind was said."""
COLD_CUPS_A_DAY = 2
"""Per person and day, beside one cup for every coffee or tea."""
HOT_DRINKS = ("coffee", "tea", "coffee_break")

Unknown = tuple[OpenQuestion, ...]


def catering(answers: Answers, attendance: Attendance, nights: Activities) -> Activities:
    """Meals, drinks, water and ware; while the meals are open, a breakfast for every night in a hotel, whose row has none."""
    answered = answers.catering or Catering()
    at_a_gala = answers.kind == "gala"
    served = (*_meals(answered, attendance, at_a_gala), *_drinks(answered, attendance, at_a_gala))
    if answered.meals is None and answered.meals_per_person is None:
        served = (*served, *_breakfasts(nights))
    return (*served, *_water(answered, attendance), *_ware(answered, attendance, served), *_food(answered))


def _meals(answered: Catering, attendance: Attendance, at_a_gala: bool) -> Iterator[Activity]:
    if answered.meals is not None:
        for position, meal in enumerate(answered.meals):
            yield _serving(meal.kind, meal.servings, f"catering.meals.{position}")
        return
    per_person = answered.meals_per_person
    if per_person is not None:
        yield from _menu(answered, per_person, attendance.participants, (), attendance.participants)
        yield from _menu(answered, per_person, attendance.crew, attendance.crew_unknown, attendance.participants)
    else:
        evenings = ceil(attendance.days)
        lunches = MealsPerPerson(lunch=LUNCHES_A_DAY * attendance.days)
        usual = MealsPerPerson(reception=evenings, dinner=evenings) if at_a_gala else lunches
        unknown = (OpenQuestion.MEALS, *attendance.unknown)
        yield from _menu(answered, usual, attendance.people, unknown, attendance.participants)


def _breakfasts(nights: Activities) -> Iterator[Activity]:
    for night in nights:
        if night.quantity and night.factor and night.factor.startswith("hotel") and not _has_breakfast(night.factor):
            unknown = (OpenQuestion.MEALS, *night.unknown)
            yield _serving("breakfast", night.quantity, "catering.meals_per_person", unknown)


def _has_breakfast(hotel: str) -> bool:
    """Whether a row holds the breakfast as well: France's, by stars, do (energy, services, staff, breakfast)."""
    return hotel.startswith("hotel_fr_") and not hotel.endswith("nobreakfast")


def _menu(
    answered: Catering, meals: MealsPerPerson, people: float, unknown: Unknown, asked: float
) -> Iterator[Activity]:
    """Breakfasts and receptions are rows of their own; lunches and dinners follow the menu.

    `asked` are the participants, some of whom may have chosen the menu in a survey.
    """
    if not people:
        return
    if meals.breakfast:
        yield _serving("breakfast", people * meals.breakfast, "catering.meals_per_person", unknown)
    if meals.reception:
        yield _serving("finger_food", people * meals.reception, "catering.meals_per_person", unknown)
    dishes_eaten = people * (meals.lunch + meals.dinner)
    menu = MENU if answered.menu is None else answered.menu
    unknown = (*unknown, OpenQuestion.MENU) if answered.menu is None else unknown
    total = sum(menu.values())
    for dish, share in menu.items():
        if share and dishes_eaten:
            surveyed = answered.menu_surveyed or 0
            sampling = sampling_error(surveyed * share / total, surveyed / asked if asked else 1)
            yield _serving(dish, dishes_eaten * share / total, "catering.menu", unknown, sampling)


def _drinks(answered: Catering, attendance: Attendance, at_a_gala: bool) -> Iterator[Activity]:
    for position, drink in enumerate(answered.drinks or ()):
        yield _row(drink.drink, drink.amount, f"catering.drinks.{position}")
    if answered.coffee_breaks is not None:
        yield _row("coffee_break", answered.coffee_breaks, "catering.coffee_breaks")
    elif attendance.people and not any(drink.drink in HOT_DRINKS for drink in answered.drinks or ()):
        coffees = COFFEES_A_DAY * attendance.person_days
        yield _row("coffee", coffees, "catering.coffee_breaks", (OpenQuestion.COFFEE, *attendance.unknown))
    if answered.drinks is None and attendance.people:
        unknown = (OpenQuestion.DRINKS, *attendance.unknown)
        yield _row("soft_drink", SOFT_DRINK_LITRES_A_DAY * attendance.person_days, "catering.drinks", unknown)
        if at_a_gala:
            yield _row("wine", WINE_LITRES_A_GUEST * attendance.visits, "catering.drinks", unknown)


def _water(answered: Catering, attendance: Attendance) -> Iterator[Activity]:
    """Water as said. Unsaid it comes from the tap, which counts as assumed only where the drinks are open too."""
    if not attendance.people or (answered.water is None and answered.drinks is not None):
        return
    unknown = (OpenQuestion.WATER, *attendance.unknown) if answered.water is None else attendance.unknown
    kind = "water_bottle" if answered.water == "bottled" else "water_tap"
    yield _row(kind, WATER_LITRES_A_DAY * attendance.person_days, "catering.water", unknown)


def _ware(answered: Catering, attendance: Attendance, served: Activities) -> Iterator[Activity]:
    """Throw-away cups, card for hot drinks and plastic for cold; washing is in the venue's energy and water."""
    if answered.ware != "disposable":
        return
    hot = sum(activity.quantity for activity in served if activity.kind in HOT_DRINKS)
    cold = COLD_CUPS_A_DAY * attendance.person_days
    yield _row("cup_disposable_card", hot, "catering.ware", attendance.unknown)
    yield _row("cup_disposable_plastic", cold, "catering.ware", attendance.unknown)


def _food(answered: Catering) -> Iterator[Activity]:
    for position, food in enumerate(answered.food or ()):
        yield _row(food.item, food.quantity, f"catering.food.{position}")
    if answered.food_waste_kg is not None:
        yield _row("food_waste", answered.food_waste_kg, "catering.food_waste_kg")


def _serving(kind: str, servings: float, question: str, unknown: Unknown = (), sampling: float = 0.0) -> Activity:
    key = f"meal_{kind}" if kind in dishes() else kind
    return Activity(Category.CATERING, kind, key, servings, question, unknown, None, None, sampling)


def _row(key: str, quantity: float, question: str, unknown: Unknown = ()) -> Activity:
    return Activity(Category.CATERING, key, key, quantity, question, unknown)
