"""A load balancer between Telegram and the replicas: each request goes to the next one, whoever it is about."""

import http.client
import random
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from types import TracebackType
from typing import Any, Self

from bot.engine.webhook import SECRET_HEADER

UNASSIGNED = range(20_000, 32_000)
"""Ports below those that systems hand out by themselves, so that nobody is given one between its choice and its use."""


def free_port() -> int:
    """A port that nobody uses now."""
    while True:
        port = random.choice(UNASSIGNED)
        with socket.socket() as taken, suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port


class Balancer:
    """Passes POST requests on to `ports` in turn; one that does not answer within `patience` seconds is passed over."""

    def __init__(self, ports: Sequence[int], *, patience: float = 60) -> None:
        turn = count()
        self.taken: list[int] = []
        """The ports that took a request, oldest first."""
        taken = self.taken

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                first = next(turn)
                status = 502
                headers: dict[str, str] = {}
                for offset in range(len(ports)):
                    port = ports[(first + offset) % len(ports)]
                    try:
                        status, headers = _passed_on(port, self.path, body, self.headers[SECRET_HEADER], patience)
                    except OSError:
                        continue
                    if status == 200:
                        taken.append(port)
                    break
                self.send_response(status)
                for name, value in {**headers, "content-length": "0"}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/telegram"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _passed_on(port: int, path: str, body: bytes, secret: str | None, patience: float) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        headers = {"content-type": "application/json", **({SECRET_HEADER: secret} if secret else {})}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        wait = answer.getheader("retry-after")
        return answer.status, {"retry-after": wait} if wait else {}
    except http.client.HTTPException as failure:
        raise OSError from failure
    finally:
        connection.close()
