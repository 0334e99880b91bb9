"""Pictures and files are made in a process of their own, which rests, and whose end is nobody else's."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import psutil
import pytest
import pytest_asyncio

from bot.documents import make
from bot.drawing import CannotMake, Drawing
from bot.screen import Document, Picture
from tests.bot.test_chart import values

PICTURE = Picture("footprint", values())
FILE = Document("json", {"kilograms": 1}, "x.json", "It could not be made.")


@pytest_asyncio.fixture
async def drawing() -> AsyncIterator[Drawing]:
    drawing = Drawing()
    yield drawing
    await drawing.close()


def theirs() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "bot.documents" in one.cmdline()]


async def test_what_is_made_is_the_same_as_here_and_one_process_makes_it_all(drawing: Drawing) -> None:
    assert not drawing.is_at_work
    made = await asyncio.gather(*(drawing.make(one) for one in (FILE, PICTURE, FILE)))
    assert made == [make(FILE), make(PICTURE), make(FILE)]
    assert len(theirs()) == 1
    await drawing.close()
    assert theirs() == []


async def test_one_that_fails_or_ends_it_or_takes_too_long_is_said_and_the_next_is_made(
    drawing: Drawing, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(CannotMake, match=r"^KeyError"):
        await drawing.make(Picture("footprint", {"title": "secret words of a member"}))
    assert await drawing.make(FILE) == make(FILE)
    os.kill(theirs()[0].pid, signal.SIGKILL)
    assert await drawing.make(FILE) == make(FILE), "it was not because of this one that it ended"
    asked = asyncio.create_task(drawing.make(PICTURE))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await drawing.make(FILE) == make(FILE)
    assert "secret words" not in caplog.text


async def test_one_that_hangs_is_given_up() -> None:
    drawing = Drawing(patience=0.1)
    with pytest.raises(CannotMake, match="TimeoutError"):
        await drawing.make(PICTURE)  # it is not even started by then
    assert not drawing.is_at_work
    assert theirs() == []


async def test_it_rests_when_nothing_is_asked_for() -> None:
    drawing = Drawing(rest_after=0.01)
    assert await drawing.make(FILE) == make(FILE)
    (process,) = theirs()
    await asyncio.to_thread(process.wait, 10)
    assert not drawing.is_at_work
    assert await drawing.make(FILE) == make(FILE)
    await drawing.close()
