"""Alembic's entry: migrate on the connection that `database.migrate` opened."""

from typing import Any, Literal

from alembic import context

from bot.store.models import Base, UtcMoment


def plain_type(kind: str, value: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write our own column type as SQLAlchemy's, so that a migration never depends on today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UtcMoment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
