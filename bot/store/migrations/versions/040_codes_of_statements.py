"""A statement is found by the hash of its code; the code itself is kept as names are."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "040"
down_revision = "039"
branch_labels = None
depends_on = None

ROWS = sa.table("stated_record", sa.column("id"), sa.column("code"), sa.column("code_hash"))
KEYS = sa.table("encryption_key", sa.column("complete_at"))


def upgrade() -> None:
    op.add_column("stated_record", sa.Column("code_hash", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(sa.select(ROWS.c.id, ROWS.c.code)).all()
    for row in rows:
        hashed = hashlib.sha256(row.code.encode()).hexdigest()
        connection.execute(sa.update(ROWS).where(ROWS.c.id == row.id).values(code_hash=hashed))
    with op.batch_alter_table("stated_record") as table:
        table.alter_column("code_hash", existing_type=sa.String(length=64), nullable=False)
        table.drop_constraint("uq_stated_record_code", type_="unique")
        table.create_unique_constraint("uq_stated_record_code_hash", ["code_hash"])
        if connection.dialect.name == "postgresql":
            table.alter_column("code", existing_type=sa.String(length=24), type_=sa.Text())
    if rows:  # what was written so far lies in clear until `residua encrypt`
        op.execute(sa.update(KEYS).values(complete_at=None))


def downgrade() -> None:
    """Codes that were encrypted meanwhile are found by no earlier release."""
    with op.batch_alter_table("stated_record") as table:
        table.drop_constraint("uq_stated_record_code_hash", type_="unique")
        table.create_unique_constraint("uq_stated_record_code", ["code"])
        table.drop_column("code_hash")
