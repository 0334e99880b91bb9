"The network's staff read in the chat what staff and coordinators have done and seen."

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ids import ProjectId
from bot.screen import Screen
from bot.store import audit
from bot.store.models import AuditEntry, ContributionState, Role
from bot.taps import encode
from bot.texts import texts
from bot.turn import World
from handlers import audit_trail, taps
from handlers.contribution.taps import SeePrice, SeeRequest
from handlers.event.news import ContributionRequested
from handlers.members import GiveRole, SeeMember, SeeOrganisations, TakeOut, TakeOutOrganisation
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat
from tests.handlers.contribution.requested import request, told


def test_staff_read_who_did_what_with_whom_the_newest_first(session: Session, world: World) -> None:
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    ledger = Ledger(session)
    taken_out = ledger.member("Moselle SARL")
    event = ledger.event(ledger.member("Ardennes SA"), NOW.date(), 100)
    ledger.contribution(event, NOW.date(), "100", "2.50")
    session.flush()
    for what in (
        "residua member remove 9",
        encode(TakeOut(taken_out.id)),
        "asked:1",
        "typed:reason:1",
        "of another release",
    ):
        audit.note(session, sam.member, what, NOW)
    audit.note(session, None, "residua member move 9", NOW)
    sam.say("/members")
    sam.tap("Other organisations")
    sam.tap("Done and seen by staff")
    sam.sees(
        "Ada: looked at the list of organisations",
        "the operator: residua member move 9",
        "Ada: of another release",
        "Ada: refused a request · Ardennes SA",
        "Ada: looked at a request · Ardennes SA",
        "Ada: removed a member · Moselle SARL",
    )
    for _ in range(audit_trail.PAGE):
        audit.note(session, sam.member, "unpaid", NOW)
    sam.send("tap", text=encode(taps.SeeTrail()))
    sam.does_not_see("removed a member")
    sam.tap("More")
    sam.sees("removed a member")
    sam.tap("Back a page")
    sam.does_not_see("removed a member")


def test_nobody_else_reads_it(session: Session, world: World) -> None:
    ada = Chat(session, world).joins(role=Role.COORDINATOR)
    ada.send("tap", text=encode(taps.SeeTrail()))
    ada.does_not_see("What staff and coordinators have done and seen")


def test_whatever_is_noted_has_words() -> None:
    t = texts("fr", LUXEMBOURG)
    said = [*audit_trail.DONE.values(), *audit_trail.TYPED.values()]
    assert all(t(one) != one for one in said)


def noted(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.what).order_by(AuditEntry.id)))


Steps = list[tuple[Callable[[], Screen], list[str]]]
"""What somebody says or taps, each with what is noted of it."""


def assert_each_notes(session: Session, steps: Steps) -> None:
    for step, what in steps:
        before = len(noted(session))
        screen = step()
        session.flush()
        assert noted(session)[before:] == what, screen.text


def test_what_leads_to_the_same_is_noted_alike(session: Session, world: World) -> None:
    """A button or a command: each shows what is another’s."""
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    made = request(Chat(session, world, person=6).joins("Ardennes SA"))
    see = encode(SeeRequest(made.id))
    steps: list[tuple[Callable[[], object], str]] = [
        (lambda: sam.say("/members"), "members"),
        (lambda: sam.tap("Other organisations"), "organisations"),
        (lambda: sam.send("tap", text=see), see),
        (lambda: sam.tap("Refuse"), f"refuse:{made.id}"),
        (lambda: sam.tap("Don’t refuse"), see),
        (lambda: sam.tap("Ask back"), f"ask_back:{made.id}"),
    ]
    for step, what in steps:
        before = len(noted(session))
        step()
        session.flush()
        assert [one.partition(":0")[0] for one in noted(session)[before:]] == [what], sam.text


