"""Floods: where one person sends far more than anybody can write, most of it is left unread, and they are told so once.

A program that writes thousands of messages would else be answered for minutes. Whoever is merely fast, or wrote a few while
Telegram was away, has each of theirs read.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.store.models import IncomingUpdate

FLOOD = "flood"
"""The kind of what comes in the place of all that is left unread; its `outcome` says how much that is."""
MOST_WAITING = 200
"""More than this of one person waits only when a program writes: half a second's work, and ten minutes of hasty thumbs."""
COUNTED = 10.0
"""Seconds in which so much must have arrived for a look at what waits."""
PAUSE = 5.0
"""Seconds after which somebody who floods has a turn again."""
OF_OURS = ("errand", "blocked", "unblocked")
"""What is nobody's message, and is always read."""


class Floods:
    """Who floods, as far as this process knows; nothing is lost with it."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic, most_waiting: int = MOST_WAITING) -> None:
        self._seconds, self._most_waiting = seconds, most_waiting
        self._arrived: Counter[int] = Counter()
        self._counted_until = 0.0
        self._suspects: set[int] = set()
        self._paused: dict[int, float] = {}
        self._answered_first: set[int] = set()

    def count(self, people: Iterable[int]) -> None:
        """Each of these people sent something."""
        if self._seconds() >= self._counted_until:
            self._arrived.clear()
            self._counted_until = self._seconds() + COUNTED
        self._arrived.update(people)
        many = {person for person, count in self._arrived.items() if count > self._most_waiting}
        self._suspects |= many
        for person in many:
            self._arrived[person] = 0

    def fold(self, session: Session) -> None:
        """Leave unread what waits of those who flood, but for one update that says how much that is."""
        for person in self._suspects - self._now_paused():
            if _fold(session, person, self._most_waiting):
                self._paused[person] = self._seconds() + PAUSE
                self._answered_first.add(person)
            else:
                self._suspects.discard(person)

    def without_a_turn(self) -> set[int]:
        """Who is not to be answered now; who has just been folded is, once."""
        barred = self._now_paused() - self._answered_first
        self._answered_first.clear()
        return barred

    @property
    def pausing(self) -> bool:
        """Whether somebody waits for the end of their pause."""
        return bool(self._suspects)

    def _now_paused(self) -> set[int]:
        now = self._seconds()
        self._paused = {person: until for person, until in self._paused.items() if until > now}
        return set(self._paused)


def _fold(session: Session, person: int, most: int) -> bool:
    """Close what waits of a person but the newest, which becomes what they are told of it; whether it was more than `most`."""
    waiting = (IncomingUpdate.person == person, IncomingUpdate.state == "waiting")
    kind = IncomingUpdate.said["kind"].as_string()
    found = select(IncomingUpdate).where(*waiting, kind.not_in(OF_OURS)).order_by(IncomingUpdate.update_id)
    rows = session.scalars(found.with_for_update(skip_locked=True)).all()
    if len(rows) <= most:
        return False
    *others, newest = rows
    unread = sum(_unread(row) for row in rows)
    newest.said = {**(newest.said or {}), "kind": FLOOD, "text": "", "tap_id": "", "outcome": {"unread": unread}}
    session.execute(
        update(IncomingUpdate)
        .where(IncomingUpdate.update_id.in_([row.update_id for row in others]))
        .values(state="done", person=0, said=None)
        .execution_options(synchronize_session=False)
    )
    for row in others:
        session.expunge(row)
    return True


def _unread(row: IncomingUpdate) -> int:
    said = row.said or {}
    return int(said["outcome"]["unread"]) if said.get("kind") == FLOOD else 1
