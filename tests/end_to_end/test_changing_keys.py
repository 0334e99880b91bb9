"""The key is changed while members write: by the operator's guide, in the wrong order, and taken away meanwhile."""

import base64
from pathlib import Path

import pytest

from bot.store import database
from bot.store.at_work import nobody_else
from tests.assistant import Assistant
from tests.telegram import Telegram

OLD, NEW = (base64.urlsafe_b64encode(bytes([number]) * 32).decode() for number in range(2))

AN_ORGANISATION = ("--organisation", "Ardennes SA")


@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_a_key_comes_in_force_only_once_every_process_has_it(
    telegram: Telegram, tmp_path: Path, request: pytest.FixtureRequest, server: str
) -> None:
    url = ""
    if server == "postgresql":
        url = request.getfixturevalue("postgresql").url.render_as_string(hide_password=False)
    ada = telegram.person("Ada")
    with Assistant(telegram, tmp_path, database_url=url, ENCRYPTION_KEY=OLD) as assistant:
        ada.open(assistant.invite("Ardennes SA"))
        ada.tap("I agree")
        ada.tap("New estimate")
        ada.say("Spring conference")
        ada.sees("What kind of event is it?")
        assistant.takes(ENCRYPTION_KEY=f"{NEW},{OLD}")
        refused = assistant.command("encrypt", expected=1)
        assert "start all of them with it" in refused.stderr
        ada.tap("Conference")
        ada.sees("When does it start?")
        assistant.takes(ENCRYPTION_KEY=OLD)
        assistant.stop()
        assistant.start()
        ada.say("/events")
        ada.sees("Spring conference")
        ada.tap("Spring conference")
        ada.sees("When does it start?")
        assistant.takes(ENCRYPTION_KEY=f"{NEW},{OLD}")
        assistant.stop()
        assistant.start()
        ada.say("20 April 2027")
        ada.sees("How many days does it last?")
        assert "Everything is under the newest key." in assistant.command("encrypt").stdout
        assistant.takes(ENCRYPTION_KEY=NEW)
        assistant.stop()
        assistant.start()
        ada.say("/events")
        ada.sees("Spring conference")
        assert "CannotDecrypt" not in assistant.log


@pytest.mark.parametrize(("server", "runs"), [("sqlite", "run"), ("sqlite", "worker"), ("postgresql", "worker")])
def test_nobody_starts_while_one_must_be_alone_with_the_database(
    telegram: Telegram, tmp_path: Path, request: pytest.FixtureRequest, server: str, runs: str
) -> None:
    url = f"sqlite:///{tmp_path / 'residua.sqlite'}"
    if server == "postgresql":
        request.getfixturevalue("postgresql").dispose()
        url = request.getfixturevalue("postgresql").url.render_as_string(hide_password=False)
    alone = database.connect(url)
    database.migrate(alone)
    alone.dispose()
    assistant = Assistant(telegram, tmp_path, database_url=url, runs=runs, ENCRYPTION_KEY=OLD)
    with nobody_else(alone):  # as `residua decrypt` and `restore` are
        alone.dispose()
        assistant.start()
        assert assistant.ends() == 1
        commands = (["sweep"], ["invite", *AN_ORGANISATION], ["member", "list", *AN_ORGANISATION], ["encrypt"])
        for command in commands if runs == "run" else ():
            assert "is at work on the database" in assistant.command(*command, expected=1).stderr
    assert assistant.log.splitlines() == [
        "RESIDUA_DATABASE_URL: `residua restore` or `decrypt` is at work on the database; start once it has ended."
    ]
    assistant.takes(ENCRYPTION_KEY="")
    assistant.command("member", "list", *AN_ORGANISATION)  # the key was not brought in either
    alone.dispose()
