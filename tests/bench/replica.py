"""A replica without Telegram, in a process of its own: every reply counts as shown at once, so that nothing else is measured.

It says "ready", waits for a line, and ends when nobody waits any more.
"""

import sys

from sqlalchemy import create_engine, select

from bot.application import make_python_attentive, world
from bot.engine.replies import Shown
from bot.engine.rounds import Rounds
from bot.settings import Settings
from bot.store import database
from bot.store.models import IncomingUpdate
from bot.turn import present
from handlers import router


def answer_all(rounds: Rounds, sessions: database.Sessions) -> int:
    """Rounds until every stored update is done; how many replies there were."""
    count, shown = 0, list[Shown]()
    while True:
        replies = rounds.step(shown, ())
        count += len(replies)
        shown = [Shown(reply.update_id, reply.person) for reply in replies]
        if shown:
            continue
        with database.reading(sessions) as session:
            if session.scalar(select(IncomingUpdate.update_id).where(IncomingUpdate.state != "done").limit(1)) is None:
                return count


def main(url: str) -> None:
    sessions = database.sessions(create_engine(url))
    rounds = Rounds(sessions, router.handle, world(Settings()), present, shared=True)
    make_python_attentive()
    rounds.reach_database()
    print("ready", flush=True)  # noqa: T201 - read by the process that started this one
    sys.stdin.readline()
    print(answer_all(rounds, sessions), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
