"""The end of a reader that runs in a process of its own: a file may exhaust that one, and nobody else.

`bot/sent_documents.py` starts such a process, hands it the file and reads what it came to.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping

from bot.readable import all_readable


def leave_no_core() -> None:
    """Have this process, and all that it starts, write no picture of its memory where it crashes: what was said is in it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(read: Callable[[bytes], Mapping[str, object]], *, memory: int, seconds: int) -> None:
    """Write what `read` makes of standard input, as JSON; with so many bytes of address space and seconds of processor."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    leave_no_core()
    sys.stdout.write(json.dumps(all_readable(read(sys.stdin.buffer.read()))))
