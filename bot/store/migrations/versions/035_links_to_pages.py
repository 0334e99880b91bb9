"""A calendar and a result can be read by a private link, and a statement's lines by whoever has its code."""

import sqlalchemy as sa
from alembic import op

revision = "035"
down_revision = "034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_calendar_feed_member_id_member", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_calendar_feed"),
        sa.UniqueConstraint("code_hash", name="uq_calendar_feed_code_hash"),
    )
    op.create_table(
        "shared_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_shared_result_event_id_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_shared_result"),
        sa.UniqueConstraint("code_hash", name="uq_shared_result_code_hash"),
    )
    op.create_index("ix_shared_result_event_id", "shared_result", ["event_id"])
    op.add_column("stated_record", sa.Column("lines_shared", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("stated_record", "lines_shared")
    op.drop_table("shared_result")
    op.drop_table("calendar_feed")
