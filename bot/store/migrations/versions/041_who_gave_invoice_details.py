"""Who gave which detail of an invoice, so that an e-mail address goes with them. Of earlier ones it is not known."""

import sqlalchemy as sa
from alembic import op

revision = "041"
down_revision = "040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contribution", sa.Column("given_by", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("contribution", "given_by")
