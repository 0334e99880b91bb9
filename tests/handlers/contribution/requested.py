"""A request as the network's staff and the member who made it see it."""

from sqlalchemy import select

from bot.news import News
from bot.screen import Incoming, Screen
from bot.store.models import Contribution, Project
from bot.texts import texts
from bot.turn import Turn
from handlers.announcements import ANNOUNCEMENTS
from handlers.event.news import ContributionRequested
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered


def request(mia: Chat, key: str = "ades-mg") -> Contribution:
    event = answered(mia)
    project = mia.session.scalars(select(Project).where(Project.key == key)).one()
    mia.send("tap", text=act("choose", event.id, project.id))
    mia.tap("Send request")
    return mia.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()  # type: ignore[return-value]


def told(chat: Chat, news: News) -> Screen | None:
    """What a notification to this person says, as if it were sent now."""
    clock_tick = Incoming.from_clock(chat.person)
    t = texts(chat.member.language, chat.world.zone)
    turn = Turn(chat.session, clock_tick, chat.member, t, chat.now, chat.world)
    return ANNOUNCEMENTS[news.word](turn, news.as_params())


def sees_request(sam: Chat, made: Contribution) -> None:
    screen = told(sam, ContributionRequested(made.id))
    assert screen is not None
    sam.screen = screen
