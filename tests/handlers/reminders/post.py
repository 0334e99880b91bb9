"""What a running assistant does each minute, for one database: sweep, then send what is due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Incoming, Screen
from bot.store.models import Notification, NotificationState
from bot.turn import Turn, World, texts_of
from handlers.announcements import ANNOUNCEMENTS
from tests.sweeping import sweep


@dataclass(frozen=True)
class Letter:
    """A message that somebody got unasked."""

    moment: datetime
    person: int
    kind: str
    screen: Screen


def post(session: Session, world: World, now: datetime) -> list[Letter]:
    """Sweep and send, as of a moment."""
    sweep(session, world, now, about="reminders")
    session.flush()
    due = select(Notification).where(Notification.state == NotificationState.DUE, Notification.not_before <= now)
    sent = []
    for row in session.scalars(due.order_by(Notification.not_before, Notification.id)).all():
        if row.expires_at <= now:
            row.state = NotificationState.MISSED
            continue
        person = row.member.telegram_id
        clock_tick = Incoming.from_clock(person)
        turn = Turn(session, clock_tick, row.member, texts_of(row.member, world), now, world)
        screen = ANNOUNCEMENTS[row.kind](turn, row.params)
        row.state = NotificationState.SENT if screen else NotificationState.DROPPED
        if screen:
            sent.append(Letter(now, person, row.kind, screen))
    session.flush()
    session.expire_all()
    return sent
