"""Staff set dated prices; quotes stop being placeholders; nobody else may."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import UnitPrice
from bot.texts import texts
from handlers.statement.wording import amount_words
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.contribution.requested import request, sees_request


def at_the_stoves(sam: Chat) -> None:
    sam.say("/start")
    sam.tap("Prices per tonne")
    sam.sees("Prices per tonne", "€25.00 per tonne, a placeholder")
    assert sam.screen.text.count("€25.00") == 1, "what all cost is said once"
    sam.tap(next(label for label in sam.labels if "stoves (ADES" in label))


def quoted(mia: Chat) -> None:
    event = answered(mia)
    mia.send("tap", text=f"quote:{event.id}")
    mia.tap("Choose this project")


def test_a_price_set_by_staff_takes_the_place_of_the_placeholder(sam: Chat, mia: Chat) -> None:
    quoted(mia)
    mia.sees("€25.00 per tonne", "placeholder")
    at_the_stoves(sam)
    sam.say("28,50 €")
    sam.sees("New price: €28.50 per tonne, from today")
    sam.say("offer of 12 January")
    sam.sees("The price is set", "€28.50 per tonne since 1 February 2027 (offer of 12 January)")
    mia.send("tap", text=f"quote:{mia.event.id}")
    mia.sees("€28.50 per tonne")
    mia.does_not_see("placeholder")
    sam.send("tap", text="prices")
    one, others = (group.splitlines() for group in sorted(sam.screen.text.split("\n\n")[1:-1], key=len))
    assert one == [
        "<b>€28.50 per tonne since 1 February 2027 (offer of 12 January)</b>",
        "• Efficient and solar stoves (ADES, 7116)",
    ]
    assert (others[0], len(others)) == ("<b>€25.00 per tonne, a placeholder</b>", 6)


def test_a_request_keeps_its_price_and_says_what_is_true_of_it(sam: Chat, mia: Chat) -> None:
    made = request(mia)
    at_the_stoves(sam)
    sam.say("28,50 €")
    sam.say("offer of 12 January")
    sees_request(sam, made)
    sam.sees("€25.00 per tonne, a <b>placeholder</b>: no price had been set at the time")
    sam.tap("Confirm")
    sam.sees("A price has been set since: €28.50 per tonne, for new quotes", "or refuse so that Ada can")
    assert sam.labels == ["Confirm at the placeholder price", "Don’t confirm yet", "Refuse"]
    sam.tap("Confirm at the placeholder price")
    *_, priced = amount_words(made, texts("en", mia.world.zone))
    assert priced == "The price is a placeholder: the network’s staff had set none when this was requested."


def test_the_earlier_price_stays_on_record(sam: Chat, session: Session) -> None:
    before = len(session.scalars(select(UnitPrice)).all())
    at_the_stoves(sam)
    sam.say("30")
    sam.say("list of 2027")
    after = session.scalars(select(UnitPrice).order_by(UnitPrice.id)).all()
    assert len(after) == before + 1
    assert (after[-1].amount, after[-1].placeholder, after[-1].source) == (Decimal(30), False, "list of 2027")


@pytest.mark.parametrize("typed", ["cheap", "0", "-3", "10001", "1 or 2", "0.00001", "25 CHF", "25 € per day", "5 x 5"])
def test_a_price_that_makes_no_sense_is_refused(sam: Chat, session: Session, typed: str) -> None:
    at_the_stoves(sam)
    sam.say(typed)
    sam.sees("Type the new price in euros per tonne")
    assert all(price.placeholder for price in session.scalars(select(UnitPrice)))


def test_a_price_needs_a_source_and_can_be_left_as_it_is(sam: Chat, session: Session) -> None:
    at_the_stoves(sam)
    sam.say("30")
    sam.say("x" * 201)
    sam.sees("keep it to 200 characters", "New price: €30.00")
    sam.tap("Keep this price")
    sam.sees("€25.00 per tonne, a placeholder")


def test_a_project_is_offered_to_members_once_staff_say_so(sam: Chat, mia: Chat) -> None:
    event = answered(mia)
    mia.send("tap", text=f"project:{event.id}:0")
    mia.sees("of 3")
    sam.say("/start")
    sam.tap("Prices per tonne")
    sam.tap(next(label for label in sam.labels if label.startswith("Mobisol")))
    sam.sees("only staff see it")
    sam.tap("Offer it to members")
    sam.sees("Members can choose it.")
    mia.send("tap", text=f"project:{event.id}:0")
    mia.sees("of 4")
    sam.tap("Staff only")
    mia.send("tap", text=f"project:{event.id}:0")
    mia.sees("of 3")


@pytest.mark.parametrize("button", ["prices", "price:1", "offer:1"])
def test_nobody_but_staff_sets_prices(mia: Chat, session: Session, button: str) -> None:
    mia.send("tap", text=button)
    mia.sees("Here is where you are now")
    mia.say("1")
    assert all(price.placeholder for price in session.scalars(select(UnitPrice)))
