"""What is kept of an update: who said what, cut down and cleaned of what no database or encoder takes."""

import asyncio
import json
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine
from telegram import Update
from telegram.error import InvalidToken, NetworkError
from telegram.request import BaseRequest

from bot.engine.insisting import Again, insist
from bot.engine.intake import TOKEN_IS_WRONG_AFTER, Intake, Unanswered, incoming
from bot.engine.polling import PollingBot
from bot.engine.rounds import Rounds
from bot.engine.showing import Showing
from bot.store import database
from bot.turn import World
from tests.conftest import NOW

ADA = {"id": 5, "is_bot": False, "first_name": "Ada", "language_code": "fr"}
PRIVATE = {"id": 5, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Spring"}


def update(**what: Any) -> Update:
    return Update.de_json({"update_id": 1, **what})


def message(**what: Any) -> dict[str, Any]:
    return {"message_id": 7, "date": 1, "from": ADA, "chat": PRIVATE, **what}


def test_words_keep_their_script_and_lose_what_cannot_be_stored() -> None:
    said = incoming(update(message=message(text="Fête 🏳️‍🌈\x00 \ud800مرحبا\n2 lines\t\x1b[0m")))
    assert said is not None
    assert said.text == "Fête 🏳️‍🌈 مرحبا\n2 lines\t[0m"


def test_names_and_buttons_are_cleaned_as_well() -> None:
    tap = {
        "id": "9",
        "from": ADA | {"first_name": "\u202eA\x00d\u2067a"},
        "chat_instance": "1",
        "data": "event:\ud8001",
    }
    said = incoming(update(callback_query=tap))
    assert said is not None
    assert (said.first_name, said.text) == ("Ada", "event:1")


def test_a_tap_on_a_message_that_telegram_no_longer_shows_is_a_tap() -> None:
    gone = {"message_id": 7, "date": 0, "chat": PRIVATE}
    said = incoming(
        update(callback_query={"id": "9", "from": ADA, "chat_instance": "1", "data": "home", "message": gone})
    )
    assert said is not None
    assert (said.kind, said.message_id, said.chat, said.private) == ("tap", 7, 5, True)


def test_what_is_said_in_a_group_is_not_private() -> None:
    said = incoming(update(message=message(chat=GROUP, text="/start")))
    assert said is not None
    assert (said.private, said.chat, said.person) == (False, -100, 5)


def test_a_changed_message_is_not_a_new_one() -> None:
    said = incoming(update(edited_message=message(text="120", edit_date=2)))
    assert said is not None
    assert said.kind == "edit"


def test_what_nobody_said_is_not_kept() -> None:
    post = {"message_id": 7, "date": 1, "chat": {"id": -200, "type": "channel", "title": "News"}, "text": "news"}
    assert incoming(update(channel_post=post)) is None
    assert incoming(update(message=post)) is None


def test_a_file_is_kept_by_its_id_name_and_size() -> None:
    file = {"file_id": "BQAC", "file_unique_id": "u", "file_name": "gu\x00ests.csv", "file_size": 20}
    said = incoming(update(message=message(document=file, caption="Our guests")))
    assert said is not None
    assert (said.kind, said.file_id, said.file_name, said.file_size, said.text) == (
        "document",
        "BQAC",
        "guests.csv",
        20,
        "",
    )
    nameless = incoming(update(message=message(document={"file_id": "BQAC", "file_unique_id": "u"})))
    assert nameless is not None
    assert (nameless.file_name, nameless.file_size) == ("", 0)


def test_a_moving_picture_is_no_file() -> None:
    moving = {"file_id": "CgAC", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
    said = incoming(update(message=message(animation=moving, document={"file_id": "CgAC", "file_unique_id": "u"})))
    assert said is not None
    assert said.kind == "animation"


def test_a_token_is_wrong_only_once_it_was_refused_for_minutes() -> None:
    passed = 0.0
    unanswered = Unanswered(lambda: passed)

    def again(failure: Exception, seconds: float) -> Again | None:
        nonlocal passed
        passed += seconds
        return unanswered(failure)

    assert again(InvalidToken(), 0), "in passing"
    assert again(InvalidToken(), TOKEN_IS_WRONG_AFTER - 1)
    unanswered.answered()
    assert again(InvalidToken(), 2), "it was taken in between"
    assert again(NetworkError("away"), TOKEN_IS_WRONG_AFTER / 2), "which says nothing of the token"
    assert again(InvalidToken(), TOKEN_IS_WRONG_AFTER / 2) is None


class Answers(BaseRequest):
    """What stands in Telegram's place, and answers each call with the same."""

    def __init__(self, result: object) -> None:
        self._result = result

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": True, "result": self._result}).encode()


@pytest.mark.parametrize("result", [{}, "", "soon", 7, True, [1], [{}], [{"update_id": "1"}, None]])
async def test_an_answer_without_updates_is_asked_for_ever_less_often(
    world: World, engine: Engine, result: object
) -> None:
    canned = Answers(result)
    bot = PollingBot("1:token", request=canned, get_updates_request=canned)
    rounds = Rounds(database.sessions(engine), lambda _: None, world, lambda: NOW)
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 7:
            raise asyncio.CancelledError

    intake = Intake(bot, rounds, Showing(bot, None, None, patient=False))  # type: ignore[arg-type]  # nothing is shown
    with pytest.raises(asyncio.CancelledError):
        await insist(partial(intake._poll_once, None), Unanswered(lambda: 0.0), sleep=sleep)
    assert waits == [1, 2, 4, 8, 16, 32, 60]
