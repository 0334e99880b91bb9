"""Delivery: the stored notification → words from fresh data → the member's chat, at Telegram's pace.

Any number of processes share it. Each claims what it sends at once, finds the words after that, sends, and writes down
what became of it. So a message is sent once, with one exception: when the connection or the power fails between the
sending and the answer, nobody can know whether it arrived, since Telegram cannot be asked what it has. Then kinds in
`rather_twice` are sent again, a few times at the most (hearing of a request twice is better than never, and its buttons
work only once), and any other is closed as `unsure`: a second digest does more harm than none. What is killed loses or
repeats only what was on its way at that moment; what it had claimed but found no words for yet was never sent.

What Telegram refuses is said once more without picture, file and markup; what it refuses then, too, is given up at once.
"""

import asyncio
import logging
import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, joinedload
from telegram.error import TelegramError

from bot.engine import leases, notifications, shared_pace, tracing
from bot.engine.failures import report
from bot.engine.inbox import bury_cards
from bot.engine.insisting import Again, TelegramAway, insist, patiently
from bot.engine.metrics import counted
from bot.engine.outcomes import Outcome, What, outcome_of
from bot.engine.pace import A_CHAT
from bot.engine.showing import Showing
from bot.engine.steady_clock import FULL, Trust
from bot.screen import Incoming, Screen
from bot.store.database import Sessions
from bot.store.models import Member, Notification, NotificationState
from bot.turn import Announcement, Clock, Turn, World, present, texts_of

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

DUE = NotificationState.DUE
MORNING, EVENING = 7, 22
"""The hours between which a phone may ring."""
ON_THE_WAY = 30
"""Messages under way at once, at the most."""
TICK = 0.1
"""Seconds between two looks while something is under way or held back by the pace; an answer wakes sooner."""
LOOK_EVERY = 1.0
"""Seconds between two looks while there is nothing: what another process planned is found by looking."""
SECONDS_TO_FINISH = 5.0
"""How long a stop waits for what is being sent."""
LONGEST_STANDSTILL = 60.0
"""Seconds that a delivery on demand goes on without getting anything done."""
RENEW_EVERY = leases.RENEW_EVERY.total_seconds()
CHATS_IN_A_ROW = 3
"""When so many chats in a row are told to slow down, it is not about one chat."""


def at_night(moment: datetime) -> bool:
    """Whether a phone had better not ring, where that is the time."""
    return not MORNING <= moment.hour < EVENING


class Parcel(Struct, frozen=True):
    """A notification with its words, ready to send."""

    notification_id: int
    kind: str
    chat: int
    screen: Screen
    plainly: bool = False
    """Without what Telegram may have refused before."""
    silently: bool = False
    """It comes at night."""


