"""Inviting people to join an organisation: a code that is shown once, and the link that carries it."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from bot.store.models import Invitation, Role
from bot.store.queries import code_hash, organisation_named


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
