"""What people write is shown as they wrote it, everywhere: never read as Telegram's markup or as a place to fill in."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.documents import make
from bot.sandbox.formatting import format_text
from bot.screen import Button, Incoming, Screen
from bot.store.invitations import invite
from bot.store.models import Event, Notification, Role, UnitPrice
from bot.texts import texts
from bot.turn import Turn, World
from handlers.announcements import ANNOUNCEMENTS
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import EVERY, at

HOSTILE = (
    "<b>&\"'{x}",
    "</b></i> & <a href='https://example.org'>pay here</a>",
    "{0} {name} {{}} %s %(name)s",
    "&lt;b&gt; &amp;amp;",
    "$\\frac{1}{2}$ _ * `",
)


class Reader:
    """What a person reads of a screen, as Telegram would show it."""

    def __init__(self, screen: Screen) -> None:
        self.text = format_text(str(screen.text), "HTML", None).text
        self.labels = [button.label for row in screen.buttons for button in row]
        self.toast = screen.toast

    def reads(self, words: str) -> None:
        assert words in self.text, self.text


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ada(session: Session, world: World, hostile: str) -> Chat:
    """A member of an organisation with a hostile name, with an event of a hostile name."""
    ada = Chat(session, world).joins(organisation=hostile)
    answered(ada, name=hostile)
    return ada


@pytest.fixture
def sam(session: Session, world: World, ada: Chat) -> Chat:
    return Chat(session, world, person=6).joins(organisation="The network", role=Role.STAFF)


@pytest.mark.parametrize("question", EVERY)
@pytest.mark.parametrize(
    "typed", ["12 l'autre & <i>", "l'autre & <i>", "3 March l'autre & <i>", "2 lunches, l'autre & <i>"]
)
def test_what_was_not_understood_is_quoted_as_it_was_typed(
    rolled_back: Session, world: World, question: str, typed: str
) -> None:
    ada = Chat(rolled_back, world).joins()
    at(ada, question)
    ada.say(typed)
    shown = Reader(ada.screen)
    for text in (shown.text, shown.toast, *shown.labels):
        assert re.search(r"&(?:#|amp;|lt;)", text) is None, text


def announced(chat: Chat) -> Screen:
    """What the newest notification tells its member."""
    row = chat.session.scalars(select(Notification).order_by(Notification.id.desc())).first()
    assert row is not None
    clock_tick = Incoming.from_clock(chat.person)
    turn = Turn(chat.session, clock_tick, chat.member, texts("en", LUXEMBOURG), NOW, chat.world)
    screen = ANNOUNCEMENTS[row.kind](turn, row.params)
    assert screen is not None
    return screen


def requested(ada: Chat) -> None:
    ada.press(button_of(ada, "result"))
    ada.tap("Contribute")
    ada.tap(next(label for label in ada.labels if label.startswith("All: ")))
    ada.tap("Choose this project")
    ada.tap("Send request")


def button_of(chat: Chat, verb: str) -> Button:
    """A button that leads to the event at hand without a card that shows it."""
    return Button("-", act(verb, chat.session.scalars(select(Event.id)).one()))


def test_an_events_name_on_every_card(ada: Chat, hostile: str) -> None:
    for verb in ("result", "summary", "assumed", "reduce", "contribute"):
        screen = ada.press(button_of(ada, verb))
        if verb != "contribute":
            Reader(screen).reads(hostile)
        if screen.picture:
            assert make(screen.picture).startswith(b"\x89PNG")
    Reader(ada.say("/events")).reads(hostile)
    assert any(hostile.startswith(label.removesuffix("…")) for label in ada.labels)


def test_an_events_name_as_it_is_typed(ada: Chat, hostile: str) -> None:
    ada.say("/new")
    Reader(ada.say(hostile)).reads(hostile)
    Reader(ada.say("/cancel")).reads(hostile)


def test_a_town_that_nobody_knows(ada: Chat, hostile: str) -> None:
    ada.press(button_of(ada, "summary"))
    ada.changes("Place")
    Reader(ada.say(hostile)).reads(hostile)


def test_a_persons_name(ada: Chat, hostile: str) -> None:
    Reader(ada.send("text", text="/start", first_name=hostile)).reads(f"Hello {hostile}")


def test_the_staffs_card_and_the_refusal(ada: Chat, sam: Chat, hostile: str) -> None:
    requested(ada)
    ada.send("text", text="/help", first_name=hostile)
    card = Reader(announced(sam))
    card.reads(f"Organisation: {hostile}")
    card.reads(f"Event: {hostile}")
    card.reads(f"Requested by {hostile}")
    sam.screen = announced(sam)
    Reader(sam.tap("Refuse")).reads(f"{hostile} will read it")
    Reader(sam.say(hostile)).reads(hostile)
    Reader(announced(ada)).reads(f"Reason: {hostile}")


def test_the_source_of_a_price(ada: Chat, sam: Chat, hostile: str) -> None:
    sam.say("/start")
    sam.tap("Prices per tonne")
    sam.press(sam.screen.buttons[0][0])
    sam.say("28.5")
    Reader(sam.say(hostile)).reads(f"({hostile})")
    assert sam.session.scalars(select(UnitPrice.source).order_by(UnitPrice.id.desc())).first() == hostile


def test_an_invitations_organisation(session: Session, world: World, ada: Chat, hostile: str) -> None:
    code = invite(session, hostile, Role.MEMBER, 1, NOW + timedelta(days=1))
    eve = Chat(session, world, person=9)
    Reader(eve.say(f"/start {code}")).reads(f"{hostile} invites you")
    joined = Reader(eve.tap("I agree"))
    joined.reads(f"You have joined {hostile}.")
    assert joined.toast == f"You have joined {hostile}. Welcome."
