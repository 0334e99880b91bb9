"""The work between two messages: looking up towns, estimating, assessing every measure, drawing the chart."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bot.application import prepare, world
from bot.documents import make
from bot.screen import Picture, button
from bot.settings import Settings
from bot.store import database
from bot.turn import World
from calculators.footprint import estimate
from calculators.reductions import assess
from handlers.questionnaire.document import answers_of
from tests.bench.figure import Figure
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered

TYPED = (
    "Luxembourg", "Esch-sur-Alzette", "esch", "Belval", "Paris", "Paris, FR", "Lisbonne", "Bruxelles", "Trèves",
    "Sankt Vith", "Frankfurt am Main", "New York", "München", "san jose", "Luxemburg", "Bertrnage", "Mondorf",
    "L-4362 Esch", "Strasburg", "qwertz",
)  # fmt: skip
"""Names as people type them: in several languages, cut short, misspelt, with a postcode, no town at all."""
LOOK_UP_MS = 5.0
CHART_MS = 500.0


async def figures() -> list[Figure]:
    """Four lines, all for reading: they are what this machine does, not promises."""
    with TemporaryDirectory(prefix="residua-bench-") as folder:
        settings = Settings(data_dir=Path(folder))
        surroundings = world(settings)
        picture = _picture(settings, surroundings)
    answers, factors, places = answers_of(ANSWERS), surroundings.factors, surroundings.places
    look_ups = [ms for name in TYPED for ms in _milliseconds(partial(places.search, name), 5)]
    slow = quantiles(look_ups, n=20)[-1]
    estimating = median(_milliseconds(lambda: estimate(answers, factors, places), 200))
    assessing = median(_milliseconds(lambda: assess(answers, factors, places, ()).effects, 30))
    drawing = median(_milliseconds(lambda: make(picture), 7))
    return [
        Figure("Looking up a town, 95 of 100", f"{slow:.1f} ms", f"< {LOOK_UP_MS:.0f} ms", slow < LOOK_UP_MS),
        Figure("Estimating a conference", f"{1000 / estimating:,.0f} a second"),
        Figure("Assessing every measure for it", f"{1000 / assessing:,.0f} a second"),
        Figure("Drawing its chart", f"{drawing:.0f} ms", f"< {CHART_MS:.0f} ms", drawing < CHART_MS),
    ]


def _picture(settings: Settings, surroundings: World) -> Picture:
    """The chart of a member's result, as the handler orders it."""
    engine = prepare(settings)
    with database.sessions(engine)() as session:
        chat = Chat(session, surroundings).joins()
        picture = chat.press(button("See the result", "result", answered(chat).id)).picture
    engine.dispose()
    assert picture
    return picture


def _milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of some runs took."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken
