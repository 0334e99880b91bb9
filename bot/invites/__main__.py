"""`python -m bot.invites ZONE < file`: one invitation read in a process of its own, JSON on standard output."""

import json
import resource
import sys
from zoneinfo import ZoneInfo

from bot.invites.calendars import read
from bot.invites.found import NoInvite, ReadInvites

MEMORY = 1 << 30
"""Bytes of address space."""
SECONDS = 20
"""Of the processor."""


def main() -> None:
    """Read standard input, write what was found or why there is nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    came_to: ReadInvites
    try:
        came_to = {"invites": read(sys.stdin.buffer.read(), ZoneInfo(sys.argv[1]))}
    except NoInvite as refused:
        came_to = {"refused": refused.reason.value}
    sys.stdout.write(json.dumps(came_to))


if __name__ == "__main__":
    main()
