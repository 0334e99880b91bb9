"""The e-mail address on somebody's invoice goes with who gave it; another is asked for as long as something is to be sent."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.store.invoices import AddressErased
from bot.store.leaving import put_out
from bot.store.models import Base, Contribution, ContributionState, Notification, NotificationState, Project, Role
from bot.turn import World
from handlers.event.news import AddressGiven, StaffAsked
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.contribution.requested import request, sees_request, told

ADDRESS = "b.secret@ardennes.example"


@pytest.fixture
def ben(mia: Chat, world: World) -> Chat:
    ben = Chat(mia.session, world, person=12).joins()
    ben.member.first_name = "Ben"
    mia.session.flush()
    return ben


def gives(chat: Chat, made: Contribution, address: str = ADDRESS, detail: str = "E-mail") -> None:
    chat.send("tap", text=act("invoice", made.id))
    chat.tap(detail)
    chat.say(address)
    chat.sees("Noted.")


def leaves(chat: Chat) -> None:
    chat.say("/deleteme")
    chat.tap("Go on")
    chat.tap("Delete it all")


def leaves_as_ben(chat: Chat) -> None:
    """Telegram says that this is their name."""
    chat._arrives(kind="tap", text=act("deleted_me"), tap_id="1", message_id=1, first_name="Ben")


def is_taken_out(chat: Chat) -> None:
    put_out(chat.session, chat.member, NOW)
    chat.session.flush()


def everything(chat: Chat) -> str:
    chat.session.expire_all()
    return "\n".join(
        str(row) for table in Base.metadata.sorted_tables for row in chat.session.execute(select(table)).all()
    )


def due(chat: Chat) -> list[str]:
    chat.session.expire_all()
    theirs = Notification.member_id == chat.member.id, Notification.state == NotificationState.DUE
    return [one.kind for one in chat.session.scalars(select(Notification).where(*theirs).order_by(Notification.id))]


@pytest.mark.parametrize("goes", [leaves, is_taken_out])
def test_an_address_that_a_colleague_gave_goes_with_them_and_another_is_asked_for(
    sam: Chat, mia: Chat, made: Contribution, ben: Chat, goes: Callable[[Chat], None]
) -> None:
    gives(ben, made)
    ben.say("/deleteme")
    ben.sees(
        "• Erased at once: the e-mail address given for a colleague’s contribution request.",
        "• A colleague is asked for another e-mail address where an invoice or a certificate is still to come.",
    )
    goes(ben)
    assert "secret" not in everything(mia)
    assert due(mia) == ["address_erased"]
    mia.screen = told(mia, AddressErased(made.id)) or mia.screen
    mia.sees("was erased: whoever gave it has left. Which address should they go to now?")
    sees_request(sam, made)
    sam.sees("E-mail: erased with whoever gave it, who has left.")
    mia.tap("E-mail")
    mia.say("accounts@ardennes.example")
    mia.sees("Noted.", "E-mail: accounts@ardennes.example")
    assert told(mia, AddressErased(made.id)) is None
    assert "address_given" not in due(sam), "staff read it before they decide"


def test_once_staff_have_decided_another_address_may_still_be_given_and_they_are_told(
    sam: Chat, mia: Chat, made: Contribution, ben: Chat
) -> None:
    gives(ben, made)
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    mia.send("tap", text=act("invoice_ask", made.id, "email"))
    mia.does_not_see("Which e-mail address")
    leaves(ben)
    mia.send("tap", text=act("contribution", made.id))
    mia.sees("E-mail: erased with whoever gave it, who has left.")
    mia.send("tap", text=act("invoice_ask", made.id, "purchase_order"))
    mia.does_not_see("Which purchase order")
    mia.send("tap", text=act("contribution", made.id))
    mia.tap("E-mail")
    mia.sees("Which e-mail address should the invoice and the certificate go to?")
    mia.tap("Back")
    mia.tap("E-mail")
    mia.say("accounts")
    mia.sees("That doesn’t look like an e-mail address.")
    mia.say("accounts@ardennes.example")
    mia.sees("Noted, and passed on to the network’s staff. E-mail: accounts@ardennes.example")
    assert "address_given" in due(sam)
    sam.screen = told(sam, AddressGiven(made.id)) or sam.screen
    sam.sees("This request has another e-mail address", "E-mail: accounts@ardennes.example")
    assert told(mia, AddressGiven(made.id)) is None
    mia.tap("See the request")
    assert "E-mail" not in mia.labels


@pytest.mark.parametrize("state", [ContributionState.CERTIFIED, ContributionState.REFUSED, ContributionState.CANCELLED])
def test_nobody_is_asked_where_nothing_is_to_be_sent(
    mia: Chat, made: Contribution, ben: Chat, state: ContributionState
) -> None:
    gives(ben, made)
    mia.session.execute(update(Contribution).values(state=state))
    ben.say("/deleteme")
    ben.does_not_see("A colleague is asked")
    leaves(ben)
    assert "secret" not in everything(mia)
    assert due(mia) == []


def test_who_made_the_request_and_leaves_is_followed_by_a_colleague_who_is_asked(
    sam: Chat, mia: Chat, made: Contribution, ben: Chat
) -> None:
    gives(mia, made, "mia@ardennes.example")
    mia.say("/deleteme")
    mia.does_not_see("for a colleague’s contribution request")
    mia.sees("A colleague is asked for another e-mail address")
    leaves(mia)
    assert due(ben) == ["address_erased"]
    cleo = Chat(mia.session, mia.world, person=13).joins()
    leaves(ben)
    assert due(cleo) == ["address_erased"], "who was asked and leaves is followed, too"
    leaves(cleo)
    sees_request(sam, made)
    sam.sees("E-mail: erased with whoever gave it", "no one there hears of this")


def test_it_goes_from_a_quote_and_from_a_request_to_which_it_was_carried_over(
    sam: Chat, mia: Chat, made: Contribution, ben: Chat
) -> None:
    gives(ben, made)
    gives(ben, made, "Ardennes SA, write to ben(at)ardennes dot example", "Invoice to")
    event = answered(mia)
    project = mia.session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    mia.send("tap", text=act("choose", event.id, project.id))
    mia.sees(f"E-mail: {ADDRESS}")
    leaves(ben)
    left = everything(mia)
    assert "secret" not in left
    assert "ben(at)" not in left
    mia.send("tap", text=act("choose", event.id, project.id))
    mia.sees("Invoice to: Ardennes SA, write to –")
    mia.does_not_see("E-mail:")


@pytest.mark.parametrize(
    ("address", "goes"),
    [
        ("ben.secret@ardennes.example", True),
        ("BEN@ardennes.example", True),
        ("secret-ben2@ardennes.example", False),
        ("benedict@ardennes.example", False),
        ("accounts@ben.example", False),
    ],
)
def test_an_address_with_their_name_goes_whoever_gave_it(
    sam: Chat, mia: Chat, made: Contribution, ben: Chat, address: str, goes: bool
) -> None:
    gives(mia, made, address)
    other = request(Chat(mia.session, mia.world, person=20).joins("Moselle SA"))
    other.invoice = {"email": address}  # type: ignore[dict-item]
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.say("Who is it?")
    mia.screen = told(mia, StaffAsked(made.id)) or mia.screen
    mia.tap("Answer")
    mia.say(f"Our accountant, {address}")
    leaves_as_ben(ben)
    mia.session.refresh(made)
    assert ("email" not in made.invoice) == goes
    assert (address not in str(made.exchange)) == goes
    assert other.invoice == {"email": address}, "another organisation's Ben"


def test_staff_who_asked_and_leave_take_no_address_with_them(sam: Chat, mia: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.tap("E-mail")
    mia.screen = told(mia, StaffAsked(made.id)) or mia.screen
    mia.tap("Answer")
    mia.say("accounts@ardennes.example")
    Chat(mia.session, mia.world, person=19).joins("The network", Role.STAFF)
    leaves(sam)
    mia.session.refresh(made)
    assert made.invoice == {"email": "accounts@ardennes.example"}


def test_an_address_in_the_name_of_an_event_goes_with_who_called_it_so(session: Session, mia: Chat, ben: Chat) -> None:
    event, hers = answered(ben), answered(mia)
    for chat, one, words in (
        (ben, event, "Lunch with b.secret at ardennes.example"),
        (mia, hers, "Lunch with ben at ardennes.example and mia at ardennes.example"),
    ):
        chat.send("tap", text=act("ask", one.id, "name"))
        chat.say("Lunch with b.secret@ardennes.example")
        chat.sees("Please leave out the e-mail address: the name of the event is on statements")
        chat.say(words)
    leaves_as_ben(ben)
    session.refresh(event)
    session.refresh(hers)
    assert event.answers["name"] == "Lunch with –"
    assert hers.answers["name"] == "Lunch with – and mia at ardennes.example"
    assert "secret" not in everything(mia)


def test_no_address_stands_in_the_source_of_a_price(sam: Chat) -> None:
    sam.say("/prices")
    sam.send("tap", text=act("price", 1))
    sam.say("28.5")
    sam.say("offer of zoe@myclimate.example")
    sam.sees("Please leave out e-mail addresses")
    sam.say("offer of 12 January")
    sam.sees("The price is set.")
