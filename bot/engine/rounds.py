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
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine.failures import report
from bot.engine.floods import Floods
from bot.engine.inbox import Taken, bury_cards, close_updates, set_blocked, set_cards, take_unsent, take_updates
from bot.engine.leases import RENEW_EVERY, Leases
from bot.engine.metrics import REPLIES, ROUNDS, UPDATES
from bot.engine.shared_pace import count_replies
from bot.engine.showing import Card, Reply, Shown
from bot.log import about
from bot.screen import Incoming, Screen
from bot.store.database import Sessions
from bot.store.inserting import insert_once
from bot.store.locks import NotFree
from bot.store.members import members_by_telegram_id
from bot.store.models import IncomingUpdate, Member
from bot.texts import Texts, supported, texts
from bot.turn import Clock, Handler, Turn, World, present, texts_of

log = logging.getLogger(__name__)

ROUND = 100
"""How many members one round serves."""
ORGANISATIONS = 50
"""Of how many organisations they are where the inbox is shared; the others' members are there for the other processes."""
LONGEST_ROUND = 0.1
"""Seconds after which a round takes up no other member."""
LOOK_EVERY = 1.0
LOOK_SOON = 0.02
"""Seconds between two looks while somebody's organisation is not free."""
COUNT_EVERY = 1.0
"""Seconds between two times that replies are counted, so that it costs next to nothing."""


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
        self._begun: dict[int, tuple[str, datetime]] = {}
        """What kind of update is being answered, and since when it waits, by its number."""
        self.more = False
        """Whether somebody was left for the next look."""
        self._renewed_at = datetime.min.replace(tzinfo=UTC)

    @property
    def look_every(self) -> float | None:
        """Seconds after which a step is worthwhile though nothing arrived here: another process may have died."""
        if self._shared:
            return LOOK_SOON if self.more else LOOK_EVERY
        return LOOK_EVERY if self._floods.pausing else None

    def keep(self, arrived: Sequence[tuple[int, Incoming]]) -> None:
        """Write updates down before Telegram is told that they arrived; one that is known is left alone."""
        now = self._clock()
        self._floods.count(said.person for _, said in arrived)
        for _, said in arrived:
            UPDATES.labels(said.kind).inc()
        with self._sessions.begin() as session:
            insert_once(session, IncomingUpdate, [said.as_row(number, now) for number, said in arrived])

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
        try:
            with self._sessions.begin() as session:
                left_behind = self._before(session, shown, busy)
                if not self._shared:  # nobody else is kept from the rows of those it was shown to
                    return left_behind + self._round(session, busy)
            with self._sessions.begin() as session:
                return left_behind + self._round(session, busy)
        except OperationalError:
            raise
        except NotFree:
            pass
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
        self._begun |= {row.update_id: ("left_behind", row.received_at) for row in rows}
        return [Reply.from_json(row.update_id, row.reply or {}) for row in rows]

    def _round(self, session: Session, busy: Collection[int]) -> list[Reply]:
        began = time.monotonic()
        taken = self._take(session, busy)
        replies = self._apply(session, taken.rows)
        self.more = taken.more or len(replies) < len(taken.rows)
        if replies:
            ROUNDS.observe(time.monotonic() - began)
        return replies

    def _take(self, session: Session, busy: Collection[int], only: int | None = None) -> Taken:
        busy = {*busy, *self._floods.without_a_turn()}
        return take_updates(session, busy, ROUND, organisations=ORGANISATIONS if self._shared else None, only=only)

    def _one_by_one(self, busy: Collection[int]) -> list[Reply]:
        with self._sessions.begin() as session:
            taken = self._take(session, busy)
            numbers = [row.update_id for row in taken.rows]
        replies: list[Reply] = []
        for number in numbers:
            try:
                with about(number):
                    replies += self._one(number, busy)
            except OperationalError:
                if replies:
                    break
                raise
        self.more = taken.more or len(replies) < len(numbers)
        return replies

    def _one(self, number: int, busy: Collection[int]) -> list[Reply]:
        """Handle one update, unless another process did in the meantime, or is alone with those it is about."""
        try:
            with self._sessions.begin() as session:
                return self._apply(session, self._take(session, busy, only=number).rows)
        except OperationalError:
            raise
        except NotFree:
            return []
        except Exception as failure:  # noqa: BLE001 - the poison update gets an apology, the others their turn
            report(log, "an update could not be handled", failure)
        with self._sessions.begin() as session:
            return [self._apologise(session, row) for row in self._take(session, busy, only=number).rows]

    def _apply(self, session: Session, rows: Sequence[IncomingUpdate]) -> list[Reply]:
        if not rows:
            return []
        until = time.monotonic() + LONGEST_ROUND
        said = {row.update_id: Incoming(**_incoming(row)) for row in rows}
        members = members_by_telegram_id(session, {incoming.person for incoming in said.values()})
        replies = []
        for row in rows:
            incoming = said[row.update_id]
            member = members.get(incoming.person)
            turn = self._turn(session, incoming, member)
            try:
                screen = self._handled(turn)
            except NotFree:
                if member:
                    raise
                continue
            replies.append(_reply(row, incoming, turn.stored_member, screen, turn.t))
            self._begun[row.update_id] = (incoming.kind, row.received_at)
            self._leases.take([row], turn.now)
            if time.monotonic() >= until:
                break
        return replies

    def _handled(self, turn: Turn) -> Screen | None:
        """What a stranger began is undone by itself when it cannot go on: of theirs, that is often, of a member's seldom."""
        if turn.stored_member or not self._shared:
            return self._handle(turn)
        with turn.session.begin_nested():
            return self._handle(turn)

    def _apologise(self, session: Session, row: IncomingUpdate) -> Reply:
        incoming = Incoming(**_incoming(row))
        member = members_by_telegram_id(session, [incoming.person]).get(incoming.person)
        t = self._turn(session, incoming, member).t
        self._leases.take([row], self._clock())
        self._begun[row.update_id] = (incoming.kind, row.received_at)
        return _reply(row, incoming, member, _sorry(t), t)

    def apology(self, refused: Reply) -> Reply:
        """What to show instead of a reply that Telegram refused. Its tap was answered."""
        return replace(refused, screen=_sorry(texts(refused.language, self._world.zone)), tap_id="", tapped=None)

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
        if buried := [one.person for one in shown if one.buries]:
            bury_cards(session, Member.telegram_id.in_(buried))
        set_blocked(session, [one.person for one in shown if one.blocked])

    def _say_what_became_of(self, shown: Sequence[Shown], closed: Collection[int]) -> None:
        """One line an update: how it ended and after how long, and nothing of what was said."""
        now = self._clock()
        for one in shown:
            if one.update_id not in self._begun:  # a transaction that failed has said it
                continue
            kind, since = self._begun.pop(one.update_id)
            seconds = max((now - since).total_seconds(), 0.0)
            outcome = "taken_over" if one.update_id not in closed else "blocked" if one.blocked else "answered"
            REPLIES.observe(seconds)
            with about(one.update_id):
                log.info("kind=%s outcome=%s seconds=%.3f", kind, outcome, seconds)


