"""A member says whether a language model may help reading, and which."""

import sqlalchemy as sa
from alembic import op

revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("understanding_host", sa.String(length=253), nullable=True))
    op.add_column("member", sa.Column("understanding_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("member", "understanding_since")
    op.drop_column("member", "understanding_host")
