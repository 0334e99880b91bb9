"""A language model's endpoint on 127.0.0.1 that answers as it is told to, well or with malice, and keeps what it was asked."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from bot.settings import Settings
from tests.telegram import PATIENCE

JSON = "application/json"
SHORT = 0.3
"""Seconds that one is waited for which says nothing; another is given as long as a busy machine needs."""


@dataclass(frozen=True)
class Answer:
    """What is sent back, as it is; nothing at all, until the server ends, where it is `silent`."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON})
    silent: bool = False


def says(content: object) -> Answer:
    """A well-formed answer with these words of the model."""
    return Answer(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


def points_at(*quotes: Sequence[str]) -> Answer:
    """An answer that quotes: each a question and words."""
    return says(json.dumps([{"question": question, "quote": words} for question, words in quotes]))


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    path: str
    headers: dict[str, str]
    body: Any


class Endpoint:
    """Listens while it is entered. `answer` may be changed at any time; `asked` are the requests so far."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.answer = answer or points_at()
        self.asked: list[Asked] = []
        self._over = threading.Event()
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                endpoint._serve(self)

            def do_GET(self) -> None:
                endpoint._serve(self)

            def log_message(self, format: str, *args: object) -> None:
                """Nobody reads it."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def patience(self) -> float:
        """Seconds to wait for its answer."""
        return SHORT if self.answer.silent else PATIENCE

    def settings(self, **also: Any) -> Settings:
        """With which it is asked."""
        return Settings(understanding_url=self.url, understanding_model="small", **also)

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        content = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        self.asked.append(Asked(request.path, dict(request.headers), json.loads(content or b"null")))
        answer = self.answer
        if answer.silent:
            self._over.wait()
            return
        try:
            request.send_response(answer.status)
            for name, value in answer.headers.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(answer.body)
        except ConnectionError:
            return  # whoever asked has heard enough
