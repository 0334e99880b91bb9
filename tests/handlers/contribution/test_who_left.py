"""What requests keep of somebody who left: neither their name nor an e-mail address, wherever it was typed."""

import pytest
from sqlalchemy import select

from bot.store.models import NOBODY, Base, Contribution, InvoiceDetail
from bot.turn import World
from handlers.event.news import StaffAsked
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import request, sees_request, told

ANSWERS = (
    ("mia@ardennes.example", NOBODY),
    ("Write to mia@ardennes.example, please.", f"Write to {NOBODY}, please."),
    ("mia@ardennes.example or MIA.B+x@mail.ardennes.example", f"{NOBODY} or {NOBODY}"),
    ("Mia B. <mia@ardennes.example>", f"{NOBODY} B. <{NOBODY}>"),
    ("mailto:mia@ardennes.example", f"mailto:{NOBODY}"),
    ("mia (at) ardennes.example", NOBODY),
    ("mia[à]ardennes.example", NOBODY),
    ("mia at ardennes.example", NOBODY),
    ("mia(at)ardennes dot example, thanks", f"{NOBODY}, thanks"),
    ("mia [at] ardennes [dot] co [dot] example", NOBODY),
    ("mia＠ardennes.example", NOBODY),
    ("mia@ ardennes.example or mia @ardennes.example", f"{NOBODY} or {NOBODY}"),
    ("PO 7, mia.b@ardennes .example", f"PO 7, {NOBODY}"),
    ("mia@ardennes", NOBODY),
    ("MIA AT ARDENNES.EXAMPLE", NOBODY),
    ("mia arobase ardennes point lu", NOBODY),
    ("mia ät ardennes punkt lu", NOBODY),
    ("two (2) of each, room (A) and (B).", "two (2) of each, room (A) and (B)."),
    ("We meet at some point in June.", "We meet at some point in June."),
    ("Look at it.Thanks", "Look at it.Thanks"),
    ("The list is at www.ardennes.example", "The list is at www.ardennes.example"),
    ("at 10.30 at Rue de la Gare", "at 10.30 at Rue de la Gare"),
    ("c’est Mia, la comptable", f"c’est {NOBODY}, la comptable"),
    ("mia", NOBODY),
    ("Ask Mia-Louise or Mia’s office", f"Ask {NOBODY}-Louise or {NOBODY}’s office"),
    ("Miami 2027", "Miami 2027"),
    ("PO 4711/26", "PO 4711/26"),
    ("two @ 50 euros, 2@50", "two @ 50 euros, 2@50"),
    ("Rue de l’Alzette 4, 4010 Esch", "Rue de l’Alzette 4, 4010 Esch"),
)


def asks(sam: Chat, made: Contribution, question: str) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.say(question)


def answers(chat: Chat, made: Contribution, answer: str) -> None:
    chat.screen = told(chat, StaffAsked(made.id)) or chat.screen
    chat.tap("Answer")
    chat.say(answer)


def leaves(chat: Chat) -> None:
    chat.say("/deleteme")
    chat.tap("Go on")
    chat.tap("Delete it all")


def everything(chat: Chat) -> str:
    """Every row there is, as text."""
    chat.session.expire_all()
    return "\n".join(
        str(row) for table in Base.metadata.sorted_tables for row in chat.session.execute(select(table)).all()
    )


@pytest.mark.parametrize("asked", ["E-mail", ""])
def test_the_address_that_staff_asked_for_goes_with_who_gave_it(
    sam: Chat, mia: Chat, made: Contribution, world: World, asked: str
) -> None:
    Chat(mia.session, world, person=2).joins()
    sees_request(sam, made)
    sam.tap("Ask back")
    if asked:
        sam.tap(asked)
    else:
        sam.say("Where to?")
    answers(mia, made, "mia@ardennes.example")
    mia.say("/deleteme")
    mia.sees("without your name and any e-mail address", "The names on the invoice and the certificate stay.")
    leaves(mia)
    assert "mia@ardennes.example" not in everything(sam)
    sees_request(sam, made)
    sam.sees(f"Answer: {NOBODY}")


