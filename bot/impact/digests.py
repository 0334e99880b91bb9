"""The quarterly digest: to whom it goes and when. Its words are found when it is sent.

It is due on the quarter's first working day in Luxembourg, at nine where the member is, and is about the quarter that
ended; the network's is about the one before, of which it is decided by then what may be shown (`publishing.py`). A row
is planned only once it is due, so that a member who moved meanwhile is asked where they are now. One that was planned
later than a day, because everything stood still, is there too, and is missed rather than sent.
"""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.impact.figures import Reach
from bot.impact.periods import Period, quarter_before
from bot.news import News, news
from bot.store.grouping import by_organisation
from bot.store.inserting import insert_once
from bot.store.models import Member, Notification, Role
from bot.store.notifications import notification_row
from bot.turn import World
from bot.working_days import working_day_from


@news("digest", at_its_time=True)
class QuarterlyDigest(News):
    """The figures of a `Reach`, over the `Period` of this key."""

    reach: str
    period: str


AT = time(9)
REMEMBERED = timedelta(days=7)
"""For how long after it was due a digest that nobody planned is still noted, as missed."""
FARTHEST = timedelta(hours=15)
"""No zone is farther from UTC than this."""


def due_at(quarter: Period, zone: ZoneInfo) -> datetime:
    """When the digest of the quarter before is due, somewhere."""
    return datetime.combine(working_day_from(quarter.start), AT, tzinfo=zone).astimezone(UTC)


def widest(role: str) -> Reach:
    """Whose figures concern a person: a member's own, a coordinator's organisation, for staff the network."""
    return {Role.COORDINATOR: Reach.ORGANISATION, Role.STAFF: Reach.NETWORK}.get(Role(role), Reach.MEMBER)


def ended_before(quarter: Period, reach: Reach) -> Period:
    """The quarter that a digest due in this one is about."""
    ended = quarter_before(quarter.start)
    return quarter_before(ended.start) if reach == Reach.NETWORK else ended


def due(session: Session, world: World, now: datetime) -> dict[int, list[int]]:
    """The members whose digests are to be planned, by organisation. Most of the time that takes no statement at all."""
    return by_organisation(
        (one.organisation_id, one.id) for quarter in _quarters(now) for one, _ in _wanting(session, world, now, quarter)
    )


def plan(session: Session, world: World, now: datetime, members: Collection[int]) -> int:
    """Plan the digests of these members that are due; returns how many are new."""
    rows = [row for quarter in _quarters(now) for _, row in _wanting(session, world, now, quarter, members)]
    return insert_once(session, Notification, rows)


def _quarters(now: datetime) -> list[Period]:
    quarters = {Period.quarter_of((now + shift).date()) for shift in (-FARTHEST, FARTHEST)}
    return [quarter for quarter in sorted(quarters) if _near(quarter, now)]


def _near(quarter: Period, now: datetime) -> bool:
    """Whether the digest can be due somewhere, or was a few days ago."""
    somewhere = due_at(quarter, ZoneInfo("UTC"))
    return somewhere - FARTHEST <= now < somewhere + FARTHEST + REMEMBERED


def _wanting(
    session: Session, world: World, now: datetime, quarter: Period, members: Collection[int] | None = None
) -> list[tuple[Any, dict[str, Any]]]:
    """Members whose digest is due and not planned yet, each with the notification; of these members or of all."""
    wanting = select(Member.id, Member.organisation_id, Member.role, Member.timezone).where(Member.digests)
    planned: set[str] = set()
    if members is not None:
        wanting = wanting.where(Member.id.in_(members))
    else:
        about = {ended_before(quarter, reach).key for reach in Reach}
        these = (Notification.key.startswith(f"{QuarterlyDigest.word}:{one}:") for one in sorted(about))
        planned.update(session.scalars(select(Notification.key).where(or_(*these))))
    found: list[tuple[Any, dict[str, Any]]] = []
    for one in session.execute(wanting.order_by(Member.id)):
        reach = widest(one.role)
        ended = ended_before(quarter, reach)
        key = f"{QuarterlyDigest.word}:{ended.key}:{_to(reach, one.organisation_id, one.id)}"
        due = due_at(quarter, ZoneInfo(one.timezone) if one.timezone else world.zone)
        if key not in planned and due <= now < due + REMEMBERED:
            digest = QuarterlyDigest(reach, ended.key)
            found.append((one, notification_row(key, one.id, digest, due)))
    return found


def _to(reach: Reach, organisation_id: int, member_id: int) -> str:
    """The end of a key: `member:42`, `organisation:7:42`, `network:42`."""
    return f"{reach}:{organisation_id}:{member_id}" if reach == Reach.ORGANISATION else f"{reach}:{member_id}"
