"""`residua sweep`: once what the clock does, as of a moment; and what `web` and `worker` need before they start."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from bot import cli
from bot.store import database
from bot.store.models import ContributionState, Notification
from bot.store.notifications import add_notification
from handlers.event.news import ContributionDecided
from tests.assistant import Assistant
from tests.bot.ledger import Ledger
from tests.bot.test_cli import residua
from tests.telegram import Person, Telegram

FRIDAY = datetime(2027, 1, 8, 9, 0, tzinfo=UTC)
TOKEN = {"RESIDUA_TELEGRAM_TOKEN": "123456789:abcdefghijklmnop"}


@pytest.fixture
def operator(telegram: Telegram, engine: Engine, tmp_path: Path) -> Assistant:
    """Nothing runs but the commands."""
    return Assistant(telegram, tmp_path, database_url=str(engine.url))


def decided(engine: Engine, person: Person, moment: datetime = FRIDAY) -> None:
    """A request of this person's was refused, and they are to be told from a moment on."""
    with database.sessions(engine).begin() as session:
        ledger = Ledger(session)
        member = ledger.member(telegram_id=person.id)
        event = ledger.event(member, moment.date(), 100)
        made = ledger.contribution(event, moment.date(), "100", "2.50", ContributionState.REFUSED)
        add_notification(session, f"decided:{person.id}", member.id, ContributionDecided(made.id), moment)


def state(engine: Engine) -> str:
    with database.sessions(engine)() as session:
        return session.get_one(Notification, 1).state


def test_what_is_due_is_sent_and_said_in_one_line(operator: Assistant, engine: Engine, ada: Person) -> None:
    decided(engine, ada)
    early = operator.command("sweep", "--at", "2027-01-08T08:59:59Z")
    assert early.stdout == "planned 0, sent 0, dropped 0, missed 0, failed 0, waiting 0\n"
    done = operator.command("sweep", "--at", "2027-01-08T09:00:00Z")
    assert done.stdout == "planned 0, sent 1, dropped 0, missed 0, failed 0, waiting 0\n"
    ada.sees("refused")
    again = operator.command("sweep", "--at", "2027-01-08T09:00:00Z")
    assert again.stdout == early.stdout
    assert len(ada.messages) == 1


def test_a_moment_without_a_zone_is_the_networks(operator: Assistant, engine: Engine, ada: Person) -> None:
    decided(engine, ada)
    assert "sent 0" in operator.command("sweep", "--at", "2027-01-08T09:59").stdout
    assert "sent 1" in operator.command("sweep", "--at", "2027-01-08T10:00").stdout


def test_five_weeks_later_it_is_missed(operator: Assistant, engine: Engine, ada: Person) -> None:
    decided(engine, ada)
    late = operator.command("sweep", "--at", (FRIDAY + timedelta(weeks=5)).isoformat())
    assert "sent 0, dropped 0, missed 1" in late.stdout
    assert ada.messages == []
    assert state(engine) == "missed"


def test_who_blocked_the_bot_is_no_failure(operator: Assistant, engine: Engine, ada: Person) -> None:
    decided(engine, ada)
    ada.block()
    assert "sent 0" in operator.command("sweep", "--at", FRIDAY.isoformat()).stdout
    assert state(engine) == "due"


def test_what_is_refused_is_said_in_plain_words(operator: Assistant, engine: Engine, ada: Person) -> None:
    decided(engine, ada)
    ada.telegram.faults("400", "sendMessage", description="Bad Request: can't parse entities")
    done = operator.command("sweep", "--at", FRIDAY.isoformat())
    assert "sent 1, dropped 0, missed 0, failed 0" in done.stdout
    ada.sees("refused")
    (said,) = (call["parameters"] for call in ada.telegram.calls("sendMessage") if not call["error_code"])
    assert "parse_mode" not in said
    assert "<b>" not in said["text"]


