"""Whether a notification that was claimed had its words, and so may have left."""

import sqlalchemy as sa
from alembic import op

revision = "024"
down_revision = "023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # True for what an earlier release has claimed: it may have sent it.
    op.add_column("notification", sa.Column("worded", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    op.drop_column("notification", "worded")
