"""A statement that was handed out is on record under a code."""

import sqlalchemy as sa
from alembic import op

revision = "018"
down_revision = "017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stated_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_stated_record_organisation_id_organisation"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_stated_record_member_id_member", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_stated_record_event_id_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_stated_record"),
        sa.UniqueConstraint("code", name="uq_stated_record_code"),
    )
    op.create_index("ix_stated_record_event_id", "stated_record", ["event_id"])
    op.create_index("ix_stated_record_subject", "stated_record", ["subject", "id"])


def downgrade() -> None:
    op.drop_table("stated_record")
