"""What runs beside the conversation fails with a line in the log, which quotes nothing, and never unseen."""

import ast
import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bot.engine.failures import report_unwatched
from bot.engine.listening import bound
from bot.engine.serving import served
from tests.postgresql import PATIENCE

BOT = Path(__file__).parent.parent.parent.parent / "bot"
WATCHED = {
    "cli.py:until_stopped": "it is waited for",
    "drawing.py:make": "it ends a process; what is drawn next waits for it and says what it meets",
    "engine/change_signal.py:next_change": "it is waited for",
    "engine/delivery.py:_look": "it catches everything; what came of it is written down, or else its lease runs out",
    "engine/errands.py:run": "it catches everything, hands in that it failed, and makes room",
    "engine/intake.py:_start": "it catches everything, and shows an apology",
    "engine/serving.py:served": "whoever serves is cancelled when it ends",
    "engine/timekeeping.py:steady": "it catches everything, and asks again",
    "engine/webhook.py:_store": "it catches everything, and tells whoever waits",
    "web/visits.py:answer": "it catches everything, and tells whoever waits",
}
"""Who sees it when one of these fails; whatever a TaskGroup runs ends the process."""


def begun(node: ast.AST, where: str) -> Iterator[str]:
    """The functions that begin a task which no TaskGroup holds."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Call) and ast.unparse(inner.func) in ("asyncio.create_task", "asyncio.ensure_future"):
            yield where
        function = isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from begun(inner, f"{where.split(':')[0]}:{getattr(inner, 'name', '')}" if function else where)


def test_of_every_task_it_is_known_who_sees_it_fail() -> None:
    files = [one for one in BOT.rglob("*.py") if "sandbox" not in one.parts]
    trees = {file.relative_to(BOT).as_posix(): ast.parse(file.read_text("utf-8")) for file in files}
    assert {place for file, tree in trees.items() for place in begun(tree, file)} == set(WATCHED)


async def test_what_nobody_waits_for_is_reported_and_not_quoted(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise RuntimeError("secret words of a member")

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report_unwatched)
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    gc.collect()
    loop.call_exception_handler({"message": "Unclosed connection", "connection": "secret"})
    assert "something in the background failed: RuntimeError at test_background.py:" in caplog.text
    assert "something in the background went wrong: Unclosed connection" in caplog.text
    assert "secret" not in caplog.text


async def test_a_server_that_ends_is_not_taken_for_one_that_listens() -> None:
    async def fail() -> None:
        raise RuntimeError("broken")

    with bound("127.0.0.1", 0) as listening, pytest.raises(RuntimeError, match="broken"):
        async with asyncio.timeout(PATIENCE), served(Starlette(), listening, callback_notify=fail, timeout_notify=0):
            await asyncio.Event().wait()
