"""Saying that something failed without saying what a member said: an exception's own message may quote them."""

import asyncio
import logging
import traceback
from collections.abc import Mapping
from typing import Any

log = logging.getLogger(__name__)


def report(log: logging.Logger, what: str, failure: BaseException) -> None:
    """Log what failed, the kind of failure and the innermost places in the code, and nothing else."""
    log.error("%s: %s", what, kind_and_place(failure))


def report_unwatched(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """An event loop's handler of what failed while nobody waited for it; asyncio's own would quote the exception."""
    if failure := context.get("exception"):
        report(log, "something in the background failed", failure)
    else:
        log.error("something in the background went wrong: %s", context["message"])


def kind_and_place(failure: BaseException) -> str:
    """Such as “KeyError at polling.py:21 < intake.py:190”, the innermost place first."""
    frames = traceback.extract_tb(failure.__traceback__)
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames[-6:]))
    return f"{type(failure).__name__} at {where}"
