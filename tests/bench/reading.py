"""What one message costs to be understood: every sentence of the tables, at its question, without the card that answers it."""

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bot.application import prepare, world
from bot.screen import Incoming
from bot.settings import Settings
from bot.store import database
from bot.texts import texts
from bot.turn import Turn
from bot.words import LANGUAGES
from handlers.event.answering import meant
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import NotAnAnswer
from tests.bench.figure import Figure
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.questionnaire.asking import given_beside
from tests.handlers.reading.sentences_table import sentences

MS = 3.0
"""Of 95 messages in 100."""
ROUNDS = 3
"""The first is not counted: tables are read when they are first needed."""


async def figures() -> list[Figure]:
    """One line for reading, which is what this machine does."""
    with TemporaryDirectory(prefix="residua-bench-") as folder:
        settings = Settings(data_dir=Path(folder))
        engine = prepare(settings)
        with database.sessions(engine)() as session:
            blank = Turn(session, _typed(""), None, texts("en", LUXEMBOURG), NOW, world(settings))
            taken = [ms for at in range(ROUNDS) for ms in _milliseconds(blank) if at]
        engine.dispose()
    slow = quantiles(taken, n=20)[-1]
    what = f"Understanding one of {len(taken) // (ROUNDS - 1):,} sentences, 95 of 100"
    return [Figure(what, f"{slow:.1f} ms", f"≤ {MS:.0f} ms", slow <= MS)]


def _typed(text: str) -> Incoming:
    return Incoming(person=1, chat=1, kind="text", text=text, private=True)


def _milliseconds(blank: Turn) -> list[float]:
    """How long each sentence that answers a question takes."""
    taken = []
    for language in LANGUAGES:
        for heading, rows in sentences(language).items():
            answered = given_beside(heading)
            question = refine.find(heading, answered)
            if question is None:  # a command
                continue
            for row in rows:
                turn = replace(blank, incoming=_typed(row.typed))
                started = time.process_time()
                with suppress(NotAnAnswer, ToConfirm):
                    meant(turn, question, answered, ())
                taken.append((time.process_time() - started) * 1000)
    return taken
