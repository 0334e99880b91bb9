"""What an organisation has in its yearly inventory already, and what results were before newer factors were taken."""

import sqlalchemy as sa
from alembic import op

revision = "021"
down_revision = "020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organisation", sa.Column("own", sa.JSON(), nullable=True))
    op.add_column("organisation", sa.Column("own_asked_at", sa.Integer(), nullable=True))
    op.add_column("event", sa.Column("recalculations", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("event", sa.Column("rooms_hired", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("event", "rooms_hired")
    op.drop_column("event", "recalculations")
    op.drop_column("organisation", "own_asked_at")
    op.drop_column("organisation", "own")
