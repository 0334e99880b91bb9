"""Delivery: the stored notification → words from fresh data → the member's chat.

Planned once. Sent once too, unless the power fails between the sending and the writing down of it: then once more, since
Telegram cannot be asked what it has, and hearing of a request twice is better than never. Its buttons work only once.
"""

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import contains_eager
from telegram.error import Forbidden, TelegramError

from bot.failures import report
from bot.screen import Incoming, Screen
from bot.showing import Showing
from bot.store.database import Sessions, patiently
from bot.store.models import Member, Notification
from bot.turn import Announcement, Clock, Turn, World, texts_of

log = logging.getLogger(__name__)

BATCH = 30
"""Telegram takes about 30 messages a second over all chats."""

SECONDS_TO_FINISH = 5.0
"""How long a stop waits for what is being sent."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A notification with its words, ready to send."""

    notification_id: int
    chat: int
    screen: Screen


class Delivery:
    """Sends due notifications in the order they were planned, until cancelled. `wake` makes it look at once."""

    def __init__(
        self,
        sessions: Sessions,
        announcements: Mapping[str, Announcement],
        world: World,
        clock: Clock,
        showing: Showing,
        wake: asyncio.Event,
    ) -> None:
        self._sessions = sessions
        self._announcements = announcements
        self._world = world
        self._clock = clock
        self._showing = showing
        self._wake = wake
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="delivery")

    async def run(self) -> None:
        """Deliver whatever is due, each time it is woken. What is under way when it is stopped is finished first."""
        while True:
            while parcels := await patiently(self._thread, self.due):
                sending = asyncio.create_task(self._send(parcels))
                try:
                    await asyncio.shield(sending)
                except asyncio.CancelledError:
                    await asyncio.wait({sending}, timeout=SECONDS_TO_FINISH)
                    raise
            await self._wake.wait()
            self._wake.clear()

    async def _send(self, parcels: list[Parcel]) -> None:
        outcomes = await asyncio.gather(*(self._deliver(parcel) for parcel in parcels))
        await patiently(self._thread, self.record, dict(outcomes))

    def due(self) -> list[Parcel]:
        """Word the notifications that are due. What is no longer true is closed unsent; who is away hears it on return."""
        now = self._clock()
        with self._sessions.begin() as session:
            found = session.scalars(
                select(Notification)
                .join(Notification.member)
                .where(Notification.state == "due", Notification.not_before <= now, Member.blocked.is_(False))
                .order_by(Notification.id)
                .limit(BATCH)
                .options(contains_eager(Notification.member))
            ).all()
            parcels = []
            for row in found:
                member = row.member
                nobody = Incoming(person=member.telegram_id, chat=member.telegram_id, private=True, kind="clock")
                turn = Turn(session, nobody, member, texts_of(member, self._world), now, self._world)
                try:
                    with session.begin_nested():
                        screen = self._announcements[row.kind](turn, row.params)
                except OperationalError:
                    raise
                except Exception as failure:  # noqa: BLE001 - one that cannot be worded must not hold up the others
                    report(log, f"a notification ({row.kind}) could not be worded", failure)
                    row.state = "failed"
                    continue
                if screen is None:
                    row.state = "dropped"
                else:
                    row.attempts += 1
                    parcels.append(Parcel(row.id, member.telegram_id, screen))
            return parcels

    def record(self, outcomes: dict[int, str]) -> None:
        """Write down what became of each parcel: `sent`, `blocked` or `refused`."""
        now = self._clock()
        with self._sessions.begin() as session:
            for row in session.scalars(select(Notification).where(Notification.id.in_(outcomes))):
                if outcomes[row.id] == "blocked":
                    row.member.blocked = True
                    continue
                row.state = outcomes[row.id]
                row.sent_at = now if row.state == "sent" else None

    async def _deliver(self, parcel: Parcel) -> tuple[int, str]:
        try:
            await self._showing.send(parcel.chat, parcel.screen)
        except Forbidden:
            return parcel.notification_id, "blocked"
        except TelegramError as refusal:
            log.error("a notification was refused: %s", refusal.message)
            return parcel.notification_id, "refused"
        return parcel.notification_id, "sent"
