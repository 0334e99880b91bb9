"""What is in an organisation's inventory already: asked once, said for all its events, shown apart, counted once."""

import pytest
from sqlalchemy.orm import Session

from bot.store.models import Role
from bot.turn import World
from calculators.inventory import Own
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.statement.reading import pages, sheets, stated

ASKED = "Already in your inventory?"


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    chat = Chat(session, world).joins()
    answered(chat)
    chat.send("tap", text=act("result", chat.event.id))
    return chat


def inventory_of(chat: Chat) -> tuple[list[str], list[list[object]]]:
    """The heads and rows of the sheet."""
    heads, *rows = sheets(stated(chat, "xlsx"))["Inventory"]
    return [str(head) for head in heads], rows


def test_it_is_asked_at_the_first_result_until_it_is_answered_and_at_no_other(ada: Chat, session: Session) -> None:
    assert ASKED in ada.choices
    ada.send("tap", text=act("result", ada.event.id))
    assert ASKED in ada.choices, "not answered yet"
    first = ada.event.id
    answered(ada)
    ada.send("tap", text=act("result", ada.event.id))
    assert ada.event.id != first
    assert ASKED not in ada.choices
    ada.send("tap", text=act("result", first))
    ada.tap(ASKED)
    ada.tap("None of this")
    ada.sees("None of this, you said.")
    ada.tap("Back")
    assert ASKED not in ada.choices
    assert ada.member.organisation.own == []


@pytest.mark.parametrize(
    ("own", "label"),
    [
        (Own.ROOMS, "Energy of our own rooms"),
        (Own.STAFF_TRAVEL, "Travel of our own staff"),
        (Own.CARS, "Our own cars"),
    ],
)
def test_what_is_in_it_already_stands_apart_and_the_sums_are_the_total(ada: Chat, own: Own, label: str) -> None:
    before = ada.event.result
    ada.tap(ASKED)
    ada.tap(f"□ {label}")
    assert f"✓ {label}" in ada.labels
    ada.tap("Back")
    assert ada.event.result == before, "no total changes"
    ada.send("tap", text=act("explain", ada.event.id))
    ada.sees("of it are already in your organisation’s inventory")
    heads, rows = inventory_of(ada)
    at, kg = heads.index("In it already"), heads.index("kg CO₂e")
    apart = {said: sum(float(str(row[kg])) for row in rows if row[at] == said) for said in ("yes", "no")}
    assert before
    assert sum(apart.values()) == pytest.approx(before["total_kg"])
    assert apart["yes"] > 0
    assert "In it already" in pages(stated(ada)).text
    ada.send("tap", text=act("owned", ada.event.id))
    ada.tap(f"✓ {label}")
    assert ada.member.organisation.own == []


def test_an_event_in_hired_rooms_has_none_of_their_energy_in_it(ada: Chat) -> None:
    ada.tap(ASKED)
    ada.tap("□ Energy of our own rooms")
    ada.tap("This event: in hired rooms")
    ada.sees("This event is in hired rooms")
    ada.send("tap", text=act("explain", ada.event.id))
    assert "inventory already," not in ada.text
    ada.tap(ASKED)
    ada.tap("This event: in our own rooms")
    ada.send("tap", text=act("explain", ada.event.id))
    ada.sees("of it are already in your organisation’s inventory")


def test_where_there_is_a_coordinator_they_answer_and_members_see_it(ada: Chat, session: Session, world: World) -> None:
    carol = Chat(session, world, person=6).joins(role=Role.COORDINATOR)
    ada.tap(ASKED)
    ada.sees("This is for a coordinator of your organisation to answer.")
    assert not any("own" in label for label in ada.labels)
    ada.send("tap", text=act("owns", "cars", "on", ada.event.id))
    ada.send("tap", text=act("owns_nothing", ada.event.id))
    assert ada.member.organisation.own is None, "an old or forged button changes nothing"
    carol.say("/events")
    carol.tap("More…")
    carol.tap(ASKED)
    carol.tap("□ Our own cars")
    ada.send("tap", text=act("owned", ada.event.id))
    ada.sees("• Our own cars")


def test_another_organisation_is_not_asked_about_an_event_that_is_not_its_own(
    ada: Chat, session: Session, world: World
) -> None:
    cleo = Chat(session, world, person=7).joins("Moselle SA")
    for tap in (act("owned", ada.event.id), act("rooms", ada.event.id, "on")):
        cleo.send("tap", text=tap)
        assert ASKED not in cleo.text
    assert not ada.event.rooms_hired
