"""A colleague can be asked to look over the answers of an event."""

import sqlalchemy as sa
from alembic import op

revision = "020"
down_revision = "019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_review_event_id_event", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asked_by"], ["member.id"], name="fk_review_asked_by_member"),
        sa.ForeignKeyConstraint(["reviewed_by"], ["member.id"], name="fk_review_reviewed_by_member"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
    )
    op.create_index("ix_review_event_id", "review", ["event_id"])


def downgrade() -> None:
    op.drop_table("review")
