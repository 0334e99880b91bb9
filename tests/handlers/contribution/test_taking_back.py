"""A request is withdrawn until it is paid, and staff take back what they decided by mistake; nothing of it stays in any total."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.impact.figures import Reach, Scope
from bot.impact.periods import ALL_TIME
from bot.impact.queries import contribution_rows
from bot.store.models import Contribution, ContributionState, Notification, Role
from bot.turn import World
from calculators.claims import check
from handlers.event.news import ContributionDecided, DecisionTakenBack, RequestWithdrawn
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import sees_request, told

LATE = "That came too late and changed nothing. Here is where things stand."


def counted(made: Contribution, session: Session) -> int:
    """In how many rows it is, from which every total, digest, picture, PDF, XLSX and CSV is made."""
    scope = Scope(Reach.ORGANISATION, made.organisation_id)
    return len(contribution_rows(session, scope, ALL_TIME, ZoneInfo("Europe/Luxembourg")))


def confirm(sam: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")


@pytest.mark.usefixtures("power_cuts")
def test_a_request_is_withdrawn_before_it_is_paid_and_is_in_no_total_then(
    sam: Chat, mia: Chat, made: Contribution, session: Session
) -> None:
    confirm(sam, made)
    mia.send("tap", text=act("contribution", made.id))
    assert counted(made, session) == 1
    mia.tap("Withdraw the request")
    mia.sees("Withdraw your request for €", "You will owe nothing")
    mia.tap("Keep it")
    mia.tap("Withdraw the request")
    withdraw = mia.button("Withdraw the request")
    for _ in range(2):
        mia.press(withdraw)
        mia.sees("The request was withdrawn. You owe nothing.")
        assert not check(mia.text)
    assert (made.state, made.decided_by) == ("cancelled", mia.member.id)
    assert counted(made, session) == 0
    screen = told(sam, RequestWithdrawn(made.id))
    assert screen is not None
    assert "Withdrawn by Ada, " in screen.text
    sam.tap("Paid")  # the button of the card that still hangs there
    sam.sees("Withdrawn by Ada, ")
    assert sam.labels == ["Requests waiting"]
    sam.tap("Requests waiting")
    sam.tap("Past requests")
    sam.sees(" · request withdrawn · ")
    kinds = session.scalars(select(Notification.kind).where(Notification.kind == "request_withdrawn")).all()
    assert len(kinds) == 1
    mia.tap("Choose again")
    mia.tap_on("All: ")
    mia.tap("Send request")
    mia.sees("Request received.")
    assert counted(made, session) == 1


def test_what_is_paid_cannot_be_withdrawn_and_no_stranger_withdraws(
    sam: Chat, mia: Chat, made: Contribution, session: Session, world: World
) -> None:
    stranger = Chat(session, world, person=11).joins("Another SA")
    stranger.send("tap", text=act("withdraw_request", made.id))
    assert made.state == "ordered"
    mia.send("tap", text=act("ask_withdraw_request", made.id))
    confirm(sam, made)
    sam.tap("Paid")
    mia.tap("Withdraw the request")
    mia.sees(LATE, "You have financed")
    assert made.state == "paid"


def test_a_tap_that_came_too_late_says_so_and_one_that_was_tapped_twice_does_not(sam: Chat, made: Contribution) -> None:
    for (
        state,
        words,
    ) in {  # as colleagues and the member left it meanwhile, and what is tapped on the card that still hangs
        "cancelled": ("confirm", "refuse", "ask_back", "paid", "not_paid", "certify"),
        "refused": ("confirm", "paid"),
        "confirmed": ("refuse", "ask_back"),
        "paid": ("confirm", "refuse"),
        "allocated": ("paid", "not_paid"),
    }.items():
        for word in words:
            stands(sam, made, state, 1)
            sam.send("tap", text=act(word, made.id))
            sam.sees(LATE)
            assert made.state == state, word
    for state, word in {"refused": "refuse", "paid": "paid", "confirmed": "not_paid"}.items():
        made.state = ContributionState(state)
        sam.send("tap", text=act(word, made.id))
        sam.does_not_see(LATE)


UNDONE = {
    "refused": "ordered",
    "confirmed": "ordered",
    "paid": "confirmed",
    "allocated": "paid",
    "certified": "allocated",
}
"""The states that staff take back, each with the one before."""


def stands(sam: Chat, made: Contribution, state: str, hour: int) -> None:
    """It stands there, each step of it taken at that hour."""
    steps = [one for one in UNDONE if one != "refused"]
    taken = steps[: steps.index(state) + 1] if state in steps else ()
    at = sam.now + timedelta(hours=hour)
    made.state = ContributionState(state)
    made.decided_by, made.decided_at = (None, None) if state == "ordered" else (sam.member.id, at)
    made.paid_at, made.allocated_at, made.certified_at = (
        at if one in taken else None for one in ("paid", "allocated", "certified")
    )
    made.reason = f"Reason {hour}" if state == "refused" else ""
    sam.session.flush()


@pytest.mark.usefixtures("power_cuts")
def test_an_undo_takes_back_only_the_step_its_card_shows(sam: Chat, made: Contribution) -> None:
    for shown, before in UNDONE.items():
        stands(sam, made, shown, 1)
        sam.send("tap", text=act("asked", made.id))
        undo = sam.button(next(label for label in sam.labels if label.startswith("Undo: ")))
        for present in ("ordered", "cancelled", *UNDONE):
            stands(sam, made, present, 2)
            sam.press(undo)
            assert made.state == present, (shown, present)
            assert (LATE in sam.text) == (present != before), (shown, present)
        stands(sam, made, shown, 1)
        sam.press(undo)
        sam.does_not_see(LATE)
        assert made.state == before, shown


@pytest.mark.usefixtures("power_cuts")
def test_a_decision_taken_back_waits_again_and_the_next_one_is_told(
    sam: Chat, mia: Chat, made: Contribution, session: Session, world: World
) -> None:
    confirm(sam, made)
    other = Chat(session, world, person=10).joins("The network", Role.STAFF)
    sees_request(other, made) if made.state == "ordered" else other.send("tap", text=act("asked", made.id))
    for chat in (sam, other):  # both at once: one step back
        chat.tap("Undo: not confirmed yet")
        chat.sees("Request for a climate contribution: ")
        assert chat.labels[:2] == ["Confirm", "Refuse"]
    assert (made.state, made.decided_at, made.decided_by) == ("ordered", None, None)
    screen = told(mia, DecisionTakenBack(made.id, "confirmed"))
    assert screen is not None
    assert "Your request is waiting again." in screen.text
    assert told(mia, ContributionDecided(made.id)) is None, "what was not told yet is not told any more"
    sam.now += timedelta(hours=1)
    sam.tap("Refuse")
    sam.say("No order number.")
    assert (made.state, made.reason) == ("refused", "No order number.")
    mia.send("tap", text=act("result", made.event_id))
    mia.sees("Request refused: €", "Nothing is due.")
    sam.tap("Undo: not refused")
    assert (made.state, made.reason) == ("ordered", "")
    mia.send("tap", text=act("result", made.event_id))
    mia.does_not_see("Request refused")
    sam.now += timedelta(hours=1)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    kinds = session.scalars(select(Notification.kind).order_by(Notification.id)).all()
    assert [kind for kind in kinds if kind.startswith(("contribution_d", "decision"))] == [
        "contribution_decided",
        "decision_taken_back",
        "contribution_decided",
        "decision_taken_back",
        "contribution_decided",
    ]
