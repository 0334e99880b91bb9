"""Locks: which there are, who takes them, in which order, and why nobody waits for a slow one.

Handlers are written as if they were alone: an event's answers are read, changed and replaced whole, the newest quote is
looked up before another is made, an event has one open survey because there is none yet. All of that is about the rows
of one organisation, so it is enough that at any moment one transaction works on the rows of an organisation. On SQLite
there is one writing transaction at a time anyway, and everything here is free. On PostgreSQL, in this order:

1. *A person* is their oldest open update, locked with `for update skip locked` (`engine/inbox.py`). While a reply is
   shown, the update is `applied` and leased (`engine/leases.py`), and nobody takes that person's next one.
2. *An organisation* is an advisory lock for the length of a transaction. A turn tries it and never waits: a round leaves
   the members of one that is not free for its next look, so no two rounds can wait for each other. It is taken by
   - a round, for the organisations of its members, before a row of theirs is read: what was read earlier might be old;
   - a guest's turn, for the organisation that asks, when the link is opened (`handlers/guests`);
   - whoever accepts an invitation, for the organisation that invites;
   - staff, for the organisation of a member whom they take out or give a role, and of a request that is to wait again;
   - `residua member`, for the one or two that it changes; it waits, for the one with the lower number first;
   - the sweeps that change what members change, one organisation after the other. They wait for one in the end, with
     nothing else locked, or an organisation whose members never pause would never be swept.
3. `STAFF`, tried like an organisation, by who makes a request and who becomes staff: of the two, one comes first, so
   that a new member of staff hears of each request once.

A connection of a process that goes on also holds two shared locks (`at_work.py`): one for the key it encrypts with, which
nobody waits for and `residua encrypt` looks at, and `ALONE`, which `residua restore` and `decrypt` hold by themselves.

What no lock is needed for, because the row decides: uses of an invitation, the moves of a contribution (staff decide on
requests of any organisation: `contributions.advance`), the end of an enquiry (`enquiries.close`); and because a unique
key does: updates, notifications, reminders. What is written for other people than those of the round (who was shown what,
how many replies left) is written in a transaction of its own before the round, so that no slow handler holds those rows.
The row of the shared pace comes last in any transaction that needs it, and is held for no longer than a few statements.

A new handler that reaches across organisations calls `alone_with` before it reads what it will change.
"""

import math
from collections.abc import Collection

from sqlalchemy import ARRAY, Integer, bindparam, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

MIGRATION = 7_238_472
"""Any number, as long as every process of ours takes the same PostgreSQL advisory lock."""
ORGANISATIONS = 7_238_473
"""The first of two numbers; the second is the organisation's id."""
LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL calls it. Told by its number, since a database that is none needs no driver of PostgreSQL."""
KEYS = 7_238_474
"""The first of two numbers; the second is made of the key that a process encrypts with (`at_work.py`)."""
ALONE = 7_238_475
"""The first of two numbers, with no second: shared by whoever is at work, or held by one who must be alone."""
STAFF = 0
"""No organisation's id: whoever decides on requests, and who is told of them."""

_ONE = func.unnest(bindparam("organisations", type_=ARRAY(Integer))).table_valued("id").render_derived()
_TRIED = select(_ONE.c.id).where(func.pg_try_advisory_xact_lock(ORGANISATIONS, _ONE.c.id))


class NotFree(Exception):
    """Somebody else is at work on an organisation's rows. Whatever was begun is undone and left for the next look."""


def free_among(session: Session, organisations: Collection[int]) -> set[int]:
    """Those of these organisations that this transaction is alone with from now on until it ends. Never waits."""
    if not organisations or session.get_bind().dialect.name != "postgresql":
        return set(organisations)
    return set(session.scalars(_TRIED, {"organisations": sorted(organisations)}))


def wait_to_be_alone_with(session: Session, organisation_id: int, seconds: float) -> None:
    """Be alone with an organisation's rows, once whoever is there has done. Raises NotFree after so many seconds.

    Only for a transaction that has locked nothing yet, so that nobody who waits for it is waited for.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    session.execute(text(f"set local lock_timeout = {math.ceil(seconds * 1000)}"))
    try:
        session.execute(select(func.pg_advisory_xact_lock(ORGANISATIONS, organisation_id)))
    except OperationalError as failure:
        if getattr(failure.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise NotFree from None
        raise
    session.execute(text("set local lock_timeout = default"))


def alone_with(session: Session, organisation_id: int) -> None:
    """Be alone with an organisation's rows until this transaction ends. Raises NotFree at once when somebody else is."""
    if not free_among(session, (organisation_id,)):
        raise NotFree
