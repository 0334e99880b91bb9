"""A reminder in a member's own words can come again."""

import sqlalchemy as sa
from alembic import op

revision = "013"
down_revision = "012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reminder", sa.Column("repeats", sa.String(length=40), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("reminder", "repeats")
