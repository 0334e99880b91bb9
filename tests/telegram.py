"""The person in the tests: they see labels and text, never callback data, over a local Telegram on loopback.

    with Telegram() as telegram:
        ada = telegram.person("Ada")
        ada.say("/start")
        ada.sees("Welcome")
        ada.tap("Begin")

Everything goes over HTTP, so the bot under test may run in a process of its own. Nothing here sleeps: a person waits
for their chat to change.
"""

import asyncio
import base64
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from types import TracebackType
from typing import Any, Self

import httpx

from bot.sandbox.people import as_read
from bot.sandbox.server import LocalTelegram
from bot.sandbox.state import Person as KnownPerson

TOKEN = "123456789:local-telegram-token-for-the-tests-only"
"""Of the right form; the local Telegram takes any."""
PATIENCE = 120.0
"""Seconds a person waits to see something, unless told otherwise: many processes may start on few processors."""
NOBODY = SSLContext(PROTOCOL_TLS_CLIENT)
"""Whose certificates are trusted: on loopback nobody has any, and those of the whole world take long to read."""


class Telegram:
    """A local Telegram in a thread, on a free port unless told otherwise."""

    def __init__(self, people: Iterable[KnownPerson] = (), *, port: int = 0) -> None:
        self._people = tuple(people)
        self._port = port
        self._ids = count(1001)
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="local-telegram", daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            raise self._failure
        self.http = httpx.Client(base_url=self.url, timeout=2 * PATIENCE, verify=NOBODY, trust_env=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        async def serve() -> None:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            async with LocalTelegram.serve(self._port, people=self._people) as served:
                self.url = served.url
                self._started.set()
                await self._stop.wait()

        try:
            asyncio.run(serve())
        except BaseException as failure:
            self._failure = failure
            raise
        finally:
            self._started.set()

    @property
    def bot_api_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.url}/bot"

    @property
    def file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"{self.url}/file/bot"

    def person(self, first_name: str = "Ada", *, id: int | None = None, **details: Any) -> "Person":
        """A new person, or the one with this `id`; `details` are language_code, username, role, invitation."""
        known = {"id": next(self._ids) if id is None else id, "first_name": first_name, **details}
        return Person(self, self.post("/sim/people", known)["id"], first_name)

    def call(self, method: str, **parameters: Any) -> Any:
        """Be the bot: one Bot API call, its `result`. Raises `AssertionError` with Telegram's words when refused."""
        answer = self.http.post(f"/bot{TOKEN}/{method}", json=parameters).json()
        assert answer["ok"], f"{method}: {answer['description']}"
        return answer["result"]

    def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        """Be the bot: one Bot API call that must be refused; its code and words."""
        answer = self.http.post(f"/bot{TOKEN}/{method}", json=parameters).json()
        assert not answer["ok"], f"{method} was accepted: {answer}"
        return answer["error_code"], answer["description"]

    def calls(self, method: str | None = None, *, since: int = 0) -> list[dict[str, Any]]:
        """The Bot API calls made, oldest first."""
        made: list[dict[str, Any]] = self.get("/sim/calls", since=since)
        return [call for call in made if method in (None, call["method"])]

    def is_called(self, method: str, times: int) -> None:
        """Wait until a method was called so often. Raises `AssertionError` after a while."""
        deadline = time.monotonic() + PATIENCE
        while (made := len(self.calls(method))) < times:
            assert time.monotonic() < deadline, f"{method} was called {made} times, not {times}"
            time.sleep(0.01)

    def forget_calls(self) -> None:
        self.post("/sim/calls/clear")

    def faults(self, fault: str, method: str = "*", *, times: int = 1, **details: Any) -> None:
        """The next calls of a method suffer: `429`, `500`, `502`, `400`, `timeout`, `drop`, `lost_answer` …"""
        self.post("/sim/faults", {"method": method, "fault": fault, "count": times, **details})

    def no_faults(self) -> None:
        self.http.delete("/sim/faults").raise_for_status()

    def flood_limits(self, *, enabled: bool) -> None:
        self.post("/sim/limits", {"enabled": enabled})

    def redeliver(self, update_id: int) -> None:
        self.post("/sim/redeliver", {"update_id": update_id})

    def hand_out(self, kind: str, payload: Any) -> int:
        """Hand the bot an update of any kind and form; its number."""
        return int(self.post("/sim/update", {"kind": kind, "payload": payload})["update_id"])

    def set_clock(self, moment: datetime | None) -> None:
        """Move the server's clock; `None` makes it real again."""
        self.post("/sim/clock", {"at": moment.isoformat()} if moment else {})

    def becomes_idle(self, timeout: float = PATIENCE) -> None:
        """Wait until every update is confirmed and every tap answered. Raises `AssertionError` with what is open."""
        answer = self.http.get("/sim/idle", params={"timeout": timeout})
        assert answer.status_code == httpx.codes.OK, f"after {timeout} s still open: {answer.json()['open']}"

    def reset(self) -> None:
        self.post("/sim/reset")

    def get(self, path: str, **query: Any) -> Any:
        return _answered(self.http.get(path, params=query))

    def post(self, path: str, document: Mapping[str, Any] | None = None) -> Any:
        return _answered(self.http.post(path, json=document or {}))


