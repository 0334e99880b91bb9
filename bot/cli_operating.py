"""Commands for whoever keeps the assistant running: `residua backup`, `restore`, `encrypt`, `decrypt`,
`diagnostics`, `deploy`, `sbom`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_shared import NOT_EVERYWHERE, WRONG_INPUT, given_settings, prepared, stop
from bot.operating.deploying import What


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="In a folder it is named by the moment.")],
    keep: Annotated[int | None, typer.Option(min=1, help="In a folder: how many backups stay, the newest.")] = None,
) -> None:
    """Write all that is stored into one new file, its owner's alone; the assistant may go on meanwhile."""
    from datetime import UTC, datetime

    from bot.operating import backup_notes, backups

    folder = file if file.is_dir() else None
    if keep and not folder:
        stop(f"--keep: {file} is no folder.", WRONG_INPUT)
    to = backups.file_in(folder, datetime.now(UTC)) if folder else file
    settings = given_settings()
    try:
        with backup_notes.noted(settings.data_dir), _said_plainly(to):
            backups.back_up(settings.database, to)
    except OSError as failure:
        typer.echo(f"{settings.data_dir}: {failure.strerror}, so `residua doctor` knows of no backup.", err=True)
    typer.echo(f"{to}: {to.stat().st_size:,} bytes.")
    for gone in backups.forget_all_but(folder, keep) if folder and keep else ():
        typer.echo(f"{gone}: deleted, for it is older than the last {keep}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `residua backup` wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Also where the database holds data, which is lost.")
    ] = False,
) -> None:
    """Make the database what it was when the backup was taken, and bring it up to date. Nothing may run meanwhile."""
    from bot.operating import backups
    from bot.store.at_work import InUse

    with _said_plainly(file):
        try:
            backups.restore(given_settings().database, file, replace=replace)
        except backups.HoldsData:
            stop(
                "RESIDUA_DATABASE_URL: the database holds data. Back it up, then say --replace to lose it.", WRONG_INPUT
            )
        except InUse:
            stop("RESIDUA_DATABASE_URL: the database is in use. Stop every `residua` that works on it first.")
        except backups.NewerBackup:
            stop(f"{file}: was taken by a newer Residua: update this one.")
    typer.echo("Restored. Whoever left since, or was taken out, is there again: see to them before you start.")


def encrypt() -> None:
    """Put everything the database keeps of people under the newest key, while the assistant runs or not."""
    from bot.store import database, encryption_keys
    from bot.turn import present

    settings = given_settings()
    if not settings.encryption_keys:
        stop("RESIDUA_ENCRYPTION_KEY: is needed here.", WRONG_INPUT)
    with prepared(settings, make=False) as engine:
        try:
            encryption_keys.encrypt_all(engine, present(), lambda table, rows: typer.echo(f"{table}: {rows} rewritten"))
        except encryption_keys.StillWritten:
            stop(NOT_EVERYWHERE)
        if not database.checkpoint(engine):
            typer.echo("Others are at work: for some minutes the journal may hold what was there before.", err=True)
    typer.echo("Everything is under the newest key.")


def decrypt() -> None:
    """The way back from `residua encrypt`: store everything plain again. Nothing may run meanwhile."""
    from bot.store import database, encryption_keys
    from bot.store.at_work import InUse, nobody_else

    settings = given_settings()
    if not settings.encryption_keys:
        stop("RESIDUA_ENCRYPTION_KEY: is needed here, for the last time.", WRONG_INPUT)
    with prepared(settings, make=False, alone=True) as engine:
        engine.dispose()
    without_keys = database.connect(settings.database)
    try:
        with nobody_else(engine):
            engine.dispose()
            encryption_keys.decrypt_all(
                engine, without_keys, lambda table, rows: typer.echo(f"{table}: {rows} rewritten")
            )
    except InUse:
        stop("RESIDUA_DATABASE_URL: the database is in use. Stop every `residua` that works on it first.")
    finally:
        without_keys.dispose()
        engine.dispose()
    typer.echo("Everything lies open. Take RESIDUA_ENCRYPTION_KEY out of the settings before you start.")


def diagnostics() -> None:
    """Print as JSON what one may hand on to somebody who helps: versions, counts, which settings are set; no content."""
    import json

    from bot.operating.diagnostics import diagnostics as found

    typer.echo(json.dumps(found(given_settings()), indent=2))


def sbom() -> None:
    """Print a bill of materials: every library that this installation stands on, as CycloneDX JSON."""
    import json

    from bot.operating.sbom import sbom as found

    typer.echo(json.dumps(found(), indent=2))


def deploy(
    what: Annotated[What, typer.Argument(help="What it is to run on, or to be watched by.")],
    into: Annotated[
        Path | None, typer.Option(help="A folder to write the files into, instead of printing them.")
    ] = None,
) -> None:
    """Print the files that running it somewhere takes, to be read and changed; each says what it is for."""
    from bot.operating.deploying import files

    for name, content in files(what).items():
        if into is None:
            typer.echo(f"# {name}\n{content}")
            continue
        try:
            with (into / name).open("x", encoding="utf-8") as file:
                file.write(content)
        except OSError as failure:
            stop(f"{into / name}: {failure.strerror}.", WRONG_INPUT)
        typer.echo(str(into / name))


@contextmanager
def _said_plainly(file: Path) -> Iterator[None]:
    """Stops with a sentence where the file or the database does not allow it."""
    from sqlalchemy.exc import DBAPIError

    from bot.operating.postgresql_programs import CannotCopy
    from bot.store.database import reason

    try:
        yield
    except OSError as failure:
        stop(f"{file}: {failure.strerror}.", WRONG_INPUT)
    except CannotCopy as why:
        stop(f"{file}: {why}.")
    except DBAPIError as failure:
        stop(f"RESIDUA_DATABASE_URL: the database cannot be opened ({reason(failure)}).")
