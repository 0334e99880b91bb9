"""Long polling: nothing is lost before it is confirmed, nothing is handed out after."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.telegram import PATIENCE, TOKEN, Person, Telegram


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_updates_come_in_order_until_confirmed(telegram: Telegram, ada: Person) -> None:
    for text in ("one", "two", "three"):
        ada.say(text)
    updates = telegram.call("getUpdates", limit=2)
    assert texts(updates) == ["one", "two"]
    assert texts(telegram.call("getUpdates")) == ["one", "two", "three"]
    assert texts(telegram.call("getUpdates", offset=updates[1]["update_id"] + 1)) == ["three"]
    assert texts(telegram.call("getUpdates")) == ["three"]
    ids = [update["update_id"] for update in updates]
    assert ids[1] == ids[0] + 1


def test_a_negative_offset_keeps_only_the_last_ones(telegram: Telegram, ada: Person) -> None:
    for text in ("one", "two", "three"):
        ada.say(text)
    assert texts(telegram.call("getUpdates", offset=-1)) == ["three"]
    assert texts(telegram.call("getUpdates")) == ["three"]


def test_a_poll_waits_for_the_first_update(telegram: Telegram, ada: Person) -> None:
    threading.Timer(0.2, ada.say, ["at last"]).start()
    began = time.monotonic()
    assert texts(telegram.call("getUpdates", timeout=50)) == ["at last"]
    assert time.monotonic() - began < 40, "it did not wait to the end"


def test_a_poll_that_waits_in_vain_is_empty(telegram: Telegram, ada: Person) -> None:
    assert telegram.call("getUpdates", timeout=1) == []


def test_a_second_poller_ends_the_first_with_a_conflict(telegram: Telegram, ada: Person) -> None:
    with ThreadPoolExecutor() as threads:
        first = threads.submit(telegram.refusal, "getUpdates", timeout=20)
        while not first.done():
            telegram.call("getUpdates")
        assert first.result() == (
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        )


def test_only_the_kinds_asked_for_are_handed_out(telegram: Telegram, ada: Person) -> None:
    telegram.call("getUpdates", allowed_updates=["callback_query"])
    ada.say("unwanted")
    assert telegram.call("getUpdates") == []
    telegram.call("getUpdates", allowed_updates=[])
    ada.say("wanted")
    assert texts(telegram.call("getUpdates")) == ["wanted"]


@pytest.mark.parametrize(("age", "left"), [(149, 2), (151, 1), (24 * 3600 + 1, 0)])
def test_a_tap_is_kept_150_seconds_and_a_message_a_day(telegram: Telegram, ada: Person, age: int, left: int) -> None:
    markup = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}
    telegram.call("sendMessage", chat_id=ada.id, text="Hi", reply_markup=markup)
    ada.tap("OK")
    ada.say("still there?")
    telegram.set_clock(datetime.now(UTC) + timedelta(seconds=age))
    assert len(telegram.call("getUpdates")) == left


def test_a_confirmed_update_can_be_handed_out_again(telegram: Telegram, ada: Person) -> None:
    again = ada.say("again and again")["update_id"]
    telegram.call("getUpdates", offset=again + 1)
    telegram.redeliver(again)
    assert texts(telegram.call("getUpdates", offset=again + 1)) == ["again and again"]
    assert telegram.call("getUpdates", offset=again + 1) == []


def test_idle_means_confirmed_and_answered(telegram: Telegram, ada: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}
    telegram.call("sendMessage", chat_id=ada.id, text="Hi", reply_markup=markup)
    tapped = ada.tap("OK")
    with pytest.raises(AssertionError, match="callback_query"):
        telegram.becomes_idle(timeout=0)
    telegram.call("getUpdates", offset=tapped["update_id"] + 1)
    with pytest.raises(AssertionError, match="tap on 'OK'"):
        telegram.becomes_idle(timeout=0)
    telegram.call("answerCallbackQuery", callback_query_id=tapped["callback_query_id"])
    telegram.becomes_idle(timeout=0)


def test_blocking_and_coming_back_are_told_as_telegram_tells_them(telegram: Telegram, ada: Person) -> None:
    ada.block()
    ada.say("back again")
    left, back, said = telegram.call("getUpdates")
    assert left["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert said["message"]["text"] == "back again"


def test_idle_is_known_at_once_while_the_next_poll_waits(telegram: Telegram, ada: Person) -> None:
    update_id = ada.say("hello")["update_id"]
    with ThreadPoolExecutor() as threads:
        idle = threads.submit(telegram.becomes_idle)
        poll = threads.submit(telegram.call, "getUpdates", offset=update_id + 1, timeout=50)
        idle.result(timeout=40)
        assert not poll.done()
        ada.say("that ends the poll")
        assert texts(poll.result()) == ["that ends the poll"]


def test_a_poller_that_was_killed_does_not_stand_in_the_way(telegram: Telegram, ada: Person) -> None:
    with pytest.raises(httpx.ReadTimeout):
        impatient = httpx.Timeout(30, read=0.2)
        httpx.get(
            f"{telegram.bot_api_url}{TOKEN}/getUpdates", params={"timeout": 50}, timeout=impatient, trust_env=False
        )
    gave_up = time.monotonic() + PATIENCE
    while not telegram.calls("getUpdates"):  # the server has yet to hear that it was hung up on
        assert time.monotonic() < gave_up, "it never heard of it"
    assert telegram.call("getUpdates", timeout=1) == []
    killed, following = telegram.calls("getUpdates")[-2:]
    assert (killed["description"], killed["error_code"]) == ("the caller hung up", None)
    assert following["ok"]
