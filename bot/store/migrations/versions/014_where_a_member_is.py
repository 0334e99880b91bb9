"""Where a member is, is a list: their own place, and above it what they are asked beside it."""

import sqlalchemy as sa
from alembic import op

revision = "014"
down_revision = "013"
branch_labels = None
depends_on = None

BESIDE = {"guest": 1, "reason": 1, "pick": 1, "remind": 0}
"""What stood before another place, as in `pick:12:question:menu:3`, and how many parts of it were its own."""
LONGEST_VIEW = 80


def stack(view: str) -> list[str]:
    word, *parts = view.split(":")
    if word not in BESIDE:
        return [view]
    own, below = parts[: BESIDE[word]], parts[BESIDE[word] :]
    return [*stack(":".join(below) or "home"), ":".join([word, *own])]


def folded(at: list[str]) -> str:
    view = ":".join(reversed(at))
    return view if len(view) <= LONGEST_VIEW else at[0]


def upgrade() -> None:
    op.add_column("member", sa.Column("at", sa.JSON(), nullable=False, server_default='["home"]'))
    member = sa.table("member", sa.column("id"), sa.column("view"), sa.column("at", sa.JSON))
    rows = op.get_bind().execute(sa.select(member.c.id, member.c.view)).all()
    for number, view in rows:
        op.execute(member.update().where(member.c.id == number).values(at=stack(view)))
    op.drop_column("member", "view")


def downgrade() -> None:
    op.add_column("member", sa.Column("view", sa.String(length=80), nullable=False, server_default="home"))
    member = sa.table("member", sa.column("id"), sa.column("view"), sa.column("at", sa.JSON))
    rows = op.get_bind().execute(sa.select(member.c.id, member.c.at)).all()
    for number, at in rows:
        op.execute(member.update().where(member.c.id == number).values(view=folded(at)))
    op.drop_column("member", "at")
