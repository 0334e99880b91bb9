"""Copies of events, what happened after a plan, the archive."""

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added in place: SQLite would refuse to make the table anew, since members and quotes point at it.
    op.add_column("event", sa.Column("phase", sa.String(length=8), nullable=False, server_default="plan"))
    op.add_column(
        "event",
        sa.Column("source_id", sa.Integer(), sa.ForeignKey("event.id", name="fk_event_source_id_event"), nullable=True),
        inline_references=True,
    )
    op.add_column("event", sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("event", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_event_source_id", "event", ["source_id"])


def downgrade() -> None:
    op.drop_index("ix_event_source_id", "event")
    for column in ("deleted_at", "archived_at", "source_id", "phase"):
        op.drop_column("event", column)
