"""Intake: polling or a webhook → the stored update → rounds → replies.

An update is confirmed to Telegram only once it is stored.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.engine import tracing
from bot.engine.failures import kind_and_place, report
from bot.engine.groups import Groups
from bot.engine.insisting import LONGEST_WAIT, Again, insist, patiently
from bot.engine.outcomes import said_by
from bot.engine.polling import NoUpdates, PollingBot
from bot.engine.replies import Reply, Shown
from bot.engine.rounds import Rounds
from bot.engine.showing import Showing
from bot.log import about
from bot.readable import readable
from bot.screen import Incoming

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

SECONDS_TO_FINISH = 3.0
"""How long a stop waits for replies that are being shown."""

POLL_SECONDS = 25
"""How long Telegram may hold a poll open (it allows 50)."""

LONGEST_STANDSTILL = 10.0
"""Seconds without a round after which no updates should be sent here, and no sign of life is given."""

TOKEN_IS_WRONG_AFTER = 120.0
"""Seconds for which a token that was taken at the start must be refused, without a poll that was answered in between."""

OTHER_KINDS = (
    "photo", "document", "voice", "video", "video_note", "audio",
    "sticker", "animation", "contact", "poll", "venue", "dice",
)  # fmt: skip

SOONEST_EMPTY = 0.5
"""Seconds between two polls that are answered with nothing."""

LARGEST_ID = 2**63 - 1

Stored = tuple[int, Incoming]


class NotAnUpdate(Exception):
    """What came is no update."""


def read(document: Any) -> tuple[int, Incoming | None]:
    """The update's number and what somebody said, from its JSON.

    None for what nobody said, or in a form that is not known yet: it is passed over, for Telegram would hand it out
    again and again, and its chat would wait behind it. Raises NotAnUpdate for what Telegram never hands out.
    """
    if not _is_update(document):
        raise NotAnUpdate
    number: int = document["update_id"]
    try:
        said = incoming(Update.de_json(document))
    except Exception as failure:  # noqa: BLE001 - the library reads what it knows and fails in any way at the rest
        report(log, "an update could not be read and is passed over", failure)
        return number, None
    return number, said if said and _is_id(said.person) and _is_id(said.chat) else None


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_ID


def incoming(update: Update) -> Incoming | None:
    """Cut an update down to what handlers need. None for what nobody said (a channel post, a service message)."""
    if update.callback_query:
        tap = update.callback_query
        message = tap.message
        chat = message.chat if message else None
        return _from(
            tap.from_user,
            chat=chat.id if chat else tap.from_user.id,
            private=chat is None or chat.type == "private",
            kind="tap",
            text=_readable(tap.data),
            tap_id=tap.id,
            message_id=message.message_id if message else None,
            has_picture=isinstance(message, Message) and bool(message.photo),
        )
    if update.my_chat_member:
        change = update.my_chat_member
        gone = change.new_chat_member.status in ("kicked", "left")
        private = change.chat.type == "private"
        return _from(change.from_user, chat=change.chat.id, private=private, kind="blocked" if gone else "unblocked")
    message = update.message or update.edited_message
    if message is None or message.from_user is None:
        return None
    said = _from(
        message.from_user,
        chat=message.chat.id,
        private=message.chat.type == "private",
        kind="text",
        text=_readable(message.text),
        message_id=message.message_id,
    )
    if update.edited_message:
        return replace(said, kind="edit")
    if message.location:
        return replace(said, kind="location", location=(message.location.latitude, message.location.longitude))
    if file := message.document:
        return replace(
            said,
            kind="animation" if message.animation else "document",
            file_id=file.file_id,
            file_name=_readable(file.file_name)[:120],
            file_size=file.file_size or 0,
            file_type=_readable(file.mime_type)[:120],
        )
    if message.text is None:
        return replace(said, kind=next((kind for kind in OTHER_KINDS if getattr(message, kind)), "other"))
    return said


def _from(user: Any, **what: Any) -> Incoming:
    name = _readable(user.first_name)[:80]
    return Incoming(person=user.id, first_name=name, language=_readable(user.language_code), **what)


def _readable(text: str | None) -> str:
    return readable(text or "")


def _is_update(document: Any) -> bool:
    return isinstance(document, dict) and _is_id(document.get("update_id"))


def _readable_ones(updates: Sequence[Any]) -> list[tuple[int, Incoming | None]]:
    read_ones = []
    for document in updates:
        with suppress(NotAnUpdate):
            read_ones.append(read(document))
    return read_ones


class Unanswered:
    """Again, whatever became of a poll; only a token that was refused for minutes is taken to be wrong.

    Telegram, or whoever stands before it, sometimes refuses a right one in passing.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._refused_at: float | None = None

    def __call__(self, failure: Exception) -> Again | None:
        if not isinstance(failure, InvalidToken):
            return _again(failure)
        now = self._seconds()
        self._refused_at = now if self._refused_at is None else self._refused_at
        left = self._refused_at + TOKEN_IS_WRONG_AFTER - now
        if left <= 0:
            return None
        what = "Telegram refuses the token, and this process ends unless it takes it again"
        return Again(what, f"within {left:.0f} s", first=1.0, level=logging.ERROR)

    def answered(self) -> None:
        """A poll was answered, so the token is right."""
        self._refused_at = None


def _again(failure: Exception) -> Again:
    match failure:
        case NetworkError():
            return Again("Telegram cannot be reached", longest=LONGEST_WAIT)
        case TelegramError():
            return Again("Telegram refused a poll", first=1.0, longest=60.0)
        case _:  # the answer of whoever stands in Telegram's place
            unreadable = "a poll was answered with what cannot be read"
            return Again(unreadable, kind_and_place(failure), first=1.0, longest=60.0, level=logging.ERROR)


