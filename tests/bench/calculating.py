"""The work between two messages: looking up towns, estimating, assessing every measure, drawing the chart."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bot.application import prepare, world
from bot.documents import make
from bot.drawing import Drawing
from bot.ids import EventId
from bot.places.search import PlacesFile
from bot.screen import Picture, button
from bot.settings import Settings
from bot.store import database
from bot.turn import World
from calculators.footprint import estimate
from calculators.measures import MEASURES
from calculators.reductions import assess
from handlers.event.document import answers_of
from handlers.taps import Result, Summary
from tests.bench.figure import Figure, medians
from tests.bench.uploading import largest_towns
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
RUNS = 9
REPLIES = 60
"""Of each kind, from what is tapped to the reply that is stored and drawn; Telegram’s part is not in it."""
STARTED = 3
"""How often the process that draws is started anew."""
TOWNS = 1_500
"""In an attendee list: more than any has named so far."""
HUGE = 5.0
"""The goal for it: an estimate and what every measure would save, as a multiple of the estimate alone."""


async def figures() -> list[Figure]:
    """Five lines for reading, which are what this machine does, and a ratio to be held to."""
    with TemporaryDirectory(prefix="residua-bench-") as folder:
        settings = Settings(data_dir=Path(folder))
        surroundings = world(settings)
        picture, without, pictured, first = await _replies(settings, surroundings)
    answers, factors, places = answers_of(ANSWERS), surroundings.factors, surroundings.places
    look_ups = [ms for name in TYPED for ms in _milliseconds(partial(places.search, name), 5)]
    slow = quantiles(look_ups, n=20)[-1]
    estimating = median(_milliseconds(lambda: estimate(answers, factors, places), 200))
    assessing = median(_milliseconds(lambda: assess(answers, factors, places, ()).effects, 30))
    drawing = median(_milliseconds(lambda: make(picture), 7))
    huge = answers_of(from_many_towns(PlacesFile.open(settings.cache_dir)))
    chosen = [measure.key for measure in MEASURES[:12]]
    once, reduced = await medians(
        RUNS,
        lambda: _seconds(lambda: estimate(huge, factors, places)),
        lambda: _seconds(lambda: assess(huge, factors, places, chosen).effects),
    )
    ratio = reduced / once
    return [
        Figure("Looking up a town, 95 of 100", f"{slow:.1f} ms", f"< {LOOK_UP_MS:.0f} ms", slow < LOOK_UP_MS),
        Figure("Estimating a conference", f"{1000 / estimating:,.0f} a second"),
        Figure("Assessing every measure for it", f"{1000 / assessing:,.0f} a second"),
        Figure(
            f"The same, people from {TOWNS:,} towns, 12 chosen",
            f"{reduced * 1000:.0f} ms, {ratio:.2f} × its estimate",
            f"≤ {HUGE:.1f} ×",
            ratio <= HUGE,
            decides=True,
        ),
        Figure("Drawing its chart", f"{drawing:.0f} ms", f"< {CHART_MS:.0f} ms", drawing < CHART_MS),
        Figure(
            "A reply without and with a picture, 95 of 100",
            f"{without:.0f} ms, {pictured:.0f} ms, {pictured / without:.1f} ×",
        ),
        Figure("The first picture after quiet minutes, which the chat announces", f"{first:.0f} ms"),
    ]


async def _replies(settings: Settings, surroundings: World) -> tuple[Picture, float, float, float]:
    """The chart of a member's result, and milliseconds: 95 of 100 replies without and with a picture, the first picture.

    A process that draws is started for the first picture after some quiet minutes (`bot/drawing.py`): it is told apart.
    """
    engine = prepare(settings)
    with database.sessions(engine)() as session:
        chat = Chat(session, surroundings).joins()
        event = answered(chat).id
        picture = chat.press(button("See the result", Result(event))).picture
        assert picture
        without = _milliseconds(lambda: chat.press(button("Change answers", Summary(event))), REPLIES)
        firsts, pictured = [], []
        for _ in range(STARTED):
            drawing = Drawing()
            first, *others = [await _pictured(chat, event, drawing) for _ in range(1 + REPLIES // STARTED)]
            await drawing.close()
            firsts.append(first)
            pictured += others
    engine.dispose()
    return picture, quantiles(without, n=20)[-1], quantiles(pictured, n=20)[-1], median(firsts)


async def _pictured(chat: Chat, event: EventId, drawing: Drawing) -> float:
    """Milliseconds from the tap to the picture of the result."""
    begun = time.perf_counter()
    screen = chat.press(button("See the result", Result(event)))
    assert screen.picture
    await drawing.make(screen.picture)
    return (time.perf_counter() - begun) * 1000


def from_many_towns(places: PlacesFile) -> dict[str, Any]:
    """The answers to a conference whose attendees' list names many towns, what cars run on and where flyers sit known."""
    towns = largest_towns(places, TOWNS)
    groups = [{"people": 1 + number % 9, "from": f"{name}, {country}"} for number, (name, country) in enumerate(towns)]
    people = sum(1 + number % 9 for number in range(len(groups)))
    return {name: answer for name, answer in ANSWERS.items() if not name.startswith("journey")} | {
        "participants": people,
        "origins": {"groups": groups, "listed": people, "towns": len(groups)},
        "transport": {"walk": 5, "tram_bus": 15, "train": 20, "car": 40, "plane": 20},
        "fuels": {"petrol": 40, "diesel": 30, "electric": 20, "hybrid": 10},
        "cabins": {"economy": 80, "business": 20},
    }


async def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of some runs took."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken
