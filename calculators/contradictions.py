"""Answers that cannot be with one another: pure functions over the answers, a few microseconds each.

A rule yields a remark where something cannot be; the remark's key is the rule's name. None refuses or replaces anything:
the conversation asks once, and the result keeps the remark. `of_journeys` alone needs distances (`travel.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from types import MappingProxyType
from typing import Final

from calculators import N_
from calculators.activity import Activity, Journey, OpenQuestion
from calculators.answers import Answers, Catering
from calculators.attendance import Attendance
from calculators.lands import Crossing, crossing, has_rails
from calculators.there_and_back import travellers
from calculators.usual_travel import UP_TO_KM, goes_too_far, like
from calculators.ways import Way

MOST_MEALS_A_DAY = 4
"""A person eats, breakfast and reception among them."""
NIGHTS_AROUND = 2
"""More than between the days that a guest may stay, before and after."""
MOST_BREAKS_A_DAY = 6
"""A person takes; breaks are counted for each who takes one."""
MOST_DRINKS_A_DAY = 15.0
"""Cups or litres a person."""
MOST_LEFT_OVER_KG = 3.0
"""For each person and day: more than anybody is served."""
LEAST_M2, MOST_M2 = 0.25, 2000.0
"""For each person: four on a square metre is a crush; the other is more than a football field for four."""
MOST_KWH_M2_DAY = 20.0
"""Some sixty times what an office uses."""
HOURS_A_DAY = 24
ROAD = ("car", "taxi", "motorbike", "coach", "bus")
"""Modes, by their beginnings, that need one."""


def _codes(said: str) -> frozenset[str]:
    return frozenset(said.split())


LANDLOCKED = _codes(
    "AD AF AM AT AZ BF BI BO BT BW BY CF CH CZ ET HU KG KZ LA LI LS LU MD MK ML MN MW NE NP PY RS RW SK SM SS SZ TD TJ"
    " TM UG UZ VA XK ZM ZW"
)
ACROSS_THE_SEA = _codes("AU CY DK DZ EE FI GB GG GR ID IE IM IS JE JP LK LT LV MA MT NO NZ PH SE TN TR TW")
"""From where people come to a landlocked country by way of a ferry."""
WITH_METRO = _codes(
    "AE AM AR AT AU AZ BD BE BG BR BY CA CH CL CN CO CZ DE DK DO DZ EC EG ES FI FR GB GE GR HK HU ID IN IR IT JP KP KR"
    " KZ MX MY NG NL NO PA PE PH PK PL PR PT QA RO RU SA SE SG TH TR TW UA US UZ VE VN"
)
"""Countries in which there is a metro at all."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An English text to be translated, then filled with `params`."""

    key: str
    text: str
    params: Mapping[str, float | str] = field(default_factory=dict)


Rule = Callable[[Answers, Attendance], Iterator[Remark]]


def _travelling(answers: Answers, present: Attendance) -> Iterator[Remark]:
    travelling = travellers(answers.travel or ())
    is_said = answers.participants is not None or answers.participants_by_day is not None
    if is_said and travelling > present.heads:
        text = N_("More people travel ({travelling}) than participants are expected ({participants}).")
        params = {"travelling": travelling, "participants": present.heads}
        yield Remark("more_travel_than_participants", text, params)


def _heads(answers: Answers, present: Attendance) -> Iterator[Remark]:
    if present.participants and present.heads > present.visits:
        text = N_("{heads} different people can’t be right: all days together have {visits} visits.")
        yield Remark("more_heads_than_visits", text, {"heads": present.heads, "visits": present.visits})


def _nights(answers: Answers, present: Attendance) -> Iterator[Remark]:
    people = present.heads + present.crew
    each = max(present.nights, 1)
    nights = sum(stay.rooms * (each if stay.nights is None else stay.nights) for stay in answers.stays or ())
    if nights > people * (ceil(present.days) - 1 + NIGHTS_AROUND) > 0:
        text = N_("A lot of nights for the number of people: {nights} for {people}.")
        yield Remark("many_nights", text, {"nights": nights, "people": people})


def _meals(catering: Catering, present: Attendance) -> float:
    each = catering.meals_per_person
    for_each = each.breakfast + each.lunch + each.dinner + each.reception if each else 0
    return sum(meal.servings for meal in catering.meals or ()) + present.people * for_each


def _most_a_day(
    key: str, most: float, text: str, name: str, served: Callable[[Catering, Attendance], float | None]
) -> Rule:
    """More of something is served than so many people take on the days they are there, at `most` for each and day."""

    def rule(answers: Answers, present: Attendance) -> Iterator[Remark]:
        amount = served(answers.catering, present) if answers.catering else None
        if amount and amount > _person_days(present) * most > 0:
            yield Remark(key, text, {name: amount, "people": round(present.people)})

    return rule


SERVED: Final = (
    (
        "many_meals", MOST_MEALS_A_DAY, N_("A lot of meals for the number of people: {meals} for {people}."),
        "meals", _meals,
    ),
    (
        "many_breaks", MOST_BREAKS_A_DAY,
        N_("A lot of coffee breaks for the number of people: {breaks} for {people}."),
        "breaks", lambda catering, _: catering.coffee_breaks,
    ),
    (
        "many_drinks", MOST_DRINKS_A_DAY,
        N_("A lot to drink for the number of people: {poured} cups and litres for {people}."),
        "poured", lambda catering, _: sum(drink.amount for drink in catering.drinks or ()),
    ),
    (
        "many_leftovers", MOST_LEFT_OVER_KG, N_("{kg} kg of leftovers is more than {people} people could eat."),
        "kg", lambda catering, _: catering.food_waste_kg,
    ),
)  # fmt: skip
"""What is served: the rule's name, the most for each person and day, what is said, and how much it is."""


