"""Money that nobody decides alone, and no more of it than an event calls for: also when two tap in the same instant."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from bot.engine.delivery import Delivery, Parcel
from bot.engine.replies import Shown
from bot.engine.rounds import Rounds
from bot.engine.showing import Showing
from bot.screen import Incoming, Screen
from bot.store import database
from bot.store.catalogue import seed
from bot.store.models import Contribution, Notification, Project, Role
from bot.texts import texts
from bot.turn import Turn, World, texts_of
from handlers import router
from handlers.announcements import ANNOUNCEMENTS
from handlers.event.figures import assessment_of
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

PATIENCE = 30
"""Seconds that something is waited for at the most."""
TAPS = ("confirm", "confirm_placeholder", "paid")


def request(chat: Chat, share: int = 50) -> Contribution:
    """The member asks for a share of the event at hand, in the first project."""
    project = chat.session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    chat.send("tap", text=act("choose", chat.event.id, project.id))
    chat.send("tap", text=act("share", chat.event.id, share))
    if "Send request" in chat.labels:
        chat.tap("Send request")
    return chat.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()  # type: ignore[return-value]


def test_nobody_of_the_staff_confirms_or_notes_the_payment_of_what_they_asked_for(
    session: Session, world: World
) -> None:
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    eve = Chat(session, world, person=10).joins("The network", Role.STAFF)
    answered(sam)
    made = request(sam)
    sam.send("tap", text=act("asked", made.id))
    sam.sees("so another member of staff has to confirm it and note the payment and all that follows.")
    sam.does_not_see("There is no other yet")
    assert sam.labels == ["Refuse", "Requests waiting"]
    for word in TAPS:
        sam.send("tap", text=act(word, made.id))
        sam.sees("This is your own request")
    assert (made.state, made.decided_by) == ("ordered", None)
    eve.send("tap", text=act("confirm", made.id))
    eve.tap("Confirm at the placeholder price")
    for word in TAPS:
        sam.send("tap", text=act(word, made.id))
    assert (made.state, made.decided_by, made.paid_at) == ("confirmed", eve.member.id, None)
    assert sam.labels == ["Requests waiting"]
    eve.tap("Paid")
    assert made.state == "paid"


OWN = ("not_paid:{}:0", "undecided:{}:0", "certify:{}", "went_back:{}:allocated:0", "went_back:{}:certified:0")
"""What takes a step back, or gives a certificate, as a button of an older card says it."""


def test_nor_what_follows_the_payment_nor_takes_any_step_back(session: Session, world: World) -> None:
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    eve = Chat(session, world, person=10).joins("The network", Role.STAFF)
    answered(sam)
    made = request(sam)
    for label in ("Confirm", "Confirm at the placeholder price", "Paid", "Allocated", "Certificate issued"):
        eve.send("tap", text=act("asked", made.id)) if label != "Confirm at the placeholder price" else None
        eve.tap(label)
        stood = made.state
        for word in (*OWN, "went_on:{}:allocated", "went_on:{}:certified"):
            sam.send("tap", text=word.format(made.id))
            sam.sees("Request for a climate contribution")
            sam.does_not_see("Please send the certificate")
            sam.does_not_see("too late")
            assert (made.state, sam.labels[-1]) == (stood, "Requests waiting"), (label, word)
        if stood == "allocated":
            sam.say("VCS 1764")
            assert made.state == "allocated"
    eve.say("VCS 1764")
    assert made.state == "certified"
    sam.send("tap", text=act("asked", made.id))
    assert sam.labels == ["Requests waiting"]
    sam.does_not_see("your own request")


def test_of_two_who_refuse_only_the_other_takes_it_back(session: Session, world: World) -> None:
    """Who made a request may refuse it, since nothing is due then; that it waits again is another's to say."""
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    eve = Chat(session, world, person=10).joins("The network", Role.STAFF)
    answered(sam)
    made = request(sam)
    sam.send("tap", text=act("refuse", made.id))
    sam.say("Asked by mistake.")
    assert (made.state, sam.labels) == ("refused", ["Requests waiting"])
    sam.send("tap", text=act("undecided", made.id, 0))
    assert made.state == "refused"
    eve.send("tap", text=act("asked", made.id))
    eve.tap("Undo: not refused")
    assert made.state == "ordered"


