"""What an invitation says, as plain JSON, and why one may say nothing."""

import re
from enum import StrEnum
from typing import NotRequired, TypedDict

MOST = 10
"""Events of a file from which one is chosen; what holds more is somebody's calendar."""
LARGEST = 2_000_000
"""Bytes. An invitation has a few thousand."""


CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR\b", re.I)


def is_calendar(text: str) -> bool:
    """Whether a text begins as a calendar does."""
    return CALENDAR.match(text) is not None


class Reason(StrEnum):
    """Why a file says nothing of an event."""

    NO_CALENDAR = "no_calendar"
    NO_EVENT = "no_event"
    MANY = "many"
    CANCELLED = "cancelled"
    ANSWER = "answer"
    FAR_AWAY = "far_away"
    DAMAGED = "damaged"
    LETTERS = "letters"
    TOO_BIG = "too_big"
    GONE = "gone"
    TOO_HEAVY = "too_heavy"


class NoInvite(Exception):
    """A file from which no event can be opened, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Invite(TypedDict):
    """One event of a file.

    `first_day` is an ISO day where the network is, empty where none is said or that of what repeats is left out; `days` are
    whole days or halves, 0 where no end is said; `when` are both as they stand on the card. `invited` counts people who have
    not declined. `unknown_zone` is the name of a time zone that nobody knows, where there is one: then the hours are taken
    as they stand. `tentative` is what is announced and not settled yet.
    """

    name: str
    first_day: str
    days: float
    when: str
    place: str
    about: str
    invited: int
    declined: int
    repeats: bool
    unknown_zone: NotRequired[str]
    tentative: NotRequired[bool]


class ReadInvites(TypedDict, total=False):
    """What reading a file came to: its `invites`, or why it was `refused`. Neither, where the errand `failed`."""

    invites: list[Invite]
    refused: str
    failed: bool
