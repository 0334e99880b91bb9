"""Whether a member was asked about the quarterly summary, and wants it when nothing happened."""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None

COLUMNS = ("quiet_digests", "digests_offered")


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("member", sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_column("member", column)
