"""Traces for OpenTelemetry, where RESIDUA_TRACES_URL is set: rounds, their turns and statements, replies, calls to Telegram.

Imported only then. The spans are made here, not by OpenTelemetry's own instrumentations of SQLAlchemy and httpx: those tell
addresses, in which the bot's token is, and an exception's own words, which may quote a member. Of a statement its text is
told, with placeholders where values go; of a failure its kind.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from opentelemetry import context, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExportResult
from opentelemetry.trace import SpanKind, StatusCode, Tracer
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from bot.engine import tracing

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds for the collector's answer, all tries together; a process that stops waits as long for the last ones."""


@contextmanager
def sent(url: str, engine: Engine) -> Iterator[None]:
    """Send spans to a collector's address, up to before `/v1/traces`, until the block ends; `OTEL_…` may say more."""
    told = Resource.create({"service.name": "residua", "service.version": version("residua")})
    provider = TracerProvider(resource=told, shutdown_on_exit=False)
    exporter = _Exporter(endpoint=f"{url}/v1/traces", timeout=PATIENCE)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    tracer = provider.get_tracer("residua")
    statements = _Statements(tracer, engine.dialect.name)
    listeners: dict[str, Callable[..., Any]] = {
        "before_cursor_execute": statements.begins,
        "after_cursor_execute": statements.ends,
        "handle_error": statements.fails,
    }
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    try:
        with tracing.kept_by(_Spans(tracer)):
            yield
    finally:
        for name, listener in listeners.items():
            event.remove(engine, name, listener)
        exporter.ending = True
        provider.shutdown()


class _Exporter(OTLPSpanExporter):
    """Says once that the collector is away, and waits for it no longer at the end."""

    ending = False
    _away = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        if self._away and self.ending:
            return SpanExportResult.FAILURE
        result = super().export(spans)
        away = result is not SpanExportResult.SUCCESS
        if away and not self._away:
            log.warning("traces cannot be sent to RESIDUA_TRACES_URL, and are dropped")
        if self._away and not away:
            log.info("traces are sent again")
        self._away = away
        return result


class _Spans:
    """As `bot/engine/tracing.py` wants them kept."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    @property
    def inside(self) -> bool:
        return _inside()

    def here(self) -> object:
        return context.get_current()

    @contextmanager
    def span(self, name: str, told: Mapping[str, str], within: Any) -> Iterator[None]:
        with self._tracer.start_as_current_span(
            name, within, attributes=_named(told), record_exception=False, set_status_on_exception=False
        ) as one:
            try:
                yield
            except Exception as failure:
                one.set_status(StatusCode.ERROR, type(failure).__name__)
                raise

    def tell(self, told: Mapping[str, str]) -> None:
        trace.get_current_span().set_attributes(_named(told))


class _Statements:
    """Each within a span is one more of it. Those of looks that find nothing are nobody's."""

    def __init__(self, tracer: Tracer, database: str) -> None:
        self._tracer = tracer
        self._database = database

    def begins(self, _connection: Any, _cursor: Any, statement: str, _values: Any, execution: Any, _many: bool) -> None:
        if execution is not None and _inside():
            told = {"db.system.name": self._database, "db.query.text": statement}
            name = statement.split(maxsplit=1)[0].upper()
            execution.residua_span = self._tracer.start_span(name, kind=SpanKind.CLIENT, attributes=told)

    def ends(self, _connection: Any, _cursor: Any, _statement: str, _values: Any, execution: Any, _many: bool) -> None:
        if begun := getattr(execution, "residua_span", None):
            begun.end()

    def fails(self, failure: ExceptionContext) -> None:
        if begun := getattr(failure.execution_context, "residua_span", None):
            begun.set_status(StatusCode.ERROR, type(failure.original_exception).__name__)
            begun.end()


def _inside() -> bool:
    return trace.get_current_span().get_span_context().is_valid


def _named(told: Mapping[str, str]) -> dict[str, str]:
    return {f"residua.{name}": value for name, value in told.items()}
