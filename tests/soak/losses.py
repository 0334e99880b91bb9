"""What must hold when the dust has settled: every answer kept, each request made once, nothing left waiting, a clean log."""

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import AGREED, Contribution, ContributionState, Event, IncomingUpdate, Notification
from tests.assistant import Assistant
from tests.soak.walker import Walker
from tests.telegram import TOKEN

MADE = (ContributionState.ORDERED, *AGREED)
"""States of a request that was made and not taken back."""
PATIENCE = 60.0
"""Seconds for what is planned to be sent."""
GROWTH = 0.05
"""How much more memory a quarter of the calm time may take than the quarter before, as a fraction."""
NOT_IN_A_LOG = {
    "a token": re.compile(re.escape(TOKEN)),
    "a traceback": re.compile("Traceback"),
    "an error": re.compile(r"^.* ERROR .*$", re.MULTILINE),
}


def in_database(assistant: Assistant, walkers: Sequence[Walker]) -> Iterator[str]:
    """What the database should hold and does not, or holds twice. Waits for notifications that are on their way."""
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        yield from _unsent(session)
        answers: dict[str, list[dict[str, object]]] = {}
        for event in session.scalars(select(Event)):
            answers.setdefault(str(event.answers.get("name")), []).append(event.answers)
        made = Counter(one.event.answers["name"] for one in session.scalars(select(Contribution)) if one.state in MADE)
        for walker in walkers:
            for name, kept in walker.kept.items():
                yield from _in_event(name, kept, answers.get(name, []))
                if made[name] != (name in walker.requested):
                    yield f"{name}: {made[name]} requests instead of {int(name in walker.requested)}"
        if waiting := session.scalars(select(IncomingUpdate).where(IncomingUpdate.state == "waiting")).all():
            yield f"{len(waiting)} updates were stored and never handled"


def _in_event(name: str, kept: dict[str, object], found: list[dict[str, object]]) -> Iterator[str]:
    if len(found) != 1:
        yield f"{name}: {len(found)} events of that name"
        return
    (stored,) = found
    for question, answer in kept.items():
        if question not in stored:
            yield f"{name}: the answer to “{question}” is lost"
        elif stored[question] != answer:
            yield f"{name}: “{question}” is {stored[question]!r} instead of {answer!r}"


def _unsent(session: Session) -> Iterator[str]:
    unsent = select(Notification.key).where(Notification.state.not_in(("sent", "dropped")))
    deadline = time.monotonic() + PATIENCE
    while (left := session.scalars(unsent).all()) and time.monotonic() < deadline:
        session.rollback()
        time.sleep(0.2)
    for key in left:
        yield f"the notification {key} was never sent"


def in_log(log: str) -> Iterator[str]:
    """What a log must not hold."""
    for what, pattern in NOT_IN_A_LOG.items():
        if found := pattern.findall(log):
            yield f"{len(found)} × {what} in the log, first: {found[0][:300].replace(TOKEN, '…')}"


def in_memory(mebibytes: Sequence[float]) -> Iterator[str]:
    """Whether a process that ran undisturbed still grows in its last quarter. Its first half warms it up."""
    quarter = len(mebibytes) // 4
    if quarter:
        before, after = median(mebibytes[-2 * quarter : -quarter]), median(mebibytes[-quarter:])
        if after > before * (1 + GROWTH):
            yield f"memory grew from {before:.0f} to {after:.0f} MiB"
