"""Inviting people to join an organisation: a code that is shown once, and the link that carries it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.store.codes import code_hash
from bot.store.models import Invitation, Organisation, Role


def invite(session: Session, organisation: str, role: Role, uses: int, expires_at: datetime) -> str:
    """Make an invitation and return its code, which is shown once and kept only as a hash."""
    code = secrets.token_urlsafe(12)
    session.add(
        Invitation(
            code_hash=code_hash(code),
            organisation_id=organisation_named(session, organisation).id,
            role=role,
            uses_left=uses,
            expires_at=expires_at,
        )
    )
    return code


def invitation_link(username: str, code: str) -> str:
    """The deep link that opens the chat with the code."""
    return f"https://t.me/{username}?start={code}"


def invitation_of_code(session: Session, code: str) -> Invitation | None:
    """The invitation a code belongs to, used up or not."""
    return session.scalar(select(Invitation).where(Invitation.code_hash == code_hash(code)))


def open_invitations(session: Session, organisation_id: int, now: datetime) -> Sequence[Invitation]:
    """Those by which somebody can join still, the oldest first."""
    opens = Invitation.organisation_id == organisation_id, Invitation.uses_left > 0, Invitation.expires_at > now
    return session.scalars(select(Invitation).where(*opens).order_by(Invitation.id)).all()


def end_invitation(session: Session, number: int) -> bool:
    """Have a link open nothing any more; False where there is none of that number."""
    ended = session.scalar(delete(Invitation).where(Invitation.id == number).returning(Invitation.id))
    return ended is not None


def organisation_named(session: Session, name: str) -> Organisation:
    """The organisation of that name, created when it is new."""
    found = session.scalar(select(Organisation).where(Organisation.name == name))
    if found is None:
        found = Organisation(name=name)
        session.add(found)
        session.flush()
    return found
