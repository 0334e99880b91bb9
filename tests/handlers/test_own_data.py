"""What `/mydata` gives of rows that are somebody else's: what one said in them, and what is on record about oneself."""

import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.documents import make
from bot.store import audit
from bot.store.invitations import organisation_named
from bot.store.leaving import move
from bot.store.models import Contribution, Role
from bot.turn import World
from handlers.audit_trail import DONE, TYPED
from handlers.event.news import StaffAsked
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import request, sees_request, told


@pytest.fixture
def sam(session: Session, world: World) -> Chat:
    return Chat(session, world, person=9).joins("The network", Role.STAFF)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.fixture
def ben(session: Session, world: World, ada: Chat) -> Chat:
    return Chat(session, world, person=12).joins()


@pytest.fixture
def made(ada: Chat, sam: Chat) -> Contribution:
    return request(ada)


def data_of(chat: Chat) -> dict[str, Any]:
    """The file as it arrives."""
    chat.say("/mydata")
    chat.tap("As JSON")
    assert chat.screen.document
    found: dict[str, Any] = json.loads(make(chat.screen.document))
    return found


def asks_and_is_answered(sam: Chat, made: Contribution, answers: Chat, question: str, answer: str) -> None:
    sees_request(sam, made)
    sam.tap("Ask back")
    sam.say(question)
    answers.screen = told(answers, StaffAsked(made.id)) or answers.screen
    answers.tap("Answer")
    answers.say(answer)


def test_staff_are_given_what_they_asked_about_requests_that_another_decided(
    sam: Chat, made: Contribution, ada: Chat, session: Session, world: World
) -> None:
    asks_and_is_answered(sam, made, ada, "Which order is it?", "PO 12")
    kim = Chat(session, world, person=10).joins("The network", Role.STAFF)
    asks_and_is_answered(kim, made, ada, "Really?", "Yes")
    sees_request(kim, made)
    kim.tap("Confirm")
    kim.tap("Confirm at the placeholder price")
    asked = {"asked": "Which order is it?", "by": "Ada", "by_id": sam.member.id}
    assert data_of(sam)["contribution"] == [{"id": made.id, "exchange": [asked]}]
    assert "PO 12" in str(data_of(kim)["contribution"]), "who decided it sees it whole"
    move(session, kim.member, organisation_named(session, "Rival SA"), NOW)
    session.flush()
    (row,) = data_of(kim)["contribution"]
    assert row["exchange"] == [{"asked": "Really?", "by": "Ada", "by_id": kim.member.id}]
    assert "PO 12" not in str(row)


def test_a_colleague_is_given_what_they_said_about_a_request_wherever_they_are_since(
    sam: Chat, made: Contribution, ada: Chat, ben: Chat, session: Session
) -> None:
    asks_and_is_answered(sam, made, ben, "Which order is it?", "PO 12")
    ben.send("tap", text=act("invoice", made.id))
    ben.tap("E-mail")
    ben.say("accounts@ardennes.example")
    said = {
        "id": made.id,
        "exchange": [{"answer": "PO 12", "answered_by": ben.member.id}],
        "invoice": {"email": "accounts@ardennes.example"},
        "given_by": {"email": ben.member.id},
    }
    assert data_of(ben)["contribution"] == [said]
    move(session, ben.member, organisation_named(session, "Rival SA"), NOW)
    ada.send("tap", text=act("invoice", made.id))
    ada.tap("Purchase order")
    ada.say("PO 13")
    assert data_of(ben)["contribution"] == [said], "and nothing of what colleagues said since"
    (whole,) = data_of(ada)["contribution"]
    assert (whole["invoice"]["email"], whole["exchange"][0]["answer"]) == ("accounts@ardennes.example", "PO 12")


def test_what_is_on_record_about_somebody_is_given_without_who_did_it(
    sam: Chat, made: Contribution, ada: Chat, ben: Chat, session: Session
) -> None:
    cleo = Chat(session, ada.world, person=13).joins(role=Role.COORDINATOR)
    sam.send("tap", text=act("members", ada.member.organisation_id))
    sam.send("tap", text=act("member", ada.member.id))
    sam.send("tap", text=act("member", ben.member.id))
    cleo.send("tap", text=act("member", ada.member.id))
    sam.send("tap", text=act("asked", made.id))
    sam.tap("Refuse")
    sam.say("Twice.")
    audit.note(session, None, f"residua member move {ada.member.id}", NOW)
    audit.note(session, None, f"residua member remove-organisation {ada.member.organisation_id + 90}", NOW)
    audit.note(session, None, "residua member move it", NOW)
    session.flush()
    ardennes, number = ada.member.organisation_id, ada.member.id
    theirs = [one["what"] for one in data_of(ada)["audit_entry"]]
    assert theirs == [
        f"members:{ardennes}",
        f"member:{number}",
        f"member:{number}",
        f"asked:{made.id}",
        f"refuse:{made.id}",
        f"typed:reason:{made.id}",
        f"residua member move {number}",
    ]
    assert all(set(one) == {"id", "at", "what"} for one in data_of(ada)["audit_entry"])
    assert [one["what"] for one in data_of(ben)["audit_entry"]] == [f"members:{ardennes}", f"member:{ben.member.id}"]
    own = [one for one in data_of(sam)["audit_entry"] if "member_id" in one]
    assert {one["member_id"] for one in own} == {sam.member.id}


def test_of_whom_an_entry_is_can_be_told_from_what_it_names() -> None:
    named = {field for kind in (*DONE, *TYPED) for field in kind.__annotations__}
    assert (
        set(audit.KINDS)
        <= named
        <= {*audit.KINDS, "page", "shown", "detail", "step", "project", "euros", "role", "invitation"}
    )
