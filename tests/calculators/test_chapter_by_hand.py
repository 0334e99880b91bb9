"""The chapter by which an accountant works out any event: each of its figures is that of the code, and is worth what it says."""

import re
from collections.abc import Mapping
from functools import cache
from math import inf
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.places.search import LARGEST_TOWNS
from bot.texts import texts
from calculators import (
    attendance,
    catering,
    confidence,
    equipment,
    factors,
    journeys,
    materials,
    online,
    reductions,
    usual_travel,
    venue,
    waste,
)
from calculators.activity import Activity, OpenQuestion
from calculators.answers import read
from calculators.examples import typical
from calculators.footprint import activities
from calculators.geography import EARTH_RADIUS_KM, Band, band_of
from calculators.origins import WITHIN_TOWN_KM
from calculators.uncertainty import BAND_ERROR
from tests.calculators.conftest import Atlas
from tests.recipes import section

README = Path(__file__).parents[2] / "calculators" / "README.md"
TABLE = factors.load()
INTERNATIONAL = "international conference"
ENGLISH = texts("en", ZoneInfo("Europe/Luxembourg"))

_PARTS = [100 * part for part in waste.STREAM_SHARES.values()]
_STANDS = [100 * part for part in equipment.STANDS_AT_A_FAIR.values()]

USUAL: Mapping[tuple[OpenQuestion, str], list[float]] = {
    (OpenQuestion.DAYS, ""): [1],
    (OpenQuestion.PLACE, ""): [],
    (OpenQuestion.CREW, ""): [100 * attendance.CREW_SHARE],
    (OpenQuestion.HEADS, ""): [],
    (OpenQuestion.HEADS, "trade fair"): [attendance.FAIR_DAYS],
    (OpenQuestion.STAYS, ""): [usual_travel.NEAR_KM],
    (OpenQuestion.STAY_NIGHTS, ""): [1, 1],
    (OpenQuestion.MEALS, ""): [catering.LUNCHES_A_DAY],
    (OpenQuestion.MEALS, "gala"): [1, 1],
    (OpenQuestion.MENU, ""): [catering.MENU[dish] for dish in ("vegetarian", "fish", "poultry", "red_meat")],
    (OpenQuestion.COFFEE, ""): [catering.COFFEES_A_DAY],
    (OpenQuestion.DRINKS, ""): [catering.SOFT_DRINK_LITRES_A_DAY],
    (OpenQuestion.DRINKS, "gala"): [catering.WINE_LITRES_A_GUEST],
    (OpenQuestion.WATER, ""): [catering.WATER_LITRES_A_DAY],
    (OpenQuestion.AREA, ""): [venue.AREA_PER_PERSON_M2],
    (OpenQuestion.GENERATOR, ""): [0],
    (OpenQuestion.MATERIALS, ""): [materials.PAPER_KG_A_PERSON, materials.BADGES_A_PERSON],
    (OpenQuestion.WASTE, ""): [waste.KG_A_PERSON_DAY, *_PARTS],
    (OpenQuestion.EQUIPMENT, ""): [],
    (OpenQuestion.EQUIPMENT, "trade fair"): [equipment.STAND_M2_A_VISIT, *_STANDS],
    (OpenQuestion.FREIGHT, ""): [],
    (OpenQuestion.OTHER, ""): [],
    (OpenQuestion.ONLINE, ""): [],
    (OpenQuestion.ONLINE_HOURS, ""): [online.HOURS_A_DAY],
}
"""The numbers of each usual value in their order, by the open answer and the kind of event, in the order of the page."""

