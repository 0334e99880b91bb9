"""The summary of each quarter: switched on, said, quietened and stopped."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from bot import documents
from bot.store.models import ContributionState, Role
from bot.turn import World
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.impact.conftest import announced, network


def test_the_summary_is_switched_on_quietened_and_stopped(busy: Chat) -> None:
    busy.say("/impact")
    busy.tap("Send me this each quarter")
    busy.sees("It is switched on.", "On the first working day of each quarter", "those of your own events")
    assert busy.member.digests
    busy.tap("Skip empty quarters")
    busy.sees("I send nothing.")
    assert busy.member.quiet_digests
    busy.tap("Include empty quarters")
    assert not busy.member.quiet_digests
    busy.tap("Back")
    busy.tap("The quarterly summary")
    busy.tap("Stop the summaries")
    busy.sees("It is switched off.")
    assert not busy.member.digests


def test_the_summary_is_found_among_the_reminders_too(ada: Chat) -> None:
    ada.say("/reminders")
    ada.tap("The quarterly summary")
    ada.sees("It is switched off.")
    ada.tap("Send me this each quarter")
    ada.sees("It is switched on.")
    ada.tap("See the last one")
    ada.sees("4th quarter 2026: no events estimated")


def test_the_digest_says_what_the_card_says_and_what_is_worth_doing(busy: Chat) -> None:
    busy.member.digests = True
    event = answered(busy)
    busy.send("tap", text=act("result", event.id))
    busy.say("/impact Q1 2027")
    card = busy.screen.text.split("\n\n")[1]
    busy.now = datetime(2027, 4, 1, 7, tzinfo=UTC)
    assert announced(busy) is not None
    assert busy.screen.text.split("\n\n")[1] == card
    busy.sees(
        "The quarter before: 1 event, 2.0 t CO₂e.",
        "The same quarter last year: 1 event, 8.0 t CO₂e.",
        "Best reduction of the quarter: “",
        "“Spring conference” is coming up: “",
        "• 370,000 stoves, 1.6 million people, 176 permanent jobs.",
        "Project-wide figures published by myclimate, seen on 23 November 2026; not attributable to one contribution.",
    )
    assert busy.screen.picture is not None
    assert documents.make(busy.screen.picture).startswith(b"\x89PNG")
    digest = busy.screen
    busy.tap("See details")
    assert busy.screen.text.split("\n\n")[1] == card
    busy.screen = digest
    busy.tap("See the reductions")
    busy.sees("<b>Spring conference</b>")


def test_a_digest_is_stopped_where_it_stands_with_one_tap(busy: Chat) -> None:
    busy.member.digests = True
    digest = announced(busy)
    assert digest is not None
    busy.tap("Stop these")
    assert (busy.screen.text, busy.screen.aside) == (digest.text, True)
    assert "Stopped" in busy.screen.toast
    assert not busy.member.digests
    assert announced(busy) is None
    busy.screen = busy.send("tap", text=act("digest_again", "m", "2027Q1"))
    assert busy.member.digests
    assert "Stop these" in busy.labels


def test_of_an_empty_quarter_it_says_so_in_one_line_or_stays_silent(ada: Chat) -> None:
    ada.member.digests = True
    announced(ada)
    assert ada.screen.text == "1st quarter 2027: no events estimated, and no contributions requested."
    assert ada.screen.picture is None
    ada.member.quiet_digests = True
    assert announced(ada) is None


def test_a_member_s_summary_never_denies_what_they_requested_for_events_of_colleagues(ada: Chat) -> None:
    ada.member.digests = ada.member.quiet_digests = True
    ledger = Ledger(ada.session)
    theirs = ledger.event(ledger.member(), date(2027, 2, 9), 500)
    ledger.contribution(theirs, date(2027, 2, 1), "100", "2.50", member=ada.member)
    ledger.contribution(theirs, date(2027, 2, 2), "1", "1.00", ContributionState.REFUSED, member=ada.member)
    theirs_too = "1 contribution requested for a colleague’s event: you’ll find it with that event, in the"
    announced(ada)
    ada.sees(f"1st quarter 2027: no events estimated. {theirs_too} organisation’s figures.")
    ledger.event(ada.member, date(2027, 3, 1), 1000)
    announced(ada)
    ada.sees("1 event estimated", "No contributions for these events yet.\n" + theirs_too)
    assert announced(ada, "2026Q4") is None
    ada.send("tap", text=act("impact_part", "contributions", "m", "2027Q1"))
    ada.sees("No contributions for these events yet.\n" + theirs_too)


def test_a_digest_is_for_the_role_one_has(session: Session, world: World, busy: Chat) -> None:
    busy.member.digests = True
    assert announced(busy, reach="organisation") is None
    assert announced(busy, reach="network") is None
    network(session, world, [1000, 1100, 1200, 1300, 1400])
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    sam.member.digests = True
    announced(sam, "2026Q4", "network")
    sam.sees("<b>The network</b> · 4th quarter 2026", "6 organisations", "The largest part is Travel, 100%")


def test_staff_are_told_of_the_newest_quarter_of_the_network_that_is_decided(session: Session, world: World) -> None:
    network(session, world, [1000, 1100, 1200, 1300, 1400])
    sam = Chat(session, world, person=9, now=datetime(2027, 4, 1, 7, tzinfo=UTC)).joins("The network", Role.STAFF)
    sam.say("/reminders")
    sam.tap("The quarterly summary")
    sam.sees("you get the network’s figures of the quarter before last, the newest there are by then.")
    sam.tap("See the last one")
    sam.sees("<b>The network</b> · 4th quarter 2026", "5 organisations", "as published on 1 March 2027")


def test_whoever_asks_for_a_contribution_is_asked_once_about_the_summary(ada: Chat) -> None:
    event = answered(ada)
    for number in range(2):
        ada.send("tap", text=act("contribute", event.id))
        ada.tap_on(["Half: ", "A quarter: "][number])
        if "Choose this project" in ada.labels:
            ada.tap("Choose this project")
        ada.tap("Send request")
        ada.sees("Request received.")
        assert ("Yes, each quarter" in ada.labels) is (number == 0)
    assert not ada.member.digests
    ada.member.digests_offered = False
    event.share_percent = 30
    ada.send("tap", text=act("quote", event.id))
    ada.tap("Send request")
    ada.tap("Yes, each quarter")
    assert ada.member.digests
    ada.sees("It is switched on.")
