"""Whether one member who floods the assistant delays another: the other's wait for a reply, with and without the flood."""

from collections.abc import Sequence
from itertools import count
from statistics import median

from handlers import router
from tests.bench.assistants import MEMBERS, carrying
from tests.bench.bot_api import BotApi, Update, message
from tests.bench.figure import Figure, medians

RUNS = 3
FLOODER, OTHER, *_ = MEMBERS
FLOOD = 500
WORDS = 10
"""How often the other says something. All of it fits into the time that the flood takes."""
GOAL = 3.0


async def figures(api: BotApi) -> list[Figure]:
    """One line: both waits, and their ratio."""
    alone, beside = await medians(RUNS, lambda: _wait(api, flood=0), lambda: _wait(api, flood=FLOOD))
    ratio = beside / alone
    measured = f"{alone * 1000:.0f} ms alone, {beside * 1000:.0f} ms beside {FLOOD} waiting updates, {ratio:.2f} ×"
    return [Figure("A reply beside a flooding member", measured, f"≤ {GOAL:.1f} ×", ratio <= GOAL, decides=True)]


async def _wait(api: BotApi, *, flood: int) -> float:
    """Seconds from a word of the other's being handed out to its reply, the median of several."""
    number = count(1)
    flooding = [message(next(number), FLOODER, f"word {n}") for n in range(flood)]
    said = [message(next(number), OTHER, f"word {n}") for n in range(WORDS)]
    bursts: list[Sequence[Update]] = [[*flooding, said[0]], *([update] for update in said[1:])]
    await api.offer(*bursts, unheeded=FLOODER)
    async with carrying(api, router.handle):
        _, *waits = await api.seconds()  # the first had to be fetched behind the whole flood, 100 updates at a time
    return median(waits)