MODES = ("walk", "bike", "tram_bus", "train", "coach", "car", "plane", "ferry")
CONVERSIONS: Mapping[str, tuple[list[float], tuple[str, ...]]] = {
    "by road": ([journeys.ROAD], ("walk", "bike", "bus", "car", "taxi")),
    "by coach": ([journeys.COACH], ("coach",)),
    "by train": ([journeys.RAIL], ("train", "tram", "metro")),
    "by ferry": ([journeys.FERRY], ("ferry",)),
    "by plane": ([1], ("plane",)),
    "people in a car": ([journeys.CAR_OCCUPANCY], ("car",)),
    "people in a taxi": ([journeys.TAXI_OCCUPANCY], ("taxi",)),
    "cabin": (list(journeys.CABIN_SHARES.values()), ("plane",)),
    "tram and bus": (list(journeys.TRAM_BUS_SHARES.values()), ("tram", "bus")),
}
"""The numbers of each conversion, and how the modes begin that rest on it, by how its row begins."""

PROSE = (
    f"radius {EARTH_RADIUS_KM:,}",
    f"at least {WITHIN_TOWN_KM:g} km",
    f"mean of its {LARGEST_TOWNS} largest towns",
    f"towns of more than {usual_travel.BIG_TOWN:,} people",
    f"with {usual_travel.UNUSUAL:g} where the mode is not usual",
    "a train below {train} km, a coach below {coach}".format(**usual_travel.FROM_KM),
    "or beyond {coach:,}, a plane below {0[plane]}, walking beyond {walk}".format(
        usual_travel.FROM_KM, **usual_travel.UP_TO_KM
    ),
    "a bicycle beyond {bike}, tram and bus beyond {tram_bus}, a taxi beyond {taxi}".format(**usual_travel.UP_TO_KM),
    f"less than {usual_travel.MOST:g} % of those who do not fly",
    "{tram_bus:.2f} take tram and bus, {train:.2f} a train, {car:.2f} a car".format(
        **usual_travel.modes("good, mostly by public_transport", 30)
    ),
    f"a car or a train beyond {usual_travel.UP_TO_KM['car']:,} km",
    "{office} kWh of electricity and {0[office]} kWh of heat".format(
        venue.HEAT_KWH_M2_DAY, **venue.ELECTRICITY_KWH_M2_DAY
    ),
    "{hospitality} and {0[hospitality]} in a hotel".format(venue.HEAT_KWH_M2_DAY, **venue.ELECTRICITY_KWH_M2_DAY),
    f"{catering.COLD_CUPS_A_DAY} `cup_disposable_plastic` a person-day",
    f"lives up to {usual_travel.NEAR_KM:g} km away",
    f"{journeys.LONG_HAUL_KM:,} km a leg and more are long haul",
    f"more than {100 * reductions.LARGE:g} % of a total",
    f"{100 * confidence.CONFIDENCE:g} % confidence",
    f"± is {confidence.DEVIATIONS} standard deviations",
    f"±{100 * BAND_ERROR * confidence.DEVIATIONS:.0f} % of how far they come",
)
"""What is said in sentences, by the constants it is made of."""


@cache
def page() -> str:
    """The chapter in one line for each paragraph, thousands as the code writes numbers."""
    text = README.read_text(encoding="utf-8").partition("\n## Any event worked out by hand\n")[2]
    return re.sub(r"\n +|(?<=[^|\n])\n(?=[^|\n#-])", " ", text)


