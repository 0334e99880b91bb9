"""What the network's staff asked about a request before they decided, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "027"
down_revision = "026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contribution", sa.Column("exchange", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("contribution", "exchange")
