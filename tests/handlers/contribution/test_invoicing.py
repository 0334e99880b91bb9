"""Invoice and certificate: never asked for, always possible to say, seen by staff, and proposed again for the next."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Contribution, Project
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member at a quote."""
    return at_a_quote(Chat(session, world).joins())


def at_a_quote(chat: Chat) -> Chat:
    event = answered(chat)
    project = chat.session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    chat.send("tap", text=act("choose", event.id, project.id))
    return chat


def made(chat: Chat) -> Contribution:
    return chat.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()  # type: ignore[return-value]


def says(chat: Chat, detail: str, words: str) -> None:
    chat.tap(detail)
    chat.say(words)
    chat.sees("Noted.", "Invoice and certificate")


def test_what_is_not_said_follows_from_the_organisation(ada: Chat) -> None:
    ada.sees(
        "Invoice to: Ardennes SA\nName on the certificate: Ardennes SA\nLanguage of invoice and certificate: English"
    )
    ada.does_not_see("Purchase order")
    ada.tap("Invoice details")
    ada.sees("Purchase order: not given", "E-mail: not given")
    ada.tap("Back")
    ada.sees("Valid until")


def test_what_is_said_stands_on_quote_and_request_and_before_staff(ada: Chat, sam: Chat) -> None:
    ada.tap("Invoice details")
    says(ada, "Invoice to", "  Ardennes SA, accounts\n 1, rue de la Gare, L-1611 Luxembourg ")
    says(ada, "Purchase order", "PO <2027>/0815")
    says(ada, "E-mail", "accounts@ardennes.example")
    says(ada, "Name on the certificate", "Ardennes & friends")
    ada.tap("Language")
    ada.tap("Français")
    said = (
        "Invoice to: Ardennes SA, accounts 1, rue de la Gare, L-1611 Luxembourg\n"
        "Purchase order: PO &lt;2027&gt;/0815\n"
        "E-mail: accounts@ardennes.example\n"
        "Name on the certificate: Ardennes &amp; friends\n"
        "Language of invoice and certificate: French"
    )
    ada.sees(said)
    ada.tap("Back")
    ada.sees(said)
    ada.tap("Send request")
    ada.sees("Request received.", said)
    sam.send("tap", text=act("asked", made(ada).id))
    sam.sees("Request for a climate contribution", said)


def test_it_may_still_be_said_after_the_request_and_no_more_once_it_is_decided(ada: Chat, sam: Chat) -> None:
    ada.tap("Send request")
    ada.tap("Invoice details")
    says(ada, "Purchase order", "4711")
    ada.tap("Purchase order")
    old = ada.button("Take it back")
    sam.send("tap", text=act("asked", made(ada).id))
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    ada.press(old)
    ada.does_not_see("Noted.")
    ada.say("4712")
    ada.does_not_see("Noted.")
    assert made(ada).invoice == {"purchase_order": "4711"}
    ada.send("tap", text=act("contribution", made(ada).id))
    assert "Invoice details" not in ada.labels


@pytest.mark.parametrize(
    ("detail", "typed", "refusal"),
    [
        ("E-mail", "accounts", "That doesn’t look like an e-mail address."),
        ("E-mail", "a@b", "That doesn’t look like an e-mail address."),
        ("E-mail", "a@b.lu, c@d.lu", "That doesn’t look like an e-mail address."),
        ("E-mail", "Ada <ada@ardennes.example>", "That doesn’t look like an e-mail address."),
        ("Invoice to", "\u200b", "Please type a few words."),
        ("Invoice to", "x" * 251, "250 characters at most"),
        ("Purchase order", "9" * 61, "60 characters at most"),
        ("Language", "Klingon", "Please tap one of the languages."),
    ],
)
def test_what_cannot_be_that_is_refused_in_words(ada: Chat, detail: str, typed: str, refusal: str) -> None:
    ada.tap("Invoice details")
    ada.tap(detail)
    ada.say(typed)
    ada.sees(refusal)
    ada.send("photo")
    ada.sees("I can only read text here.")
    assert made(ada).invoice == {}


def test_a_language_may_be_typed(ada: Chat) -> None:
    ada.tap("Invoice details")
    says(ada, "Language", "français")
    ada.sees("Language of invoice and certificate: French")
    ada.send("tap", text="language:fr")
    ada.send("tap", text=f"invoice:{ada.session.scalars(select(Contribution)).one().id}")
    ada.sees("Langue de la facture et du certificat\u00a0: français")


def test_what_was_said_can_be_taken_back(ada: Chat) -> None:
    ada.tap("Invoice details")
    says(ada, "Name on the certificate", "Spring conference")
    ada.tap("Name on the certificate")
    ada.sees("Now: Spring conference")
    ada.tap("Take it back")
    ada.sees("Name on the certificate: Ardennes SA")


def test_it_is_proposed_for_the_next_request_but_a_purchase_order_is_for_one_event(ada: Chat) -> None:
    ada.tap("Invoice details")
    says(ada, "E-mail", "accounts@ardennes.example")
    says(ada, "Purchase order", "4711")
    ada.tap("Back")
    ada.tap("Another amount")
    ada.tap_on("Half: ")
    ada.sees("E-mail: accounts@ardennes.example", "Purchase order: 4711")
    at_a_quote(ada)
    ada.sees("E-mail: accounts@ardennes.example")
    ada.does_not_see("4711")


def test_only_the_organisation_may_say_it(ada: Chat, session: Session, world: World) -> None:
    number = made(ada).id
    colleague = Chat(session, world, person=6).joins()
    colleague.send("tap", text=act("invoice", number))
    says(colleague, "E-mail", "events@ardennes.example")
    stranger = Chat(session, world, person=7).joins("Moselle SA")
    for action in (
        act("invoice", number),
        act("invoice_ask", number, "email"),
        act("invoice_language", number, "fr"),
        act("invoice_clear", number, "email"),
        act("invoice_ask", number, "iban"),
        act("invoice_language", number, "xx"),
    ):
        stranger.send("tap", text=action)
        stranger.does_not_see("ardennes")
    assert made(ada).invoice == {"email": "events@ardennes.example"}