def test_what_is_refused_in_plain_words_too_is_counted_and_fails(
    operator: Assistant, engine: Engine, ada: Person
) -> None:
    decided(engine, ada)
    ada.telegram.faults("400", "sendMessage", times=2)
    done = operator.command("sweep", "--at", FRIDAY.isoformat(), expected=1)
    assert "sent 0, dropped 0, missed 0, failed 1" in done.stdout


def test_a_telegram_that_dies_meanwhile_fails_and_loses_nothing(
    operator: Assistant, engine: Engine, ada: Person
) -> None:
    decided(engine, ada)
    ada.telegram.faults("502", "sendMessage", times=20)
    failed = operator.command("sweep", "--at", FRIDAY.isoformat(), expected=1)
    assert "sent 0, dropped 0, missed 0, failed 0, waiting 1" in failed.stdout
    assert "Traceback" not in failed.stderr
    ada.telegram.no_faults()
    later = FRIDAY + timedelta(minutes=10)
    assert "sent 1" in operator.command("sweep", "--at", later.isoformat()).stdout


def test_what_was_given_up_is_the_doctors_to_tell(operator: Assistant, engine: Engine, ada: Person) -> None:
    decided(engine, ada, datetime.now(UTC))
    with database.sessions(engine).begin() as session:
        session.get_one(Notification, 1).state = "gave_up"
    assert "1 notifications of the last week" in operator.command("doctor", expected=1).stdout
    with database.sessions(engine).begin() as session:
        session.get_one(Notification, 1).state = "refused"
    assert "1 notifications of the last week were refused" in operator.command("doctor", expected=1).stdout


def test_nobody_there_is_one_sentence(tmp_path: Path) -> None:
    nowhere = {**TOKEN, "RESIDUA_TELEGRAM_API_URL": "http://127.0.0.1:9"}
    done = residua("sweep", folder=tmp_path, **nowhere)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "RESIDUA_TELEGRAM_API_URL: http://127.0.0.1:9 does not answer; nothing was sent."
    )


@pytest.mark.parametrize("command", ["sweep", "worker", "web"])
def test_a_database_that_is_away_is_one_sentence(tmp_path: Path, command: str) -> None:
    url = "postgresql://nobody@127.0.0.1:9/nothing"
    webhook = "http://127.0.0.1:8099/telegram"
    done = residua(command, folder=tmp_path, RESIDUA_DATABASE_URL=url, RESIDUA_WEBHOOK_URL=webhook, **TOKEN)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("RESIDUA_DATABASE_URL: the database cannot be opened")


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (["sweep", "--at", "tomorrow"], TOKEN, "--at: “tomorrow” is not a moment"),
        (["sweep", "--at", "0001-01-01T00:00+14:00"], TOKEN, "--at: "),
        (["sweep"], {}, "RESIDUA_TELEGRAM_TOKEN: is needed here"),
        (["worker"], {}, "RESIDUA_TELEGRAM_TOKEN: is needed here"),
        (["web"], {}, "RESIDUA_TELEGRAM_TOKEN: is needed here"),
        (["web"], TOKEN, "RESIDUA_WEBHOOK_URL: `residua web` needs the address"),
        (["run"], {"RESIDUA_WEBHOOK_URL": "https://example.org/x"}, "RESIDUA_TELEGRAM_TOKEN: is needed here"),
    ],
)
def test_what_is_missing_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], settings: dict[str, str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.app, arguments, env=settings)
    assert done.exit_code == 2
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1


def test_an_address_telegram_does_not_take_is_one_sentence(telegram: Telegram, tmp_path: Path) -> None:
    address = "https://example.org:8444/telegram"
    web = Assistant(telegram, tmp_path, WEBHOOK_URL=address, WEBHOOK_LISTEN="127.0.0.1:0")
    done = web.command("web", expected=2)
    assert done.stderr.splitlines()[-1].startswith("RESIDUA_WEBHOOK_URL: Telegram does not take it (")
