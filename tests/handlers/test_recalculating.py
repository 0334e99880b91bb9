"""A result keeps its emission factors; newer ones are offered, with the reason, and taken by a tap."""

import re
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.texts import texts
from bot.turn import World
from calculators.factors import Factor, FactorSet, load
from calculators.footprint import FootprintDocument
from handlers.event.document import answers_document
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import pages, period_stated, stated

RECALCULATE = re.compile(r"Recalculate with 2099\.1: [\d.]+ t → [\d.]+ t")
"""What a button says: the version, the figure and the new one."""


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


def offer(chat: Chat) -> str:
    """The button that leads to newer factors."""
    return next(label for label in chat.labels if "2099.1" in label)


def test_a_result_stays_what_it_was_in_every_card_and_paper(ada: Chat, world: World) -> None:
    before, shown = dict(result(ada)), ada.text
    a_year_on(ada, world, car_avg=1.0)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.result == before
    assert ada.text == shown
    assert RECALCULATE.fullmatch(ada.labels[0])
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
    recalculate = offer(ada)
    ada.tap(recalculate)
    ada.sees(
        f"With {world.factors.version}: ", "With 2099.1: ", "What makes the difference:", " more (0.256 → 1.00 kg)"
    )
    assert result(ada)["total_kg"] == before
    ada.tap(f"Keep {world.factors.version}")
    assert result(ada)["total_kg"] == before
    ada.tap(recalculate)
    ada.tap(recalculate)
    ada.sees("now uses the emission factors 2099.1.")
    ada.tap("See the result")
    assert ada.event.factor_set == result(ada)["factor_set"] == "2099.1"
    assert result(ada)["total_kg"] > before
    assert not any("2099.1" in label for label in ada.labels)


def test_rows_that_are_read_as_one_are_told_as_one(session: Session, world: World) -> None:
    """Flights of 2026.1 have one row whatever country they start in, and those of 2026.2 two."""
    chat = Chat(session, replace(world, factors=load("2026.1"))).joins()
    answered(chat)
    chat.send("tap", text=act("result", chat.event.id))
    chat.world = world
    chat.send("tap", text=act("newer", chat.event.id))
    named = re.findall(r"^• (.+?): (.+) \((.+)\)", chat.text, re.MULTILINE)
    assert len(named) == len({label for label, _, _ in named}) == 4
    assert ("Short flight, economy", "780 kg less", "0.148 → 0.126 kg") in [
        tuple(" ".join(one.split()) for one in each) for each in named
    ]


def test_what_it_was_before_is_told_with_the_event_and_in_its_statement(ada: Chat, world: World) -> None:
    t, before = texts("en", world.zone), result(ada)["total_kg"]
    a_year_on(ada, world, car_avg=1.0)
    ada.send("tap", text=act("newer", ada.event.id))
    ada.tap(offer(ada))
    after = result(ada)["total_kg"]
    told = (
        f"Recalculated on {t.date(ada.now.astimezone(world.zone).date())}: {t.mass(before)} with the emission factors"
        f" {world.factors.version}, {t.mass(after)} with 2099.1."
    ).replace("\xa0", " ")
    ada.sees(told)
    for card in ("result", "more", "explain"):
        ada.send("tap", text=act(card, ada.event.id))
        assert (told in ada.text) == (card != "result"), "the result is what it is now"
    words = " ".join(pages(stated(ada)).text.split())
    assert " ".join(told.split()) in words
    ada.send("tap", text=act("newer_take", ada.event.id, "2099.1"))
    assert len(ada.event.recalculations) == 1, "tapped once more, nothing happens"
    assert ada.event.recalculations[0]["before"] == world.factors.version
    assert ada.event.recalculations[0]["before_kg"] == pytest.approx(before)


def test_factors_that_change_nothing_that_is_shown_are_offered_as_such(ada: Chat, world: World) -> None:
    a_year_on(ada, world)
    ada.send("tap", text=act("result", ada.event.id))
    assert offer(ada).endswith(" as before")


@pytest.mark.parametrize("tap", ["newer", "newer_take"])
def test_what_newer_factors_have_no_row_for_is_said_and_the_result_stays(ada: Chat, world: World, tap: str) -> None:
    before = dict(result(ada))
    a_year_on(ada, world, without="meal_fish")
    ada.send("tap", text=act("result", ada.event.id))
    assert "Newer emission factors: 2099.1" in ada.labels
    ada.send("tap", text=act(tap, ada.event.id, *(["2099.1"] if tap == "newer_take" else [])))
    ada.sees("The emission factors 2099.1 have no row for: ", "The estimate stays as it is.")
    ada.tap("Back to the result")
    assert ada.event.result == before
    assert ada.event.recalculations == []


