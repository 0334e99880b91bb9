"""What the commands share: their settings, the database, a moment that was typed, and a sentence to stop with."""

import gc
from contextlib import ExitStack, contextmanager
from traceback import walk_tb
from typing import TYPE_CHECKING, NoReturn

import typer

from bot.settings import Settings, WrongSetting, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from types import FrameType

    from sqlalchemy import Engine

LONGEST_NAME = 120
WRONG_INPUT = 2
"""What a command exits with when what was typed cannot be meant."""

NOT_EVERYWHERE = "Another process is at work without the newest key: start all of them with it, and say this again."
"""Of a key that is not to be brought in yet."""


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Say it on standard error, and exit."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def given_settings() -> Settings:
    """Those of the environment. Stops with a sentence where one is wrong."""
    try:
        return load()
    except WrongSetting as wrong:
        stop(str(wrong), WRONG_INPUT)


@contextmanager
def prepared(
    settings: Settings, *, make: bool = True, goes_on: bool = False, looks: bool = False, alone: bool = False
) -> "Iterator[Engine]":
    """The database, up to date, and this process at work on it, so that nobody puts it back or lays it open meanwhile.

    Stops with a sentence when it cannot be opened, or is not there and this is not to `make` it. A process that `goes_on`
    may bring a new key into it, a command that only `looks` does not. Who will be `alone` with it says so by itself.
    Garbage is looked for from here on, but not among what was imported.
    """
    gc.freeze()
    gc.enable()
    with ExitStack() as beside:
        yield _prepared(settings, make, None if alone else beside, goes_on=goes_on, looks=looks)


def _prepared(settings: Settings, make: bool, beside: ExitStack | None, *, goes_on: bool, looks: bool) -> "Engine":
    from sqlalchemy import make_url
    from sqlalchemy.exc import DBAPIError

    from bot import application
    from bot.store import at_work, database, encryption_keys

    try:
        if not make and not database.is_there(settings.database):
            stop(f"RESIDUA_DATABASE_URL: there is no database of Residua yet: {make_url(settings.database).database}")
        return application.prepare(settings, beside=beside, goes_on=goes_on, looks=looks)
    except WrongSetting as wrong:
        stop(str(wrong), WRONG_INPUT)
    except at_work.Closed:
        stop(
            "RESIDUA_DATABASE_URL: `residua restore` or `decrypt` is at work on the database; start once it has ended."
        )
    except encryption_keys.StillWritten:
        stop(NOT_EVERYWHERE)
    except database.NewerSchema:
        stop("RESIDUA_DATABASE_URL: the database was used by a newer Residua: update this one.")
    except (DBAPIError, OSError) as failure:
        reason = database.reason(failure) if isinstance(failure, DBAPIError) else failure.strerror
        stop(f"RESIDUA_DATABASE_URL: the database cannot be opened ({reason}).")


def organisation_name(typed: str) -> str:
    """Of an organisation that may be new. Stops with a sentence where it is none."""
    name = typed.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        stop(f"--organisation: a name of 1 to {LONGEST_NAME} characters that can be read.", WRONG_INPUT)
    return name


def said_of_the_database(failure: Exception) -> str | None:
    """A sentence, where the database is damaged, refuses or went away in the middle; None for any other failure.

    A traceback would quote the statement, and with it what somebody said.
    """
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    if isinstance(failure, DBAPIError):
        from bot.store.database import reason

        return f"RESIDUA_DATABASE_URL: the database is damaged, refuses or went away ({reason(failure)})."
    if not isinstance(failure, SQLAlchemyError) and any(map(_reads_values, walk_tb(failure.__traceback__))):
        return (
            f"RESIDUA_DATABASE_URL: a value in the database is damaged and cannot be read ({type(failure).__name__})."
        )
    return None


def _reads_values(step: "tuple[FrameType, int]") -> bool:
    """Whether a failure came by where stored values are read: whatever it is, what was stored is not what we store."""
    return str(step[0].f_globals.get("__name__")).startswith(("sqlalchemy.", "bot.store.encryption"))


def moment(text: str, settings: Settings, option: str = "--at") -> "datetime":
    """Now, or what was typed behind an option. Stops with a sentence where that is no moment."""
    from datetime import UTC, datetime

    if not text:
        return datetime.now(UTC)
    try:
        said = datetime.fromisoformat(text)
        return (said if said.tzinfo else said.replace(tzinfo=settings.zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        stop(f"{option}: “{text}” is not a moment such as 2027-01-04T09:00 or 2027-01-04T09:00+01:00.", WRONG_INPUT)
