"""Private links to pages: a code that is shown once, of which a hash is kept, so that it can be renewed and withdrawn."""

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.store.codes import code_hash
from bot.store.models import CalendarFeed, Event, Member, SharedResult

CODE_BYTES = 16
"""128 random bits: nobody finds one by trying."""


def new_feed(session: Session, member: Member, now: datetime) -> str:
    """Make the link to a member's calendar and return its code. An earlier one opens nothing any more."""
    withdraw_feed(session, member)
    code = secrets.token_urlsafe(CODE_BYTES)
    session.add(CalendarFeed(member=member, code_hash=code_hash(code), made_at=now))
    session.flush()
    return code


def withdraw_feed(session: Session, member: Member) -> None:
    """Have the link to a member's calendar open nothing any more."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.member_id == member.id))


def feed_of(session: Session, member: Member) -> CalendarFeed | None:
    """The link to a member's calendar, if they have made one."""
    return session.scalar(select(CalendarFeed).where(CalendarFeed.member_id == member.id))


def feed_of_code(session: Session, code: str) -> CalendarFeed | None:
    """Whose calendar a code opens."""
    return session.scalar(select(CalendarFeed).where(CalendarFeed.code_hash == code_hash(code)))


def share_result(session: Session, event: Event, now: datetime) -> str:
    """Make one more link to an event's result and return its code; earlier ones go on."""
    code = secrets.token_urlsafe(CODE_BYTES)
    session.add(SharedResult(event=event, code_hash=code_hash(code), made_at=now))
    session.flush()
    return code


def links_to(session: Session, event: Event) -> int:
    """How many links lead to an event's result."""
    return session.scalar(select(func.count()).where(SharedResult.event_id == event.id)) or 0


def withdraw_result(session: Session, event: Event) -> None:
    """Have all links to an event's result open nothing any more."""
    session.execute(delete(SharedResult).where(SharedResult.event_id == event.id))


def result_of_code(session: Session, code: str) -> Event | None:
    """The event whose result a code opens."""
    shared = session.scalar(select(SharedResult).where(SharedResult.code_hash == code_hash(code)))
    return shared.event if shared else None
