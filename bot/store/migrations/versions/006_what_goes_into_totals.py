"""What of an event's result goes into totals, and the day it counts on."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

NETWORK = ZoneInfo("Europe/Luxembourg")


def upgrade() -> None:
    op.add_column("event", sa.Column("counts_on", sa.Date(), nullable=True))
    op.add_column("event", sa.Column("figures", sa.JSON(), nullable=True))
    op.create_index("ix_event_counts_on", "event", ["counts_on"])
    events = sa.table(
        "event",
        sa.column("id", sa.Integer),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("answers", sa.JSON),
        sa.column("result", sa.JSON),
        sa.column("counts_on", sa.Date),
        sa.column("figures", sa.JSON),
    )
    connection = op.get_bind()
    for event in connection.execute(sa.select(events)).all():
        if event.result:
            counts = {"counts_on": _day(event.answers, event.created_at), "figures": _figures(event.result)}
            connection.execute(events.update().where(events.c.id == event.id).values(**counts))


def downgrade() -> None:
    op.drop_index("ix_event_counts_on", "event")
    for column in ("figures", "counts_on"):
        op.drop_column("event", column)


def _day(answers: dict[str, Any], created_at: datetime) -> date:
    if answers.get("first_day"):
        return date.fromisoformat(answers["first_day"])
    moment = created_at if created_at.tzinfo else created_at.replace(tzinfo=ZoneInfo("UTC"))
    return moment.astimezone(NETWORK).date()


def _figures(result: dict[str, Any]) -> dict[str, Any]:
    """What a result told before reductions were kept with it: theirs are known once it is opened again."""
    each = result.get("per_participant_kg")
    total = result["total_kg"]
    return {
        "total_kg": total,
        "low_kg": result.get("low_kg", total),
        "high_kg": result.get("high_kg", total),
        "participants": round(total / each) if each else 0,
        "categories": result.get("categories", {}),
        "reductions": {},
    }
