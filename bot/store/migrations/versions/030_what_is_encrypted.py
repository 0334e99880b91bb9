"""Texts have room for being encrypted, and by which keys is known."""

import sqlalchemy as sa
from alembic import op

revision = "030"
down_revision = "029"
branch_labels = None
depends_on = None

LONGER = {
    ("member", "first_name"): 80,
    ("answer_change", "given_by"): 40,
    ("contribution", "reason"): 500,
    ("reminder", "text"): 200,
}
"""SQLite does not mind how long a text is."""


def upgrade() -> None:
    op.create_table(
        "encryption_key",
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("complete_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_encryption_key"),
    )
    if op.get_bind().dialect.name == "postgresql":
        for (table, column), length in LONGER.items():
            op.alter_column(table, column, type_=sa.Text(), existing_type=sa.String(length))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for (table, column), length in LONGER.items():
            op.alter_column(table, column, type_=sa.String(length), existing_type=sa.Text())
    op.drop_table("encryption_key")
