"""Figures for Prometheus, on a port of their own: what `bot/engine/metrics.py` counts, and what the database says when asked.

They are served by a thread of their own, so that they answer also while everything else stands still.
"""

import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from prometheus_client import REGISTRY, start_http_server
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine, QueuePool, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.operating import backup_notes
from bot.settings import Settings, WrongSetting
from bot.store import database
from bot.store.models import IncomingUpdate, Notification, NotificationState


@contextmanager
def served(settings: Settings, engine: Engine) -> Iterator[None]:
    """Serve until the block ends, where a port is set. Raises WrongSetting where it cannot be had."""
    if settings.metrics_port is None:
        yield
        return
    try:
        server, _ = start_http_server(settings.metrics_port, addr=settings.metrics_host)
    except OSError as failure:
        raise WrongSetting(f"RESIDUA_METRICS_PORT: {failure.strerror}.") from None
    stored, noted = Stored(engine), Noted(settings.data_dir)
    REGISTRY.register(stored)
    REGISTRY.register(noted)
    try:
        yield
    finally:
        REGISTRY.unregister(noted)
        REGISTRY.unregister(stored)
        server.shutdown()
        server.server_close()


class Stored(Collector):
    """What is asked of the database and its pool each time somebody looks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sessions = database.sessions(engine)

    def describe(self) -> Iterable[Metric]:
        """Nothing need be asked to know that the names are nobody else's."""
        return ()

    def collect(self) -> Iterator[Metric]:
        schema, kind = database.newest_migration(), self._engine.dialect.name
        build = {"version": version("residua"), "python": platform.python_version(), "schema": schema, "database": kind}
        yield InfoMetricFamily("residua_build", "What is running.", value=build)
        if isinstance(pool := self._engine.pool, QueuePool):
            used, size = pool.checkedout(), pool.size()
            yield _gauge("residua_database_connections_used", "Connections of this process in use.", used)
            yield _gauge("residua_database_connections_kept", "Connections that this process keeps at most.", size)
        try:
            with database.reading(self._sessions) as session:
                found = list(_found(session, datetime.now(UTC)))
        except SQLAlchemyError:
            yield _gauge("residua_database_up", "Whether the database answers.", 0)
            return
        yield _gauge("residua_database_up", "Whether the database answers.", 1)
        yield from found


class Noted(Collector):
    """What is known on this machine of its backups, where any was tried."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def describe(self) -> Iterable[Metric]:
        """Nothing need be looked up to know that the names are nobody else's."""
        return ()

    def collect(self) -> Iterator[Metric]:
        backups = backup_notes.known(self._data_dir)
        if taken := backups.taken:
            yield _gauge(
                "residua_backed_up_timestamp_seconds", "When the last backup was taken from here.", taken.timestamp()
            )
        if taken or backups.failed:
            missing = backups.missing(datetime.now(UTC))
            yield _gauge("residua_backup_missing", "Whether the last backup failed, or the next is overdue.", missing)


def _found(session: Session, now: datetime) -> Iterator[Metric]:
    open_ones = IncomingUpdate.state.in_(("waiting", "applied"))
    oldest = session.scalar(select(func.min(IncomingUpdate.received_at)).where(open_ones))
    yield _gauge("residua_inbox_age_seconds", "How long the oldest update waits for its reply.", _age(oldest, now))
    waiting = session.scalar(select(func.count()).where(open_ones)) or 0
    yield _gauge("residua_inbox_waiting", "Updates that wait for their reply.", waiting)
    due = select(func.min(Notification.next_try_at)).where(Notification.state == NotificationState.DUE)
    yield _gauge(
        "residua_notification_late_seconds",
        "How long the oldest due notification is late.",
        _age(session.scalar(due), now),
    )


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _gauge(name: str, help_text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help_text, value=value)
