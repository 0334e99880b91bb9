"""Each member's time zone and wishes, and the files that Telegram has."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added in place: SQLite would refuse to make the table anew, since events point at it.
    op.add_column("member", sa.Column("timezone", sa.String(length=40), nullable=True))
    op.add_column("member", sa.Column("reminders", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("member", sa.Column("digests", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "sent_file",
        sa.Column("made_from", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("made_from", name=op.f("pk_sent_file")),
    )


def downgrade() -> None:
    op.drop_table("sent_file")
    for column in ("digests", "reminders", "timezone"):
        op.drop_column("member", column)
