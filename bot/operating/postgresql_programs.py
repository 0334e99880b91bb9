"""PostgreSQL's own programs for backups: `pg_dump`, and `pg_restore` into `psql`.

A password goes to them by the environment, for any account of the machine can read a command line. Of what they say only
what quotes no row is passed on.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, inspect, text

FIRST_WITH_TRANSACTION_TIMEOUT = 17
TRANSACTION_TIMEOUT = b"SET transaction_timeout = 0;\n"
"""What newer programs write into every script, and older servers do not know."""


class CannotCopy(Exception):
    """Why a backup cannot be taken or put back: the end of a sentence that quotes nothing of what is stored."""


def dump(engine: Engine, file: Path) -> None:
    """Write everything the database holds at one moment into a file that is there already. Raises CannotCopy."""
    _must_not_be_older("pg_dump", _version_of_server(engine))
    with file.open("wb") as output:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
            [_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", *_where(engine)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            env=_environment(engine),
            check=False,
        )
    if done.returncode:
        raise CannotCopy(_what_it_said("pg_dump", done.stderr))


def stamp_in(file: Path) -> str:
    """The migration that a dump was at. Raises CannotCopy."""
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [_program("pg_restore"), "--data-only", "--table=alembic_version", "--file=-", str(file)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise CannotCopy(_what_it_said("pg_restore", done.stderr))
    lines = iter(done.stdout.splitlines())
    if not any(line.startswith(b"COPY ") for line in lines):
        raise CannotCopy("the backup is none of Residua")
    return next(lines, b"").decode()


def put_back(engine: Engine, file: Path) -> None:
    """Drop every table and make those of the dump, in one transaction. Raises CannotCopy; nothing was done then."""
    server = _version_of_server(engine)
    _must_not_be_older("pg_restore", server)
    unknown = TRANSACTION_TIMEOUT if server < FIRST_WITH_TRANSACTION_TIMEOUT else b""
    quote = engine.dialect.identifier_preparer.quote
    drops = "".join(f"drop table {quote(table)} cascade;\n" for table in inspect(engine).get_table_names())
    with _psql(engine) as script:
        script.write(b"begin;\n" + drops.encode())
        reading = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
            [_program("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert reading.stdout
        assert reading.stderr
        try:
            for line in reading.stdout:
                if line != unknown:
                    script.write(line)
        finally:
            reading.stdout.close()
            said = reading.stderr.read()
            broken = reading.wait()
        if broken:
            raise CannotCopy(_what_it_said("pg_restore", said))
        script.write(b"commit;\n")


@contextmanager
def _psql(engine: Engine) -> Iterator[IO[bytes]]:
    """What is written goes to the server. Whoever leaves with an exception, or without a commit, has changed nothing."""
    arguments = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=sqlstate"]
    psql = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        [_program("psql"), *arguments, *_where(engine)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(engine),
    )
    assert psql.stdin
    assert psql.stderr
    try:
        try:
            yield psql.stdin
            psql.stdin.close()
        except BrokenPipeError:
            pass  # it has ended already, and says why
        except BaseException:
            psql.kill()
            raise
        said = psql.stderr.read()
        if psql.wait():
            raise CannotCopy(_what_it_said("psql", said))
    finally:
        psql.stderr.close()
        psql.wait()


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise CannotCopy(f"{name} is not installed: it is part of PostgreSQL’s client programs")
    return found


def _must_not_be_older(name: str, server: int) -> None:
    """PostgreSQL's programs know servers up to their own version."""
    done = subprocess.run([_program(name), "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\) (\d+)", done.stdout)
    if not found or int(found[1]) < server:
        raise CannotCopy(
            f"{name} is of version {found[1] if found else 'unknown'} and the server of {server}: "
            f"install PostgreSQL’s client programs of version {server} or newer, and have them first in PATH"
        )


def _version_of_server(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text("show server_version_num")) or 0) // 10_000


def _where(engine: Engine) -> list[str]:
    """The database on a command line, without its password."""
    said = _connection(engine)
    said.pop("password", None)
    if "sslpassword" in said:
        raise CannotCopy("a key with a password of its own cannot be handed on without showing it")
    return ["--no-password", f"--dbname={make_conninfo(**said)}"]


def _environment(engine: Engine) -> dict[str, str]:
    password = _connection(engine).get("password")
    return {**os.environ, "PGPASSWORD": password} if password else dict(os.environ)


def _connection(engine: Engine) -> dict[str, str]:
    """What libpq is told, as the operator's URL says it."""
    _, said = engine.dialect.create_connect_args(engine.url)
    return {name: str(value) for name, value in said.items() if name != "context"}


def _what_it_said(name: str, said: bytes) -> str:
    """The first line of a program's complaint: the others may quote a row."""
    lines = [line for line in said.decode(errors="replace").splitlines() if ": error: " in line or "ERROR:" in line]
    return f"{name} says: {lines[0].rpartition('error: ')[2] if lines else 'nothing'}"
