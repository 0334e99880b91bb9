"""`python -m bot.papers < file`: one PDF read in a process of its own, JSON on standard output."""

import json
import resource
import sys

from bot.papers.found import NoPaper, ReadPaper
from bot.papers.pdf import read

MEMORY = 1 << 30
"""Bytes of address space."""
SECONDS = 20
"""Of the processor."""


def main() -> None:
    """Read standard input, write what was found or why there is nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    came_to: ReadPaper
    try:
        came_to = {"lines": read(sys.stdin.buffer.read())}
    except NoPaper as refused:
        came_to = {"refused": refused.reason.value}
    sys.stdout.write(json.dumps(came_to))


if __name__ == "__main__":
    main()
