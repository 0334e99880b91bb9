"""What may be handed on to somebody who helps says a lot, and nothing of anybody."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from typer.testing import CliRunner

from bot import cli
from bot.store import database
from bot.store.models import Member
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

TOKEN = "123456789:abcdefghijklmnopqrstuvwxyz"
PRIVATE = ("abcdefghijklmnop", "pass-word", "Ségolène", "Wilhelmine", "Secret SA", "watch.example", "hook-path", "/tmp")
"""Pieces of what an operator set, of members’ names and of paths."""


def test_it_tells_versions_and_counts_and_nobodys_name(
    engine: Engine, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with database.sessions(engine).begin() as session:
        event = answered(Chat(session, world).joins("Secret SA"))
        session.scalars(select(Member)).one().first_name = "Ségolène"
        event.answers = {**event.answers, "name": "Wilhelmine’s birthday"}
    engine.dispose()
    settings = {
        "TELEGRAM_TOKEN": TOKEN,
        "DATABASE_URL": str(engine.url),
        "HELP_CONTACT": "Wilhelmine",
        "HEARTBEAT_URL": "https://watch.example/pass-word",
        "WEBHOOK_URL": "https://bot.example/hook-path",
        "TIMEZONE": "Europe/Berlin",
    }
    done = CliRunner().invoke(
        cli.app, ["diagnostics"], env={f"RESIDUA_{name}": said for name, said in settings.items()}
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert [one for one in PRIVATE if one in done.output] == []
    assert told["database"]["schema"] == told["database"]["newest_schema"] == database.newest_migration()
    assert told["database"]["rows"]["member"] == told["database"]["rows"]["event"] == 1
    assert (told["settings"]["timezone"], told["settings"]["telegram_token"]) == ("Europe/Berlin", "set")
    assert told["settings"]["webhook_secret"] == "not set"


def test_a_database_that_is_away_is_told_without_its_address(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("Dear Wilhelmine, " * 500)
    for url in ("postgresql://ada:pass-word@127.0.0.1:9/Wilhelmine", f"sqlite:///{tmp_path}/letters"):
        done = CliRunner().invoke(cli.app, ["diagnostics"], env={"RESIDUA_DATABASE_URL": url})
        assert done.exit_code == 0, done.output
        assert json.loads(done.stdout)["database"]["failure"] in ("OperationalError", "DatabaseError")
        assert [one for one in PRIVATE if one in done.output] == []
