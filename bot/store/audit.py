"""The audit trail: what the network's staff and coordinators did and saw of others. Rows are added, and go when they are old."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, event, or_, select
from sqlalchemy.orm import Session

from bot.stale_taps import StaleTap
from bot.store.forgetting import forget
from bot.store.models import AuditEntry, Member
from bot.taps import decode, decode_place

KEEP = timedelta(days=3 * 365)
"""For how long it can be asked who did what."""
LONGEST = 80
ASK_BACK = "ask_back:"
"""What an entry begins with by which staff began to ask something about a request; its number follows."""


BY_COMMAND: Final[Mapping[str, str]] = {
    "residua member remove": "member",
    "residua member move": "member",
    "residua member remove-organisation": "organisation",
}
"""Of whom the number is that stands behind a command."""
KINDS: Final = ("member", "contribution", "organisation", "statement")
"""What a button or a place names that an entry is about."""
AT_PLACE = "typed:"
"""What stands before the place where something was typed."""


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


def noted_about(
    session: Session, member: Member, numbers: Mapping[str, Collection[int]]
) -> Iterator[Row[int, datetime, str]]:
    """What others noted about any of these since somebody joined: `id`, `at` and `what`, the earliest first."""
    others = or_(AuditEntry.member_id.is_(None), AuditEntry.member_id != member.id)
    entries = select(AuditEntry.id, AuditEntry.at, AuditEntry.what).where(AuditEntry.at >= member.consented_at, others)
    for row in session.execute(entries.order_by(AuditEntry.id)):
        kind, number = _about(row.what)
        if number in numbers.get(kind, ()):
            yield row


def _about(what: str) -> tuple[str, int]:
    """Whom an entry is about: the kind, and their number; 0 where that is not said, or an earlier release said it otherwise."""
    command, _, number = what.rpartition(" ")
    if command in BY_COMMAND:
        return BY_COMMAND[command], int(number) if number.isdecimal() else 0
    try:
        named = decode_place(what.removeprefix(AT_PLACE)) if what.startswith(AT_PLACE) else decode(what)
    except StaleTap:
        return "", 0
    return next(((kind, getattr(named, kind)) for kind in KINDS if hasattr(named, kind)), ("", 0))


def forget_old_entries(session: Session, now: datetime) -> bool:
    """Drop some that are old; whether there may be more."""
    return forget(session, AuditEntry, AuditEntry.at < now - KEEP)


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _refuse(*_: Any) -> None:
    raise OnlyAdded
