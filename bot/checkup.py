"""`residua doctor`: what is missing or wrong, one plain sentence each."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from bot.store import database
from bot.store.models import Member, Role, UnitPrice
from bot.texts import LANGUAGES, LOCALES
from calculators import factors


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    well: bool
    sentence: str


async def findings(settings: Settings) -> list[Finding]:
    """Look at everything the assistant needs, in the order in which an operator would mend it."""
    return [finding async for finding in _look(settings)]


async def _look(settings: Settings) -> AsyncIterator[Finding]:
    yield await _telegram(settings)
    for finding in await asyncio.to_thread(_database, settings):
        yield finding
    missing = [name for name in LANGUAGES if name != "en" and not _catalogue_exists(name)]
    if missing:
        yield Finding(False, f"The catalogue of {', '.join(missing)} is missing: install the project again.")
    table = factors.load()
    if table.is_valid_on(datetime.now(UTC).date()):
        yield Finding(True, f"Factor set {table.version} is valid today.")
    else:
        yield Finding(False, f"Factor set {table.version} is out of date: update Residua.")


async def _telegram(settings: Settings) -> Finding:
    if not settings.token:
        return Finding(True, "RESIDUA_TELEGRAM_TOKEN is not set: `residua run` starts the local chat page.")
    try:
        async with Bot(settings.token, base_url=f"{settings.telegram_api_url}/bot") as bot:
            return Finding(True, f"Telegram answers, and knows the bot as @{bot.username}.")
    except InvalidToken:
        return Finding(False, "RESIDUA_TELEGRAM_TOKEN: Telegram does not know this token; ask @BotFather for it.")
    except TelegramError as failure:
        where = settings.telegram_api_url
        return Finding(False, f"RESIDUA_TELEGRAM_API_URL: {where} does not answer ({type(failure).__name__}).")


def _database(settings: Settings) -> list[Finding]:
    engine = database.connect(settings.database)
    shown = engine.url.render_as_string(hide_password=True)
    try:
        if not database.schema_is_current(engine):
            return [Finding(False, f"The database {shown} is not up to date: run `residua migrate`.")]
        with database.sessions(engine).begin() as session:
            staff = session.scalar(select(func.count()).where(Member.role == Role.STAFF)) or 0
            placeholders = session.scalar(select(func.count()).where(UnitPrice.placeholder)) or 0
    except (SQLAlchemyError, OSError) as failure:
        return [Finding(False, f"RESIDUA_DATABASE_URL: {shown} cannot be opened ({type(failure).__name__}).")]
    finally:
        engine.dispose()
    looked = [Finding(True, f"The database {shown} is up to date.")]
    if not staff:
        invite = "`residua invite --organisation NAME --role staff`"
        looked.append(Finding(False, f"Nobody of the staff has joined, so nobody can confirm requests: {invite}."))
    if placeholders:
        looked.append(
            Finding(True, f"{placeholders} prices are placeholders; every quote says so until staff set real ones.")
        )
    return looked


def _catalogue_exists(language: str) -> bool:
    return (LOCALES / language / "LC_MESSAGES" / "residua.po").exists()
