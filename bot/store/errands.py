"""Errands and what comes of them: planned in a turn, claimed, called off, closed with their outcome; lists that wait.

A claim holds for `LEASE` and is renewed while its process lives, so that what a dead one held is soon free.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, joinedload

from bot.screen import Incoming
from bot.store.models import AttendeeList, Errand, IncomingUpdate, Member
from bot.store.queries import insert_once

LEASE = timedelta(seconds=6)
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


def take_up(session: Session, me: str, now: datetime, running: Collection[int], most: int) -> Sequence[Errand]:
    """Claim up to `most` of the oldest errands that nobody runs, each counted as begun once more.

    `running` are those that this process (`me`) runs. What it claimed beside them, and what a process left behind that is
    gone, is free. Two processes never take the same one: PostgreSQL skips rows that another is taking, SQLite lets in one
    at a time.
    """
    nobody = or_(Errand.claimed_by.is_(None), Errand.claimed_by == me, Errand.claimed_until <= now)
    free = select(Errand).where(Errand.id.not_in(running), nobody).order_by(Errand.id).limit(most)
    taken = session.scalars(free.with_for_update(skip_locked=True)).all()
    for errand in taken:
        errand.claimed_by, errand.claimed_until = me, now + LEASE
        errand.attempts += 1
    return taken


def renew(session: Session, me: str, now: datetime, running: Collection[int]) -> None:
    """Say that this process is still running these."""
    mine = update(Errand).where(Errand.id.in_(running), Errand.claimed_by == me)
    session.execute(mine.values(claimed_until=now + LEASE).execution_options(synchronize_session=False))


def leave(session: Session, me: str) -> None:
    """This process stops, and runs nothing any more: what it had begun is not held against the errand."""
    mine = update(Errand).where(Errand.claimed_by == me)
    free = {"claimed_by": None, "claimed_until": None, "attempts": Errand.attempts - 1}
    session.execute(mine.values(free).execution_options(synchronize_session=False))


def close(session: Session, errand_id: int, outcome: Mapping[str, Any], now: datetime) -> None:
    """Store an outcome as an update of the member, with the errand's parameters, and drop the errand.

    Nothing happens for one that was called off, or closed by another process that had taken it over.
    """
    found = select(Errand).where(Errand.id == errand_id).options(joinedload(Errand.member, innerjoin=True))
    errand = session.scalar(found.with_for_update(of=Errand))
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
