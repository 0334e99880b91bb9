"""While machines are renewed one by one, processes of the last release go on beside the new one's, on the new schema.

So a migration only adds; what nobody uses any more goes a release later.
"""

from alembic import command
from sqlalchemy import Engine, select

from bot.store import database
from tests.bot.store.filling import reflected, written_to
from tests.bot.store.test_schema import config_of, engine

__all__ = ["engine"]

LAST_RELEASE = "014"
"""The newest migration of the release before this one: 0.2.0."""


def test_what_the_last_release_reads_and_writes_it_still_can(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(config_of(connection), LAST_RELEASE)
        known = reflected(connection)
    database.migrate(engine)
    with engine.begin() as connection:
        assert written_to(connection, known, every_column=True) == set(known)
        for name, table in known.items():
            (row,) = connection.execute(select(table))
            assert len(row) == len(table.columns), name
