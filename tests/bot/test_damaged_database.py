"""What a command says of a database in which it does not find its way: a sentence, never the statement that failed."""

import os
import sqlite3
from base64 import b64encode
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store import audit, database
from bot.store.invitations import invite
from bot.store.models import Role
from bot.turn import present
from tests import fork
from tests.bot.ledger import Ledger
from tests.conftest import NOW, a_copy

PATIENCE = 60.0
AN_ORGANISATION = ("--organisation", "Ardennes SA")


def residua(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """What a command exits with, and says."""
    environment = {"PATH": "", "HOME": str(Path.home()), "RESIDUA_DATA_DIR": str(folder), **settings}
    done = fork.run(*arguments, environment=environment, timeout=PATIENCE, folder=folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("table", "arguments"),
    [
        ("organisation", ("member", "list", *AN_ORGANISATION)),
        ("organisation", ("member", "links", *AN_ORGANISATION)),
        ("organisation", ("member", "remove-organisation", *AN_ORGANISATION)),
        ("organisation", ("invite", *AN_ORGANISATION)),
        ("member", ("member", "remove", "1")),
        ("member", ("member", "move", "1", *AN_ORGANISATION)),
        ("invitation", ("member", "end-link", "1")),
        ("audit_entry", ("member", "audit")),
        ("stated_record", ("verify", "ABCDEFGHIJKLMNOPQRSTU")),
        ("notification", ("doctor",)),
        ("incoming_update", ("doctor",)),
        ("alembic_version", ("migrate",)),
        ("member", ("backup", "copy")),
        ("member", ("encrypt",)),
        ("member", ("decrypt",)),
    ],
    ids=lambda one: one if isinstance(one, str) else "-".join(one[:2]),
)
def test_a_table_that_cannot_be_read_is_a_sentence(tmp_path: Path, table: str, arguments: tuple[str, ...]) -> None:
    residua(tmp_path, "migrate")
    damage(tmp_path / "trial.sqlite", table)
    key = {"RESIDUA_ENCRYPTION_KEY": "0" * 43 + "="} if arguments[0] in ("encrypt", "decrypt") else {}
    code, said = residua(tmp_path, *arguments, **key)
    assert code != 0, said
    assert "Traceback" not in said
    assert "SELECT " not in said
    assert "malformed" in said or "RESIDUA_DATABASE_URL: " in said, said


def damage(file: Path, table: str) -> None:
    """Noise in place of the pages on which a table and its indexes begin."""
    with sqlite3.connect(file) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        roots = connection.execute("select rootpage from sqlite_master where tbl_name = ?", (table,)).fetchall()
        (size,) = connection.execute("pragma page_size").fetchone()
    connection.close()
    with file.open("r+b") as damaged:
        for (page,) in roots:
            damaged.seek((page - 1) * size)
            damaged.write(os.urandom(size))


LIST, LINKS = ("member", "list", *AN_ORGANISATION), ("member", "links", *AN_ORGANISATION)
KEY = "0" * 43 + "="
ANOTHER = b64encode(b"another key, of thirty-two bytes").decode()


@pytest.mark.parametrize(
    ("table", "column", "value", "arguments"),
    [
        ("member", "at", '{"cut off": "Zebra', LIST),
        ("member", "at", "Zebra", ("member", "remove", "1")),
        ("member", "at", "", ("member", "move", "1", "--organisation", "Moselle SA", "--erase")),
        ("member", "answered_here", "[Zebra]", ("member", "remove-organisation", *AN_ORGANISATION)),
        ("member", "consented_at", "the day after Zebra", LIST),
        ("member", "first_name", "encrypted:Zebra", LIST),
        ("member", "first_name", b"Zebra \xff", LIST),
        ("invitation", "expires_at", "Zebra", LINKS),
        ("audit_entry", "at", "Zebra", ("member", "audit")),
        ("event", "answers", "{Zebra", ("encrypt",)),
        ("event", "answers", '{"residua:encrypted": "Zebra"}', ("encrypt",)),
        ("event", "answers", '{"residua:encrypted": "Zebra"}', ("decrypt",)),
        ("member", "first_name", "encrypted:Zebra", ("decrypt",)),
    ],
)
def test_one_value_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, seeded_sqlite: Path, table: str, column: str, value: object, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "trial.sqlite"
    with a_copy(seeded_sqlite, file) as engine, database.sessions(engine).begin() as session:
        ada = Ledger(session).member("Ardennes SA")
        Ledger(session).event(ada, NOW.date(), 100)
        audit.note(session, ada, "confirm:1", present())
        invite(session, "Ardennes SA", Role.MEMBER, 1, present() + timedelta(days=1))
    with sqlite3.connect(file) as connection:
        connection.execute(f"update {table} set {column} = ?", (value,))
    connection.close()
    code, said = residua(tmp_path, *arguments, RESIDUA_ENCRYPTION_KEY=f"{ANOTHER},{KEY}")
    assert "Traceback" not in said
    assert "Zebra" not in said
    assert (code, said.splitlines()[-1].partition(": ")[0]) == (1, "RESIDUA_DATABASE_URL"), said


@pytest.mark.parametrize("command", ["doctor", "migrate"])
def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("in the way")
    code, said = residua(tmp_path, command, RESIDUA_DATA_DIR=str(tmp_path / "file" / "below"))
    assert code == 1
    assert "Traceback" not in said
    assert "RESIDUA_DATA" in said


@pytest.mark.parametrize("number", ["9" * 23, "0", "-1"])
@pytest.mark.parametrize("command", ["remove", "end-link"])
def test_a_number_that_no_row_has_is_a_sentence(tmp_path: Path, command: str, number: str) -> None:
    code, said = residua(tmp_path, "member", command, "--", number)
    assert code == 2
    assert "Invalid value for 'NUMBER'" in said


def test_an_organisation_has_a_name_that_can_be_read(tmp_path: Path) -> None:
    code, said = residua(tmp_path, "invite", "--organisation", "Ardennes\x07SA")
    assert (code, said) == (2, "--organisation: a name of 1 to 120 characters that can be read.\n")


@pytest.mark.parametrize("days", ["99999999999", "0", "-1"])
def test_so_many_days_back_is_a_sentence(tmp_path: Path, days: str) -> None:
    code, said = residua(tmp_path, "member", "audit", "--days", days)
    assert code == 2
    assert "Invalid value for '--days'" in said
