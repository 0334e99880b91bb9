"""The audit trail: what the network's staff and coordinators did and saw of others. Rows are added, and go when they are old."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bot.store.forgetting import forget
from bot.store.models import AuditEntry, Member

KEEP = timedelta(days=3 * 365)
"""For how long it can be asked who did what."""
LONGEST = 80
ASK_BACK = "ask_back:"
"""What an entry begins with by which staff began to ask something about a request; its number follows."""


class OnlyAdded(Exception):
    """Somebody tried to change or to take away a row of the audit trail."""


def note(session: Session, member: Member | None, what: str, now: datetime) -> None:
    """Add a row; whoever runs the assistant is no member."""
    session.add(AuditEntry(at=now, member_id=member.id if member else None, what=what[:LONGEST]))


def since(session: Session, moment: datetime) -> Sequence[AuditEntry]:
    """What was noted from a moment on, the earliest first."""
    return session.scalars(select(AuditEntry).where(AuditEntry.at >= moment).order_by(AuditEntry.id)).all()


def latest(session: Session, passed_over: int, most: int) -> Sequence[AuditEntry]:
    """So many of the newest, the last noted first, without those `passed_over`."""
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).offset(passed_over).limit(most)).all()


def asked_about(session: Session, member: Member) -> set[int]:
    """The numbers of the requests about which somebody began to ask something back."""
    asked = AuditEntry.what.startswith(ASK_BACK, autoescape=True)
    found = session.scalars(select(AuditEntry.what).where(AuditEntry.member_id == member.id, asked))
    return {int(what.removeprefix(ASK_BACK)) for what in found}


def forget_old_entries(session: Session, now: datetime) -> bool:
    """Drop some that are old; whether there may be more."""
    return forget(session, AuditEntry, AuditEntry.at < now - KEEP)


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _refuse(*_: Any) -> None:
    raise OnlyAdded
