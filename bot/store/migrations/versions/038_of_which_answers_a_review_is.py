"""A review knows the answers it is of by a digest, so that those which are as they were again are reviewed."""

import sqlalchemy as sa
from alembic import op

revision = "038"
down_revision = "037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("review", sa.Column("answers_digest", sa.String(length=64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("review", "answers_digest")
