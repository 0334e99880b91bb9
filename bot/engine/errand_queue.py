"""The stored errands: which one is next, and what becomes of one that is done."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session, joinedload

from bot.engine.leases import Leases
from bot.screen import Incoming
from bot.store.inserting import insert_once
from bot.store.models import Errand, IncomingUpdate

SHARE = 2
"""How many errands of one member are under way at once, whoever runs them."""
LOOKED_AT = 1_000
"""Of more that wait, the oldest."""


def still_mine(session: Session, leases: Leases, running: Collection[int]) -> set[int]:
    """Those of these errands that this process is still to run: neither called off nor taken over by another."""
    return set(session.scalars(select(Errand.id).where(Errand.id.in_(running), leases.mine())))


def take_up(session: Session, leases: Leases, now: datetime, running: Collection[int], most: int) -> Sequence[Errand]:
    """Take up to `most` of the errands that nobody runs, each counted as begun once more; each member has a turn.

    `running` are those that this process runs. What it took beside them, and what a process left behind that is gone, is
    free. Two processes never take the same one: PostgreSQL skips rows that another is taking, SQLite lets in one
    at a time.
    """
    free = and_(Errand.id.not_in(running), or_(leases.free(now), leases.mine()))
    waiting = session.execute(
        select(Errand.id, Errand.member_id).where(free).order_by(Errand.id).limit(LOOKED_AT)
    ).all()
    if not waiting or most <= 0:
        return []
    had = Counter(session.scalars(select(Errand.member_id).where(not_(free))))
    turns = []
    for number, member in waiting:
        turns.append((had[member], number))
        had[member] += 1
    chosen = [number for before, number in sorted(turns) if before < SHARE][:most]
    taking = select(Errand).where(Errand.id.in_(chosen), free).order_by(Errand.id)
    taken = session.scalars(taking.with_for_update(skip_locked=True)).all()
    leases.take(taken, now)
    for errand in taken:
        errand.attempts += 1
    return taken


def close(session: Session, errand_id: int, outcome: Mapping[str, object], now: datetime) -> None:
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
