"""What goes wrong meanwhile: Telegram limits, fails and breaks off, and the assistant's power is cut."""

import time
from random import Random

import psutil

from tests.assistant import Assistant
from tests.telegram import Telegram

FAULTS = ("429", "500", "502", "drop", "lost_answer", "timeout")
METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage", "sendPhoto", "getUpdates")
BETWEEN_FAULTS = 0.5
"""Seconds."""
LISTENS = "the assistant listens"
"""What the log says once after each start."""
LONGEST_LIFE = 5.0
"""Seconds from the moment the assistant listens to the next power cut, at most."""
MOST_AT_ONCE = 3
"""Calls that one fault spoils."""


def cut_power(telegram: Telegram, assistant: Assistant, random: Random, until: float) -> int:
    """Faults, and kill -9 every few seconds, until that moment. Returns how many power cuts there were."""
    cuts = 0
    while time.monotonic() < until:
        while assistant.log.count(LISTENS) <= cuts and time.monotonic() < until:
            time.sleep(0.1)
        spoil(telegram, random, min(until, time.monotonic() + random.uniform(0, LONGEST_LIFE)))
        assistant.kill()
        assistant.start()
        cuts += 1
    return cuts


def spoil(telegram: Telegram, random: Random, until: float) -> None:
    """Faults only, until that moment."""
    while time.monotonic() < until:
        telegram.faults(random.choice(FAULTS), random.choice(METHODS), times=random.randint(1, MOST_AT_ONCE))
        time.sleep(min(BETWEEN_FAULTS, max(until - time.monotonic(), 0)))


def leave_alive(telegram: Telegram, random: Random, until: float) -> list[float]:
    """Faults, and no power cut, until that moment. Returns the mebibytes in use, second by second."""
    (assistant,) = psutil.Process().children()
    mebibytes = []
    while time.monotonic() < until:
        spoil(telegram, random, min(until, time.monotonic() + 1))
        mebibytes.append(assistant.memory_info().rss / 2**20)
    return mebibytes
