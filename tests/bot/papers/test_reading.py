"""Reading a paper in a process of its own: lines of text, or a reason, whatever the file is."""

from collections.abc import Callable
from functools import partial

import pytest

from bot.papers.found import LONGEST_LINE
from bot.papers.reading import PATIENCE
from bot.sent_documents import CannotRead, read_apart
from tests.bot.papers.papers import HOSTILE, locked, paper, scripted


async def read(content: bytes) -> dict[str, object]:
    try:
        found: dict[str, object] = await read_apart("bot.papers", [], content, PATIENCE)
    except CannotRead as unread:
        return {"refused": unread.reason}
    return found


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_file_that_says_nothing_ends_in_a_reason(name: str) -> None:
    made, reasons = HOSTILE[name]
    found = await read(made())
    assert found.keys() == {"refused"}
    assert found["refused"] in reasons


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (partial(locked, ""), ["80 kWh electricity"]),
        (partial(locked, "", "AES-128"), ["80 kWh electricity"]),
        (partial(locked, "", "AES-256"), ["80 kWh electricity"]),
        (scripted, ["80 kWh electricity", "90 kWh electricity"]),  # on the card it is quoted, and seen
    ],
)
async def test_what_may_be_read_is_and_nothing_in_it_is_run(made: Callable[[], bytes], lines: list[str]) -> None:
    assert await read(made()) == {"lines": lines}


async def test_lines_come_as_they_stand_with_two_spaces_between_columns() -> None:
    long = "x " * LONGEST_LINE
    told = ["Facture n° 2026-118", ["Électricité, mars", "420 kWh", "88,20 €"], "Merci à vous – à bientôt"]
    assert await read(paper(told)) == {
        "lines": ["Facture n° 2026-118", "Électricité, mars  420 kWh  88,20 €", "Merci à vous – à bientôt"]
    }
    assert long.strip() not in str(await read(paper([*told, long])))
