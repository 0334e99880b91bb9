"The network's staff read in the chat what staff and coordinators have done and seen."

from sqlalchemy.orm import Session

from bot.store import audit
from bot.store.models import Role
from bot.taps import encode
from bot.texts import texts
from bot.turn import World
from handlers import audit_trail, taps
from handlers.members import TakeOut
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat


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
        "Ada: looked at this list",
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
