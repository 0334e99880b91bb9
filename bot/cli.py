"""The command line, for operators: `residua run`, `web`, `worker`, `sweep`, `invite`, `verify`, `doctor`,
`migrate`, `flow`; `cli_figures.py` has those that work out figures, `cli_operating.py` those that keep it running.

Each command imports what it needs when it is called, so that `residua estimate` does not wait for Telegram's library.
"""

import asyncio
import gc
import logging
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import log
from bot.apart import leave_no_core
from bot.cli_figures import compare_models, estimate, factors
from bot.cli_members import member
from bot.cli_operating import backup, decrypt, deploy, diagnostics, encrypt, restore, sbom
from bot.cli_shared import WRONG_INPUT, given_settings, moment, organisation_name, prepared, said_of_the_database, stop
from bot.settings import Settings, WrongSetting

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Engine

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(factors, name="factors")
app.add_typer(member, name="member")

UNKNOWN_TOKEN = "RESIDUA_TELEGRAM_TOKEN: Telegram does not know this token."  # noqa: S105 - a sentence


class InvitedRole(StrEnum):
    """The roles one can be invited to."""

    MEMBER = "member"
    COORDINATOR = "coordinator"
    STAFF = "staff"


def main() -> None:
    """The `residua` command. What is imported is no garbage: looking for some meanwhile took a quarter of a start."""
    leave_no_core()
    gc.disable()
    try:
        app()
    except Exception as failure:
        if (sentence := said_of_the_database(failure)) is None:
            raise
        typer.echo(sentence, err=True)
        sys.exit(1)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"residua {version('residua')}")
        raise typer.Exit


