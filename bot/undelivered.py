"""What somebody was to be told and perhaps never was: counted, and said to the network's staff once a day."""

from collections import Counter
from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.news import News, news
from bot.store.grouping import by_organisation
from bot.store.inserting import insert_once
from bot.store.members import staff
from bot.store.models import IncomingUpdate, Member, Notification
from bot.store.models import NotificationState as States
from bot.store.notifications import notification_row
from bot.turn import World

AT = time(8)
"""When staff are told, by the network's clock."""
A_DAY = timedelta(days=1)
STUCK_AFTER = timedelta(minutes=10)
"""How long something may wait for its reply."""
ENDED_AMISS = (States.UNSURE, States.MISSED, States.GAVE_UP, States.REFUSED, States.FAILED)


@news("undelivered")
class SomeUndelivered(News):
    """That something did not arrive in the 24 hours before `until`, an ISO 8601 moment."""

    until: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """How many notifications ended otherwise than they should, and how many replies still wait."""

    unsure: int
    """They may have arrived or not."""
    missed: int
    """Their moment was over before they could be sent."""
    given_up: int
    """Telegram did not answer for a day."""
    never_said: int
    """Telegram refused them, or they could not be worded."""
    stuck: int
    """What members said or tapped, and have no reply to for ten minutes."""

    def __bool__(self) -> bool:
        return any(astuple(self))


def undelivered(session: Session, since: datetime, now: datetime) -> Undelivered:
    """What was planned for a moment between two, and did not arrive; and what is stuck now."""
    ended = (
        select(Notification.state)
        .where(Notification.state.in_(ENDED_AMISS), Notification.kind != SomeUndelivered.word)
        .where(Notification.not_before > since, Notification.not_before <= now)
    )
    counted = Counter(session.scalars(ended))
    waiting = IncomingUpdate.state.in_(("waiting", "applied"))
    stuck = select(func.count()).where(waiting, IncomingUpdate.received_at < now - STUCK_AFTER)
    return Undelivered(
        unsure=counted[States.UNSURE],
        missed=counted[States.MISSED],
        given_up=counted[States.GAVE_UP],
        never_said=counted[States.REFUSED] + counted[States.FAILED],
        stuck=session.scalar(stuck) or 0,
    )


def due(session: Session, world: World, now: datetime) -> dict[int, list[int]]:
    """The staff who are to be told and were not told yet, by organisation."""
    until = _last_look(now, world)
    if not undelivered(session, until - A_DAY, until):
        return {}
    told = set(session.scalars(select(Notification.key).where(Notification.key.startswith(_key(until)))))
    return by_organisation((one.organisation_id, one.id) for one in staff(session) if _key(until, one) not in told)


def plan(session: Session, world: World, now: datetime, members: Collection[int]) -> int:
    """Plan to tell these members; returns how many are new."""
    until = _last_look(now, world)
    rows = [
        notification_row(_key(until, one), one.id, SomeUndelivered(until.isoformat()), until)
        for one in staff(session)
        if one.id in members
    ]
    return insert_once(session, Notification, rows)


def _last_look(now: datetime, world: World) -> datetime:
    """The last time it was the hour at which staff are told."""
    here = now.astimezone(world.zone)
    at = datetime.combine(here.date(), AT, tzinfo=world.zone)
    return (at if at <= here else datetime.combine(here.date() - A_DAY, AT, tzinfo=world.zone)).astimezone(now.tzinfo)


def _key(until: datetime, member: Member | None = None) -> str:
    return f"{SomeUndelivered.word}:{until:%Y-%m-%d}:{member.id if member else ''}"
