"""A card that was sent more than once, because the answer to a call was lost: its copies are found and taken away.

Telegram does not say what it has. It does say “not modified” to whoever changes a message into what it is already, and
takes nothing of a member's for ours. So the numbers between the last message known before and the card that arrived are
asked for in this way, and what is the card then is deleted: a member's own words, files and other chats' messages
are refused. Another message of ours would be changed by it, so what was told is known by its number, and nothing is asked
where something may stand that has none.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Any

from sqlalchemy.exc import OperationalError
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.engine.insisting import MaybeTaken
from bot.engine.keyboard import keyboard
from bot.engine.notifications import told_below
from bot.engine.outcomes import What, outcome_of, said_by
from bot.engine.replies import Card, Gap, Reply
from bot.screen import Screen
from bot.store.database import Sessions
from bot.store.models import IncomingUpdate

log = logging.getLogger(__name__)

Call = Callable[..., Awaitable[Any]]
Insist = Callable[[Callable[[], Awaitable[Any]]], Awaitable[Any]]
"""Makes a call until Telegram takes or refuses it."""

MOST = 200
"""Numbers that are asked for at the most: all chats of a bot count together."""
LONGEST = 10.0
"""Seconds that this takes at the most: what its member says next waits behind it."""
MOST_LIVES = 4
"""Processes that may have ended while they looked; after them nobody looks any more."""
OF_THE_OTHER_KIND = ("no text in the message to edit", "no caption in the message to edit")
"""What Telegram says of words that were asked for as a picture, or the other way round."""


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
    """Finds them through one Bot."""

    def __init__(self, bot: Bot, sessions: Sessions) -> None:
        self._bot = bot
        self._sessions = sessions

    async def take_away(self, reply: Reply, card: Card, screen: Screen, insist: Insist) -> None:
        """Delete the copies above a card that has just been sent. Whatever hinders it, the others stay."""
        gap = reply.gap
        if gap is None or card.message_id - gap.after < 2 or reply.left_behind > MOST_LIVES:
            return
        try:
            told = await asyncio.to_thread(self._told, reply.person, gap)
            if told is None:
                return
            async with asyncio.timeout(LONGEST):
                for number in asked_for(gap.after, card.message_id, told):
                    if await self._is_copy(reply.chat, Card(number, card.has_picture), screen, insist):
                        await self._delete(reply.chat, number, insist)
        except (TelegramError, OperationalError, TimeoutError) as failure:
            log.info("copies of a card may stay in the chat (%s)", type(failure).__name__)

    def note(self, reply: Reply) -> None:
        """Write down what was sent. A database that is away costs no more than sending it again after another end."""
        try:
            with self._sessions.begin() as session:
                row = session.get(IncomingUpdate, reply.update_id, with_for_update=True)
                if row and row.state == "applied":
                    row.reply = reply.as_json()
        except OperationalError as failure:
            log.warning("what was sent cannot be noted (%s)", type(failure.orig).__name__)

    def _told(self, person: int, gap: Gap) -> Collection[int] | None:
        with self._sessions.begin() as session:
            return told_below(session, person, gap.after, gap.since)

    async def _is_copy(self, chat: int, asked: Card, screen: Screen, insist: Insist) -> bool:
        """Whether it is the card now, as it was or by being asked for: of ours nothing else stands there that should stay."""
        said: dict[str, Any] = {"parse_mode": ParseMode.HTML, "api_kwargs": keyboard(screen)}
        as_words = partial(
            self._bot.edit_message_text, screen.text, chat, asked.message_id, disable_web_page_preview=True, **said
        )
        as_picture = partial(self._bot.edit_message_caption, chat, asked.message_id, caption=screen.text, **said)
        for edit in (as_picture, as_words) if asked.has_picture else (as_words, as_picture):
            try:
                await insist(edit)
            except BadRequest as refusal:
                said_of_it = refusal.message.lower()
                if not any(words in said_of_it for words in OF_THE_OTHER_KIND):
                    return "message is not modified" in said_of_it
            else:
                return True
        return False

    async def _delete(self, chat: int, number: int, insist: Insist) -> None:
        try:
            await insist(partial(self._bot.delete_message, chat, number))
        except BadRequest as refusal:
            log.debug("a copy of a card stays, or is gone already: %s", said_by(refusal))


def asked_for(after: int, before: int, known: Collection[int]) -> list[int]:
    """The numbers between two messages that may be copies, without what is known: those next to either come first."""
    between = [number for number in range(after + 1, before) if number not in known]
    return sorted(between, key=lambda number: min(number - after, before - number))[:MOST]
