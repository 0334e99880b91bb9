"""The network's figures on demand: shown only where no organisation can be made out, to members and to staff."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.impact.periods import Period
from bot.store.models import Role
from bot.turn import World
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat
from tests.handlers.impact.conftest import announced, network
from tests.sweeping import decide

YEAR = Period.of_year(2027)


def test_the_network_is_shown_where_no_organisation_can_be_made_out(session: Session, world: World, ada: Chat) -> None:
    network(session, world, [1000, 1100, 1200, 1300, 1400])
    ada.say("/impact")
    ada.tap("Network")
    ada.sees(
        "The network’s figures are shown for quarters and years that are over.",
        "<b>The network</b> · 4th quarter 2026",
        "5 organisations.",
        "5 events estimated: <b>6.0 t CO₂e</b>",
        "5 contributions requested: 6.0 t CO₂e, €50.",
    )
    assert "Events" not in ada.choices
    assert "Contributions" not in ada.choices


@pytest.mark.parametrize("kilograms", [[1000, 1000, 1000, 1000], [90_000, 1000, 1000, 1000, 1000]])
def test_the_network_is_not_shown_where_one_could(session: Session, world: World, kilograms: list[float]) -> None:
    network(session, world, kilograms)
    for role, person in ((Role.MEMBER, 6), (Role.STAFF, 7)):
        chat = Chat(session, world, person=person).joins("Somebody else", role)
        chat.send("tap", text="impact:n:2026Q4")
        chat.sees("They appear in the second month after a quarter, where at least five organisations are in it")
        chat.does_not_see("events estimated")
        assert chat.screen.picture is None


def test_a_plan_people_or_money_of_one_organisation_is_not_told(session: Session, world: World, ada: Chat) -> None:
    ledger, day = Ledger(session), date(2026, 11, 5)
    for number in range(6):
        first, member = not number, ledger.member(f"Organisation {number}")
        planned = ledger.event(member, day, 77_777 if first else 60)
        people = {"participants": 4987 if first else 1}
        ledger.actual(planned, member, day, 100, **people)
        ledger.contribution(planned, day, "10", "4321.99" if first else "1")
    decide(session, world)
    ada.say("/impact network Q4 2026")
    ada.sees(
        "6 events estimated: <b>600 kg CO₂e</b>",
        "Actual figures of 6 events: 600 kg CO₂e.",
        "The figure per participant is not shown, to protect single organisations.",
        "Contributions are not shown, to protect single organisations.",
    )
    for told in ("78", "0.12", "4,300"):
        ada.does_not_see(told)


def test_staff_read_every_request_but_no_single_organisation_s_emissions(session: Session, world: World) -> None:
    network(session, world, [1000, 1000])
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    sam.say("/impact 2026")
    sam.sees(
        "<b>The network</b> · 2026",
        "No figures for the network yet.",
        "Today’s unrounded figures, for the network’s staff only:\n2 contributions requested, not confirmed",
    )
    ada = Chat(session, world, person=8).joins()
    ada.say("/impact network 2026")
    ada.sees("No figures for the network yet.")
    ada.does_not_see("contributions requested")


def test_a_member_s_question_decides_nothing_and_they_read_when_it_is_decided(session: Session, world: World) -> None:
    """A huge event is there when its author asks, and gone when the others do; the clock has not looked meanwhile."""
    ledger, day = Ledger(session), date(2026, 11, 5)
    for number, kg in enumerate([60_000, 12_000, 9_000, 6_000, 3_000]):
        ledger.event(ledger.member(f"Organisation {number}"), day, kg)
    eve, ada = Chat(session, world, person=6).joins("Attacker SA"), Chat(session, world).joins()
    huge = ledger.event(eve.member, day, 3_000_000)
    eve.say("/impact network Q4 2026")
    huge.deleted_at = eve.now
    for chat in (eve, ada):
        chat.say("/impact network Q4 2026")
        chat.sees("No figures for the network yet. They appear in the second month after a quarter")
    decide(session, world)
    ada.say("/impact network Q4 2026")
    ada.sees("5 events estimated: <b>90 t CO₂e</b>")


def test_what_was_published_is_rounded_alike_for_staff_and_members_and_requests_now_stand_apart(
    session: Session, world: World
) -> None:
    network(session, world, [1000, 1100, 1200, 1300, 1400, 1528])
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    ada = Chat(session, world, person=8).joins()
    published = "6 contributions requested: 7.5 t CO₂e, €60."
    for chat in (ada, sam):
        chat.say("/impact network Q4 2026")
        chat.sees("4th quarter 2026, rounded, as published on ", published)
    sam.sees("for the network’s staff only:\n6 contributions requested, not confirmed yet: 7.5 t CO₂e, €60.00.")
    sam.member.digests = True
    digest = announced(sam, "2026Q4", "network")
    assert digest is not None
    assert digest.picture is not None
    assert [one["figure"] for one in digest.picture.values["contributions"]] == ["7.5\u00a0t · €60"]


def test_of_the_network_members_are_offered_no_period_that_only_leads_back(
    session: Session, world: World, ada: Chat
) -> None:
    network(session, world, [1000, 1100, 1200, 1300, 1400, 1500])
    ada.say("/impact network")
    assert not {"All", "Other period"} & set(ada.labels)
    ada.tap("Another quarter or year")
    ada.sees("Type a quarter or a year that is over, for example “2026” or “Q3 2026”.")
    ada.say("2026")
    ada.sees("<b>The network</b> · 2026", "6 events estimated")
