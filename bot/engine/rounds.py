"""Rounds: at most one waiting update of each member, handled in one transaction, replied to side by side.

Everything here is synchronous, quick and on one thread: no handler can wait for a network inside a transaction. Where
several processes share the inbox, a round is alone with the organisations of its members (`bot/store/locks.py` says how,
and why nobody waits), so that handlers need no locks of their own, and whoever applied a member's update shows its reply
before anybody takes that member's next one.

A round ends early when it has taken long, so that one slow handler does not keep a hundred others waiting behind it for
their replies, nor their organisations from other processes.
"""

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from msgspec import Struct
from sqlalchemy import or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine import tracing
from bot.engine.failures import report
from bot.engine.floods import Floods
from bot.engine.inbox import (
    Taken,
    close_updates,
    numbers_waiting,
    set_below,
    set_blocked,
    set_cards,
    take_poisoned,
    take_unsent,
    take_updates,
)
from bot.engine.leases import RENEW_EVERY, Leases
from bot.engine.metrics import REPLIES, ROUNDS, UPDATES
from bot.engine.precedence import CHATS
from bot.engine.replies import Reply, Shown
from bot.engine.replying import reply_to, said_if_readable, said_in, sorry, taken_over
from bot.engine.setting_aside import Tries, cannot_be_stored, set_aside
from bot.engine.shared_pace import count_replies
from bot.log import about
from bot.screen import Incoming, Screen
from bot.store.database import Sessions
from bot.store.inserting import insert_new
from bot.store.locks import NotFree
from bot.store.members import members_by_telegram_id
from bot.store.models import IncomingUpdate, Member
from bot.texts import supported, texts
from bot.turn import Clock, Handler, Turn, World, present, texts_of

log = logging.getLogger(__name__)

ROUND = 100
"""How many members one round serves at the most."""
ORGANISATIONS = 50
"""Of how many organisations they are where the inbox is shared; the others' members are there for the other processes."""
LONGEST_ROUND = 0.1
"""Seconds after which a round takes up no other member."""
LOOK_EVERY = 1.0
LOOK_SOON = 0.02
"""Seconds between two looks while somebody's organisation is not free."""
COUNT_EVERY = 1.0
"""Seconds between two times that replies are counted, so that it costs next to nothing."""


class Begun(Struct, frozen=True):
    """An update that is being answered: its kind, and since when it waits."""

    kind: str
    since: datetime
    within: object = None
    """The span of its turn, where spans are kept."""


