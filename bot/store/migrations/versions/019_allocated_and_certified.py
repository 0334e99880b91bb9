"""A contribution that was paid for is allocated by its project, and certified."""

import sqlalchemy as sa
from alembic import op

revision = "019"
down_revision = "018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("allocated_at", "certified_at"):
        op.add_column("contribution", sa.Column(column, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("UPDATE contribution SET state = 'paid' WHERE state IN ('allocated', 'certified')")
    for column in ("certified_at", "allocated_at"):
        op.drop_column("contribution", column)
