"""What concerns somebody in rows that are somebody else's: what they said about requests, and what is on record about them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.store.audit import asked_about, noted_about
from bot.store.models import Contribution, Exchanged, Member, StatedRecord


def said_about_requests(session: Session, member: Member) -> dict[int, dict[str, Any]]:
    """Of each request what they asked, answered and gave for the invoice, whoever made and decided it."""
    on_trail = asked_about(session, member)
    either = or_(Contribution.ordered_at.is_not(None), Contribution.given_by.is_not(None))
    found: dict[int, dict[str, Any]] = {}
    for one in session.scalars(select(Contribution).where(either)):
        given = {detail: who for detail, who in (one.given_by or {}).items() if who == member.id}
        said = {
            "exchange": [part for said in one.exchange if (part := _own(said, member, early=one.id in on_trail))],
            "invoice": {detail: one.invoice[detail] for detail in given if detail in one.invoice},
            "given_by": given,
        }
        if own := {column: value for column, value in said.items() if value}:
            found[one.id] = own
    return found


def _own(said: Exchanged, member: Member, *, early: bool) -> dict[str, Any]:
    """Of a question and its answer what is theirs; of an early one it is known by their name that they asked."""
    asked = said["by_id"] == member.id if "by_id" in said else early and said["by"] == member.first_name
    answered = said.get("answered_by") == member.id
    whose = {"asked": asked, "by": asked, "by_id": asked, "answer": answered, "answered_by": answered}
    own = {name: value for name, value in said.items() if whose.get(name)}
    return own | ({"about": said["about"]} if own and "about" in said else {})


def entries_about(session: Session, member: Member) -> dict[int, dict[str, Any]]:
    """What others did and saw of them, their requests and statements and their organisation: when and what.

    Who that was is those people's own.
    """
    requests = session.scalars(select(Contribution.id).where(Contribution.member_id == member.id))
    statements = session.scalars(select(StatedRecord.id).where(StatedRecord.member_id == member.id))
    numbers: dict[str, Collection[int]] = {
        "member": {member.id},
        "organisation": {member.organisation_id},
        "contribution": set(requests),
        "statement": set(statements),
    }
    return {row.id: {"at": row.at.isoformat(), "what": row.what} for row in noted_about(session, member, numbers)}
