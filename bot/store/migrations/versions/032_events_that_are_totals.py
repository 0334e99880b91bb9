"""An event of long ago is kept as what goes into totals."""

import sqlalchemy as sa
from alembic import op

revision = "032"
down_revision = "031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("totals_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("event", "totals_since")
