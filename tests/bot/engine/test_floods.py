"""One person sends far more than anybody can write: they are told so once, and nobody else notices."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select

from bot.engine.floods import FLOOD, PAUSE, Floods
from bot.engine.groups import QUIET, Groups
from bot.engine.replies import Reply, Shown
from bot.engine.rounds import Rounds
from bot.screen import Screen
from bot.store.models import IncomingUpdate
from bot.turn import Turn, World
from tests.bot.engine.replicas import ADA, BEN, Inbox, said

MOST = 40
Answered = list[tuple[int, str, int]]


class Flooded(Inbox):
    """An inbox of one process, whose seconds pass by hand; `answered` is who was answered, and what stood for how much."""

    def __init__(self, engine: Engine, world: World, *, shared: bool) -> None:
        super().__init__(engine, world)
        self.seconds = 0.0
        self.answered: Answered = []
        self.rounds = Rounds(self.sessions, self.answer, world, self.clock, shared=shared)
        self.rounds._floods = Floods(lambda: self.seconds, MOST)

    def answer(self, turn: Turn) -> Screen:
        incoming = turn.incoming
        self.answered.append((incoming.person, incoming.kind, (incoming.outcome or {}).get("unread", 1)))
        return Screen("yes")

    def sends(self, person: int, numbers: Sequence[int], kind: str = "text") -> None:
        self.rounds.keep([(number, replace(said(person, "x"), kind=kind)) for number in numbers])

    def until_nobody_has_a_turn(self) -> Answered:
        """Who was answered meanwhile; each is shown the reply at once."""
        self.answered = []
        replies = self.rounds.step([], set())
        while replies:
            replies = self.rounds.step([Shown(reply.update_id, reply.person) for reply in replies], set())
        return self.answered

    @property
    def open(self) -> int:
        with self.sessions() as session:
            waiting = select(func.count()).where(IncomingUpdate.state != "done")
            return session.scalar(waiting) or 0


@pytest.fixture(params=["engine", "postgresql"])
def inbox(request: pytest.FixtureRequest, world: World) -> Flooded:
    return Flooded(request.getfixturevalue(request.param), world, shared=request.param == "postgresql")


def test_a_thousand_messages_at_once_are_answered_once(inbox: Flooded) -> None:
    for first in range(0, 1_000, 100):
        inbox.sends(ADA, range(1 + first, 101 + first))
    inbox.sends(BEN, [5_000])
    inbox.sends(ADA, [5_001], kind="errand")
    assert inbox.until_nobody_has_a_turn() == [(ADA, FLOOD, 1_000), (BEN, "text", 1)]
    inbox.sends(ADA, range(6_000, 6_300))
    inbox.sends(BEN, [7_000])
    assert inbox.until_nobody_has_a_turn() == [(BEN, "text", 1)], "who goes on has no turn for a while, others do"
    inbox.seconds += PAUSE
    assert inbox.until_nobody_has_a_turn() == [(ADA, "errand", 1)], "what is no message of hers is never left out"
    inbox.seconds += PAUSE
    inbox.sends(ADA, [8_000])
    assert inbox.until_nobody_has_a_turn() == [(ADA, FLOOD, 300), (ADA, "text", 1)], "and then each is read again"
    assert inbox.open == 0


def test_as_many_as_somebody_may_have_written_are_all_read(inbox: Flooded) -> None:
    inbox.sends(ADA, range(1, 1 + MOST))
    assert inbox.until_nobody_has_a_turn() == [(ADA, "text", 1)] * MOST
    for number in range(1_000, 1_000 + 2 * MOST):
        inbox.sends(ADA, [number])
        assert inbox.until_nobody_has_a_turn() == [(ADA, "text", 1)], "however fast, if each is answered as it comes"


def test_in_a_group_it_is_said_once_a_minute_however_many_ask() -> None:
    screen, now = Screen("I only talk in private chats."), [0.0]
    groups = Groups(lambda: now[0])
    groups.once(Reply(0, 5, -100, None))  # it was added to the group, and says nothing

    def said(number: int, person: int, chat: int) -> bool:
        return groups.once(Reply(number, person, chat, screen, tap_id="1")) == Reply(number, person, chat, screen, "1")

    assert [said(number, person=number, chat=-100) for number in range(1, 1_001)] == [True] + [False] * 999
    assert groups.once(Reply(1, 5, -100, screen, "1")) == Reply(1, 5, -100, None, "1"), "the tap is answered"
    assert said(1, person=5, chat=-200)
    assert all(said(number, person=5, chat=5) for number in range(2)), "in a chat of one's own always"
    now[0] += QUIET
    assert said(2, person=5, chat=-100)
