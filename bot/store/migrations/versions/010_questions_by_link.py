"""Questions to people who did not join, by link, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answer_change", sa.Column("given_by", sa.String(length=40), nullable=True))
    op.create_table(
        "enquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("question", sa.String(length=40), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_enquiry_event_id_event")),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_enquiry_created_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
        sa.UniqueConstraint("code", name=op.f("uq_enquiry_code")),
    )
    op.create_index("ix_enquiry_event_id", "enquiry", ["event_id"])
    op.create_table(
        "guest",
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("listens", sa.Boolean(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["enquiry_id"], ["enquiry.id"], name=op.f("fk_guest_enquiry_id_enquiry")),
        sa.PrimaryKeyConstraint("enquiry_id", "person", name=op.f("pk_guest")),
    )


def downgrade() -> None:
    op.drop_table("guest")
    op.drop_table("enquiry")
    op.drop_column("answer_change", "given_by")