def test_of_what_was_typed_about_a_request_names_and_addresses_go_and_the_rest_stays(
    sam: Chat, mia: Chat, made: Contribution, world: World
) -> None:
    Chat(mia.session, world, person=2).joins()
    made.exchange = [{"asked": "Moien Mia!", "by": "Zoe", "by_id": 0, "answer": said} for said, _ in ANSWERS]
    made.invoice = {InvoiceDetail.NAME: "Mia SARL, c/o mia@ardennes.example", InvoiceDetail.PURCHASE_ORDER: "PO 12"}
    mia.member.first_name = "Mia"
    mia.session.flush()
    mia._arrives(kind="tap", text=act("deleted_me"), tap_id="1", message_id=1, first_name="Mia")
    mia.session.refresh(made)
    assert [one["answer"] for one in made.exchange] == [kept for _, kept in ANSWERS]
    assert {one["asked"] for one in made.exchange} == {f"Moien {NOBODY}!"}
    assert made.invoice == {"name": f"Mia SARL, c/o {NOBODY}", "purchase_order": "PO 12"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Anne de la Tour", f"{NOBODY}: call {NOBODY}, not M. de la Salle. a ✿"),
        ("a", "Anne de la Tour: call Anne, not M. de la Salle. a ✿"),
        (".", "Anne de la Tour: call Anne, not M. de la Salle. a ✿"),
        ("✿", "Anne de la Tour: call Anne, not M. de la Salle. a ✿"),
        ("M(", "Anne de la Tour: call Anne, not M. de la Salle. a ✿"),
    ],
)
def test_a_name_that_may_be_any_word_takes_none_with_it(
    sam: Chat, mia: Chat, made: Contribution, name: str, kept: str
) -> None:
    made.exchange = [{"asked": "?", "by": "Zoe", "answer": "Anne de la Tour: call Anne, not M. de la Salle. a ✿"}]
    mia._arrives(kind="tap", text=act("deleted_me"), tap_id="1", message_id=1, first_name=name)
    mia.session.refresh(made)
    assert made.exchange[0]["answer"] == kept


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        (
            "Will",
            "Hi Will, will you need it? You will. Will you?",
            f"Hi {NOBODY}, will you need it? You will. Will you?",
        ),
        ("Will", "I am Will Zz. Will said so: Will’s boss.", f"I am {NOBODY} Zz. {NOBODY} said so: {NOBODY}’s boss."),
        ("Will", "dear will, we will see. Thanks, will", f"dear {NOBODY}, we will see. Thanks, {NOBODY}"),
        ("Will", "will", NOBODY),
        ("Will", "YOU WILL GET IT", "YOU WILL GET IT"),
        ("Mark", "Mark the invoice and mark it paid; ask Mark.", f"Mark the invoice and mark it paid; ask {NOBODY}."),
        ("Rose", "Rose wine, a rose each; Rose has paid", f"Rose wine, a rose each; {NOBODY} has paid"),
        ("May", "in May, on 12 May, on May 12; call May", f"in May, on 12 May, on May 12; call {NOBODY}"),
        ("Pierre", "Pierre naturelle, demandez à Pierre", f"Pierre naturelle, demandez à {NOBODY}"),
        ("Claire", "c’est claire. Bonjour claire !", f"c’est claire. Bonjour {NOBODY} !"),
        ("Ernst", "Im Ernst: Ernst hat bestellt", f"Im Ernst: {NOBODY} hat bestellt"),
        ("Rose Meyer", "Frau Meyer, rose meyer, a rose", f"Frau {NOBODY}, {NOBODY}, a rose"),
    ],
)
def test_a_first_name_that_is_a_word_goes_where_it_is_a_name(
    sam: Chat, mia: Chat, made: Contribution, name: str, said: str, kept: str
) -> None:
    made.exchange = [{"asked": said, "by": "Zoe", "answer": said}]
    mia._arrives(kind="tap", text=act("deleted_me"), tap_id="1", message_id=1, first_name=name)
    mia.session.refresh(made)
    assert (made.exchange[0]["asked"], made.exchange[0]["answer"]) == (kept, kept)


def test_a_colleague_who_answered_and_staff_who_asked_and_refused_go_from_a_request_that_is_another_s(
    sam: Chat, mia: Chat, made: Contribution, world: World
) -> None:
    noah = Chat(mia.session, world, person=2).joins()
    asks(sam, made, "Please write to sam@network.example")
    answers(noah, made, "noah@ardennes.example")
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.tap("E-mail")
    answers(noah, made, "noah2@ardennes.example")
    assert made.invoice["email"] == "noah2@ardennes.example"  # type: ignore[index]
    asks(sam, made, "And?")
    answers(mia, made, "mia@ardennes.example")
    sees_request(sam, made)
    sam.tap("Refuse")
    sam.say("Twice. Ask sam@network.example")
    leaves(noah)
    left = everything(sam)
    assert "noah" not in left
    assert "mia@ardennes.example" in left, "who stays is asked again"
    leaves(sam)
    assert "sam@network.example" not in everything(mia)


def test_what_was_asked_of_others_stays_as_it_is(sam: Chat, mia: Chat, made: Contribution, world: World) -> None:
    noah = Chat(mia.session, world, person=2).joins()
    theirs = request(noah)
    asks(sam, theirs, "Where to?")
    answers(noah, theirs, "noah@ardennes.example")
    leaves(mia)
    mia.session.refresh(theirs)
    assert theirs.exchange[0]["answer"] == "noah@ardennes.example"
