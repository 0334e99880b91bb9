"""Who is asked by a link may answer on a page, whose code is known by its hash alone."""

import sqlalchemy as sa
from alembic import op

revision = "034"
down_revision = "033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enquiry", sa.Column("page_hash", sa.String(64), nullable=True))
    op.create_index("ix_enquiry_page_hash", "enquiry", ["page_hash"])


def downgrade() -> None:
    op.drop_index("ix_enquiry_page_hash", "enquiry")
    op.drop_column("enquiry", "page_hash")
