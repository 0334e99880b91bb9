"""The stored errands: which one is next, and what becomes of one that is done."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from bot.engine.leases import Leases
from bot.screen import Incoming
from bot.store.inserting import insert_once
from bot.store.models import Errand, IncomingUpdate


def take_up(session: Session, leases: Leases, now: datetime, running: Collection[int], most: int) -> Sequence[Errand]:
    """Take up to `most` of the oldest errands that nobody runs, each counted as begun once more.

    `running` are those that this process runs. What it took beside them, and what a process left behind that is gone, is
    free. Two processes never take the same one: PostgreSQL skips rows that another is taking, SQLite lets in one
    at a time.
    """
    nobodys = or_(leases.free(now), leases.mine())
    free = select(Errand).where(Errand.id.not_in(running), nobodys).order_by(Errand.id).limit(most)
    taken = session.scalars(free.with_for_update(skip_locked=True)).all()
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
