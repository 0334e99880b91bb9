"""Waking: what another process wrote down is looked for at once, not only at the next look.

A connection of its own listens, for a pooled one would hear nothing between two transactions. While it is lost, the look
each second is all there is.
"""

import logging
from collections.abc import Callable, Mapping

from sqlalchemy import Engine

from bot.engine.insisting import Again, insist
from bot.store import database
from bot.store.models import Base
from bot.store.waking import channel_of

log = logging.getLogger(__name__)


async def listen(engine: Engine, wake: Mapping[type[Base], Callable[[], object]]) -> None:
    """Call `wake` whenever another process tells of new rows in a table, until cancelled; returns at once on SQLite."""
    if engine.dialect.name != "postgresql":
        return
    from psycopg import AsyncConnection, OperationalError, sql  # imported here: SQLite needs no driver of PostgreSQL

    _, address = engine.dialect.create_connect_args(engine.url)  # of each host that the URL names
    by_channel = {channel_of(model): look for model, look in wake.items()}

    def while_the_database_is_away(failure: Exception) -> Again | None:
        return Again("other processes cannot wake this one") if isinstance(failure, OperationalError) else None

    async def listening() -> AsyncConnection:
        connection = await AsyncConnection.connect(autocommit=True, **{**database.POSTGRESQL, **address})
        for channel in by_channel:
            await connection.execute(sql.SQL("listen {}").format(sql.Identifier(channel)))
        return connection

    while True:
        async with await insist(listening, while_the_database_is_away) as connection:
            for look in by_channel.values():
                look()  # what was told meanwhile was told to nobody
            try:
                async for told in connection.notifies():
                    by_channel[told.channel]()
            except OperationalError as failure:
                log.warning("other processes cannot wake this one (%s)", type(failure).__name__)
