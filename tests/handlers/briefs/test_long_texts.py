"""As much as a message holds, of what nobody says, is read as soon as any other: nobody else waits for it."""

import time

from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

LONGEST = 4096
"""Characters that Telegram takes."""
SECONDS = 1.5
"""Of the processor; it is half of that as a rule, and was up to four and a half."""
HOSTILE = (
    "7 h 3 " * LONGEST,
    "1 x 2 x " * LONGEST,
    "1\n" * LONGEST,
    "the other " * LONGEST,
    "Conference on 12 May 2027 for 80 people, " + "around " * LONGEST,
)


def test_what_nobody_says_keeps_nobody_waiting_and_is_no_fault(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    for text in HOSTILE:
        ada.say("/new")
        began = time.thread_time()
        ada.say(text[:LONGEST])
        assert time.thread_time() - began < SECONDS, text[:50]
