"""What the sweeps last saw of the clock, so that one that jumped while nothing ran is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "025"
down_revision = "024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clock_seen",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("believed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doubted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_clock_seen")),
    )


def downgrade() -> None:
    op.drop_table("clock_seen")
