"""A reminder can come on several days of the week, and until a day."""

import sqlalchemy as sa
from alembic import op

revision = "016"
down_revision = "015"
branch_labels = None
depends_on = None

BEFORE, NOW = sa.String(length=40), sa.String(length=60)


def upgrade() -> None:
    with op.batch_alter_table("reminder") as table:
        table.alter_column(
            "repeats", existing_type=BEFORE, type_=NOW, existing_nullable=False, existing_server_default=""
        )


def downgrade() -> None:
    # Who reads the former form could read none of these: they come once more, and not again.
    op.execute(
        "UPDATE reminder SET repeats = ''"
        " WHERE repeats LIKE '% % % %' OR repeats LIKE '% nthdays %' OR repeats LIKE '% lastdays %'"
    )
    with op.batch_alter_table("reminder") as table:
        table.alter_column(
            "repeats", existing_type=NOW, type_=BEFORE, existing_nullable=False, existing_server_default=""
        )
