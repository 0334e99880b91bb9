"""Notifications are claimed, tried again and expire; replicas claim updates; the pace that every process keeps."""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None

FILL = {
    "sqlite": """
        update notification
        set next_try_at = not_before, expires_at = strftime('%Y-%m-%d %H:%M:%S.000000', not_before, '+1 day')
    """,
    "postgresql": """
        update notification set next_try_at = not_before, expires_at = not_before + interval '1 day'
    """,
}


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    for column in ("expires_at", "next_try_at", "first_tried_at", "claimed_until"):
        op.add_column("notification", sa.Column(column, moment, nullable=True))
    op.add_column("notification", sa.Column("claimed_by", sa.String(length=16), nullable=True))
    op.add_column("notification", sa.Column("last_error", sa.String(length=40), nullable=False, server_default=""))
    op.execute(FILL[op.get_bind().dialect.name])
    with op.batch_alter_table("notification") as table:
        table.alter_column("expires_at", existing_type=moment, nullable=False)
        table.alter_column("next_try_at", existing_type=moment, nullable=False)
    op.drop_index("ix_notification_due", "notification")
    op.create_index("ix_notification_due", "notification", ["state", "next_try_at"])
    op.add_column("incoming_update", sa.Column("claimed_by", sa.String(length=16), nullable=True))
    op.add_column("incoming_update", sa.Column("claimed_until", moment, nullable=True))
    op.create_table(
        "pace",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("free_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pace")),
    )


def downgrade() -> None:
    op.drop_table("pace")
    for column in ("claimed_until", "claimed_by"):
        op.drop_column("incoming_update", column)
    op.drop_index("ix_notification_due", "notification")
    op.create_index("ix_notification_due", "notification", ["state", "not_before"])
    for column in ("last_error", "claimed_by", "claimed_until", "first_tried_at", "next_try_at", "expires_at"):
        op.drop_column("notification", column)
