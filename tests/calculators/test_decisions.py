"""What the method's decisions weigh: the page that tells it says what is worked out, and the range reaches the other choices."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.texts import texts
from calculators import factors
from calculators.activity import Category
from calculators.answers import read
from calculators.decisions import EXAMPLE, MODELS, Decision, worth
from calculators.examples import typical
from calculators.footprint import activities, estimate
from calculators.geography import Gazetteer
from calculators.models import compared
from calculators.stay import STAYS_OF_CREW

PAGE = (Path(__file__).parents[2] / "calculators" / "METHOD.md").read_text(encoding="utf-8")
TABLE = factors.load()
WORTH = worth(TABLE)
ENGLISH = texts("en", ZoneInfo("Europe/Luxembourg"))


def as_said(kilograms: float) -> str:
    return f"{'−' if kilograms < 0 else '+'}{ENGLISH.short_mass(abs(kilograms))}".replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_says_what_each_other_choice_would_make_of_the_example() -> None:
    rows = [line.rstrip(" |") for line in PAGE.splitlines() if line.startswith("| ")][1:]
    assert [row.rpartition(": ")[2] for row in rows] == [as_said(WORTH.otherwise_kg[one]) for one in Decision]
    said = [
        f"**{ENGLISH.short_mass(kg)}**".replace("\N{NO-BREAK SPACE}", " ")
        for kg in (WORTH.total_kg, WORTH.low_kg, WORTH.high_kg)
    ]
    assert re.findall(r"\*\*\d+ t\*\*", PAGE.partition("|")[0]) == said


def test_the_range_of_the_example_reaches_every_other_choice_of_a_figure() -> None:
    for decision in MODELS:
        assert WORTH.low_kg < WORTH.total_kg + WORTH.otherwise_kg[decision] < WORTH.high_kg, decision


def test_what_people_weigh_is_all_their_lines(atlas: Gazetteer) -> None:
    found = estimate(WORTH.answers, TABLE, atlas)
    crew = sum(line.kg_co2e for line in found.lines if line.question.startswith("crew_travel"))
    nights_of_crew = sum(line.kg_co2e for line in found.lines if line.question == STAYS_OF_CREW)
    others = found.categories[Category.TRAVEL] - crew + found.categories[Category.STAYS] - nights_of_crew
    assert nights_of_crew == pytest.approx(found.categories[Category.STAYS] / 11)
    assert WORTH.otherwise_kg[Decision.CREW] == pytest.approx(-crew)
    assert WORTH.otherwise_kg[Decision.PARTICIPANTS] == pytest.approx(-others)


def test_every_model_of_a_decision_is_one(atlas: Gazetteer) -> None:
    """A name that no model has would weigh nothing in silence."""
    data = activities(read(typical()[EXAMPLE]), atlas, TABLE, apart=True)
    assert set(MODELS.values()) <= {one.model for one in compared(data, TABLE)}
    assert set(MODELS) | {Decision.CREW, Decision.PARTICIPANTS} == set(Decision)


@pytest.mark.parametrize("version", factors.versions())
def test_an_older_set_has_an_example_too(version: str) -> None:
    assert worth(factors.load(version)).total_kg > 0