def test_whoever_is_alone_among_the_staff_reads_how_their_own_request_goes_on(session: Session, world: World) -> None:
    sam = Chat(session, world, person=9).joins("The network", Role.STAFF)
    answered(sam)
    sam.send("tap", text=act("asked", request(sam).id))
    sam.sees("There is no other yet: whoever runs the assistant can invite somebody to the network’s staff.")


def test_staff_read_no_quote_that_nobody_sent(session: Session, world: World) -> None:
    mia, sam = Chat(session, world).joins(), Chat(session, world, person=9).joins("The network", Role.STAFF)
    answered(mia)
    project = session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    mia.send("tap", text=act("choose", mia.event.id, project.id))
    (quoted,) = session.scalars(select(Contribution)).all()
    for word in ("asked", "refuse", *TAPS):
        sam.send("tap", text=act(word, quoted.id))
        sam.does_not_see("Ardennes SA")
        assert quoted.state == "quoted"


def test_staff_see_where_requests_fund_more_than_is_left(session: Session, world: World) -> None:
    mia, sam = Chat(session, world).joins(), Chat(session, world, person=9).joins("The network", Role.STAFF)
    answered(mia)
    made = request(mia, 100)
    sam.send("tap", text=act("asked", made.id))
    sam.does_not_see("more than is left")
    mia.event.answers = {**mia.event.answers, "participants": 30, "origins": None}
    session.flush()
    sam.send("tap", text=act("asked", made.id))
    sam.sees("The requests for this event fund more than is left of it: 9.6 t CO₂e for ")


@pytest.mark.parametrize("shares", [(50, 100, 25), (25, 25, 25, 100), (100, 50), (10, 90, 100, 100)])
def test_what_was_requested_is_taken_off_what_can_be(session: Session, world: World, shares: Sequence[int]) -> None:
    mia, ben = Chat(session, world).joins(), Chat(session, world, person=6).joins()
    event = answered(mia)
    ben.member.event_id = event.id
    for number, share in enumerate(shares):
        request((mia, ben)[number % 2], share)
    residual = residual_of(mia)
    asked = sum(one.mass_kg for one in session.scalars(select(Contribution)) if one.state == "ordered")
    assert asked <= residual
    if 100 in shares:
        assert residual - asked < 1


def test_a_refusal_is_not_taken_back_beside_what_was_requested_in_its_place(session: Session, world: World) -> None:
    mia, sam = Chat(session, world).joins(), Chat(session, world, person=9).joins("The network", Role.STAFF)

    def refuses(one: Contribution) -> None:
        sam.now += timedelta(hours=1)
        sam.send("tap", text=act("refuse", one.id))
        sam.say("No order number.")

    def asks(share: int) -> Contribution:
        mia.now = sam.now + timedelta(minutes=1)
        return request(mia, share)

    for before, again in ((100, 100), (25, 25), (50, 100), (100, 25)):
        answered(mia)
        sam.now = max(sam.now, mia.now)
        first = asks(before)
        refuses(first)
        undo = sam.button("Undo: not refused")
        second = asks(again)
        sam.press(undo)
        sam.sees("another request by now (€", "so this one can’t be put back.", "Refused by Ada")
        assert (first.state, second.state) == ("refused", "ordered"), (before, again)
        refuses(second)
        sam.press(undo)
        assert first.state == "ordered", "nothing stands in its place any more"
        if before + again > 100:
            sam.send("tap", text=act("asked", second.id))
            sam.tap("Undo: not refused")
            sam.sees("another request by now (€")
            assert second.state == "refused"
    answered(mia)
    halves = [asks(50), asks(100)]
    for one in halves:
        refuses(one)
        sam.tap("Undo: not refused")
    assert [one.state for one in halves] == ["ordered", "ordered"], "what was asked for beside it waits again"


def residual_of(chat: Chat) -> Decimal:
    incoming = Incoming.from_clock(chat.person)
    turn = Turn(chat.session, incoming, chat.member, texts_of(chat.member, chat.world), chat.now, chat.world)
    return Decimal(assessment_of(turn, chat.event).residual_kg).quantize(Decimal("0.001"))