def _area(answers: Answers, present: Attendance) -> Iterator[Remark]:
    area = answers.venue and answers.venue.area_m2
    if not area or not present.participants:
        return
    params = {"area": area, "people": round(present.participants)}
    if area < present.participants * LEAST_M2:
        yield Remark("no_room", N_("{people} people don’t fit into {area} m²."), params)
    elif area > present.participants * MOST_M2:
        yield Remark("much_room", N_("{area} m² is a lot for {people} people."), params)


def _stands(answers: Answers, present: Attendance) -> Iterator[Remark]:
    area = answers.venue and answers.venue.area_m2
    items = (*(answers.materials or ()), *(answers.equipment or ()))
    stands = sum(one.quantity for one in items if one.item.startswith("stand_"))
    if area and stands > area:
        text = N_("The stands ({stands} m²) are larger than the rooms ({area} m²).")
        yield Remark("stands_beyond_rooms", text, {"stands": stands, "area": area})


def _energy(answers: Answers, present: Attendance) -> Iterator[Remark]:
    venue = answers.venue
    if venue is None or not venue.area_m2 or not venue.electricity_kwh:
        return
    if venue.electricity_kwh > venue.area_m2 * ceil(present.days) * MOST_KWH_M2_DAY:
        text = N_("{kwh} kWh of electricity is a lot for {area} m².")
        yield Remark("much_electricity", text, {"kwh": venue.electricity_kwh, "area": venue.area_m2})


def _hours(answers: Answers, present: Attendance) -> Iterator[Remark]:
    hours = answers.online and answers.online.hours
    if hours and hours > ceil(present.days) * HOURS_A_DAY:
        text = N_("{hours} hours online each is longer than the event lasts.")
        yield Remark("many_hours", text, {"hours": hours})


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "more_travel_than_participants": _travelling,
        "more_heads_than_visits": _heads,
        "many_nights": _nights,
        **{row[0]: _most_a_day(*row) for row in SERVED},
        "room": _area,
        "stands_beyond_rooms": _stands,
        "much_electricity": _energy,
        "many_hours": _hours,
    }
)
"""By name: what can be told from the answers alone."""


def contradictions(answers: Answers, present: Attendance) -> Iterator[Remark]:
    """Everything in the answers that cannot be, journeys aside."""
    for rule in RULES.values():
        yield from rule(answers, present)


def of_journeys(data: Iterable[Activity]) -> Iterator[Remark]:
    """Journeys that nobody makes so: from where that is not possible, too far, or by what there is not there.

    What is only assumed of a way contradicts nothing, nor does a crew that is taken to come as the participants do.
    """
    contradicted, every = 0.0, []
    for one in data:
        if (journey := one.journey) is None or OpenQuestion.CREW_TRAVEL in one.unknown:
            continue
        contradicted += journey.people * journey.contradicted
        if OpenQuestion.MODE not in one.unknown:
            every.append(journey)
    contradicted = round(contradicted)
    if contradicted:
        text = N_("{people} people can’t come that way from there; the usual way is used instead.")
        yield Remark("contradicted", text, {"people": contradicted})
    farther = round(sum(journey.part(goes_too_far(journey.mode, journey.ways)) for journey in every))
    if farther:
        text = N_("People who come in a way that is very rare over such a distance: {people}.")
        yield Remark("way_too_far", text, {"people": farther})
    sailing = _people(every, "ferry", _has_no_sea)
    if sailing:
        text = N_("People who come by ferry although there is no sea on the way: {people}.")
        yield Remark("no_sea", text, {"people": sailing})
    railing = _people(every, "train", _has_no_rails)
    if railing:
        text = N_("You said {people} people come by train, but no railway leads there from where they come.")
        yield Remark("no_rails", text, {"people": railing})
    driving = sum(_people(every, mode, partial(_has_no_road, UP_TO_KM[like(mode)])) for mode in ROAD)
    if driving:
        text = N_("People who come by road although neither a road nor a ferry for cars leads there: {people}.")
        yield Remark("no_road", text, {"people": driving})
    below = _people(every, "metro", lambda way: way.destination is not None and way.destination not in WITH_METRO)
    if below:
        text = N_("People who come by metro although their country has none: {people}.")
        yield Remark("no_metro", text, {"people": below})


def _people(journeys: Iterable[Journey], mode: str, cannot: Callable[[Way], bool]) -> int:
    taking = [journey for journey in journeys if journey.mode.startswith(mode)]
    return round(sum(one.part(sum(way.people for way in one.ways.each if cannot(way))) for one in taking))


def _has_no_sea(way: Way) -> bool:
    ends = {way.origin, way.destination} - {None}
    return bool(ends & LANDLOCKED) and not ends & ACROSS_THE_SEA


def _has_no_rails(way: Way) -> bool:
    """Of ways of which both ends are known; within a country that has trains there may be some."""
    return way.origin is not None and not has_rails(way)


def _has_no_road(up_to_km: float, way: Way) -> bool:
    """Up to a distance; who drives farther is remarked upon as it is."""
    return way.origin is not None and way.km <= up_to_km and crossing(way) is Crossing.NONE


def _person_days(present: Attendance) -> float:
    return present.visits + present.crew * ceil(present.days)
