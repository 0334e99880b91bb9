"""What Telegram shows of the bot itself: its commands, and what a stranger reads."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, BotCommand, MenuButtonCommands

from bot.engine.insisting import insist, while_away
from bot.screen import Commands


class Profile:
    """Sets it for one Bot, however long Telegram is away. Raises TelegramError for what it refuses."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def set_commands(self, commands: Commands, language: str) -> None:
        """Set the commands that the menu shows in a language; in every other one when it is empty."""
        listed = [BotCommand(*one) for one in commands]
        await _insist(lambda: self._bot.set_my_commands(listed, language_code=language or None))

    async def describe(self, description: str, short: str, language: str) -> None:
        """Say what a stranger reads before Start, and what stands on the profile, unless it stands there already."""
        code = language or None
        if (await _insist(lambda: self._bot.get_my_description(language_code=code))).description != description:
            await _insist(lambda: self._bot.set_my_description(description, language_code=code))
        found = await _insist(lambda: self._bot.get_my_short_description(language_code=code))
        if found.short_description != short:
            await _insist(lambda: self._bot.set_my_short_description(short, language_code=code))

    async def offer_commands(self) -> None:
        """Have the button beside what one types list the commands."""
        await _insist(lambda: self._bot.set_chat_menu_button(menu_button=MenuButtonCommands()))


async def _insist(call: Callable[[], Awaitable[Any]]) -> Any:
    return await insist(call, while_away)
