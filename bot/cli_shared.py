"""What the commands share: their settings, the database, a moment that was typed, and a sentence to stop with."""

import gc
from typing import TYPE_CHECKING, NoReturn

import typer

from bot.settings import Settings, WrongSetting, load

if TYPE_CHECKING:
    from contextlib import ExitStack
    from datetime import datetime

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


def prepared(
    settings: Settings, *, make: bool = True, goes_on: "ExitStack | None" = None, looks: bool = False
) -> "Engine":
    """The database, up to date. Stops with a sentence when it cannot be opened, or is not there and this is not to `make` it.

    A process that `goes_on` is at work on it until that ends; a command that only `looks` brings no new key into it.
    Garbage is looked for from here on, but not among what was imported: whoever goes on running does that once, later on.
    """
    from sqlalchemy import make_url
    from sqlalchemy.exc import DBAPIError

    from bot import application
    from bot.store import at_work, database, encryption_keys

    gc.freeze()
    gc.enable()
    try:
        if not make and not database.is_there(settings.database):
            stop(f"RESIDUA_DATABASE_URL: there is no database of Residua yet: {make_url(settings.database).database}")
        return application.prepare(settings, goes_on=goes_on, looks=looks)
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
    from sqlalchemy.exc import DBAPIError

    if not isinstance(failure, DBAPIError):
        return None

    from bot.store.database import reason

    return f"RESIDUA_DATABASE_URL: the database is damaged, refuses or went away ({reason(failure)})."


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
