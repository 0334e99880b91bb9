"""What one may hand on to somebody who helps: versions, the schema, counts, and which settings are set.

Nothing that was typed by anybody is in it, neither by members nor by the operator: no name, no address, no path, no secret.
"""

import platform
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Final

from sqlalchemy import Connection, MetaData, func, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.store import database
from bot.store.models import IncomingUpdate, Notification
from calculators import factors

LIBRARIES: Final = (
    "python-telegram-bot", "SQLAlchemy", "alembic", "psycopg", "APScheduler", "httpx", "aiohttp", "starlette", "uvicorn",
    "pydantic", "babel", "typst", "matplotlib",
)  # fmt: skip
SHOWN: Final = ("timezone", "sandbox_port")
"""Settings whose value is a choice of ours; of any other only whether it is set is told."""


def diagnostics(settings: Settings) -> dict[str, Any]:
    """As plain JSON."""
    return {
        "residua": version("residua"),
        "factors": factors.load().version,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "libraries": {name: version(name) for name in LIBRARIES},
        "settings": _settings(settings),
        "database": _database(settings.database),
    }


def _settings(settings: Settings) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(settings, name) for name in SHOWN}
    for name in type(settings).model_fields:
        told.setdefault(name, "set" if name in settings.model_fields_set else "not set")
    return told


def _database(url: str) -> dict[str, Any]:
    """Its kind, and what it holds in numbers; where it cannot be reached, the kind of failure. None is made by looking."""
    kind = make_url(url).get_backend_name()
    newest = {"kind": kind, "newest_schema": database.newest_migration()}
    try:
        if not database.is_there(url):
            return newest | {"schema": None}
        engine = database.connect(url)
        try:
            with engine.connect() as connection:
                return newest | {"version": _version(connection)} | _counts(connection)
        finally:
            engine.dispose()
    except (SQLAlchemyError, OSError) as failure:
        return {"kind": kind, "failure": type(failure).__name__}


def _version(connection: Connection) -> str:
    if connection.dialect.name == "sqlite":
        return sqlite3.sqlite_version
    return str(connection.scalar(text("show server_version")))


def _counts(connection: Connection) -> dict[str, Any]:
    tables = MetaData()
    tables.reflect(connection)
    rows = {
        name: connection.scalar(select(func.count()).select_from(table))
        for name, table in sorted(tables.tables.items())
    }
    stamp = connection.scalar(text("select version_num from alembic_version"))
    waiting = IncomingUpdate.state.in_(("waiting", "applied"))
    oldest = connection.scalar(select(func.min(IncomingUpdate.received_at)).where(waiting))
    return {
        "schema": stamp,
        "rows": rows,
        "updates": _by(connection, IncomingUpdate.state),
        "notifications": _by(connection, Notification.state),
        "oldest_unanswered_seconds": (datetime.now(UTC) - oldest).total_seconds() if oldest else 0,
    }


def _by(connection: Connection, column: Any) -> Mapping[str, int]:
    counted = connection.execute(select(column, func.count()).group_by(column).order_by(column))
    return {str(value): count for value, count in counted}
