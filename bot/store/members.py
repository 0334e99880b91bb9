"""Members: who they are on Telegram, and which of them are staff."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot.store.models import Member, Role


def members_by_telegram_id(session: Session, people: Collection[int]) -> dict[int, Member]:
    """The members among these people, with their organisations and the events they are at, in two statements."""
    found = session.scalars(select(Member).where(Member.telegram_id.in_(people)).options(selectinload(Member.event)))
    return {member.telegram_id: member for member in found}


def staff(session: Session) -> Sequence[Member]:
    """The network's staff, who confirm requests."""
    return session.scalars(select(Member).where(Member.role == Role.STAFF).order_by(Member.id)).all()
