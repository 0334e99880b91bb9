"""Faults on order and Telegram's own flood limits."""

import httpx
import pytest

from tests.telegram import TOKEN, Person, Telegram


def send(telegram: Telegram, person: Person, text: str = "Hi") -> httpx.Response:
    return telegram.http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": person.id, "text": text})


def test_a_flood_answer_says_how_long_to_wait_and_only_once(telegram: Telegram, ada: Person) -> None:
    telegram.faults("429", "sendMessage", retry_after=3)
    answer = send(telegram, ada)
    assert answer.status_code == 429
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert send(telegram, ada).is_success


@pytest.mark.parametrize(("fault", "status"), [("500", 500), ("502", 502), ("400", 400)])
def test_an_error_answer_is_not_applied(telegram: Telegram, ada: Person, fault: str, status: int) -> None:
    telegram.faults(fault, "sendMessage", description="told so")
    assert send(telegram, ada).status_code == status
    assert ada.messages == []


def test_a_dropped_call_is_not_applied(telegram: Telegram, ada: Person) -> None:
    telegram.faults("drop", "sendMessage")
    with pytest.raises(httpx.TransportError):
        send(telegram, ada)
    assert ada.messages == []


def test_a_timeout_keeps_the_caller_waiting(telegram: Telegram, ada: Person) -> None:
    telegram.faults("timeout", "sendMessage", seconds=0.2)
    with pytest.raises(httpx.TransportError):
        send(telegram, ada)
    assert ada.messages == []


def test_a_lost_answer_was_applied_all_the_same(telegram: Telegram, ada: Person) -> None:
    telegram.faults("lost_answer", "sendMessage")
    with pytest.raises(httpx.TransportError):
        send(telegram, ada, "twice?")
    assert [message["text"] for message in ada.messages] == ["twice?"]
    assert telegram.calls("sendMessage")[-1]["ok"] is False


def test_faults_are_for_their_method_and_number_of_calls(telegram: Telegram, ada: Person) -> None:
    telegram.faults("500", "sendPhoto")
    telegram.faults("500", times=2)
    assert [send(telegram, ada).status_code for _ in range(3)] == [500, 500, 200]
    assert [fault["method"] for fault in telegram.get("/sim/faults")] == ["sendPhoto"]
    telegram.no_faults()
    assert telegram.get("/sim/faults") == []


def test_a_fault_may_be_for_one_person(telegram: Telegram, ada: Person) -> None:
    ben = telegram.person("Ben")
    ben.say("/start")
    card = telegram.call(
        "sendMessage",
        chat_id=ben.id,
        text="Hi",
        reply_markup={"inline_keyboard": [[{"text": "Go on", "callback_data": "x"}]]},
    )
    telegram.faults("500", times=2, person=ben.id)
    assert send(telegram, ada).is_success
    assert send(telegram, ben).status_code == 500
    tap = ben.tap("Go on", message_id=card["message_id"])["callback_query_id"]
    assert telegram.refusal("answerCallbackQuery", callback_query_id=tap)[0] == 500
    assert send(telegram, ben).is_success


def test_an_unknown_fault_is_refused(telegram: Telegram) -> None:
    with pytest.raises(AssertionError, match="one of 429"):
        telegram.faults("earthquake")


def test_flood_limits_let_a_burst_pass_and_no_more(telegram: Telegram, ada: Person) -> None:
    bob = telegram.person("Bob")
    bob.say("/start")
    telegram.flood_limits(enabled=True)
    assert [send(telegram, ada).status_code for _ in range(6)] == [200] * 5 + [429]
    assert send(telegram, bob).is_success
    telegram.flood_limits(enabled=False)
    assert send(telegram, ada).is_success
