"""A card that was sent more than once, because the answer to a call was lost: its copies are found and taken away.

Telegram does not say what it has. It does say “not modified” to whoever changes a message into what it is already, and
takes nothing of a member's for ours. So each number between the last message known before and the card that arrived is
asked for in this way, and only what is the card once more is deleted: a member's own words, files and other chats' messages
are refused. Another message of ours would be changed by it, so nothing is asked where one may stand there.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import OperationalError
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.engine.insisting import MaybeTaken
from bot.engine.keyboard import keyboard
from bot.engine.notifications import told_since
from bot.engine.outcomes import What, outcome_of
from bot.engine.replies import Card, Gap, Reply
from bot.screen import Screen
from bot.store.database import Sessions
from bot.turn import Clock

log = logging.getLogger(__name__)

Call = Callable[..., Awaitable[Any]]

MOST = 20
"""Numbers that are asked for at the most, the newest first: all chats of a bot count together."""


class Doubts:
    """Chats that may have been sent what they are being sent, for an answer was lost."""

    def __init__(self) -> None:
        self._chats: set[int] = set()

    def sends(self, chat: int, call: Call, reach: Callable[[], Awaitable[object]]) -> Call:
        """A call that sends a message to a chat each time it is made.

        Where there is a doubt it is made only once Telegram can be reached at all. Raises MaybeTaken where there comes one.
        """

        async def sent(*arguments: Any) -> Any:
            if chat in self._chats:
                await reach()
            try:
                return await call(*arguments)
            except TelegramError as failure:
                if outcome_of(failure).what is not What.UNSURE:
                    raise
                self._chats.add(chat)
                raise MaybeTaken(type(failure).__name__) from failure

        return sent

    def about(self, chat: int) -> bool:
        return chat in self._chats

    def over(self, chat: int) -> None:
        """What was to be shown is shown, or never will be."""
        self._chats.discard(chat)


class Copies:
    """Finds them through one Bot. Whoever is `alone` with it knows the newest message of ours, in whichever chat it is.

    In private chats all messages of a bot are numbered together.
    """

    def __init__(self, bot: Bot, sessions: Sessions, clock: Clock, *, alone: bool) -> None:
        self._bot = bot
        self._sessions = sessions
        self._clock = clock
        self._alone = alone
        self._newest = 0

    def note(self, chat: int, number: int) -> None:
        """A message was sent by this process."""
        if chat > 0:
            self._newest = max(self._newest, number)

    def from_now_on(self, reply: Reply) -> Reply:
        """A reply that nobody has begun to show: what is sent for it comes behind the newest message, where that is known."""
        if not self._alone or not self._newest or reply.left_behind or reply.chat != reply.person:
            return reply
        return replace(reply, gap=Gap(self._newest, self._clock()))

    async def take_away(self, reply: Reply, card: Card, screen: Screen) -> None:
        """Delete the copies above a card that has just been sent. Whatever hinders it, the others stay."""
        gap = reply.gap
        if gap is None or card.message_id - gap.after < 2:
            return
        try:
            if await asyncio.to_thread(self._told_something_else, reply):
                return
            for number in range(card.message_id - 1, max(gap.after, card.message_id - 1 - MOST), -1):
                if await self._is_copy(reply.chat, Card(number, card.has_picture), screen):
                    await self._bot.delete_message(reply.chat, number)
        except (TelegramError, OperationalError) as failure:
            log.info("copies of a card may stay in the chat (%s)", type(failure).__name__)

    def _told_something_else(self, reply: Reply) -> bool:
        assert reply.gap
        with self._sessions.begin() as session:
            return told_since(session, reply.person, reply.gap.since)

    async def _is_copy(self, chat: int, asked: Card, screen: Screen) -> bool:
        said: dict[str, Any] = {"parse_mode": ParseMode.HTML, "api_kwargs": keyboard(screen)}
        try:
            if asked.has_picture:
                await self._bot.edit_message_caption(chat, asked.message_id, caption=screen.text, **said)
            else:
                await self._bot.edit_message_text(
                    screen.text, chat, asked.message_id, disable_web_page_preview=True, **said
                )
        except BadRequest as refusal:
            return "message is not modified" in refusal.message.lower()
        log.error("a message of ours that was no copy of a card was changed into one")
        return False
