"""Staff confirm or refuse a request, once, and the member hears what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Button
from bot.store.codes import code_hash
from bot.store.invitations import organisation_named
from bot.store.models import Contribution, Invitation, Notification, Project, Role, UnitPrice
from bot.texts import texts
from bot.turn import World
from calculators.claims import check
from handlers.contribution.taps import LaterStep
from handlers.event.news import (
    ContributionDecided,
    ContributionPaid,
    ContributionRequested,
    ContributionWentOn,
)
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.contribution.requested import request, sees_request, told


def test_staff_read_who_asks_for_what_at_which_price(sam: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.sees("Request for a climate contribution: €", "Organisation: Ardennes SA", "Event: Spring conference")
    sam.sees("Project: Efficient and solar stoves (ADES, 7116)", " kg CO₂e", "€25.00 per tonne", "placeholder")
    sam.sees("Requested by Ada")
    assert sam.labels[:2] == ["Confirm", "Refuse"]


def test_confirmed_once_and_the_member_told_once(sam: Chat, mia: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.sees("This request has a placeholder price: no real price was set. Confirm €")
    assert sam.labels == ["Confirm at the placeholder price", "Don’t confirm yet", "Set the price"]
    sam.tap("Don’t confirm yet")
    assert made.state == "ordered"
    sam.tap("Confirm")
    confirm = sam.button("Confirm at the placeholder price")
    for _ in range(2):
        sam.press(confirm)
        sam.sees("Confirmed by Ada, ")
        assert sam.labels == ["Paid", "Undo: not confirmed yet", "Requests waiting"]
        assert sam.screen.aside
    assert (made.state, made.decided_by, made.decided_at) == ("confirmed", sam.member.id, NOW)
    rows = sam.session.scalars(select(Notification).where(Notification.kind == "contribution_decided")).all()
    assert [row.member_id for row in rows] == [mia.member.id]


def test_a_second_member_of_staff_hears_by_whom_it_was_decided(
    sam: Chat, made: Contribution, session: Session, world: World
) -> None:
    other = Chat(session, world, person=10).joins("The network", Role.STAFF)
    sees_request(other, made)
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    other.tap("Refuse")
    other.sees("Confirmed by Ada, ")
    assert other.member.at == ["home"]
    assert made.decided_by == sam.member.id


def test_a_refusal_needs_a_reason_which_the_member_reads(sam: Chat, mia: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Refuse")
    sam.sees("Please type the reason; Ada will read it.")
    sam.send("photo")
    sam.sees("Please give a reason for refusing, in words.")
    sam.say("x" * 501)
    sam.sees("500 characters at most")
    assert made.state == "ordered"
    sam.say("The order <form> is missing.")
    sam.sees("Refused by Ada, ", "The order &lt;form&gt; is missing.")
    screen = told(mia, ContributionDecided(made.id))
    assert screen is not None
    assert "Reason: The order &lt;form&gt; is missing." in screen.text
    assert "You owe nothing." in screen.text


def test_a_payment_is_noted_once_and_the_member_told(sam: Chat, mia: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.now += timedelta(days=9)
    sam.tap("Requests waiting")
    sam.tap("Waiting for payment: 1")
    sam.sees("1 contribution is waiting for payment.")
    sam.tap(next(label for label in sam.labels if label.startswith("Ardennes SA · €")))
    paid = sam.button("Paid")
    for _ in range(2):
        sam.press(paid)
        shown, folded = sam.screen.text.split("<blockquote expandable>")
        assert shown.split("\n\n")[1].startswith("Payment noted, 10 Feb 2027, "), "first, where it stands"
        assert "Confirmed by Ada, 1 Feb 2027" in folded
    assert (made.state, made.paid_at) == ("paid", sam.now)
    planned = [row.kind for row in mia.session.scalars(select(Notification).order_by(Notification.id))]
    assert planned == ["contribution_requested", "contribution_decided", "contribution_paid"]
    screen = told(mia, ContributionPaid(made.id))
    assert screen is not None
    assert "You have financed" in screen.text
    assert "Your payment has arrived (noted on 10 Feb 2027" in screen.text
    assert not check(screen.text)
    sam.tap("Requests waiting")
    assert not any("payment" in label for label in sam.labels)


def test_a_payment_noted_by_mistake_is_taken_back(sam: Chat, mia: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.tap("Paid")
    sam.tap("Undo: not paid yet")
    assert (made.state, made.paid_at) == ("confirmed", None)
    assert sam.labels == ["Paid", "Undo: not confirmed yet", "Requests waiting"]
    assert told(mia, ContributionPaid(made.id)) is None


def test_after_the_payment_come_the_allocation_and_the_certificate_a_message_each(
    sam: Chat, mia: Chat, made: Contribution
) -> None:
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.tap("Paid")
    sam.tap("Requests waiting")
    sam.tap("Waiting for a certificate: 1")
    sam.sees("1 contribution is waiting for its certificate.")
    sam.tap(next(label for label in sam.labels if label.startswith("Ardennes SA · €")))
    for step, label, undo, said in LATER:
        sam.now += timedelta(days=30)
        if step == "certified":
            sam.tap(label)
            done = sam.button("Without number or file")
        else:
            done = sam.button(label)
        for _ in range(2):
            sam.press(done)
        assert (made.state, getattr(made, f"{step}_at")) == (step, sam.now)
        screen = told(mia, ContributionWentOn(made.id, step))
        assert screen is not None
        assert said in screen.text
        assert len(screen.text) < 200
        assert not check(screen.text)
        sam.tap(undo)
        assert getattr(made, f"{step}_at") is None
        assert told(mia, ContributionWentOn(made.id, step)) is None
        sam.press(done)
    assert sam.labels == ["Number or file of the certificate", "Undo: no certificate yet", "Requests waiting"]
    planned = [row.kind for row in mia.session.scalars(select(Notification).order_by(Notification.id))]
    assert planned == [
        "contribution_requested",
        "contribution_decided",
        "contribution_paid",
        *2 * ["contribution_went_on"],
    ]
    mia.send("tap", text=act("contribution", made.id))
    mia.sees(
        "You have financed",
        "Climate contribution of",
        ": requested on 1 February 2027, confirmed on 1 February 2027, paid on 1 February 2027",
    )
    mia.sees("allocated on 3 March 2027, certificate of 2 April 2027")
    sam.tap("Requests waiting")
    assert not any("certificate" in label for label in sam.labels)


LATER: tuple[tuple[LaterStep, str, str, str], ...] = (
    ("allocated", "Allocated", "Undo: not allocated yet", "have been set aside for your contribution."),
    (
        "certified",
        "Certificate issued",
        "Undo: no certificate yet",
        "The certificate for your contribution has been issued",
    ),
)


def test_a_confirmation_at_the_price_that_staff_have_set_is_asked_once(sam: Chat, mia: Chat) -> None:
    project = sam.session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    sam.session.scalars(select(UnitPrice).where(UnitPrice.project_id == project.id)).one().placeholder = False
    sam.session.flush()
    made = request(mia, project.key)
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.sees(f"Confirm {texts('en', LUXEMBOURG).money(made.total)}? Ardennes SA is told at once, and the sum is due.")
    assert (made.state, sam.screen.buttons[0][0].style) == ("ordered", "danger")
    sam.press(sam.screen.buttons[0][0])
    assert made.state == "confirmed"


def test_a_contribution_that_was_paid_counts_like_one_that_was_confirmed(
    sam: Chat, mia: Chat, made: Contribution
) -> None:
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.tap("Paid")
    mia.send("tap", text=act("delete", made.event_id))
    mia.sees("so it stays for bookkeeping.")
    mia.say("/events")
    mia.sees("contribution paid")
    mia.send("tap", text=act("contribute", made.event_id))
    mia.sees("Paid: €", "You have already requested contributions for all")


def test_after_a_refusal_staff_are_where_they_were(sam: Chat, made: Contribution) -> None:
    event = answered(sam)
    sam.send("tap", text=act("ask", event.id, "menu"))
    at_the_menu = sam.member.at
    sees_request(sam, made)
    sam.tap("Refuse")
    assert sam.member.at == [*at_the_menu, f"reason:{made.id}"]
    sam.say("Twice the same.")
    assert sam.member.at == at_the_menu
    sam.say("vegan")
    assert sam.event.answers["menu"] == {"vegan": 100}


def test_a_refusal_can_be_thought_better_of(sam: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Refuse")
    sam.tap("Don’t refuse")
    assert sam.labels[:3] == ["Confirm", "Refuse", "Ask back"]
    assert sam.member.at == ["home"]


def test_typed_after_somebody_else_decided_the_reason_changes_nothing(
    sam: Chat, made: Contribution, session: Session, world: World
) -> None:
    other = Chat(session, world, person=10).joins("The network", Role.STAFF)
    for one in (sam, other):
        sees_request(one, made)
    sam.tap("Refuse")
    other.tap("Confirm")
    other.tap("Confirm at the placeholder price")
    sam.say("Too late.")
    sam.sees("I didn’t use", "came too late", "Confirmed by Ada")
    assert (made.state, made.reason) == ("confirmed", "")


def test_only_staff_decide(mia: Chat, made: Contribution) -> None:
    for verb in ("confirm", "confirm_placeholder", "refuse", "asked", "paid", "not_paid", "ask_back"):
        mia.press(Button("forged", act(verb, made.id)))
        assert "doesn’t know the answer" not in mia.screen.text
    assert made.state == "ordered"
    assert told(mia, ContributionRequested(made.id)) is None


def test_a_request_that_is_decided_is_not_announced_any_more(sam: Chat, mia: Chat, made: Contribution) -> None:
    assert told(mia, ContributionDecided(made.id)) is None
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    assert told(sam, ContributionRequested(made.id)) is None


@pytest.mark.parametrize(
    ("key", "delivery"),
    [
        ("ades-mg", "Reductions are delivered within about 2–3 years."),
        ("communitree-ni", "Carbon is stored over up to 50 years."),
    ],
)
def test_the_member_hears_what_was_financed_and_when_it_is_delivered(
    sam: Chat, mia: Chat, key: str, delivery: str
) -> None:
    made = request(mia, key)
    sees_request(sam, made)
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    screen = told(mia, ContributionDecided(made.id))
    assert screen is not None
    assert "not paid yet" in screen.text
    assert "You have financed" not in screen.text
    sam.tap("Paid")
    screen = told(mia, ContributionPaid(made.id))
    assert screen is not None
    assert "You have financed" in screen.text
    assert delivery in screen.text
    assert not check(screen.text)
    mia.screen = screen
    mia.tap("Result")
    mia.sees("Estimated emissions")


def test_a_refused_member_can_choose_again(sam: Chat, mia: Chat, made: Contribution) -> None:
    sees_request(sam, made)
    sam.tap("Refuse")
    sam.say("Wrong project.")
    mia.send("tap", text=act("contribution", made.id))
    mia.tap("Choose again")
    mia.tap_on("Half: ")
    mia.tap("Send request")
    mia.sees("Request received.")


def test_requests_made_before_anybody_of_the_staff_joined_are_not_lost(session: Session, world: World) -> None:
    mia = Chat(session, world).joins()
    made = request(mia)
    mia.sees("The network’s staff don’t use Residua yet")
    organisation = organisation_named(session, "The network")
    session.add(
        Invitation(
            code_hash=code_hash("code"),
            organisation_id=organisation.id,
            role=Role.STAFF,
            uses_left=1,
            expires_at=NOW + timedelta(days=1),
        )
    )
    session.flush()
    sam = Chat(session, world, person=9)
    sam.say("/start code")
    sam.tap("I agree")
    planned = session.scalars(select(Notification).where(Notification.kind == "contribution_requested")).one()
    assert planned.params == {"contribution": made.id}
    sam.tap("Requests waiting: 1")
    sam.sees("1 request is waiting")
    sam.tap(next(label for label in sam.labels if label.startswith("Ardennes SA · €")))
    sam.sees("Request for a climate contribution")
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.tap("Requests waiting")
    sam.sees("No requests are waiting.")
