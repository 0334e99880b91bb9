"""Members leave, and what staff do and see is on record."""

import sqlalchemy as sa
from alembic import op

revision = "028"
down_revision = "027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_audit_entry_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])


def downgrade() -> None:
    op.drop_table("audit_entry")
    with op.batch_alter_table("member") as table:
        table.drop_column("left_at")
