"""A result keeps its emission factors; newer ones are offered, with the reason, and taken by a tap."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from calculators.factors import Factor, FactorSet
from calculators.footprint import FootprintDocument
from handlers.event.document import answers_document
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import pages, stated


def newer(old: FactorSet, without: str = "", **kg_co2e: float) -> FactorSet:
    """The set a year on: some rows of another value, one perhaps gone."""
    rows: dict[str, Factor] = {key: row for key, row in old.factors.items() if key != without}
    rows |= {key: replace(rows[key], kg_co2e_per_unit=kg) for key, kg in kg_co2e.items()}
    return replace(old, version="2099.1", factors=MappingProxyType(rows))


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    chat = Chat(session, world).joins()
    answered(chat)
    chat.send("tap", text=act("result", chat.event.id))
    return chat


def result(chat: Chat) -> FootprintDocument:
    assert chat.event.result
    return chat.event.result


def a_year_on(ada: Chat, world: World, **rows: Any) -> None:
    ada.world = replace(world, factors=newer(world.factors, **rows))


def test_a_result_stays_what_it_was_in_every_card_and_paper(ada: Chat, world: World) -> None:
    before, shown = dict(result(ada)), ada.text
    a_year_on(ada, world, car_avg=1.0)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.result == before
    assert ada.text == shown
    assert ada.labels[0] == "Newer emission factors: 2099.1"
    ada.say("/why")
    ada.sees(f"set {world.factors.version}")
    assert f"set {world.factors.version}" in pages(stated(ada)).text
    assert ada.event.result == before
    ada.say("/impact")
    assert ada.event.factor_set == world.factors.version


def test_an_answer_that_changes_is_worked_out_with_the_same_factors(ada: Chat, world: World) -> None:
    a_year_on(ada, world, car_avg=1.0)
    ada.event.answers = ada.event.answers | {"participants": 130}
    ada.session.flush()
    ada.send("tap", text=act("result", ada.event.id))
    assert result(ada)["factor_set"] == world.factors.version


def test_newer_factors_are_offered_with_what_makes_the_difference_and_taken_by_a_tap(ada: Chat, world: World) -> None:
    before = result(ada)["total_kg"]
    a_year_on(ada, world, car_avg=1.0)
    ada.send("tap", text=act("result", ada.event.id))
    ada.tap("Newer emission factors: 2099.1")
    ada.sees(
        f"With {world.factors.version}: ", "With 2099.1: ", "What makes the difference:", " more (0.256 → 1.00 kg)"
    )
    assert result(ada)["total_kg"] == before
    ada.tap(f"Keep {world.factors.version}")
    assert result(ada)["total_kg"] == before
    ada.tap("Newer emission factors: 2099.1")
    ada.tap("Take 2099.1")
    ada.sees("is worked out with the emission factors 2099.1 from now on.")
    ada.tap("See the result")
    assert ada.event.factor_set == result(ada)["factor_set"] == "2099.1"
    assert result(ada)["total_kg"] > before
    assert "Newer emission factors: 2099.1" not in ada.labels


def test_what_newer_factors_have_no_row_for_is_said_and_the_result_stays(ada: Chat, world: World) -> None:
    before = dict(result(ada))
    a_year_on(ada, world, without="hotel_lu")
    a_year_on(ada, world, without="meal_fish")
    ada.send("tap", text=act("newer", ada.event.id))
    ada.sees("The emission factors 2099.1 have no row for: ", "The estimate stays.")
    ada.tap("Back to the result")
    assert ada.event.result == before


def test_an_event_without_a_result_has_the_newest(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    answered(ada)
    a_year_on(ada, world, car_avg=1.0)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.factor_set == "2099.1"
    assert "Newer emission factors: 2099.1" not in ada.labels
    assert answers_document(ada.event.answers)["participants"] == 120


def test_an_old_button_takes_nothing(ada: Chat, world: World) -> None:
    ada.send("tap", text=act("newer", ada.event.id))
    ada.sees("earlier card")
    ada.send("tap", text=f"newer_take:{ada.event.id}:2031.1")
    assert ada.event.factor_set == world.factors.version
