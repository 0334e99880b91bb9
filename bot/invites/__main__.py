"""`python -m bot.invites ZONE < file`: one invitation read in a process of its own, JSON on standard output."""

import sys
from zoneinfo import ZoneInfo

from bot.apart import answer
from bot.invites.calendars import read
from bot.invites.found import NoInvite, ReadInvites


def read_invites(content: bytes) -> ReadInvites:
    """What was found, or why there is nothing."""
    try:
        return {"invites": read(content, ZoneInfo(sys.argv[1]))}
    except NoInvite as refused:
        return {"refused": refused.reason.value}


if __name__ == "__main__":
    answer(read_invites, memory=1 << 30, seconds=20)
