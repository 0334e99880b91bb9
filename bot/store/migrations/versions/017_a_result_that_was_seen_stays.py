"""A result that was seen stays when answers are changed, and is marked so."""

import sqlalchemy as sa
from alembic import op

revision = "017"
down_revision = "016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("changed_since", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    # Who reads the former form takes a result for that of the answers: a changed one is to be seen again.
    op.execute("UPDATE event SET result = NULL, figures = NULL, counts_on = NULL WHERE changed_since")
    op.drop_column("event", "changed_since")