def test_an_event_without_a_result_has_the_newest(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    answered(ada)
    a_year_on(ada, world, car_avg=1.0)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.factor_set == "2099.1"
    assert not any("2099.1" in label for label in ada.labels)
    assert answers_document(ada.event.answers)["participants"] == 120


def test_a_new_estimate_has_the_newest_factors_that_are_valid_on_the_day_it_is_made(
    session: Session, world: World
) -> None:
    ada = Chat(session, world).joins()
    answered(ada)
    first = ada.now.date() + timedelta(days=10)
    coming = replace(newer(world.factors, car_avg=1.0), valid_from=first, valid_until=first + timedelta(days=365))
    ada.world = replace(world, factors=coming)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.factor_set == world.factors.version
    assert not any("2099.1" in label for label in ada.labels), "not valid yet, not offered"
    ada.send("tap", text=act("newer_take", ada.event.id, "2099.1"))
    ada.sees("That button was on an older card.")
    ada.now += timedelta(days=10)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.factor_set == world.factors.version
    assert RECALCULATE.fullmatch(offer(ada))
    ben = Chat(session, ada.world, person=6, now=ada.now).joins()
    answered(ben)
    ben.send("tap", text=act("result", ben.event.id))
    assert ben.event.factor_set == "2099.1"


def test_an_old_button_takes_nothing(ada: Chat, world: World) -> None:
    ada.send("tap", text=act("newer", ada.event.id))
    ada.sees("That button was on an older card.")
    ada.send("tap", text=f"newer_take:{ada.event.id}:2031.1")
    assert ada.event.factor_set == world.factors.version


def test_the_method_and_a_statement_name_the_factors_that_results_rest_on(ada: Chat, world: World) -> None:
    ada.event.factor_set = "2026.1"
    ada.session.flush()
    ada.send("tap", text=act("method", 2))
    ada.sees(f"Factor set {world.factors.version}: ", "Your organisation’s results use the sets 2026.1.")
    other = Chat(ada.session, world, person=6).joins()
    answered(other)
    other.send("tap", text=act("result", other.event.id))
    other.send("tap", text=act("method", 2))
    other.sees(f"use the sets 2026.1 and {world.factors.version}.")
    ada.session.flush()
    assert "sets 2026.1 and 2026.2" in pages(period_stated(ada)).text
    stranger = Chat(ada.session, world, person=7)
    stranger.say("/method")
    assert "Your organisation’s results use the sets" not in stranger.text


def test_what_happens_between_two_taps_is_no_fault_of_the_second(ada: Chat, world: World, session: Session) -> None:
    """A tap counts for the event as it is by then: changed, recalculated by a colleague, deleted, or its set withdrawn."""
    bob = Chat(session, world, person=6).joins()
    eve = Chat(session, world, person=7).joins("Others ASBL")
    a_year_on(ada, world, car_avg=1.0)
    bob.world = eve.world = ada.world
    unchanged = result(ada)["total_kg"]
    ada.send("tap", text=act("newer", ada.event.id))
    shown = offer(ada)
    old = act("newer_take", ada.event.id, "2099.1")

    eve.send("tap", text=old)
    assert ada.event.factor_set == world.factors.version, "not theirs"
    assert "Spring conference" not in eve.text

    ada.event.answers = ada.event.answers | {"participants": 240}
    ada.session.flush()
    ada.tap(shown)
    first: dict[str, Any] = dict(ada.event.recalculations[0])
    assert first["after_kg"] == pytest.approx(result(ada)["total_kg"])
    assert first["after_kg"] > first["before_kg"] > 1.2 * unchanged, "both figures are those of twice as many people"
    t = texts("en", world.zone)
    ada.sees(t.mass(first["after_kg"]).replace("\xa0", " "))

    bob.send("tap", text=old)
    bob.sees("now uses the emission factors 2099.1.")
    bob.send("tap", text=act("newer", ada.event.id))
    bob.sees("That button was on an older card.")
    assert ada.event.recalculations == [first], "a colleague is told how it is, and nothing is noted twice"

    ada.world = bob.world = world
    bob.send("tap", text=old)
    bob.sees("That button was on an older card.")
    ada.send("tap", text=act("result", ada.event.id))
    back = ada.event.recalculations[-1]
    assert (back["before"], back["after"]) == ("2099.1", world.factors.version)
    assert back["before_kg"] == pytest.approx(first["after_kg"]), (
        "a set that was withdrawn leaves its figure in the notes"
    )
    assert back["after_kg"] == pytest.approx(first["before_kg"]) == pytest.approx(result(ada)["total_kg"])

    ada.world = bob.world = eve.world
    ada.event.deleted_at = ada.now
    ada.session.flush()
    for tap in (old, act("newer", ada.event.id)):
        bob.send("tap", text=tap)
        bob.sees("That event was deleted.")
    assert len(ada.event.recalculations) == 2
