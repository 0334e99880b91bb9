"""A card that is sent anew leaves behind what was answered on it, and one knows when something stands below it."""

import sqlalchemy as sa
from alembic import op

revision = "029"
down_revision = "028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("card_buried", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("member", sa.Column("answered_here", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    with op.batch_alter_table("member") as table:
        table.drop_column("answered_here")
        table.drop_column("card_buried")