@app.callback()
def _every_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Know, lower and answer for the footprint of your events."""


def _settings_of_a_start() -> Settings:
    """The settings of whatever goes on running, whose texts are read before all else is imported.

    Should they have to be compiled, the imports use again the memory which that took for a moment.
    """
    from bot.texts import read_catalogues

    settings = given_settings()
    read_catalogues(settings.cache_dir)
    return settings


@app.command()
def run() -> None:
    """Run everything in one process: with a token on Telegram, without one on the local chat page."""
    settings = _settings_of_a_start()
    from bot import application

    if settings.webhook_url:
        _needs_token(settings)
    if not settings.token:
        from bot import trial

        if not trial.is_installed():
            stop(trial.MISSING, WRONG_INPUT)
        trial.forget_if_asked(settings)
        _until_stopped(settings, application.run, everything=True)
        trial.run_again_if_asked(settings)
    else:
        _until_stopped(settings, application.run, everything=True)


@app.command()
def web() -> None:
    """Take webhooks and answer; any number of these run side by side on PostgreSQL, with workers beside them."""
    settings = _settings_of_a_start()
    from bot import application

    _needs_token(settings)
    if not settings.webhook_url:
        stop("RESIDUA_WEBHOOK_URL: `residua web` needs the address that Telegram posts to.", WRONG_INPUT)
    _until_stopped(settings, application.web)


@app.command()
def worker() -> None:
    """Run the sweeps and send notifications, without taking anything in; any number of these share the work."""
    settings = _settings_of_a_start()
    from bot import application

    _needs_token(settings)
    _until_stopped(settings, application.worker)


@app.command()
def sweep(
    at: Annotated[
        str, typer.Option("--at", help="ISO 8601; without a zone, in the network's own. Now, if left out.")
    ] = "",
) -> None:
    """Do once what the clock does: run every sweep, send all that is due as of a moment, and exit.

    Prints what became of the notifications. Exits with 1 when Telegram or the database failed or something is unsent.
    """
    from telegram.error import InvalidToken

    from bot.engine.insisting import TelegramAway
    from bot.sweep_once import sweep_once

    settings = given_settings()
    _needs_token(settings)
    when = moment(at, settings)
    log.to_stderr()
    try:
        with prepared(settings) as engine:
            sent = asyncio.run(sweep_once(settings, engine, when))
    except InvalidToken:
        stop(UNKNOWN_TOKEN, WRONG_INPUT)
    except WrongSetting as wrong:
        stop(str(wrong), WRONG_INPUT)
    except TelegramAway:
        stop(f"RESIDUA_TELEGRAM_API_URL: {settings.telegram_api_url} does not answer; nothing was sent.")
    typer.echo(sent.summary)
    if not sent.well:
        raise typer.Exit(1)


def _needs_token(settings: Settings) -> None:
    if not settings.token:
        stop("RESIDUA_TELEGRAM_TOKEN: is needed here; without one only `residua run` works.", WRONG_INPUT)


def _until_stopped(
    settings: Settings, work: "Callable[[Settings, Engine], Awaitable[None]]", *, everything: bool = False
) -> None:
    """Prepare the database and work until a signal comes. What stops it otherwise is one sentence.

    `everything` is done by one process only on a SQLite file.
    """
    log.to_stderr()
    with prepared(settings, goes_on=True) as engine:
        _work_on(engine, settings, work, everything=everything)


def _work_on(
    engine: "Engine",
    settings: Settings,
    work: "Callable[[Settings, Engine], Awaitable[None]]",
    *,
    everything: bool,
) -> None:
    from sqlalchemy.exc import DBAPIError
    from telegram.error import InvalidToken

    from bot.engine.failures import report
    from bot.engine.listening import CannotListen
    from bot.operating import metrics
    from bot.store.database import AlreadyRunning, only_one_runs, reason

    async def until_stopped() -> None:
        task = asyncio.ensure_future(work(settings, engine))
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, task.cancel)
        await task

    try:
        with (
            only_one_runs(engine) if everything else nullcontext(),
            metrics.served(settings, engine),
            _traced(settings, engine),
        ):
            asyncio.run(until_stopped())
    except AlreadyRunning:
        stop("RESIDUA_DATABASE_URL: another `residua run` is at work on this file; stop that one first.")
    except asyncio.CancelledError:
        typer.echo("Stopped.", err=True)
    except (Exception, BaseExceptionGroup) as failure:  # noqa: BLE001 - a traceback would quote what somebody said
        found = _first_of(failure, InvalidToken, WrongSetting, CannotListen, DBAPIError)
        if isinstance(found, InvalidToken):
            stop(UNKNOWN_TOKEN, WRONG_INPUT)
        if isinstance(found, WrongSetting):
            stop(str(found), WRONG_INPUT)
        if isinstance(found, DBAPIError):
            stop(f"RESIDUA_DATABASE_URL: the database is damaged or refuses ({reason(found)}).")
        if isinstance(found, CannotListen):
            name = "RESIDUA_WEBHOOK_LISTEN" if settings.webhook_url else "RESIDUA_SANDBOX_PORT"
            stop(f"{name}: {found.strerror}.")
        report(logging.getLogger(__name__), "the process ends", _first_of(failure, Exception) or failure)
        raise typer.Exit(1) from None
    finally:
        engine.dispose()  # closes SQLite's file, so that its journal does not keep what the tables have forgotten


def _traced(settings: Settings, engine: "Engine") -> AbstractContextManager[None]:
    if settings.traces_url is None:
        return nullcontext()
    try:
        from bot.operating import traces
    except ModuleNotFoundError:
        needed = "RESIDUA_TRACES_URL: what it needs is not installed: pip install 'residua[otel]'."
        raise WrongSetting(needed) from None
    return traces.sent(settings.traces_url, engine)


def _first_of(failure: BaseException, *kinds: type[Exception]) -> BaseException | None:
    """The first failure of these kinds, also within a group."""
    if isinstance(failure, BaseExceptionGroup):
        return next((found for one in failure.exceptions if (found := _first_of(one, *kinds))), None)
    return failure if isinstance(failure, kinds) else None


@app.command()
def invite(
    organisation: Annotated[str, typer.Option(help="The member organisation's name.")],
    role: Annotated[InvitedRole, typer.Option(help="What those who join may do.")] = InvitedRole.MEMBER,
    uses: Annotated[int, typer.Option(min=1, max=10_000, help="How many people may join with the link.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long it can be used.")] = 14,
) -> None:
    """Print an invitation as a deep link, one a line."""
    from bot.store import database
    from bot.store.invitations import invitation_link
    from bot.store.invitations import invite as make_invitation
    from bot.store.models import Role
    from bot.turn import present

    name = organisation_name(organisation)
    settings = given_settings()
    username = asyncio.run(_username(settings))
    with prepared(settings) as engine, database.sessions(engine).begin() as session:
        expires_at = present() + timedelta(days=days)
        code = make_invitation(session, name, Role(role), uses, expires_at)
    typer.echo(invitation_link(username, code))


async def _username(settings: Settings) -> str:
    """The bot's name for the link. When Telegram does not answer, the link is still made, and says what to replace."""
    from telegram.error import InvalidToken, TelegramError

    from bot.engine.asking import asking

    if not settings.token:
        from bot.trial import USERNAME

        return USERNAME
    try:
        async with asking(settings.token, settings.telegram_api_url) as bot:
            return bot.username
    except InvalidToken:
        stop(UNKNOWN_TOKEN, WRONG_INPUT)
    except TelegramError:
        typer.echo("Telegram does not answer: put your bot's name in place of YOUR_BOT.", err=True)
        return "YOUR_BOT"


