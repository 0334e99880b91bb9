"""Planning an errand in a turn, and calling it off. Who runs it is the engine's affair."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.store.models import Errand, Member
from bot.store.waking import tell_of


def plan(session: Session, member: Member, kind: str, params: Mapping[str, object], now: datetime) -> Errand:
    """Have something done for a member; with its number."""
    errand = Errand(member_id=member.id, kind=kind, params=dict(params), created_at=now)
    session.add(errand)
    session.flush()
    tell_of(session, Errand)
    return errand


def call_off(session: Session, member: Member, kind: str) -> None:
    """A member no longer waits for errands of a kind; what one that is under way comes to is dropped."""
    session.execute(delete(Errand).where(Errand.member_id == member.id, Errand.kind == kind))
