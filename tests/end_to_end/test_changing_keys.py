"""The key is changed while members write: by the operator's guide, and in the wrong order."""

import base64
from pathlib import Path

import pytest

from tests.assistant import Assistant
from tests.telegram import Telegram

OLD, NEW = (base64.urlsafe_b64encode(bytes([number]) * 32).decode() for number in range(2))


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
