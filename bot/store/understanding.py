"""Whether a member lets a language model help reading: asked once of each host that is set up, and withdrawn at any time."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.store.errands import call_off
from bot.store.models import Member

KIND = "understanding"
"""Of the errand of asking it."""


def undecided(member: Member, host: str) -> bool:
    """Whether there is one whom the member was not asked about yet."""
    return bool(host) and member.understanding_host != host


def agreed(member: Member, host: str) -> bool:
    """Whether there is one that the member agreed to."""
    return bool(host) and member.understanding_host == host and member.understanding_since is not None


def decide(session: Session, member: Member, host: str, yes: bool, now: datetime) -> None:
    """The member agrees, or does not; what was not asked yet is then asked no more."""
    member.understanding_host = host
    member.understanding_since = now if yes else None
    if not yes:
        call_off(session, member, KIND)
