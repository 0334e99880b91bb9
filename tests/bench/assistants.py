"""What is measured: a bare python-telegram-bot echo that stores nothing, and our own carrying with a handler in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot.application import make_python_attentive, prepare, world
from bot.engine.connecting import connected
from bot.engine.intake import Intake
from bot.engine.rounds import Rounds
from bot.engine.sent_files import SentFiles
from bot.engine.showing import Showing
from bot.screen import Document, Picture, Screen
from bot.settings import Settings
from bot.store import database
from bot.turn import Handler, Turn, present
from tests.bench import network
from tests.bench.bot_api import TOKEN, BotApi

MEMBERS = range(1, 251)
"""The Telegram ids of those who have joined."""


@asynccontextmanager
async def bare_echo(api: BotApi) -> AsyncIterator[None]:
    """python-telegram-bot as its own documentation begins it, on default settings."""

    async def echo(update: Update, _: Any) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(TOKEN).base_url(f"{api.url}/bot").job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling(poll_interval=0)
        yield
        await application.updater.stop()
        await application.stop()


def durable_echo(turn: Turn) -> Screen:
    """The same echo as a handler of ours, which also keeps what was said."""
    turn.member.offered = [turn.incoming.text]
    return Screen(turn.incoming.text, aside=True)


@asynccontextmanager
async def carrying(api: BotApi, handler: Handler) -> AsyncIterator[None]:
    """Our intake, rounds and showing around one handler, on a SQLite file with members who are at the first question."""
    with TemporaryDirectory(prefix="residua-bench-") as folder:
        settings = Settings(data_dir=Path(folder))
        engine = prepare(settings)
        sessions = database.sessions(engine)
        with sessions.begin() as session:
            network.welcome(session, organisations=1, members=len(MEMBERS))
        async with connected(TOKEN, api.url) as bot:
            rounds = Rounds(sessions, handler, world(settings), present)
            showing = Showing(bot, _no_drawing, SentFiles(sessions, present, ""))
            make_python_attentive()
            carried = asyncio.create_task(Intake(bot, rounds, showing, asyncio.Event()).run())
            try:
                yield
            finally:
                carried.cancel()
                with suppress(asyncio.CancelledError):
                    await carried
        engine.dispose()


async def _no_drawing(_: Picture | Document) -> bytes:
    raise NotImplementedError("nobody comes to a picture here")
