"""Since when the clock is doubted, so that a replica that starts meanwhile goes by the same time as the rest."""

import sqlalchemy as sa
from alembic import op

revision = "039"
down_revision = "038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clock_seen", sa.Column("doubted_from", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("clock_seen", "doubted_from")