class Person:
    """Somebody chatting with the bot."""

    def __init__(self, telegram: Telegram, id: int, first_name: str) -> None:
        self.telegram = telegram
        self.id = id
        self.first_name = first_name

    # Doing

    def say(self, text: str) -> dict[str, Any]:
        return self._do("say", text=text)

    def tap(self, label: str, *, message_id: int | None = None, timeout: float = PATIENCE) -> dict[str, Any]:
        """Tap the newest button so labelled, waiting for it. Raises `AssertionError` with the visible labels."""
        target = {"message_id": message_id} if message_id else {}
        labels: list[str] = []
        for _ in self._states(timeout):
            answer = self.telegram.http.post("/sim/tap", json={"person": self.id, "label": label, **target})
            if answer.status_code != httpx.codes.NOT_FOUND:
                tapped: dict[str, Any] = _answered(answer)
                return tapped
            labels = answer.json().get("labels", [])
        raise AssertionError(f"no button {label!r} within {timeout} s, only {labels}\n{self.transcript}")

    def open(self, link: str) -> dict[str, Any]:
        """Follow a deep link, or a bare start code."""
        return self._do("open", link=link)

    def send_photo(self, content: bytes = b"", **details: Any) -> dict[str, Any]:
        return self._send("photo", content, **details)

    def send_document(self, content: bytes = b"", file_name: str = "document.txt", **details: Any) -> dict[str, Any]:
        return self._send("document", content, file_name=file_name, **details)

    def send_voice(self, content: bytes = b"", **details: Any) -> dict[str, Any]:
        return self._send("voice", content, **details)

    def send_sticker(self, content: bytes = b"", **details: Any) -> dict[str, Any]:
        return self._send("sticker", content, **details)

    def send_location(self, latitude: float, longitude: float) -> dict[str, Any]:
        """Degrees north and east."""
        return self._do("send", kind="location", latitude=latitude, longitude=longitude)

    def edit(self, message_id: int, text: str) -> dict[str, Any]:
        return self._do("send", kind="edited_text", message_id=message_id, text=text)

    def forward(self, message_id: int, to: "Person | None" = None) -> dict[str, Any]:
        """Forward a message of this chat to the bot, or to another person; the copy's `message_id`."""
        return self._do("forward", message_id=message_id, to=(to or self).id)

    def block(self) -> None:
        self._do("block")

    def unblock(self) -> None:
        self._do("unblock")

    # Seeing

    def sees(self, *texts: str, timeout: float = PATIENCE) -> str:
        """Wait until one visible message of the bot holds every one of `texts`, and return it as a person reads it.

        Raises `AssertionError` with the whole transcript.
        """
        for chat in self._states(timeout):
            for message in reversed(_from_bot(chat)):
                body = _body(message)
                if all(as_read(text) in body for text in texts):
                    return body
        raise AssertionError(f"{self.first_name} does not see {texts} within {timeout} s, only\n{self.transcript}")

    def comes_to(self, state: Callable[[list[dict[str, Any]]], bool], timeout: float = PATIENCE) -> None:
        """Wait until the bot's visible messages are in a state. Raises `AssertionError` with the transcript."""
        for chat in self._states(timeout):
            if state(_from_bot(chat)):
                return
        raise AssertionError(f"{self.first_name} waited {timeout} s in vain:\n{self.transcript}")

    def is_left_with(self, count: int) -> None:
        """Wait until so many messages of the bot are visible, beside what was answered on cards before the last.

        An old card is taken away, or left as what was answered on it, after the new one has come.
        """
        self.comes_to(lambda messages: sum(bool(one["buttons"]) or "✓" not in one["text"] for one in messages) == count)

    def does_not_see(self, text: str) -> None:
        """No visible message of the bot holds `text` now."""
        seen = [body for message in _from_bot(self.chat) if as_read(text) in (body := _body(message))]
        assert not seen, f"{self.first_name} sees {text!r}:\n{self.transcript}"

    def sees_alert(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait until the newest answer to a tap holds `text`."""
        for chat in self._states(timeout):
            if chat["alert"] and as_read(text) in as_read(chat["alert"]["text"]):
                return
        raise AssertionError(f"{self.first_name} sees no alert {text!r} but {self.alert!r}\n{self.transcript}")

    @property
    def chat(self) -> dict[str, Any]:
        """Everything of the chat, as `/sim/chat` tells it."""
        document: dict[str, Any] = self.telegram.get(f"/sim/chat/{self.id}")
        return document

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The bot's visible messages, oldest first."""
        return _from_bot(self.chat)

    @property
    def screen(self) -> str:
        """The newest message of the bot, its caption when it is a picture; empty before the first."""
        return _body(self.messages[-1]) if self.messages else ""

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message of the bot."""
        rows = self.messages[-1]["buttons"] if self.messages else []
        return [as_read(button["label"]) for row in rows for button in row]

    @property
    def alert(self) -> str:
        """The text of the newest answered tap that had one."""
        return as_read(str((self.chat["alert"] or {}).get("text", "")))

    @property
    def transcript(self) -> str:
        return self.telegram.http.get(f"/sim/transcript/{self.id}").text

    def _states(self, timeout: float) -> Iterable[dict[str, Any]]:
        """The chat now and after each change, until the time is up; at least twice."""
        deadline = time.monotonic() + timeout
        while True:
            chat = self.chat
            yield chat
            left = deadline - time.monotonic()
            if left <= 0:
                return
            self.telegram.get("/sim/wait", person=self.id, version=chat["version"], timeout=min(left, PATIENCE))

    def _send(self, kind: str, content: bytes, **details: Any) -> dict[str, Any]:
        return self._do("send", kind=kind, file=base64.b64encode(content).decode(), **details)

    def _do(self, act: str, **details: Any) -> dict[str, Any]:
        done: dict[str, Any] = self.telegram.post(f"/sim/{act}", {"person": self.id, **details})
        return done


def assert_calls_valid(calls: Sequence[Mapping[str, Any]]) -> None:
    """Hold every call to aiogram's request models: an independent reading of the Bot API.

    Raises `AssertionError` for a method or parameter unknown to Telegram, a value of the wrong type, a field unknown to
    its type.
    """
    from aiogram import methods as models  # slow to import, and only this check needs it

    by_name = {
        model.__api_method__: model
        for model in vars(models).values()
        if isinstance(getattr(model, "__api_method__", None), str)
    }
    problems: list[str] = []
    for call in calls:
        name = call["method"]
        if call["unknown_parameters"]:
            problems.append(f"{name} #{call['n']}: unknown parameters {call['unknown_parameters']}")
        if name not in by_name:
            problems.append(f"{name} #{call['n']}: no such method")
            continue
        try:
            request = by_name[name].model_validate(_as_request(by_name[name], call["parameters"]))
        except ValueError as invalid:
            problems.append(f"{name} #{call['n']}: {invalid}")
        else:
            problems += [f"{name} #{call['n']}: unknown field {path}" for path in _unknown_fields(request)]
    assert not problems, "\n".join(problems)


def _as_request(model: Any, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """An upload is named the way a multipart body refers to it; one referred to from elsewhere is no parameter."""
    request: dict[str, Any] = {}
    for name, value in parameters.items():
        is_upload = isinstance(value, dict) and value.keys() == {"file", "size"}
        if not is_upload:
            request[name] = value
        elif name in model.model_fields:
            request[name] = f"attach://{name}"
    return request


def _unknown_fields(value: Any, path: str = "") -> list[str]:
    if isinstance(value, list):
        return [found for item in value for found in _unknown_fields(item, path)]
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        return []
    extra = [f"{path}.{name}" for name in value.model_extra or {}]
    return extra + [found for name in fields for found in _unknown_fields(getattr(value, name), f"{path}.{name}")]


def _from_bot(chat: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [message for message in chat["messages"] if message["from"] == "bot"]


def _body(message: Mapping[str, Any]) -> str:
    return as_read(str(message["text"] or message["caption"]))


def _answered(answer: httpx.Response) -> Any:
    document = answer.json()
    assert answer.is_success, f"{answer.request.url.path}: {document.get('error', document)}"
    return document