class Delivery:
    """Sends what is due until cancelled, or once as of a moment. `wake` makes it look at once.

    Of kinds that are not in `at_their_time`, which were to be told at once, none waits for a moment that is far away.
    `tally` counts what became of notifications, by state. `pace_clock` is the machine's even where `clock` was moved.
    `trust` is what may be done by `clock`: what is not believed sends nothing, and closes nothing as too late.
    """

    def __init__(
        self,
        sessions: Sessions,
        announcements: Mapping[str, Announcement],
        world: World,
        clock: Clock,
        showing: Showing,
        wake: asyncio.Event,
        *,
        rather_twice: Collection[str] = (),
        at_their_time: Collection[str] = (),
        pace_clock: Clock = present,
        trust: Callable[[], Trust] = lambda: FULL,
    ) -> None:
        self._sessions = sessions
        self._announcements = announcements
        self._world = world
        self._clock = clock
        self._showing = showing
        self._wake = wake
        self._rather_twice = rather_twice
        self._at_their_time = at_their_time
        self._pace_clock = pace_clock
        self._trust = trust
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="delivery")
        self._on_the_way: dict[int, asyncio.Task[None]] = {}
        self._outcomes: dict[int, Outcome] = {}
        self._settle_at = self._renew_at = 0.0
        self._troubles = 0
        self._unreachable = False
        self._slowed_chats = 0
        self._insistent = True
        self._leases = leases.Leases(Notification)
        self.tally: Counter[str] = Counter()

    async def run(self) -> None:
        """Deliver for ever. What is under way when it is stopped is finished first."""
        try:
            while True:
                busy = await self._look()
                await self._until_woken(TICK if busy else LOOK_EVERY)
        finally:
            await self._finish()

    async def once(self, as_of: datetime, *, patience: float = 5.0) -> None:
        """Deliver everything that was due at a moment, then return; what another process is sending is waited for.

        Raises TelegramAway when Telegram has not answered for about `patience` seconds, or when all that is left is to
        wait longer than a minute, and OperationalError when the database is away.
        """
        self._insistent = False
        loop = asyncio.get_running_loop()
        progress_at = loop.time()
        try:
            while True:
                before = self.tally.total()
                await self._look(as_of, patience)
                standstill = loop.time() - progress_at
                if self.tally.total() > before:
                    progress_at = loop.time()
                elif not self._on_the_way and not await self._on_thread(self.left, as_of):
                    return
                elif standstill > (2 * patience if self._troubles else LONGEST_STANDSTILL):
                    raise TelegramAway
                await self._until_woken(TICK)
        finally:
            await self._finish()

    async def _look(self, as_of: datetime | None = None, patience: float = math.inf) -> bool:
        """Write down what arrived and send what is due; whether there may be more to do in a moment."""
        await self._write_down()
        trust = self._trust()
        if not trust.tell:
            return False
        if self._unreachable and not self._on_the_way:
            await self._until_telegram_answers(patience)
        now, mine = asyncio.get_running_loop().time(), frozenset(self._on_the_way)
        if not mine and not await self._on_thread(self.anything_due, as_of):
            return False
        if now >= self._settle_at:
            self.tally += counted(await self._on_thread(self.settle, mine, close=trust.destroy))
            self._settle_at = now + LOOK_EVERY
        if mine and now >= self._renew_at:
            await self._on_thread(self.renew, mine)
            self._renew_at = now + RENEW_EVERY
        room = (1 if self._troubles else ON_THE_WAY) - len(mine)
        claimed = await self._on_thread(self.claim, room, as_of) if room > 0 else []
        if claimed:
            parcels, closed = await self._on_thread(self.word, claimed)
            self.tally += counted(closed)
            for parcel in parcels:
                self._on_the_way[parcel.notification_id] = asyncio.create_task(self._deliver(parcel))
        return claimed is None or bool(claimed or self._on_the_way)

    def anything_due(self, as_of: datetime | None = None) -> bool:
        """Whether there is anything to do at all: most of the time there is not, and this is asked every second."""
        with self._sessions.begin() as session:
            return notifications.anything_due(session, as_of or self._clock())

    def settle(self, mine: Collection[int] = (), *, close: bool = True) -> Counter[str]:
        """Close what is too late by now, and free what nobody sends any more; `mine` is being sent by this process."""
        now = self._clock()
        with self._sessions.begin() as session:
            notifications.settle(session, now, self._leases, mine, self._rather_twice)
            closed = Counter(notifications.expire(session, now, in_trouble=self._troubles > 0) if close else {})
        if given_up := closed[NotificationState.GAVE_UP]:
            log.error("%d notifications could not be sent for a day and are given up", given_up)
        if missed := closed[NotificationState.MISSED]:
            log.warning("%d notifications are too late by now and were missed", missed)
        return +closed

    def renew(self, mine: Collection[int]) -> None:
        """Keep what is being sent for ourselves."""
        with self._sessions.begin() as session:
            self._leases.renew(session, self._clock(), Notification.id.in_(mine))

    def claim(self, room: int, as_of: datetime | None = None) -> list[int] | None:
        """Claim as many as `room` and the pace allow; None when the pace allows none."""
        now, moment = self._clock(), self._pace_clock()
        with self._sessions.begin() as session:
            allowed = shared_pace.allowed(session, moment)
            if not allowed:
                return None
            claimed = notifications.claim(
                session, now, as_of or now, self._leases, min(room, allowed), self._at_their_time
            )
            if claimed:
                shared_pace.count_messages(session, moment, len(claimed))
            return list(claimed)

    def left(self, as_of: datetime) -> int:
        """How many that were due at a moment are not sent yet, apart from those whose members are away."""
        with self._sessions.begin() as session:
            return notifications.left(session, as_of)

    def word(self, claimed: Collection[int]) -> tuple[list[Parcel], Counter[str]]:
        """Find the words for what was claimed, from fresh data. What is no longer true is closed unsent."""
        now = self._clock()
        with self._sessions.begin() as session:
            rows = self._claimed(session, claimed)
            parcels = [parcel for row in rows if (parcel := self._worded(session, row, now))]
        return parcels, Counter(row.state for row in rows if row.state != DUE)

    def _claimed(self, session: Session, numbers: Collection[int]) -> Sequence[Notification]:
        """Of these notifications the ones whose lease is still ours, with their members."""
        return session.scalars(
            select(Notification)
            .where(Notification.id.in_(numbers), Notification.state == DUE, self._leases.mine())
            .order_by(Notification.id)
            .options(joinedload(Notification.member, innerjoin=True))
        ).all()

    def _worded(self, session: Session, row: Notification, now: datetime) -> Parcel | None:
        member = row.member
        if member.blocked:
            self._free(row)
            return None
        clock_tick = Incoming.from_clock(member.telegram_id)
        turn = Turn(session, clock_tick, member, texts_of(member, self._world), now, self._world)
        try:
            with session.begin_nested():
                screen = self._announcements[row.kind](turn, row.params)
        except OperationalError:
            raise
        except Exception as failure:  # noqa: BLE001 - one that cannot be worded must not hold up the others
            report(log, f"a notification ({row.kind}) could not be worded", failure)
            self._close(row, NotificationState.FAILED, type(failure).__name__)
            return None
        if screen is None:
            self._close(row, NotificationState.DROPPED)
            return None
        row.worded, row.sent_at = True, now
        silently = at_night(now.astimezone(turn.t.zone))
        return Parcel(row.id, row.kind, member.telegram_id, screen, row.last_error == notifications.PLAINLY, silently)

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            with tracing.span("notification", kind=parcel.kind):
                if parcel.plainly:
                    sent = await self._showing.send_plainly(parcel.chat, parcel.screen)
                else:
                    sent = await self._showing.send(parcel.chat, parcel.screen, silently=parcel.silently)
            outcome = Outcome(What.SENT, message_id=sent.message_id)
        except TelegramError as failure:
            outcome = outcome_of(failure)
        except Exception as failure:  # noqa: BLE001 - a mistake of ours: it would fail again
            report(log, f"a notification ({parcel.kind}) could not be sent", failure)
            outcome = Outcome(What.REFUSED, type(failure).__name__)
        if outcome.what is What.REFUSED:
            again = "even in plain words" if parcel.plainly else "and is said in plain words"
            log.error("a notification (%s) was refused, %s: %s", parcel.kind, again, outcome.error)
        self._outcomes[parcel.notification_id] = outcome
        self._wake.set()

    async def _write_down(self) -> None:
        if not self._outcomes:
            return
        done = dict(self._outcomes)
        self.tally += counted(await self._on_thread(self.record, done))
        for number in done:
            del self._outcomes[number], self._on_the_way[number]
        found = {outcome.what for outcome in done.values()}
        self._unreachable = bool(found & {What.NOT_ARRIVED, What.UNSURE})
        if What.SENT in found:
            self._troubles = 0
        if self._unreachable:
            self._troubles += 1

    def record(self, outcomes: Mapping[int, Outcome]) -> Counter[str]:
        """Write down what became of what was sent; how many ended in which state."""
        now = self._clock()
        with self._sessions.begin() as session:
            rows = self._claimed(session, outcomes)
            for row in rows:
                self._record_one(session, row, outcomes[row.id], now)
            session.flush()
            if told := [row.member_id for row in rows if row.state == NotificationState.SENT]:
                notifications.put_off(session, told, now + A_CHAT)
                bury_cards(session, Member.id.in_(told))
            self._slow_down(session, [outcomes[row.id] for row in rows])
        return Counter(row.state for row in rows if row.state != DUE)

    def _record_one(self, session: Session, row: Notification, outcome: Outcome, now: datetime) -> None:
        if outcome.what not in (What.SENT, What.UNSURE) and row.last_error != notifications.DOUBT:
            row.sent_at = None
        match outcome.what:
            case What.SENT:
                self._close(row, NotificationState.SENT)
                row.sent_at, row.message_id = now, outcome.message_id
            case What.REFUSED if row.last_error != notifications.PLAINLY:
                leases.give_back(row)
                row.last_error, row.next_try_at = notifications.PLAINLY, now + A_CHAT
            case What.REFUSED:
                self._close(row, NotificationState.REFUSED, outcome.error)
            case What.AWAY:
                row.member.blocked = True
                self._free(row)
            case What.UNSURE if row.kind not in self._rather_twice or row.attempts >= notifications.MOST_IN_DOUBT:
                self._close(row, NotificationState.UNSURE, outcome.error)
                log.warning("a notification (%s) may have arrived or not: %s", row.kind, outcome.error)
            case What.SLOW_DOWN:
                until = now + timedelta(seconds=outcome.wait)
                leases.give_back(row)
                row.last_error, row.next_try_at = row.last_error or outcome.error, until
                session.flush()
                notifications.put_off(session, [row.member_id], until)
            case _:
                doubt = outcome.what is What.UNSURE or row.last_error == notifications.DOUBT
                leases.give_back(row)
                plainly = row.last_error == notifications.PLAINLY
                row.last_error = notifications.DOUBT if doubt else row.last_error if plainly else outcome.error
                row.next_try_at = now + notifications.wait_after(row.attempts, in_doubt=doubt)

    def _slow_down(self, session: Session, outcomes: Collection[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.what is What.SLOW_DOWN:
                self._slowed_chats += 1
                if self._slowed_chats >= CHATS_IN_A_ROW:
                    log.warning("Telegram asks the whole bot to wait for %.0f s", outcome.wait)
                    shared_pace.hold_everyone(session, self._pace_clock(), outcome.wait)
            elif outcome.what is What.SENT:
                self._slowed_chats = 0

    async def _until_telegram_answers(self, patience: float) -> None:
        """Ask something that does no harm, ever less often, before a message is risked. Raises TelegramAway."""
        away = Again("Telegram does not take notifications", first=0.25 * 2.0 ** min(self._troubles, 10))

        def while_away(failure: Exception) -> Again | None:
            self._troubles += 1
            return away if isinstance(failure, TelegramError) else None

        await insist(self._showing.reach, while_away, just_failed=away, patience=patience)
        self._unreachable = False

    async def _until_woken(self, at_most: float) -> None:
        # wait_for could lose a cancellation that comes together with the wake-up, on Python 3.11
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most):
                await self._wake.wait()
        self._wake.clear()

    async def _finish(self) -> None:
        """Let what is under way end, write it down and give back the rest."""
        if self._on_the_way:
            await asyncio.wait(self._on_the_way.values(), timeout=SECONDS_TO_FINISH)
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self._write_down()
                await self._on_thread(self.settle, frozenset(self._on_the_way))
        for task in self._on_the_way.values():
            task.cancel()
        self._thread.shutdown(wait=False)

    async def _on_thread(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """A transaction's work, insisted on unless this delivery is on demand: then OperationalError ends it."""
        if self._insistent:
            return await patiently(self._thread, work, *arguments, **named)
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(work, *arguments, **named))

    def _free(self, row: Notification) -> None:
        """Its member is away: it stays due, as if it had not been tried."""
        leases.give_back(row)
        row.first_tried_at = None

    def _close(self, row: Notification, state: NotificationState, error: str = "") -> None:
        row.state, row.last_error = state, error[:40]
        leases.give_back(row)
