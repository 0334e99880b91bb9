"""Errands are claimed by the process that runs them, and free again when it is gone."""

import sqlalchemy as sa
from alembic import op

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("errand", sa.Column("claimed_by", sa.String(length=16), nullable=True))
    op.add_column("errand", sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("errand", "claimed_until")
    op.drop_column("errand", "claimed_by")