class Rounds:
    """The stored inbox: `keep` what arrives, `step` through it."""

    def __init__(
        self, sessions: Sessions, handle: Handler, world: World, clock: Clock, *, shared: bool = False
    ) -> None:
        self._sessions = sessions
        self._handle = handle
        self._world = world
        self._clock = clock
        self._shared = shared
        self._leases = Leases(IncomingUpdate)
        self._floods = Floods()
        self._replies = 0
        self._count_at = 0.0
        self._tries = Tries()
        self._fits = ROUND
        """How many members to take up at once: whom a round has no time for was read, and is locked, for nothing."""
        self._begun: dict[int, Begun] = {}
        """What is being answered, by its number."""
        self._uncommitted: dict[int, Begun] = {}
        self.more = False
        """Whether somebody was left for the next look."""
        self._renewed_at = datetime.min.replace(tzinfo=UTC)

    @property
    def look_every(self) -> float | None:
        """Seconds after which a step is worthwhile though nothing arrived here: somebody was left, or another process died."""
        if self.more:
            return LOOK_SOON
        return LOOK_EVERY if self._shared or self._floods.pausing else None

    def keep(self, arrived: Sequence[tuple[int, Incoming]]) -> None:
        """Write updates down before Telegram is told that they arrived; one that is known is left alone."""
        self._floods.count(said.person for _, said in arrived)
        with CHATS.taken():
            try:
                self._keep(arrived)
            except Exception as failure:
                if not cannot_be_stored(failure):
                    raise
                for one in arrived:
                    self._keep_one(one)

    def _keep(self, arrived: Sequence[tuple[int, Incoming]]) -> None:
        now = self._clock()
        with self._sessions.begin() as session:
            new = set(insert_new(session, IncomingUpdate, [said.as_row(number, now) for number, said in arrived]))
        for number, said in arrived:
            if number in new:
                UPDATES.labels(said.kind).inc()

    def _keep_one(self, arrived: tuple[int, Incoming]) -> None:
        """Of what cannot be stored it is stored that it came: else Telegram would hand it out for ever, and others with it."""
        number, said = arrived
        try:
            self._keep([arrived])
        except Exception as failure:
            if not cannot_be_stored(failure):
                raise
            with self._sessions.begin() as session:
                set_aside(session, said.kind, failure, self._clock())
            self._keep([(number, Incoming(said.person, said.chat, said.private, "other", tap_id=said.tap_id))])

    def reach_database(self) -> None:
        """Raises OperationalError when the database is away."""
        with self._sessions.begin() as session:
            session.execute(select(1))

    def step(self, shown: Sequence[Shown], busy: Collection[int]) -> list[Reply]:
        """Close what was shown and handle one waiting update of everyone who is not busy, in one transaction.

        Replies that were committed and that nobody is showing come first: a crash left them behind, or a database that
        went away before it could say that it had committed.

        If anything in the round fails, all of it is rolled back and its updates go one by one. Raises OperationalError
        when the database is away; nothing was done then, or what was done is found by the next step.
        """
        self._replies += len(shown)
        self._uncommitted.clear()
        with CHATS.taken():
            replies = self._step(shown, busy)
        for reply in replies:
            self._begun[reply.update_id] = self._uncommitted[reply.update_id]
            self._tries.over(reply.update_id)
        return replies

    def _step(self, shown: Sequence[Shown], busy: Collection[int]) -> list[Reply]:
        try:
            with self._sessions.begin() as session:
                left_behind = self._before(session, shown, busy)
                if not self._shared:  # nobody else is kept from the rows of those it was shown to
                    return left_behind + self._round(session, busy)
            with self._sessions.begin() as session:
                return left_behind + self._round(session, busy)
        except NotFree:
            pass
        except OperationalError as failure:
            if failure.connection_invalidated:
                raise
            self.reach_database()
            report(log, "a round failed and goes one by one", failure)
        except Exception as failure:  # noqa: BLE001 - whatever it is, it must not stop the others
            report(log, "a round failed and goes one by one", failure)
        with self._sessions.begin() as session:
            left_behind = self._before(session, shown, busy)
        return left_behind + self._one_by_one(busy)

    def leave(self, shown: Sequence[Shown]) -> None:
        """Close what was shown and leave the other replies to whoever comes next."""
        with self._sessions.begin() as session:
            self._close(session, shown)
            self._leases.leave(session, IncomingUpdate.state == "applied")

    def _before(self, session: Session, shown: Sequence[Shown], busy: Collection[int]) -> list[Reply]:
        """Close what was shown, and take up the replies that nobody is showing."""
        now = self._clock()
        self._close(session, shown)
        self._keep_up(session, busy, now)
        self._floods.fold(session)
        nobodys = or_(self._leases.free(now), self._leases.mine()) if self._shared else None
        rows = take_unsent(session, busy, nobodys)
        self._leases.take(rows, now)
        self._uncommitted |= {row.update_id: Begun("left_behind", row.received_at) for row in rows}
        return [self._left_behind(session, row) for row in rows]

    def _left_behind(self, session: Session, row: IncomingUpdate) -> Reply:
        try:
            return taken_over(row)
        except OperationalError:
            raise
        except Exception as failure:  # noqa: BLE001 - what cannot be read is not shown; its member's next words wait behind it
            return self._apologise(session, row, failure, kind="left_behind")

    def _round(self, session: Session, busy: Collection[int]) -> list[Reply]:
        began = time.monotonic()
        taken = self._take(session, busy)
        replies = self._apply(session, taken.rows)
        cut_short = len(replies) < len(taken.rows)
        self._fits = max(len(replies), 1) if cut_short else min(2 * self._fits, ROUND)
        self.more = taken.more or cut_short
        if replies:
            ROUNDS.observe(time.monotonic() - began)
        return replies

    def _take(self, session: Session, busy: Collection[int], only: int | None = None) -> Taken:
        busy = {*busy, *self._floods.without_a_turn()}
        return take_updates(session, busy, self._fits, organisations=ORGANISATIONS if self._shared else None, only=only)

    def _one_by_one(self, busy: Collection[int]) -> list[Reply]:
        """What fails now fails by itself; what the database fails at while it is there for others waits for the next look."""
        with self._sessions.begin() as session:
            numbers = numbers_waiting(session, {*busy, *self._floods.without_a_turn()}, ROUND)
        replies: list[Reply] = []
        failed: OperationalError | None = None
        for number in numbers:
            try:
                with about(number):
                    replies += self._one(number, busy)
            except OperationalError as failure:
                failed = failure
                if failure.connection_invalidated or not self._is_there():
                    break
        if failed and not replies:
            raise failed
        self.more = len(numbers) == ROUND or len(replies) < len(numbers)
        return replies

    def _is_there(self) -> bool:
        try:
            self.reach_database()
        except OperationalError:
            return False
        return True

    def _one(self, number: int, busy: Collection[int]) -> list[Reply]:
        """Handle one update, unless another process did in the meantime, or is alone with those it is about."""
        try:
            with self._sessions.begin() as session:
                return self._apply(session, self._take(session, busy, only=number).rows)
        except NotFree:
            return []
        except OperationalError as failure:
            if failure.connection_invalidated or not self._is_there() or not self._tries.used_up(number):
                raise
            cause: Exception = failure
        except Exception as failure:  # noqa: BLE001 - the poison update gets an apology, the others their turn
            cause = failure
        with self._sessions.begin() as session:
            row = take_poisoned(session, number)
            return [self._apologise(session, row, cause)] if row else []

    def _apply(self, session: Session, rows: Sequence[IncomingUpdate]) -> list[Reply]:
        if not rows:
            return []
        until = time.monotonic() + LONGEST_ROUND
        said = {row.update_id: said_in(row) for row in rows}
        members = members_by_telegram_id(session, {incoming.person for incoming in said.values()})
        replies = []
        with tracing.span("round"):
            for row in rows:
                incoming = said[row.update_id]
                with tracing.span("turn", kind=incoming.kind):
                    if reply := self._replied(session, row, incoming, members.get(incoming.person)):
                        replies.append(reply)
                if time.monotonic() >= until:
                    break
            session.flush()  # as the commit would, so that what is written is told of the round
        return replies

    def _replied(
        self, session: Session, row: IncomingUpdate, incoming: Incoming, member: Member | None
    ) -> Reply | None:
        """None where a stranger has to wait until an organisation is free. Raises NotFree where a member has to."""
        turn = self._turn(session, incoming, member)
        try:
            screen = self._handled(turn)
        except NotFree:
            if member:
                raise
            return None
        self._uncommitted[row.update_id] = Begun(incoming.kind, row.received_at, tracing.here())
        self._leases.take([row], turn.now)
        return reply_to(row, incoming, turn.stored_member, screen, turn.t)

    def _handled(self, turn: Turn) -> Screen | None:
        """What a stranger began is undone by itself when it cannot go on: of theirs, that is often, of a member's seldom."""
        if turn.stored_member or not self._shared:
            return self._handle(turn)
        with turn.session.begin_nested():
            return self._handle(turn)

    def _apologise(self, session: Session, row: IncomingUpdate, cause: Exception, *, kind: str = "") -> Reply:
        """Set an update aside: what is shown instead is said in the few columns that nothing can be wrong with."""
        now = self._clock()
        incoming = said_if_readable(row)
        kind = kind or incoming.kind
        set_aside(session, kind, cause, now)
        language = session.scalar(select(Member.language).where(Member.telegram_id == row.person))
        t = texts(supported(language or incoming.language), self._world.zone)
        self._leases.take([row], now)
        self._uncommitted[row.update_id] = Begun(kind, row.received_at)
        return reply_to(row, incoming, None, sorry(t), t)

    def turn_of(self, number: int) -> object:
        """The span of the turn in which an update was handled here; None where none is kept."""
        begun = self._begun.get(number)
        return begun.within if begun else None

    def apology(self, refused: Reply) -> Reply:
        """What to show instead of a reply that Telegram refused. Its tap was answered."""
        return replace(refused, screen=sorry(texts(refused.language, self._world.zone)), tap_id="", tapped=None)

    def _keep_up(self, session: Session, busy: Collection[int], now: datetime) -> None:
        """Now and then: keep the replies that are being shown, and have notifications wait behind those that were."""
        if self._shared and busy and abs(now - self._renewed_at) >= RENEW_EVERY:
            self._leases.renew(session, now, IncomingUpdate.state == "applied", IncomingUpdate.person.in_(busy))
            self._renewed_at = now
        if self._replies and time.monotonic() >= self._count_at:
            count_replies(session, present(), self._replies)
            self._count_at, self._replies = time.monotonic() + COUNT_EVERY, 0

    def _turn(self, session: Session, incoming: Incoming, member: Member | None) -> Turn:
        t = texts_of(member, self._world) if member else texts(supported(incoming.language), self._world.zone)
        return Turn(session, incoming, member, t, self._clock(), self._world)

    def _close(self, session: Session, shown: Sequence[Shown]) -> None:
        if not shown:
            return
        mine = or_(self._leases.mine(), self._leases.free(self._clock()))
        closed = close_updates(session, [one.update_id for one in shown], mine)
        self._say_what_became_of(shown, closed)
        shown = [one for one in shown if one.update_id in closed]  # else another process has shown them something since
        cards = {one.person: one.card for one in shown if one.card and not one.blocked}
        set_cards(session, {person: (card.message_id, card.has_picture) for person, card in cards.items()})
        set_below(session, {one.person: one.below for one in shown if one.below})
        set_blocked(session, [one.person for one in shown if one.blocked])

    def _say_what_became_of(self, shown: Sequence[Shown], closed: Collection[int]) -> None:
        """One line an update: how it ended and after how long, and nothing of what was said."""
        now = self._clock()
        for one in shown:
            if one.update_id not in self._begun:  # a transaction that failed has said it
                continue
            begun = self._begun.pop(one.update_id)
            seconds = max((now - begun.since).total_seconds(), 0.0)
            outcome = "taken_over" if one.update_id not in closed else "blocked" if one.blocked else "answered"
            REPLIES.observe(seconds)
            with about(one.update_id):
                log.info("kind=%s outcome=%s seconds=%.3f", begun.kind, outcome, seconds)
