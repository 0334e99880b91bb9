"""From `residua run` to its first reply, against the bare import of its libraries; and the memory it rests in."""

import asyncio
import sys
import time
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.assistant import Assistant
from tests.bench.figure import Figure, medians
from tests.telegram import Telegram

RUNS = 3
OURS = ("bot", "handlers", "calculators")
LIBRARIES = "import telegram, sqlalchemy, httpx, aiohttp, pydantic_settings"
SECONDS, TIMES, MEBIBYTES = 1.5, 2.5, 120
"""The goals: to the first reply, the same as a multiple of the bare import, memory at rest."""


async def figures() -> list[Figure]:
    """Four lines: seconds for reading, the ratio and the memory to be held to."""
    _compile_ours()
    with TemporaryDirectory(prefix="residua-bench-") as folder, Telegram() as telegram:
        assistant = Assistant(telegram, Path(folder), its_own_interpreter=True)
        memory: list[float] = []

        async def first_reply() -> float:
            seconds, mebibytes = _first_reply(telegram, assistant)
            memory.append(mebibytes)
            return seconds

        imports, reply = await medians(RUNS, _bare_import, first_reply)
    ratio, (migrated, *restarted) = reply / imports, memory
    resident = max(restarted)
    return [
        Figure("Start to the first reply", f"{reply:.2f} s", f"≤ {SECONDS} s", reply <= SECONDS),
        Figure(
            "The same against the bare import of the libraries",
            f"{ratio:.2f} × {imports:.2f} s",
            f"≤ {TIMES:.1f} ×",
            ratio <= TIMES,
            decides=True,
        ),
        Figure("Memory at rest", f"{resident:.0f} MiB", f"≤ {MEBIBYTES} MiB", resident <= MEBIBYTES, decides=True),
        Figure("The same where the schema was made at the start", f"{migrated:.0f} MiB"),
    ]


def _compile_ours() -> None:
    """Our code as bytecode, as an installation has it: what an environment says about writing it down is no part of a start."""
    for folder in OURS:
        compile_dir(folder, quiet=1)


async def _bare_import() -> float:
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", LIBRARIES)
    await process.wait()
    return time.perf_counter() - begun


def _first_reply(telegram: Telegram, assistant: Assistant) -> tuple[float, float]:
    """Seconds until a stranger who wrote before the start is answered, and the mebibytes in memory then."""
    stranger = telegram.person()
    stranger.say("/start")
    begun = time.perf_counter()
    with assistant:
        stranger.sees("invit", timeout=60)
        seconds = time.perf_counter() - begun
        telegram.becomes_idle()
        (process,) = psutil.Process().children()
        return seconds, process.memory_info().rss / 2**20
