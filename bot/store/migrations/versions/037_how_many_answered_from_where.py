"""How many answers of a survey came on the page from where, so that no place alone fills it, whichever replica is asked."""

import sqlalchemy as sa
from alembic import op

revision = "037"
down_revision = "036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enquiry", sa.Column("heaps", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("enquiry", "heaps")
