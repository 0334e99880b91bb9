"""Delivery by webhook: the secret, the order, the retries."""

import json
import queue
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.sandbox.webhook import wait_before
from tests.telegram import PATIENCE, Person, Telegram


class Receiver:
    """An assistant's webhook that answers what it is told to, then 200."""

    def __init__(self) -> None:
        self.received: queue.Queue[tuple[dict[str, Any], str | None]] = queue.Queue()
        self.answers: queue.Queue[tuple[int, dict[str, str]]] = queue.Queue()
        self.moments: list[float] = []
        """When something arrived, in seconds of a clock that is never moved."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                receiver.moments.append(time.monotonic())
                receiver.received.put((body, self.headers["X-Telegram-Bot-Api-Secret-Token"]))
                status, headers = (200, {}) if receiver.answers.empty() else receiver.answers.get()
                self.send_response(status)
                for name, value in {"content-length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    def text(self, timeout: float = PATIENCE) -> str:
        update, _ = self.received.get(timeout=timeout)
        return str(update["message"]["text"])


@pytest.fixture
def receiver(telegram: Telegram) -> Iterator[Receiver]:
    receiver = Receiver()
    thread = threading.Thread(target=receiver.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield receiver
    telegram.call("deleteWebhook", drop_pending_updates=True)
    receiver.server.shutdown()
    receiver.server.server_close()
    thread.join()


def test_updates_are_posted_with_the_secret_and_then_gone(telegram: Telegram, ada: Person, receiver: Receiver) -> None:
    telegram.call("setWebhook", url=receiver.url, secret_token="s3cret")
    ada.say("hello")
    update, secret = receiver.received.get(timeout=PATIENCE)
    assert update["message"]["text"] == "hello"
    assert secret == "s3cret"
    telegram.becomes_idle()
    info = telegram.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)


def test_what_waited_before_the_webhook_was_set_is_posted_too(
    telegram: Telegram, ada: Person, receiver: Receiver
) -> None:
    ada.say("early")
    telegram.call("setWebhook", url=receiver.url)
    assert receiver.text() == "early"


def test_a_refused_update_is_posted_again_at_once_and_the_next_one_waits_behind_it(
    telegram: Telegram, ada: Person, receiver: Receiver
) -> None:
    receiver.answers.put((500, {}))
    telegram.call("setWebhook", url=receiver.url)
    ada.say("one")
    ada.say("two")
    assert [receiver.text() for _ in range(3)] == ["one", "one", "two"]
    assert "500" in telegram.call("getWebhookInfo")["last_error_message"]


def test_one_persons_trouble_does_not_hold_up_another(telegram: Telegram, ada: Person, receiver: Receiver) -> None:
    bob = telegram.person("Bob")
    receiver.answers.put((503, {"retry-after": "30"}))
    telegram.call("setWebhook", url=receiver.url)
    ada.say("from Ada")
    assert receiver.text() == "from Ada"
    bob.say("from Bob")
    assert receiver.text() == "from Bob"


def test_a_tap_does_not_wait_behind_a_message(telegram: Telegram, ada: Person, receiver: Receiver) -> None:
    markup = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}
    telegram.call("sendMessage", chat_id=ada.id, text="Hi", reply_markup=markup)
    receiver.answers.put((503, {"retry-after": "30"}))
    telegram.call("setWebhook", url=receiver.url)
    ada.say("stuck")
    assert receiver.text() == "stuck"
    ada.tap("OK")
    update, _ = receiver.received.get(timeout=PATIENCE)
    assert update["callback_query"]["data"] == "ok"


def test_retry_after_is_honoured(telegram: Telegram, ada: Person, receiver: Receiver) -> None:
    receiver.answers.put((503, {"retry-after": "1"}))
    telegram.call("setWebhook", url=receiver.url)
    ada.say("one")
    assert [receiver.text(), receiver.text()] == ["one", "one"]
    first, second = receiver.moments
    assert second - first >= 1


def test_waits_between_tries_double_up_to_a_minute_or_two() -> None:
    assert [wait_before(failures, 0) for failures in (1, 2, 3, 4)] == [0, 2, 4, 8]
    assert 60 <= wait_before(20, 0) <= 120
    assert wait_before(1, 7) == 7


def test_polling_and_a_webhook_exclude_each_other(telegram: Telegram, ada: Person, receiver: Receiver) -> None:
    telegram.call("setWebhook", url=receiver.url)
    conflict = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert telegram.refusal("getUpdates") == (409, conflict)
    telegram.call("deleteWebhook")
    assert telegram.call("getUpdates") == []


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://example.org/hook", "", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://example.org:8444/", "", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("nonsense", "", "invalid webhook URL specified"),
        ("https://example.org/", "a" * 257, "secret token is too long"),
        ("https://example.org/", "sécret", "secret token contains unallowed characters"),
    ],
)
def test_wrong_webhooks_are_refused(telegram: Telegram, url: str, secret: str, words: str) -> None:
    assert telegram.refusal("setWebhook", url=url, secret_token=secret) == (400, f"Bad Request: {words}")
