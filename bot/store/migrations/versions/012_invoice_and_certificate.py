"""Whom to invoice for a contribution, and whose name the certificate bears."""

import sqlalchemy as sa
from alembic import op

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contribution", sa.Column("invoice", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("contribution", "invoice")
