"""Errands and what comes of them: planned in a turn, called off, and closed with their outcome; lists that wait for a word."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from bot.screen import Incoming
from bot.store.models import AttendeeList, Errand, IncomingUpdate, Member
from bot.store.queries import insert_once

KEEP_LISTS = timedelta(days=7)
"""How long a list that was read waits for its member's word."""


def plan(session: Session, member: Member, kind: str, params: dict[str, Any], now: datetime) -> Errand:
    """Have something done for a member; with its number."""
    errand = Errand(member_id=member.id, kind=kind, params=params, created_at=now)
    session.add(errand)
    session.flush()
    return errand


def call_off(session: Session, member: Member, kind: str) -> None:
    """A member no longer waits for errands of a kind; what one that is under way comes to is dropped."""
    session.execute(delete(Errand).where(Errand.member_id == member.id, Errand.kind == kind))


def take_up(session: Session, running: Collection[int], most: int) -> Sequence[Errand]:
    """The oldest errands that are not running, each counted as begun once more."""
    waiting = session.scalars(select(Errand).where(Errand.id.not_in(running)).order_by(Errand.id).limit(most)).all()
    for errand in waiting:
        errand.attempts += 1
    return waiting


def close(session: Session, errand_id: int, outcome: Mapping[str, Any], now: datetime) -> None:
    """Store an outcome as an update of the member, with the errand's parameters, and drop the errand.

    Nothing happens for one that was called off.
    """
    errand = session.scalar(
        select(Errand).where(Errand.id == errand_id).options(joinedload(Errand.member, innerjoin=True))
    )
    if errand is None:
        return
    person = errand.member.telegram_id
    said = Incoming(
        person=person,
        chat=person,
        private=True,
        kind="errand",
        text=errand.kind,
        outcome={"errand": errand.id, "params": errand.params, **outcome},
    )
    insert_once(session, IncomingUpdate, [said.as_row(-errand.id, now)])
    session.delete(errand)


def keep_list(
    session: Session, member: Member, event_id: int, question: str, found: dict[str, Any], now: datetime
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


def forget_old_lists(session: Session, now: datetime) -> None:
    """Drop what nobody came back for."""
    session.execute(delete(AttendeeList).where(AttendeeList.read_at < now - KEEP_LISTS))