def _incoming(row: IncomingUpdate) -> dict[str, Any]:
    stored = dict(row.said or {})
    if stored.get("location"):
        stored["location"] = tuple(stored["location"])
    return stored


def _sorry(t: Texts) -> Screen:
    words = t(
        "Something went wrong on our side. Your answers are kept. Please try once more; "
        "if it happens again, /events takes you back."
    )
    return Screen(words, toast=t("Something went wrong on our side."), aside=True)


def _reply(row: IncomingUpdate, incoming: Incoming, member: Member | None, screen: Screen | None, t: Texts) -> Reply:
    """Store with the update what the chat should show, so that a crash after the commit loses no reply.

    What an errand came to is shown in the card at hand, as if it had been tapped.
    """
    card = Card(member.card_message_id, member.card_has_picture) if member and member.card_message_id else None
    match incoming.kind:
        case "tap":
            tapped = Card(incoming.message_id, incoming.has_picture) if incoming.message_id else None
        case "errand":
            tapped = card
        case _:
            tapped = None
    reply = Reply(
        update_id=row.update_id,
        person=incoming.person,
        chat=incoming.chat,
        screen=screen,
        tap_id=incoming.tap_id,
        tapped=tapped,
        card=card,
        language=t.language,
    )
    row.state, row.reply, row.said = "applied", reply.as_json(), None
    return reply
