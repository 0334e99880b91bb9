"""What of ours stands below a card is known by its number, so that copies of a card are told from it after a restart, too."""

import sqlalchemy as sa
from alembic import op

revision = "036"
down_revision = "035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("below_message_id", sa.BigInteger(), nullable=True))
    op.add_column("notification", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.execute("update notification set sent_at = next_try_at where worded and sent_at is null")


def downgrade() -> None:
    with op.batch_alter_table("notification") as table:
        table.drop_column("message_id")
    with op.batch_alter_table("member") as table:
        table.drop_column("below_message_id")