@pytest.fixture(params=["engine", "postgresql"])
def both(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.getfixturevalue(request.param)
    if request.param == "postgresql":
        with database.sessions(engine).begin() as session:
            seed(session, NOW)
    return engine


def test_colleagues_who_tap_in_the_same_instant_ask_for_no_more_than_there_is(both: Engine, world: World) -> None:
    """Four colleagues, each before a process of their own: each chooses a share and sends what they see, all at once."""
    sessions = database.sessions(both)
    people = range(5, 9)
    with sessions.begin() as session:
        chats = [Chat(session, world, person=person).joins() for person in people]
        event = answered(chats[0]).id
        for chat in chats:
            chat.member.event_id = event
        project = session.scalars(select(Project).where(Project.key == "ades-mg")).one().id
        chats[0].event.project_id = project
        residual = residual_of(chats[0])
    together, cards = Barrier(len(people)), dict[int, Screen | None]()

    def tap_through(person: int) -> None:
        replica = Rounds(sessions, router.handle, world, lambda: NOW, shared=True)
        together.wait(PATIENCE)
        for number, share in enumerate((100, 50, 25, 100)):
            card = _tap(replica, cards, person, 1_000 * person + 2 * number, act("share", event, share))
            for send in (one for row in card.buttons for one in row if one.label == "Send request"):
                _tap(replica, cards, person, 1_000 * person + 2 * number + 1, send.action)

    with ThreadPoolExecutor(len(people)) as threads:
        list(threads.map(tap_through, people))
    with sessions() as session:
        found = session.scalars(select(Contribution).where(Contribution.state == "ordered")).all()
    assert found
    assert residual - 1 < sum(one.mass_kg for one in found) <= residual


def _tap(replica: Rounds, cards: dict[int, Screen | None], person: int, number: int, action: str) -> Screen:
    """What the person's card shows after a tap, whichever process answered it."""
    tap = Incoming(person=person, chat=person, private=True, kind="tap", text=action, tap_id="1", message_id=1)
    replica.keep([(number, tap)])
    shown: list[Shown] = []
    until = time.monotonic() + PATIENCE
    while number not in cards or shown:
        replies = replica.step(shown, set())
        cards.update({reply.update_id: reply.screen for reply in replies})
        shown = [Shown(reply.update_id, reply.person) for reply in replies]
        assert time.monotonic() < until, "nobody answered"
    card = cards[number]
    assert card is not None
    return card


@pytest.mark.parametrize(("requests", "told"), [(5, ["contribution_requested"] * 5), (6, ["requests_waiting"])])
def test_staff_hear_of_many_requests_at_once_in_one_message(
    engine: Engine, world: World, requests: int, told: Sequence[str]
) -> None:
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        Chat(session, world, person=9).joins("The network", Role.STAFF)
        mia = Chat(session, world).joins()
        for _ in range(requests):
            answered(mia)
            request(mia)
    showing = Showing(None, None, None, patient=False)  # type: ignore[arg-type]  # nothing is sent
    post = Delivery(sessions, ANNOUNCEMENTS, world, lambda: NOW, showing, asyncio.Event(), pace_clock=lambda: NOW)
    parcels: list[Parcel] = []
    while (claimed := post.claim(30)) or post.left(NOW):
        worded, _ = post.word(claimed or [])
        parcels += worded
        with sessions.begin() as session:
            session.execute(
                update(Notification)
                .where(Notification.id.in_([one.notification_id for one in worded]))
                .values(state="sent")
            )
    assert [one.kind for one in parcels] == told
    assert ("6 requests are waiting." in parcels[0].screen.text) == (requests == 6)


@pytest.mark.parametrize(
    ("share", "euros", "said"),
    [
        (100, "258", "{asked} in all, and they are {residual}."),
        (100, "1", "{asked} in all, and they are {residual}."),
        (50, "200", "{asked} in all, and they are {residual}."),
        (50, "100", ""),
        (0, "258", "That is more than the event’s residual emissions: {asked}, and they are {residual}."),
        (0, "200", ""),
    ],
)
def test_a_sum_is_held_to_the_events_residual_emissions_not_to_what_is_left_to_request(
    session: Session, world: World, share: int, euros: str, said: str
) -> None:
    mia = Chat(session, world).joins()
    event = answered(mia)
    t, residual, asked = texts("en", LUXEMBOURG), float(residual_of(mia)), float(euros) * 1000 / 25
    if share:
        asked += float(request(mia, share).mass_kg)
    mia.send("tap", text=act("sum", event.id))
    mia.say(euros)
    if not share:
        mia.tap("Choose this project")
    mia.sees(f"<b>{t.money(Decimal(euros))}</b> funds", said.format(asked=t.mass(asked), residual=t.mass(residual)))
    if not said:
        mia.does_not_see("more than the event’s residual emissions")
