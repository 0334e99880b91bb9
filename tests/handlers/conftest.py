"""What tests of conversations ask for by name."""

import json
from typing import Any

import pytest

from bot.screen import Screen
from tests.handlers.chat import Chat


@pytest.fixture
def power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each turn is lost before its commit and comes again; what it then shows is shown from what was stored."""
    arrives = Chat._arrives

    def unlucky(chat: Chat, **what: Any) -> Screen | None:
        seen = chat.screen, chat.beside, chat.liked
        with chat.session.begin_nested() as turn:
            arrives(chat, **what)
            turn.rollback()
        chat.session.expire_all()
        chat.screen, chat.beside, chat.liked = seen
        screen = arrives(chat, **what)
        chat.screen = Screen.from_json(json.loads(json.dumps(chat.screen.as_json())))
        return screen

    monkeypatch.setattr(Chat, "_arrives", unlucky)