class Intake:
    """Takes updates in, handles them in rounds and shows the replies, until cancelled."""

    def __init__(
        self,
        bot: PollingBot,
        rounds: Rounds,
        showing: Showing,
        *wake: asyncio.Event,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`wake` are those who may have work after a round: deliveries, errands."""
        self._bot = bot
        self._rounds = rounds
        self._showing = showing
        self._wake = wake
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rounds")
        self._work = asyncio.Event()
        self._busy: set[int] = set()
        self._shown: list[Shown] = []
        self._replying: set[asyncio.Task[None]] = set()
        self._seconds = seconds
        self._turned_at = seconds()
        self._groups = Groups(seconds)

    @property
    def standstill(self) -> float:
        """Seconds since the last round ended. Where the inbox is shared there is one each second, even if nothing arrives."""
        return self._seconds() - self._turned_at

    async def run(self) -> None:
        """Poll and handle side by side. Raises InvalidToken."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._poll())
            tasks.create_task(self.handle())

    async def handle(self) -> None:
        """Handle what is stored; the first round takes up what a crash left behind."""
        self._work.set()
        try:
            await self._turn()
        finally:
            await self._finish()

    def store(self, arrived: Sequence[tuple[int, Incoming]]) -> None:
        """Store what arrived, on whatever thread this is called on. Raises OperationalError when the database is away."""
        self._rounds.keep(arrived)

    def reach_database(self) -> None:
        """Raises OperationalError when the database is away."""
        self._rounds.reach_database()

    def look(self) -> None:
        """Something was stored: by the webhook, or as the outcome of an errand."""
        self._work.set()

    async def _poll(self) -> None:
        """Store each batch before asking for the next, because asking is what confirms it.

        While the database is away nothing is confirmed, so Telegram keeps what was sent and hands it out again.
        """
        offset: int | None = None
        unanswered = Unanswered(self._seconds)
        while True:
            updates = await insist(partial(self._poll_once, offset), unanswered)
            unanswered.answered()
            if arrived := _readable_ones(updates):
                await patiently(self._thread, self._rounds.keep, [(n, said) for n, said in arrived if said])
                offset = max(number for number, _ in arrived) + 1
                self._work.set()

    async def _poll_once(self, offset: int | None) -> Sequence[Any]:
        """What waits. Raises NoUpdates where something came that holds no update, so that it is asked for ever less often."""
        asked_at = self._seconds()
        try:
            updates = await self._bot.poll(offset, POLL_SECONDS, ALLOWED_UPDATES)
            if updates and not any(_is_update(one) for one in updates):
                raise NoUpdates
            if not updates and self._seconds() - asked_at < SOONEST_EMPTY:
                await asyncio.sleep(SOONEST_EMPTY)  # nobody holds the poll open
            return updates
        except Conflict as conflict:
            await asyncio.sleep(await self._settle_conflict(conflict))
            return []

    async def _settle_conflict(self, conflict: Conflict) -> float:
        """Take away a webhook, since the settings say to poll; wait for another copy to end. Seconds to wait."""
        if "webhook" not in conflict.message:
            log.error("another copy of the assistant is polling with the same token; only one may")
            return 5.0
        log.warning("a webhook was set; it is taken away, because RESIDUA_WEBHOOK_URL is not set")
        try:
            await self._bot.delete_webhook()
        except TelegramError as failure:
            log.warning("the webhook could not be taken away (%s)", type(failure).__name__)
            return 5.0
        return 0.0

    async def _turn(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rounds.look_every):
                    await self._work.wait()
            self._work.clear()
            shown, self._shown = self._shown, []
            replies = await patiently(self._thread, self._rounds.step, shown, frozenset(self._busy))
            self._turned_at = self._seconds()
            for reply in replies:
                self._start(reply)
            if replies:
                for other in self._wake:
                    other.set()
            if replies and self._rounds.more:
                self._work.set()  # whoever waits behind one of these is looked for once it is shown

    async def _finish(self) -> None:
        """Let replies that are under way arrive, and leave the rest to whoever comes next."""
        if self._replying:
            await asyncio.wait(self._replying, timeout=SECONDS_TO_FINISH)
        for task in self._replying:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await patiently(self._thread, self._rounds.leave, self._shown)
        self._thread.shutdown(wait=False)

    def _start(self, reply: Reply) -> None:
        self._busy.add(reply.person)
        task = asyncio.create_task(self._reply(reply))
        self._replying.add(task)
        task.add_done_callback(self._replying.discard)

    async def _reply(self, reply: Reply) -> None:
        """Show one reply, or an apology in its place. Either way it is closed: its member's next words wait behind it."""
        with about(reply.update_id), tracing.span("reply", within=self._rounds.turn_of(reply.update_id)):
            shown = await self._tried(reply) or await self._tried(self._rounds.apology(reply))
        self._busy.discard(reply.person)
        self._shown.append(shown or Shown(reply.update_id, reply.person))
        self._work.set()

    async def _tried(self, reply: Reply) -> Shown | None:
        """Show a reply; None when Telegram refuses it, or when we cannot."""
        try:
            return await self._showing.show(self._groups.once(reply))
        except TelegramError as refusal:
            log.error("a reply was refused: %s", said_by(refusal))
        except Exception as failure:  # noqa: BLE001 - whatever it is, this member must not wait for ever
            report(log, "a reply could not be shown", failure)
        return None
