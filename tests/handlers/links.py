"""Links to people outside, for trying out both of their sides: what a member made, and what is announced to them."""

from sqlalchemy import select

from bot.screen import Incoming, Screen
from bot.store.models import Enquiry, Event, Notification
from bot.turn import Turn, texts_of
from handlers.announcements import ANNOUNCEMENTS
from handlers.event.links import payload
from tests.handlers.chat import Chat
from tests.handlers.conference import answered


def announced(chat: Chat, kind: str) -> Screen | None:
    """What the newest notification of a kind tells its member, now."""
    newest = select(Notification).where(Notification.kind == kind).order_by(Notification.id.desc())
    row = chat.session.scalars(newest).first()
    assert row is not None, f"no notification {kind}"
    clock_tick = Incoming.from_clock(chat.person)
    turn = Turn(chat.session, clock_tick, chat.member, texts_of(chat.member, chat.world), chat.now, chat.world)
    return ANNOUNCEMENTS[kind](turn, row.params)


def hears(chat: Chat, kind: str) -> None:
    """The member reads the newest notification of a kind, and may tap its buttons."""
    screen = announced(chat, kind)
    assert screen is not None
    chat.screen = screen


def newest(chat: Chat) -> Enquiry:
    found = chat.session.scalars(select(Enquiry).order_by(Enquiry.id.desc())).first()
    assert found is not None
    return found


def link(chat: Chat) -> str:
    """The command that the newest link says."""
    return f"/start {payload(newest(chat))}"


ASKS = {
    (False, False): "Only the journey",
    (False, True): "The journey and the meal",
    (True, False): "The journey and nights",
    (True, True): "Journey, nights and the meal",
}
"""The button of a survey that asks about nights, and about the meal."""


def surveyed(
    chat: Chat, meal: bool = False, until: str = "8 February 2027", *, nights: bool = False, **changed: object
) -> Event:
    """An event whose attendees are asked, perhaps about the meal and `nights`; the chat shows where the survey stands."""
    event = answered(chat, **changed)
    chat.send("tap", text=f"survey:{event.id}")
    chat.say(until)
    chat.tap(ASKS[nights, meal])
    return event


def closed(chat: Chat) -> None:
    """The newest survey is ended; the chat shows what it found."""
    chat.send("tap", text=f"survey_close:{newest(chat).id}")
    chat.tap("Close the survey")


def attends(chat: Chat, person: int, *words: str) -> Chat:
    """Somebody opens the newest link and says or taps these words."""
    guest = Chat(chat.session, chat.world, person=person, now=chat.now)
    guest.say(link(chat))
    for one in words:
        if one in guest.labels:
            guest.tap(one)
        else:
            guest.say(one)
    return guest
