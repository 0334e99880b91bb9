"""`residua doctor`: what is missing or wrong, one plain sentence each."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Connection, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram.error import InvalidToken, TelegramError

from bot import trial
from bot.catalogues import LOCALES
from bot.engine.asking import asking
from bot.engine.steady_clock import TOLERANCE
from bot.operating.alerts import ALERTS, Figures
from bot.operating.backup_notes import known
from bot.set_aside import causes
from bot.settings import Settings
from bot.store import database, encryption_keys
from bot.store.encryption import Encryption, used_by
from bot.store.models import ClockSeen, Event, Member, Role, UnitPrice
from bot.texts import LANGUAGES
from bot.undelivered import Undelivered, undelivered
from bot.understanding import LanguageModel, NotHelped
from bot.web.drawing import HEADERS
from calculators import factors

RECENT_ERROR = timedelta(minutes=10)
NOWHERE = "/s/doctor"
"""An address of our pages that leads nowhere, and says so as they do."""
LOOK_BACK = timedelta(days=7)
"""How long a notification that did not arrive is spoken of."""


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
    if settings.token and settings.webhook_url:
        yield await _webhook(settings)
    yield await pages(settings)
    for finding in await asyncio.to_thread(_database, settings):
        yield finding
    missing = [name for name in LANGUAGES if name != "en" and not _catalogue_exists(name)]
    if missing:
        yield Finding(False, f"The catalogue of {', '.join(missing)} is missing: install the project again.")
    for finding in await _running(settings):
        yield finding
    yield backup(settings, datetime.now(UTC))
    if beside := key_beside_data(settings):
        yield beside
    yield await language_model(settings)
    table = factors.load()
    if table.is_valid_on(datetime.now(UTC).date()):
        yield Finding(True, f"Factor set {table.version} is valid today.")
    else:
        yield Finding(False, f"Factor set {table.version} is out of date: update Residua.")


async def _running(settings: Settings) -> list[Finding]:
    """What the process that tells its figures says of itself, held against the values at which somebody is rung."""
    if settings.metrics_port is None:
        return [Finding(True, "RESIDUA_METRICS_PORT is not set: nobody is rung when something goes wrong.")]
    where = f"{settings.metrics_host}:{settings.metrics_port}"
    try:
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            answer = (await client.get(f"http://{where}/metrics")).raise_for_status()
            figures = Figures(text_string_to_metric_families(answer.text), time.time())
    except (httpx.HTTPError, ValueError) as failure:
        down = ALERTS[0]
        return [Finding(False, f"RESIDUA_METRICS_PORT: {down.says} {down.mend} ({where}: {type(failure).__name__})")]
    amiss = [one for one in ALERTS if one.read(figures) > one.above]
    if not amiss:
        return [Finding(True, f"The process that tells its figures at {where} does its work.")]
    return [Finding(False, f"{one.says} {one.mend}") for one in amiss]


async def _telegram(settings: Settings) -> Finding:
    if not settings.token:
        if not trial.is_installed():
            return Finding(False, trial.MISSING)
        return Finding(True, "RESIDUA_TELEGRAM_TOKEN is not set: `residua run` starts the local chat page.")
    try:
        async with asking(settings.token, settings.telegram_api_url) as bot:
            return Finding(True, f"Telegram answers, and knows the bot as @{bot.username}.")
    except InvalidToken:
        return Finding(False, "RESIDUA_TELEGRAM_TOKEN: Telegram does not know this token; ask @BotFather for it.")
    except TelegramError as failure:
        where = settings.telegram_api_url
        return Finding(False, f"RESIDUA_TELEGRAM_API_URL: {where} does not answer ({type(failure).__name__}).")


async def _webhook(settings: Settings) -> Finding:
    """Whether Telegram posts to the address that is set, and what went wrong last."""
    try:
        async with asking(settings.token, settings.telegram_api_url) as bot:
            info = await bot.get_webhook_info()
    except TelegramError as failure:
        return Finding(False, f"RESIDUA_WEBHOOK_URL: Telegram does not say what it knows ({type(failure).__name__}).")
    if info.url != settings.webhook_url:
        return Finding(False, "RESIDUA_WEBHOOK_URL: Telegram does not post there yet: start `residua web`.")
    if info.last_error_date and info.last_error_date > datetime.now(UTC) - RECENT_ERROR:
        return Finding(False, f"RESIDUA_WEBHOOK_URL: Telegram could not post there lately: {info.last_error_message}.")
    return Finding(True, "Telegram posts updates to RESIDUA_WEBHOOK_URL.")


async def pages(settings: Settings) -> Finding:
    """Whether the public address leads to our pages, through whatever ends TLS, with the headers they were sent with."""
    if settings.public_url is None:
        return Finding(True, "RESIDUA_PUBLIC_URL is not set: links to people outside lead to Telegram alone.")
    try:
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            answer = await client.get(f"{settings.public_url}{NOWHERE}")
    except httpx.HTTPError as failure:
        where = settings.public_url
        return Finding(False, f"RESIDUA_PUBLIC_URL: {where} does not answer ({type(failure).__name__}).")
    if answer.status_code != HTTPStatus.NOT_FOUND or not HEADERS.items() <= dict(answer.headers).items():
        return Finding(
            False,
            f"RESIDUA_PUBLIC_URL: what answers at {settings.public_url} is not this assistant’s pages, or takes headers"
            " from them: pass it on to where they are shown.",
        )
    return Finding(True, f"Pages are shown at {settings.public_url}.")


async def language_model(settings: Settings) -> Finding:
    """Whether the one that may help reading answers, where one is set up."""
    host = settings.understanding_host
    if not host:
        return Finding(True, "RESIDUA_UNDERSTANDING_URL is not set: no language model helps reading what members type.")
    try:
        await LanguageModel(settings).check()
    except NotHelped as why:
        return Finding(False, f"RESIDUA_UNDERSTANDING_URL: the language model at {host} does not help: {why}.")
    return Finding(True, f"The language model at {host} answers; it is asked only for members who agreed.")


def _database(settings: Settings) -> list[Finding]:
    shown = make_url(settings.database).render_as_string(hide_password=True)
    try:
        if not database.is_there(settings.database):
            return [
                Finding(
                    False,
                    f"RESIDUA_DATABASE_URL: there is no database {shown} yet: `residua migrate` or a start makes it.",
                )
            ]
        engine = database.connect(settings.database, settings.encryption_keys)
    except (SQLAlchemyError, OSError) as failure:
        return [Finding(False, f"RESIDUA_DATABASE_URL: {shown} cannot be opened ({type(failure).__name__}).")]
    now = datetime.now(UTC)
    try:
        if not database.schema_is_current(engine):
            return [Finding(False, f"The database {shown} is not up to date: run `residua migrate`.")]
        with database.sessions(engine).begin() as session:
            hidden = encryption(session.connection(), used_by(engine))
            staff = session.scalar(select(func.count()).where(Member.role == Role.STAFF)) or 0
            amiss = undelivered(session, now - LOOK_BACK, now)
            doubts = clock(session, now)
            cannot = [(one.updates, one.cause) for one in causes(session, now - LOOK_BACK)]
            placeholders = session.scalar(select(func.count()).where(UnitPrice.placeholder)) or 0
            used = set(session.scalars(select(Event.factor_set).where(Event.factor_set != "").distinct()))
    except (SQLAlchemyError, OSError) as failure:
        return [Finding(False, f"RESIDUA_DATABASE_URL: {shown} cannot be opened ({type(failure).__name__}).")]
    finally:
        engine.dispose()
    looked = [Finding(True, f"The database {shown} is up to date."), hidden, *doubts]
    looked += [
        Finding(False, f"{count} messages or taps could not be handled ({cause}): report it, their senders were told.")
        for count, cause in cannot
    ]
    looked += [Finding(False, f"{count} {what}.") for count, what in _amiss(amiss) if count]
    if not staff:
        invite = "`residua invite --organisation NAME --role staff`"
        looked.append(Finding(False, f"Nobody of the staff has joined, so nobody can confirm requests: {invite}."))
    if placeholders:
        looked.append(
            Finding(True, f"{placeholders} prices are placeholders; every quote says so until staff set real ones.")
        )
    if gone := sorted(used - set(factors.versions())):
        calculated = "are calculated anew, and say so, the next time they are looked at"
        looked.append(
            Finding(False, f"Results with the factor sets {', '.join(gone)}, not part of this release, {calculated}.")
        )
    return looked


def encryption(connection: Connection, used: Encryption | None) -> Finding:
    """Whether what the database keeps of people is encrypted, all of it, with keys that are set."""
    try:
        encryption_keys.missing(connection, used)
    except encryption_keys.KeyMissing as missing:
        return Finding(False, f"RESIDUA_ENCRYPTION_KEY: {missing}.")
    if used is None:
        what = "names, answers, reminders' texts, invoices and waiting messages"
        return Finding(True, f"RESIDUA_ENCRYPTION_KEY is not set: {what} lie open in the database and its backups.")
    if not encryption_keys.is_complete(connection, used):
        return Finding(False, "Of what was stored earlier not all is under the newest key: run `residua encrypt`.")
    return Finding(True, "What the database keeps of people is encrypted, all of it with the newest key.")


def backup(settings: Settings, now: datetime) -> Finding:
    """Whether `residua backup` was run on this machine, lately, and did not fail since."""
    found = known(settings.data_dir)
    if failed := found.failed:
        return Finding(
            False, f"The backup of {failed:%Y-%m-%d %H:%M} UTC failed: run `residua backup`, and see what it says."
        )
    if (last := found.taken) is None:
        return Finding(True, "No backup was taken from here: `residua backup` writes one; see the operator's guide.")
    if found.overdue(now):
        return Finding(
            False, f"The last backup was taken on {last:%Y-%m-%d %H:%M} UTC: see why none was since, and take one."
        )
    return Finding(True, f"The last backup was taken on {last:%Y-%m-%d %H:%M} UTC.")


def key_beside_data(settings: Settings) -> Finding | None:
    """That whoever copies the data folder copies the key to it as well; None where it lies elsewhere."""
    folder = settings.data_dir.resolve()
    if any(folder in Path(file).resolve().parents for file in _files_with_the_key()):
        return Finding(False, f"RESIDUA_ENCRYPTION_KEY lies in {folder}, beside what it protects: keep it elsewhere.")
    return None


def _files_with_the_key() -> Iterator[str]:
    """The file that is named for it, and `.env`, where the key stands in it."""
    if named := os.environ.get("RESIDUA_ENCRYPTION_KEY_FILE"):
        yield named
    with suppress(OSError):
        if "RESIDUA_ENCRYPTION_KEY=" in Path(".env").read_text(encoding="utf-8"):
            yield ".env"


def clock(session: Session, now: datetime) -> list[Finding]:
    """Whether the sweeps doubt the clock, it is behind what they last saw, or is not the one by which replicas go."""
    seen = session.get(ClockSeen, ClockSeen.ONLY)
    until = "nothing is erased, closed or noted as missed by it until it has been steady for an hour"
    if seen and seen.doubted_at:
        jumped = f"from {seen.believed_at:%Y-%m-%d %H:%M} to {seen.doubted_at:%Y-%m-%d %H:%M} UTC"
        return [Finding(False, f"The clock of a machine jumped {jumped}: {until}. Set it right.")]
    if session.get_bind().dialect.name == "postgresql":
        server = session.scalars(select(func.clock_timestamp())).one()
        if abs(now - server) > TOLERANCE:
            told = f"This machine's clock says {now:%Y-%m-%d %H:%M} UTC, that of the PostgreSQL server {server:%Y-%m-%d %H:%M}"
            return [Finding(False, f"{told}, by which the assistant goes. Set right whichever is wrong.")]
    elif seen and now < seen.believed_at - TOLERANCE:
        last = f"{seen.believed_at:%Y-%m-%d %H:%M} UTC"
        return [Finding(False, f"This machine's clock is behind: it was {last} before. Set it right; {until}.")]
    return []


def _amiss(found: Undelivered) -> Iterator[tuple[int, str]]:
    """What somebody was to be told and perhaps never was, and what to do about it."""
    week = "notifications of the last week"
    yield found.unsure, f"{week} may have arrived or not: the connection to Telegram broke while they were sent"
    yield found.missed, f"{week} were missed: no process was running, or their members were away, until it was too late"
    yield found.given_up, f"{week} could not be sent for a day and were given up"
    yield found.never_said, f"{week} were refused by Telegram or could not be worded: the log says why"
    yield (
        found.stuck,
        "messages and taps have had no reply for ten minutes: is a process running, and what does its log say?",
    )


def _catalogue_exists(language: str) -> bool:
    return (LOCALES / language / "LC_MESSAGES" / "residua.po").exists()
