"""Scenes in which many tests begin are walked to once in each process, and put there as they were stored from then on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.store.models import Base
from bot.turn import World
from tests.handlers.chat import Chat

Scene = Callable[[Session, World], Chat]
Stored = Mapping[str, Sequence[tuple[Any, ...]]]
"""The rows of each table as SQLite has them, in which JSON of nothing is not the same as nothing."""


@dataclass(frozen=True)
class Walked:
    """What was stored before and after a walk, and the chat that walked."""

    before: Stored
    after: Stored
    chat: Mapping[str, Any]

    def again(self, session: Session, world: World) -> Chat:
        """Put the rows there that it left. Members and events name each other, so that one of them comes too early."""
        session.execute(text("pragma defer_foreign_keys = on"))
        for table, rows in self.after.items():
            if new := [row for row in rows if row not in self.before[table]]:
                places = ", ".join("?" * len(new[0]))
                session.connection().exec_driver_sql(f'insert into "{table}" values ({places})', new)
        session.execute(text("pragma defer_foreign_keys = off"))
        chat = Chat(session, world)
        vars(chat).update(self.chat)
        return chat


def walked_once(scene: Scene) -> Scene:
    """The scene, for whoever begins where somebody began before."""
    walks: list[tuple[World, Walked]] = []

    @wraps(scene)
    def there(session: Session, world: World) -> Chat:
        before = stored(session)
        for known, walked in walks:
            if walked.before == before and known == world:
                return walked.again(session, world)
        chat = scene(session, world)
        after = stored(session)
        assert all({*before[table]} <= {*after[table]} for table in before), "what was there is changed by the walk"
        of_its_own = {name: value for name, value in vars(chat).items() if name not in ("session", "world", "_held")}
        walks.append((world, Walked(before, after, of_its_own)))
        return chat

    return there


def stored(session: Session) -> Stored:
    session.flush()
    connection = session.connection()
    return {
        one.name: [tuple(row) for row in connection.exec_driver_sql(f'select * from "{one.name}"')]
        for one in Base.metadata.sorted_tables
    }
