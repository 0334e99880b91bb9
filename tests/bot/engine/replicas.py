"""Processes over one inbox, and the people who write to them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from threading import Event

from sqlalchemy import Engine, select

from bot.engine.replies import Shown
from bot.engine.rounds import Rounds
from bot.screen import Incoming, Screen
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.models import IncomingUpdate, Member
from bot.turn import Handler, Turn, World
from tests.conftest import NOW

ADA, BEN = 5, 6
PEOPLE = range(100, 110)
CLARE = 7
"""Of another organisation than those above."""
STRANGER = 8
PATIENCE = 30
"""Seconds that a turn in the middle of which a test looks around is given at the most."""


def said(person: int, text: str) -> Incoming:
    return Incoming(person=person, chat=person, private=True, kind="text", text=text, message_id=1)


def echo(turn: Turn) -> Screen:
    """Counts what each member said in their name, so that a lost, doubled or early update shows."""
    if turn.stored_member is None:
        return Screen("hello")
    turn.member.first_name += turn.incoming.text
    return Screen(turn.incoming.text)


class Inbox:
    """Replicas over one database, and a clock that is moved by hand."""

    def __init__(self, engine: Engine, world: World) -> None:
        self.now = NOW
        self.engine = engine
        self.sessions = database.sessions(engine)
        self.world = world
        with self.sessions.begin() as session:
            own, others = (organisation_named(session, name).id for name in ("Ardennes SA", "Bunt"))
            for telegram_id in (ADA, BEN, CLARE, *PEOPLE):
                session.add(
                    Member(
                        telegram_id=telegram_id,
                        organisation_id=others if telegram_id == CLARE else own,
                        role="member",
                        first_name="",
                        language="en",
                        consented_at=NOW,
                    )
                )

    def replica(self, handler: Handler = echo) -> Rounds:
        return Rounds(self.sessions, handler, self.world, self.clock, shared=True)

    def clock(self) -> datetime:
        return self.now

    def heard(self, person: int) -> str:
        with self.sessions() as session:
            return session.scalars(select(Member.first_name).where(Member.telegram_id == person)).one()


def texts(rounds: Rounds, shown: list[Shown] | None = None, busy: set[int] | None = None) -> list[tuple[int, str]]:
    replies = rounds.step(shown or [], busy or set())
    return [(reply.person, str(reply.screen.text if reply.screen else "")) for reply in replies]


def until_all_is_done(rounds: Rounds, inbox: Inbox) -> int:
    """Rounds until nothing is open, each reply shown at once; how many were shown."""
    count = 0
    shown: list[Shown] = []
    while True:
        replies = rounds.step(shown, set())
        count += len(replies)
        shown = [Shown(reply.update_id, reply.person) for reply in replies]
        with inbox.sessions() as session:
            if not shown and not session.scalars(select(IncomingUpdate).where(IncomingUpdate.state != "done")).first():
                return count


class Slow:
    """A handler that, for one word, does not come back before it is let go."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def __call__(self, turn: Turn) -> Screen:
        if turn.incoming.text == "slow":
            self.begun.set()
            assert self.go_on.wait(PATIENCE)
        return echo(turn)


@contextmanager
def slow_turn(inbox: Inbox, person: int) -> Iterator[None]:
    """Meanwhile another replica is in the middle of a turn of this person's."""
    handler = Slow()
    replica = inbox.replica(handler)
    replica.keep([(1000, said(person, "slow"))])
    with ThreadPoolExecutor(1) as thread:
        taken = thread.submit(texts, replica)
        try:
            assert handler.begun.wait(PATIENCE)
            yield
        finally:
            handler.go_on.set()
        assert [whose for whose, _ in taken.result()] == [person]
