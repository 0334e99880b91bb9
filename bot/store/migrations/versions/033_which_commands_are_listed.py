"""A member's chat lists the commands that they may give."""

import sqlalchemy as sa
from alembic import op

revision = "033"
down_revision = "032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("commands_listed", sa.String(16), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("member") as table:
        table.drop_column("commands_listed")
