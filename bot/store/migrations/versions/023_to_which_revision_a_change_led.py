"""An answer's change knows to which revision of its event it led, so that a review is known to cover it or not."""

import sqlalchemy as sa
from alembic import op

revision = "023"
down_revision = "022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Earlier changes count as the last ones: only a review that still stands covers them."""
    op.add_column("answer_change", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE answer_change SET revision = (SELECT event.revision FROM event WHERE event.id = answer_change.event_id)"
    )


def downgrade() -> None:
    op.drop_column("answer_change", "revision")
