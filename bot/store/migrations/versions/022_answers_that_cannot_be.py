"""What in an event's answers cannot be, and is still to be asked."""

import sqlalchemy as sa
from alembic import op

revision = "022"
down_revision = "021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("doubts", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("event", "doubts")
