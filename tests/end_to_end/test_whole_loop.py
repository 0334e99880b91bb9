"""The whole loop as a person lives it: join, estimate, reduce, contribute, hear that it is confirmed.

Once in peace, and once with a power cut after everything that is said or tapped.
"""

import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import Contribution, Event, IncomingUpdate, Notification
from tests.assistant import Assistant
from tests.telegram import PATIENCE, Person, Telegram


def the_whole_loop(ada: Person, sam: Person, assistant: Assistant) -> None:
    sam.open(assistant.invite("The network", role="staff"))
    sam.tap("I agree")
    sam.sees("You have joined The network")

    ada.open(assistant.invite("Ardennes SA"))
    ada.sees("Ardennes SA invites you", "Nothing is stored before you agree")
    ada.tap("I agree")
    ada.sees("You have joined Ardennes SA")
    from_the_estimate_to_the_contribution(ada, sam, "Ardennes SA")


def from_the_estimate_to_the_contribution(ada: Person, sam: Person, organisation: str) -> None:
    """What a member of an organisation does who has joined, and somebody of the staff who answers."""
    ada.tap("New estimate")
    ada.sees("What is your event called?", "1 of")
    ada.say("Spring conference")
    ada.sees("What kind of event is it?")
    ada.tap("Conference")
    ada.sees("When does it start?")
    ada.say("20.4.2027")
    ada.sees("How many days does it last?")
    ada.tap("2 days")
    ada.sees("Where does it take place?")
    ada.say("Belval")
    ada.sees("How many people take part on site")
    ada.say("120")
    ada.sees("Where do they come from?")
    ada.say("14 from Paris by train, 6 from Lisbon, 100 local")
    ada.sees("I understood:", "14 from Paris, France, by train", "100 local")
    ada.tap("That’s right")
    ada.sees("Lisbon (6 people): how do they travel?")
    ada.tap("Plane")
    ada.sees("How do they travel?")
    ada.tap("Mostly tram, bus and train")
    ada.sees("How many hotel nights in total?", "so far")
    ada.say("25")
    ada.sees("What does each person eat")
    ada.tap("2 lunches")
    ada.sees("What is on the menu?")
    ada.tap("I don’t know")
    ada.sees("What kind of building is it?")
    ada.tap("Hotel or restaurant")
    ada.sees("How large are the rooms")
    ada.say("300")

    ada.sees("your answers", "Participants on site: 120", "Menu: assumed", "Area used: 300 m²")
    ada.tap("See the result")
    ada.sees("Estimated emissions: ", "Range: ", "assumptions", "Per participant: ")
    assert any(message["photo"] for message in ada.messages), "the result has a picture"

    ada.tap("Reduce it")
    ada.sees("No reductions declared yet.")
    measure = next(label for label in ada.buttons if "A fifth online" in label)
    ada.tap(measure)
    ada.sees("Residual emissions after the reductions you declared: ")
    ada.tap("More…")
    ada.tap("Contribute")
    ada.sees("How much")
    ada.tap(next(label for label in ada.buttons if label.startswith("All: ")))
    ada.sees("not attributable to one contribution")
    ada.tap("Choose this project")
    ada.sees("It does not reduce or cancel the event’s own emissions", "per tonne", "placeholder")
    ada.tap("Send request")
    ada.sees("Request received. myclimate Luxembourg will confirm.")

    sam.sees(organisation, "Spring conference")
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.sees("onfirmed")
    ada.sees("Confirmed, not paid yet: ")


@pytest.mark.parametrize("assistant", [{"its_own_interpreter": True}], ids=["as an operator starts it"], indirect=True)
def test_a_member_estimates_an_event_lowers_it_and_asks_for_a_contribution(
    telegram: Telegram, assistant: Assistant
) -> None:
    ada, sam = telegram.person("Ada"), telegram.person("Sam")
    the_whole_loop(ada, sam, assistant)
    ada.is_left_with(2)  # one card and one notification, not a trail
    assert_each_thing_happened_once(assistant)


class UnluckyPerson(Person):
    """Somebody whose every word and tap is followed by a power cut."""

    power_cut: Callable[[], None]

    def tap(self, label: str, *, message_id: int | None = None, timeout: float = PATIENCE) -> dict[str, Any]:
        tapped = super().tap(label, message_id=message_id, timeout=timeout)
        self.power_cut()
        return tapped

    def _do(self, act: str, **details: Any) -> dict[str, Any]:
        done = super()._do(act, **details)
        self.power_cut()
        return done


@pytest.mark.crash
def test_power_cuts_after_every_word_and_tap_change_nothing(telegram: Telegram, assistant: Assistant) -> None:
    moments: Iterator[float] = cycle((0, 0.005, 0.02, 0.05))

    def power_cut() -> None:
        time.sleep(next(moments))  # not a wait for luck: each length hits another instruction
        assistant.kill()
        assistant.start()

    ada, sam = (UnluckyPerson(telegram, telegram.person(name).id, name) for name in ("Ada", "Sam"))
    ada.power_cut = sam.power_cut = power_cut
    the_whole_loop(ada, sam, assistant)
    telegram.becomes_idle()
    assistant.stop()
    assistant.command("sweep")  # what was on its way at the last power cut is free after some seconds
    assert_each_thing_happened_once(assistant, killed=True)


def assert_each_thing_happened_once(assistant: Assistant, *, killed: bool = False) -> None:
    """One event with all its answers, one confirmed contribution, one notification each, and nothing left waiting."""
    assistant.stop()
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        event = session.scalars(select(Event)).one()
        assert event.answers["participants"] == 120
        assert event.answers["menu"] is None
        assert session.scalars(select(Contribution.state)).all().count("confirmed") == 1
        told = sorted(session.scalars(select(Notification.state)))
        assert len(told) == 2
        assert set(told) <= ({"sent", "dropped"} if killed else {"sent"}), "dropped: decided before it was told again"
        assert set(session.scalars(select(IncomingUpdate.state))) <= {"done", "applied"}
