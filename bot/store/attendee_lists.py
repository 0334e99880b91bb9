"""Lists that were read and wait for their member's word."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.attendees import StoredFound
from bot.store.forgetting import forget
from bot.store.models import AttendeeList, Member

KEEP_LISTS = timedelta(days=7)
"""How long a list that was read waits for its member's word."""


def keep_list(
    session: Session, member: Member, event_id: int, question: str, found: StoredFound, now: datetime
) -> AttendeeList:
    """Have a list wait for its member's word, in place of an earlier one."""
    forget_lists(session, member)
    kept = AttendeeList(member_id=member.id, event_id=event_id, question=question, found=found, read_at=now)
    session.add(kept)
    session.flush()
    return kept


def forget_lists(session: Session, member: Member) -> None:
    """The member has used the list, or does not want it."""
    session.execute(delete(AttendeeList).where(AttendeeList.member_id == member.id))


def forget_old_lists(session: Session, now: datetime) -> bool:
    """Drop what nobody came back for; whether there may be more."""
    return forget(session, AttendeeList, AttendeeList.read_at < now - KEEP_LISTS)
