"""Somebody who chats by themselves: what they say and tap waits for what the bot shows, as a person would."""

import asyncio
from collections.abc import Sequence

from bot.sandbox import people
from bot.sandbox.html import to_html
from bot.sandbox.keyboards import ShownButton
from bot.sandbox.state import Chat, TelegramState

PATIENCE = 30.0
"""Seconds."""


def word_of(button: ShownButton) -> str:
    """What stands before the first colon of what a button carries."""
    return button.data.partition(":")[0]


class Actor:
    """A person of the local Telegram, written by a script."""

    def __init__(self, state: TelegramState, chat: Chat) -> None:
        self._state = state
        self._chat = chat

    @property
    def _buttons(self) -> Sequence[ShownButton]:
        """Those on the newest message that has some."""
        shown = (message.markup.inline for message in reversed(self._chat.messages.values()) if message.markup.inline)
        return [button for row in next(shown, ()) for button in row]

    async def follows(self, link: str) -> None:
        people.open_link(self._state, self._chat, link)

    async def says(self, text: str) -> None:
        """Write, and wait for the bot to show something else."""
        before = self._seen
        people.say(self._state, self._chat, text)
        await self._until_changed(before)

    async def taps(self, *words: str) -> str:
        """Tap the first button that carries one of these words, once it is there, and wait for what it leads to.

        The words are those before the colons of what buttons carry, which are the same in each language; that of the one
        tapped. Raises TimeoutError.
        """
        async with asyncio.timeout(PATIENCE):
            while not (found := self._carrying(words)):
                await self._state.changes.next_change()
        before = self._seen
        people.tap(self._state, self._chat, found.label)
        await self._until_changed(before)
        return word_of(found)

    def _carrying(self, words: Sequence[str]) -> ShownButton | None:
        shown = {word_of(button): button for button in reversed(self._buttons)}
        return next((shown[word] for word in words if word in shown), None)

    @property
    def _waits(self) -> bool:
        """Whether a tap of theirs is not answered yet."""
        return any(query.person_id == self._chat.person.id for query in self._state.open_queries())

    @property
    def _seen(self) -> list[str]:
        return [to_html(one.content) + str(one.markup) for one in self._chat.messages.values() if one.from_bot]

    async def _until_changed(self, before: list[str]) -> None:
        async with asyncio.timeout(PATIENCE):
            while self._seen == before or not self._buttons or self._waits:
                await self._state.changes.next_change()
