"""A process that takes up errands and never finishes one, made to be killed.

    python -m tests.errand_runner DATABASE

It writes the number in each errand to its output, a line each, once it has begun.
"""

import asyncio
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from bot.engine.errands import Errands
from bot.store import database
from bot.turn import present


def runner(engine: Engine) -> subprocess.Popen[str]:
    """Start one."""
    url = engine.url.render_as_string(hide_password=False)
    return subprocess.Popen([sys.executable, "-m", "tests.errand_runner", url], stdout=subprocess.PIPE, text=True)


async def _for_ever(params: Mapping[str, Any]) -> dict[str, Any]:
    print(params["number"], flush=True)  # noqa: T201 - what the test waits for
    await asyncio.Event().wait()
    return {}


if __name__ == "__main__":
    sessions = database.sessions(database.connect(sys.argv[1]))
    asyncio.run(Errands(sessions, {"count": _for_ever}, present, asyncio.Event(), lambda: None).run())
