"""An assistant that starts while Telegram is away, or whose token Telegram refuses: in passing, or for good."""

from pathlib import Path

import pytest

from tests.assistant import Assistant
from tests.telegram import Telegram


@pytest.mark.parametrize("fault", ["429", "429_bare", "page", "portal", "500", "drop"])
def test_an_assistant_that_starts_while_telegram_is_in_trouble_waits(
    telegram: Telegram, tmp_path: Path, fault: str
) -> None:
    for method in ("getMe", "setMyCommands", "getUpdates"):
        telegram.faults(fault, method, times=2, retry_after=1)
    eve = telegram.person("Eve")
    with Assistant(telegram, tmp_path) as assistant:
        eve.say("/start")
        eve.sees("invit")
        telegram.is_called("setMyCommands", 4)
        assert telegram.call("getMyCommands", language_code="fr"), "the menu is offered all the same"
        assistant.stop()
        assert "Traceback" not in assistant.log


def test_a_token_that_is_refused_in_passing_is_waited_out(telegram: Telegram, tmp_path: Path) -> None:
    eve = telegram.person("Eve")
    with Assistant(telegram, tmp_path) as assistant:
        eve.say("/start")
        eve.sees("invit")
        telegram.faults("401", "getUpdates")
        eve.say("/privacy")
        eve.sees("What is stored")
        assert "Telegram refuses the token, and this process ends unless it takes it again" in assistant.log


def test_a_token_that_is_wrong_ends_the_assistant_and_loses_nothing(telegram: Telegram, tmp_path: Path) -> None:
    eve = telegram.person("Eve")
    with Assistant(telegram, tmp_path) as assistant:
        eve.say("/start")
        eve.sees("invit")
        assistant.stop()
        telegram.faults("401", times=1_000)
        eve.say("/privacy")
        assistant.start()
        assert assistant.ends() == 2
        assert assistant.log.splitlines()[-1] == "RESIDUA_TELEGRAM_TOKEN: Telegram does not know this token."
        assert "Traceback" not in assistant.log
        telegram.no_faults()
        assistant.start()
        eve.sees("What is stored")
        telegram.becomes_idle()