def test_nothing_is_noted_of_what_one_may_not_see(session: Session, world: World) -> None:
    made = request(Chat(session, world, person=6).joins("Ardennes SA"))
    cleo = Chat(session, world, person=7).joins("Moselle SARL", Role.COORDINATOR)
    for forged in ("confirm_placeholder:{}", "paid:{}", "ask_back_for:{}:email", "asked:{}", "refuse:{}", "unpaid"):
        cleo.send("tap", text=forged.format(made.id))
    assert noted(session) == []


def test_a_deed_is_noted_of_whoever_did_it_and_of_others_that_they_saw(session: Session, world: World) -> None:
    """Two who decide at once, what is typed too long, steps of one's own request and of an older card."""
    sam, eve = (Chat(session, world, person=number).joins("The network", Role.STAFF) for number in (8, 9))
    made, own = request(Chat(session, world, person=6).joins("Ardennes SA")), request(sam)
    see, number = encode(SeeRequest(made.id)), made.id
    steps: Steps = [
        (lambda: sam.send("tap", text=f"refuse:{number}"), [f"refuse:{number}"]),
        (lambda: sam.say("No! " * 200), [see]),
        (lambda: eve.send("tap", text=f"confirm_placeholder:{number}"), [f"confirm_placeholder:{number}"]),
        (lambda: sam.send("tap", text=f"confirm_placeholder:{number}"), [see]),
        (lambda: sam.say("Too expensive."), [see]),
        (lambda: sam.send("tap", text=f"ask_back_for:{number}:email"), [see]),
        (lambda: sam.send("tap", text=f"went_on:{number}:allocated"), [see]),
        (lambda: sam.send("tap", text=f"paid:{number}"), [f"paid:{number}"]),
        (lambda: eve.send("tap", text=f"paid:{number}"), [see]),
        (lambda: eve.send("tap", text=f"not_paid:{number}:0"), [f"not_paid:{number}"]),
        (lambda: eve.send("tap", text=f"not_paid:{number}:0"), [see]),
        (lambda: eve.send("tap", text=f"confirm_placeholder:{own.id}"), [f"confirm_placeholder:{own.id}"]),
        (lambda: sam.send("tap", text=f"paid:{own.id}"), [encode(SeeRequest(own.id))]),
    ]
    assert_each_notes(session, steps)


def test_what_changed_nothing_is_noted_as_seen_of_members_organisations_and_prices(
    session: Session, world: World
) -> None:
    sam, eve = (Chat(session, world, person=number).joins("The network", Role.STAFF) for number in (8, 9))
    ada = Chat(session, world, person=6).joins("Ardennes SA")
    request(ada)
    member, organisation = ada.member.id, ada.member.organisation_id
    role, gone = encode(GiveRole(member, "coordinator")), encode(TakeOutOrganisation(organisation))
    price = encode(SeePrice(ProjectId(1)))
    steps: Steps = [
        (lambda: sam.send("tap", text=role), [role]),
        (lambda: eve.send("tap", text=role), [encode(SeeMember(member))]),
        (lambda: sam.send("tap", text=price), []),
        (lambda: sam.say("a lot"), []),
        (lambda: sam.say("31.50"), []),
        (lambda: sam.say("offer of 12 January"), ["typed:price:1:31.5"]),
        (lambda: sam.send("tap", text=gone), [gone]),
        (lambda: eve.send("tap", text=gone), [encode(SeeOrganisations())]),
    ]
    assert_each_notes(session, steps)


def test_what_staff_are_told_of_others_is_noted_and_what_one_is_told_of_ones_own_is_not(
    session: Session, world: World
) -> None:
    sam = Chat(session, world, person=8).joins("The network", Role.STAFF)
    made = request(Chat(session, world, person=6).joins("Ardennes SA"))
    news = ContributionRequested(made.id)
    assert told(sam, news)
    session.flush()
    assert noted(session) == [encode(SeeRequest(made.id))]
    made.state = ContributionState.CONFIRMED
    session.flush()
    assert told(sam, news) is None
    assert len(noted(session)) == 1, "nothing was told"
