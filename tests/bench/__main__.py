"""`make bench`: how fast and how small the assistant is. Read this first: it is the table of contents.

Two sides of a ratio are measured in turn in the same run, so that it holds on any machine, however busy; ratios and
memory decide, and the run exits with 1 when one misses its goal. Everything stays on 127.0.0.1.
"""

import asyncio
import logging
import sys

from rich.console import Console
from rich.table import Table

from tests.bench import (
    calculating,
    fairness,
    large_events,
    paging,
    reading,
    ruling,
    starting,
    throughput,
    turns,
    uploading,
)
from tests.bench.bot_api import BotApi
from tests.bench.figure import Figure


async def measure() -> list[Figure]:
    """Everything, in the order of the table."""
    with BotApi() as api:
        carried = await throughput.figures(api) + await fairness.figures(api)
    carried += await turns.figures() + await paging.figures()
    carried += await starting.figures() + await large_events.figures()
    carried += await reading.figures() + await ruling.figures()
    return carried + await calculating.figures() + await uploading.figures()


def show(figures: list[Figure]) -> None:
    """The table on standard output."""
    table = Table(title="Residua, measured on this machine", title_justify="left")
    for heading in ("What", "Measured", "Goal", ""):
        table.add_column(heading)
    for figure in figures:
        table.add_row(figure.what, figure.measured, figure.goal, figure.verdict)
    Console(width=120).print(table)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    found = asyncio.run(measure())
    show(found)
    sys.exit(any(figure.decides and not figure.reached for figure in found))
