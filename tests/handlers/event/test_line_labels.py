"""Every line of a footprint has words, and what stands beside a factor is like it."""

import re

import pytest

from bot.labels import fits
from bot.sandbox.people import as_read
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators import factors
from calculators.alternatives import ALTERNATIVES
from calculators.answers import read
from calculators.factors import EXPERT_UNCERTAINTY
from calculators.footprint import estimate
from calculators.lines import NON_CO2_TWIN
from handlers.event.licences import ATTRIBUTIONS
from handlers.event.line_labels import COUNTRY_LABELS, EQUATIONS, LABELS, REGIONS, equation, factor_label, line_label
from handlers.event.words import CONFIDENCE
from tests.conftest import LUXEMBOURG

TABLE = factors.load()

NEVER_A_LINE = {
    "generator_kwh": "a generator is asked for in litres",
    "water": "tap water is counted with the drinks",
    "venue_person_day_lu": "energy goes by area",
    "building_concrete_m2_day": "the building itself is outside the boundary",
    "parcel": "freight is asked for by mass and distance",
}

NOT_COMPARED = {
    "gas_pci": "per kWh of another kind",
    "van_km_desnz": "per kilometre, where freight is per tonne and kilometre",
    "truck_km_desnz": "as above",
    "meal_veg_beef_basecarbone": "another plate than any in use",
    "meal_veg_poultry_basecarbone": "as above",
}


def test_what_a_member_states_or_names_stays_theirs_and_is_escaped(world: World) -> None:
    document = {"participants": 2, "other": [{"label": "<b>Fireworks</b>", "kg_co2e": 12.5}]}
    answers = read(document)
    line = estimate(answers, TABLE, world.places).lines[-1]
    t = texts("en", LUXEMBOURG)
    assert t("{line}", line=line_label(line, answers, TABLE, t)) == "&lt;b&gt;Fireworks&lt;/b&gt;"
    assert as_read(equation(line, t)) == "<b>12.5 kg CO₂e</b>, as you stated it."


def test_a_journey_says_whose_it_is_and_from_which_town(world: World) -> None:
    coach = {"people": 1, "mode": "coach"}
    document = {
        "participants": 3,
        "crew": 2,
        "travel": [coach | {"from": "Metz, FR"}, coach | {"country": "FR"}, coach | {"one_way_km": 20}],
        "crew_travel": [coach | {"from": "Trier, DE"}, coach | {"one_way_km": 20}],
    }
    answers, t = read(document), texts("en", LUXEMBOURG)
    lines = [line for line in estimate(answers, TABLE, world.places).lines if line.factor == "coach"]
    assert [line_label(line, answers, TABLE, t) for line in lines] == [
        "Metz · Coach",
        "France · Coach",
        "Coach",
        "Staff and crew (Trier): Coach",
        "Staff and crew · Coach",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_flight_s_button_shows_its_town_and_its_cabin(language: str) -> None:
    t = texts(language, LUXEMBOURG)
    cabins = [key for key in LABELS if key.startswith("flight") and key.endswith(("economy", "business", "first"))]
    said = [f"{t.short_mass(2540)} · {t.town('Lisbon, PT')} · {t(LABELS[key])}" for key in cabins]
    assert [one for one in said if not fits(one)] == []


def in_use() -> list[str]:
    """The keys of every row that an estimate can make a line of."""
    return [
        factor.key
        for factor in TABLE.factors.values()
        if not factor.alternate
        and factor.category not in ("parameter", "making")
        and not factor.key.endswith(NON_CO2_TWIN)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_an_estimate_can_show_has_a_label_in_words(language: str) -> None:
    t = texts(language, LUXEMBOURG)
    for key in set(in_use()) - set(NEVER_A_LINE):
        label = str(factor_label(key, TABLE, t))
        assert label
        family = "|".join(COUNTRY_LABELS)
        of_country = rf"({family})_([a-z]{{2}}|{'|'.join(REGIONS)})|(({family})_)?zone_[a-z]{{2}}_\w+"
        assert key in LABELS or re.fullmatch(of_country, key), key
        assert not re.search(r", [A-Z]{2}$", label), label
        assert "{" not in label


def test_labels_and_table_hold_each_other() -> None:
    ever_in_use = {row.key for one in factors.versions() for row in factors.load(one).published if not row.alternate}
    assert set(LABELS) <= ever_in_use
    assert set(NEVER_A_LINE) <= set(in_use()) - set(LABELS)
    assert {TABLE[key].unit for key in set(in_use()) - set(NEVER_A_LINE)} == set(EQUATIONS)
    assert set(CONFIDENCE) == set(EXPERT_UNCERTAINTY)
    ever = {
        row.licence
        for version in factors.versions()
        for row in factors.load(version).factors.values()
        if not row.alternate
    }
    assert ever == set(ATTRIBUTIONS)


def test_a_row_without_words_keeps_the_tables_own_label() -> None:
    t = texts("fr", LUXEMBOURG)
    assert factor_label("parcel", TABLE, t) == TABLE["parcel"].label


def test_every_alternate_stands_beside_rows_of_its_own_unit_or_says_why_not() -> None:
    alternates = {
        factor.key
        for factor in TABLE.factors.values()
        if factor.alternate and factor.category != "parameter" and not factor.key.endswith(NON_CO2_TWIN)
    }
    assert {one.key for one in ALTERNATIVES} == alternates - set(NOT_COMPARED)
    assert set(NOT_COMPARED) <= alternates
    for one in ALTERNATIVES:
        assert {TABLE[key].unit for key in one.beside} == {TABLE[one.key].unit}, one
        assert all(not TABLE[key].alternate for key in one.beside)


def test_the_grid_of_a_state_is_called_by_its_country_and_its_zone() -> None:
    assert factor_label("zone_us_ny_nyis", TABLE, texts("en", LUXEMBOURG)) == "Electricity, United States (NY-NYIS)"
    assert factor_label("zone_ca_qc", TABLE, texts("fr", LUXEMBOURG)) == "Électricité, Canada (QC)"
