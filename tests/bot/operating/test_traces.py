"""A collector of OpenTelemetry is told what a turn is made of, and no word of anybody's."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from bot import cli, operating
from bot.engine import tracing
from bot.operating import traces
from tests.assistant import Assistant
from tests.telegram import PATIENCE, TOKEN, Person, Telegram

WORDS = "Wilhelmine’s summit"


@contextmanager
def collector(bodies: Queue[bytes]) -> Iterator[str]:
    """The address of one that keeps what it is sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, ThreadPoolExecutor(1) as thread:
        thread.submit(server.serve_forever)
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def spans(body: bytes) -> Iterator[Span]:
    for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
        for scope in resource.scope_spans:
            yield from scope.spans


def test_a_turn_is_a_trace_with_its_statements_its_reply_and_its_calls_and_no_word_of_anybodys(
    telegram: Telegram, ada: Person, tmp_path: Path
) -> None:
    bodies: Queue[bytes] = Queue()
    with collector(bodies) as address:
        with Assistant(telegram, tmp_path, TRACES_URL=address) as assistant:
            invitation = assistant.invite("Ardennes SA")
            ada.open(invitation)
            ada.tap("I agree")
            ada.tap("New estimate")
            ada.say(WORDS)
            ada.sees("What kind of event is it?")
        sent = [bodies.get(timeout=PATIENCE) for _ in range(bodies.qsize())]
    told = [span for body in sent for span in spans(body)]
    turns = [span for span in told if span.name == "turn"]
    assert len(turns) >= 4
    assert {"SELECT", "UPDATE", "INSERT"} <= {span.name for span in told}
    for turn in turns:
        (round_,) = (span for span in told if span.span_id == turn.parent_span_id)
        assert (round_.name, round_.parent_span_id) == ("round", b"")
        (reply,) = (span for span in told if span.trace_id == turn.trace_id and span.name == "reply")
        assert reply.parent_span_id == turn.span_id
        calls = [span for span in told if span.parent_span_id == reply.span_id and span.name == "call"]
        said = [{one.key: one.value.string_value for one in call.attributes} for call in calls]
        assert said
        assert all(one["residua.code"] == "200" for one in said)
    assert {"getUpdates", "getMe"}.isdisjoint(
        one.value.string_value for span in told for one in span.attributes if one.key == "residua.method"
    ), "a poll is no trace"
    code = invitation.rpartition("=")[2]
    for secret in ("Wilhelmine", "summit", "Ada", "Ardennes", str(ada.id), code, TOKEN, TOKEN.partition(":")[2]):
        assert not [body for body in sent if secret.encode() in body], secret
    assert "traces" not in assistant.log


def test_a_collector_that_is_away_is_said_once_and_a_failure_is_told_without_its_words(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    bodies: Queue[bytes] = Queue()
    with (
        collector(bodies) as address,
        traces.sent(address, engine),
        suppress(DBAPIError),
        tracing.span("turn"),
        engine.connect() as connection,
    ):
        connection.execute(text("select :word from nowhere"), {"word": WORDS})
    (body,) = bodies.queue
    assert {span.name: span.status.message for span in spans(body)} == {
        "BEGIN": "",
        "SELECT": "OperationalError",
        "turn": "OperationalError",
    }
    assert b"summit" not in body
    with traces.sent("http://127.0.0.1:9", engine), tracing.span("turn"):
        pass
    assert [record.getMessage() for record in caplog.records if record.name == traces.log.name] == [
        "traces cannot be sent to RESIDUA_TRACES_URL, and are dropped"
    ]


def test_without_a_collector_nothing_of_it_is_imported_and_what_is_missing_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bot = Path(cli.__file__).parent
    importing = [
        file for file in bot.rglob("*.py") if re.search(r"(from|import) opentelemetry", file.read_text("utf-8"))
    ]
    assert importing == [bot / "operating" / "traces.py"]
    assert not hasattr(cli, "traces")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RESIDUA_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("RESIDUA_TRACES_URL", "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry", None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, "bot.operating.traces", raising=False)
    monkeypatch.delattr(operating, "traces", raising=False)
    done = CliRunner().invoke(cli.app, ["run"])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "RESIDUA_TRACES_URL: what it needs is not installed: pip install 'residua[otel]'." in done.stderr