@app.command()
def verify(
    what: Annotated[str, typer.Argument(metavar="CODE|FILE", help="The code of a statement, or its PDF.")],
) -> None:
    """Show what is on record of a statement, and whether a PDF says the same; exits with 1 where it does not."""
    from bot import verifying
    from bot.store.database import sessions

    file = Path(what)
    with prepared(given_settings(), make=False, looks=True) as engine, sessions(engine)() as session:
        try:
            is_file = file.is_file()
            found = (
                verifying.of_file(session, file.read_bytes()) if is_file else verifying.of_what_was_typed(session, what)
            )
        except verifying.NotOnRecord as nothing:
            stop(str(nothing))
        typer.echo("\n".join(found.lines))
        for one in found.differences:
            typer.echo(f"On record: {one.recorded or '(nothing)'}; in the file: {one.found or '(nothing)'}")
        if found.missing:
            typer.echo(f"Not in the file, but on record: page {', '.join(map(str, found.missing))}.")
        if found.order:
            typer.echo(f"In the file the pages stand in another order: {', '.join(map(str, found.order))}.")
    if found.differences:
        stop("This is not what was recorded.")
    if found.missing:
        stop("The file is not the whole of what was recorded; what is there says the same.")
    if found.order:
        stop("The pages of the file are not in the order that was recorded; what they say is the same.")
    if not found.holds:
        raise typer.Exit(1)
    if is_file and found.saved_anew:
        typer.echo(
            "The file says what was recorded, but a program has saved it anew: compare what you see with this, too."
        )
    elif is_file:
        typer.echo("The file is the one that was recorded.")


app.command()(estimate)
app.command()(compare_models)
app.command()(backup)
app.command()(restore)
app.command()(diagnostics)
app.command()(deploy)
app.command()(sbom)
app.command()(encrypt)
app.command()(decrypt)


@app.command()
def flow(
    svg: Annotated[Path | None, typer.Option("--svg", help="Draw it into this file instead.")] = None,
) -> None:
    """Print the conversation: every question with what asks it, and where each card leads."""
    from handlers import conversation_map, conversation_picture

    if svg is None:
        typer.echo(conversation_map.as_text())
        return
    try:
        svg.write_text(conversation_picture.as_svg(), encoding="utf-8")
    except OSError as failure:
        stop(f"{svg}: {failure.strerror}.", WRONG_INPUT)


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    with prepared(given_settings()):
        typer.echo("The database is up to date.")


@app.command()
def doctor() -> None:
    """Say in plain words what is missing or wrong; exits with 1 when something is."""
    from bot import checkup

    findings = asyncio.run(checkup.findings(given_settings()))
    for finding in findings:
        typer.echo(f"{'ok     ' if finding.well else 'WRONG  '}{finding.sentence}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


if __name__ == "__main__":
    main()
