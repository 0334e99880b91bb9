"""`python -m bot.invites ZONE < file`: one invitation read in a process of its own, JSON on standard output."""

import sys
from functools import partial
from zoneinfo import ZoneInfo

from bot.apart import answer
from bot.invites.calendars import read
from bot.invites.found import NoInvite, ReadInvites


def read_invites(content: bytes, zone: ZoneInfo) -> ReadInvites:
    """What was found, on the days of that zone, or why there is nothing."""
    try:
        return {"invites": read(content, zone)}
    except NoInvite as refused:
        return {"refused": refused.reason.value}


if __name__ == "__main__":
    answer(partial(read_invites, zone=ZoneInfo(sys.argv[1])), memory=1 << 30, seconds=20)