def rows(heading: str, first: str) -> list[list[str]]:
    """The cells of the table that begins with a cell, under a heading."""
    text = section(README, heading)
    lines = text[text.index(f"| {first} |") :].partition("\n\n")[0].strip().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def numbers(cell: str) -> list[float]:
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", re.sub(r"`[^`]*`", "", cell))]


@cache
def example(kind: str) -> tuple[Activity, ...]:
    return activities(read(typical()[kind]), Atlas(), TABLE, apart=True)


def kg(activity: Activity) -> float:
    return activity.quantity * TABLE[activity.factor].kg_co2e_per_unit if activity.factor else activity.quantity


def shown(kilograms: float) -> str:
    return ENGLISH.short_mass(kilograms).replace("\N{NO-BREAK SPACE}", " ")


def resting_on(question: OpenQuestion, some: tuple[Activity, ...]) -> str:
    """What rests on an open question of an event, as the page shows it."""
    found = [kg(one) for one in some if question in one.unknown]
    return shown(sum(found)) if found else "answered"


def test_each_usual_value_is_the_codes_and_is_worth_what_is_said() -> None:
    told = rows("Who is there, and what they use", "Open answer")
    (breakfasts,) = (row for row in told if "breakfast" in row[1])
    told.remove(breakfasts)
    keys = {*TABLE.factors, "hotel_xx"}
    for (said, value, named, *_), ((question, kind), expected) in zip(told, USUAL.items(), strict=True):
        assert said.startswith("…") if kind else f"`{question.value}`" in said, question
        assert numbers(value) == pytest.approx(expected), question
        assert set(re.findall(r"`(\w+)`", named)) <= keys, question
    worth = [resting_on(question, example(kind or INTERNATIONAL)) for question, kind in USUAL]
    assert [row[-1].rpartition(": ")[2] for row in told] == worth
    assert breakfasts[-1] == shown(sum(kg(one) for one in example(INTERNATIONAL) if one.kind == "breakfast"))


def test_each_band_is_the_codes_and_is_worth_what_is_said() -> None:
    told = rows("How far they come", "Band")
    assert [(row[0], numbers(row[2])) for row in told] == [(f"`{band}`", [band.middle_km]) for band in Band]
    for band, (_, up_to, *_) in zip(Band, told, strict=True):
        assert not up_to or (band_of(numbers(up_to)[0]) is band is not band_of(numbers(up_to)[0] + 1)), band
    journeys_made = [(kg(one), one.journey.km) for one in example(INTERNATIONAL) if one.journey]
    worth = [shown(sum(mass for mass, km in journeys_made if km == band.middle_km)) for band in Band]
    assert [row[-1] for row in told] == worth


def test_usual_origins_are_the_codes_and_are_worth_what_is_said() -> None:
    told = rows("How far they come", "Kind")
    for kind, *shares, worth in told:
        named = kind.replace(" ", "_") if worth else None
        assert [float(one) for one in shares] == [*usual_travel.origin_shares(named).values()], kind
    examples = [{"meeting": "general assembly"}.get(row[0], row[0]) for row in told if row[-1]]
    weighs = [resting_on(OpenQuestion.ORIGIN, example(name)) for name in examples]
    assert [row[-1] for row in told if row[-1]] == weighs


def test_usual_modes_are_the_codes() -> None:
    told: dict[str, list[tuple[float, dict[str, float]]]] = {}
    of = ""
    for setting, up_to, *percents, _ in rows("How they travel", "Setting"):
        of = setting.strip("`") or of
        km = numbers(up_to)[0] if numbers(up_to) else inf
        shares = {mode: float(one) for mode, one in zip(MODES, percents, strict=True) if one}
        told.setdefault(of, []).append((km, shares))
    assert told == {setting: [*table] for setting, table in {**usual_travel.NEAR, **usual_travel.AFAR}.items()}
    open_modes = resting_on(OpenQuestion.MODE, example(INTERNATIONAL))
    assert f"{open_modes} of the example rest on these tables" in page()


def test_each_conversion_is_the_codes_and_is_worth_what_is_said() -> None:
    told = rows("From a journey to a quantity", "What")
    for (what, value, ground, _), (begins, (expected, _)) in zip(told, CONVERSIONS.items(), strict=True):
        assert what.startswith(begins)
        assert numbers(value) == expected
        assert [TABLE[row].kg_co2e_per_unit for row in re.findall(r"^`(\w+)`$", ground)] in ([], expected), what
    made = [one for one in example(INTERNATIONAL) if one.journey]
    worth = [shown(sum(kg(one) for one in made if one.kind.startswith(modes))) for _, modes in CONVERSIONS.values()]
    assert [row[-1] for row in told] == worth


def test_what_is_said_in_sentences_is_the_codes() -> None:
    assert [said for said in PROSE if said not in page()] == []
