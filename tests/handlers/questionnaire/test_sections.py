"""Refine: the sections, the way through each, and which question is worth answering next."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

ALL_KNOWN = {"bands": {"local": 60, "greater_region": 40, "europe": 0, "beyond": 0}}
"""Where nobody is left whose origin is assumed, which would outweigh all that Refine asks."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def test_the_summary_leads_to_the_sections_and_shows_them_in_one_line(ada: Chat) -> None:
    event = answered(ada, venue="office", area=300, origins=ALL_KNOWN)
    ada.send("tap", text=act("summary", event.id))
    ada.does_not_see("Freight")
    ada.tap("Refine")
    ada.sees("Estimated emissions", "Best next step")
    ada.does_not_see(" of 2 answered")
    assert ada.labels[0].startswith("Answer: ")
    ada.tap("Waste")
    ada.sees("How much waste is there", "Waste, 1 of 2")
    ada.say("residual 60")
    ada.sees("How many kilograms of prepared food")
    ada.tap("None")
    ada.sees("Waste: 2 of 2 answered")
    ada.tap("All answers")
    ada.sees("Refined: 2 of ")


def test_a_section_that_is_answered_shows_its_answers_and_each_can_be_changed(ada: Chat) -> None:
    answered(ada, waste={"glass_recycling": 20}, leftovers=None)
    ada.send("tap", text=act("section", ada.event.id, "waste"))
    ada.sees("Waste: <b>glass 20 kg</b>", "Food left over: <i>assumed</i>")
    ada.say("hello")
    ada.sees("Waste: <b>glass 20 kg</b>")
    ada.tap("Waste")
    ada.sees("Now: glass 20 kg")
    ada.tap("Back")
    ada.sees("Food left over:")
    ada.tap("Food left over")
    ada.tap("Back")
    ada.sees("How much waste is there")
    ada.tap("Keep it")
    ada.sees("Waste: <b>glass 20 kg</b>")
    ada.tap("All sections")
    ada.sees("Waste: 1 of 2 answered")


def test_later_and_why_work_and_later_ends_at_the_sections(ada: Chat) -> None:
    answered(ada)
    ada.send("tap", text=act("section", ada.event.id, "waste"))
    ada.tap("Why?")
    ada.sees("but everyone sees it.", "How much waste is there")
    ada.tap("Later")
    ada.tap("Later")
    ada.sees("refine the estimate")
    ada.tap("Waste")
    ada.sees("Waste: <i>open, assumed for now</i>")


def test_the_best_question_is_not_offered_again_once_it_is_not_known(ada: Chat) -> None:
    answered(ada, origins=ALL_KNOWN)
    ada.send("tap", text=act("refine", ada.event.id))
    best = ada.labels[0]
    assert best.startswith("Answer: ")
    ada.tap(best)
    ada.tap("I don’t know")
    ada.send("tap", text=act("refine", ada.event.id))
    assert ada.labels[0] != best


def test_the_result_offers_what_only_refine_asks(ada: Chat) -> None:
    answered(ada, transport={"car": 100})
    ada.send("tap", text=act("assumed", ada.event.id))
    seen: set[str] = set()
    while not set(ada.labels) <= seen:
        seen |= set(ada.labels)
        ada.tap("More questions")
    assert {"Freight", "Waste", "Drinks", "People in each car"} <= seen


def test_nobody_enters_the_sections_of_others_or_of_no_event(ada: Chat, session: Session, world: World) -> None:
    event = answered(ada)
    ben = Chat(session, world, person=6).joins("Moselle SARL")
    for action in (act("refine", event.id), act("section", event.id, "waste"), act("ask", event.id, "waste")):
        ben.send("tap", text=action)
        ben.sees("That button was on an older card.")
    for action in (act("section", event.id, "nothing"), act("section", event.id), act("ask", event.id, "remote_hours")):
        ada.send("tap", text=action)
        ada.sees("That button was on an older card.")
