"""What goes wrong meanwhile: Telegram limits, fails, breaks off and is dark, processes are killed, the database is away."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from tests.soak.fleet import Fleet
from tests.telegram import Telegram

FAULTS = ("429", "500", "502", "drop", "lost_answer", "timeout")
METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage", "sendPhoto", "getUpdates")
BETWEEN_FAULTS = 0.5
"""Seconds."""
LONGEST_LIFE = 5.0
"""Seconds from one kill to the next, at most."""
MOST_AT_ONCE = 3
"""Calls that one fault spoils."""
FOR_EVER = 1_000_000
"""More calls than there will be."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch in which every call suffers the same; `drop` is before it took effect, `lost_answer` after."""

    name: str
    fault: str
    methods: Sequence[str] = ("*",)


SPELLS = (
    Spell("dark", "drop"),
    Spell("a storm of 429", "429"),
    Spell("502", "502"),
    Spell("reset before it took effect", "drop", ("sendMessage", "editMessageText", "answerCallbackQuery")),
    Spell("reset after it took effect", "lost_answer", ("sendMessage", "editMessageText", "answerCallbackQuery")),
)
"""One after the other, each at the turn of a stretch of kills."""


def kill_in_turn(
    telegram: Telegram,
    fleet: Fleet,
    random: Random,
    kills: int,
    spell_seconds: float,
    note: Callable[[str], None],
    *,
    longest_life: float,
) -> None:
    """So many kills, each after some seconds of faults; and every spell in between, with a kill in its middle.

    In the end the database is away, in each of the ways it may be.
    """
    stretch = max(kills // (len(SPELLS) + 1), 1)
    done = 0
    for spell in (*SPELLS, None):
        for _ in range(stretch if spell else kills - done):
            if done == kills:
                break
            fleet.is_up(done)
            spoil(telegram, random, time.monotonic() + random.uniform(0, longest_life))
            fleet.dies(done)
            done += 1
        note(f"{done} kills")
        if spell and done < kills:
            with under(telegram, spell):
                time.sleep(spell_seconds / 2)
                fleet.dies(done)
                done += 1
                time.sleep(spell_seconds / 2)
            note(f"{spell.name} for {spell_seconds:.0f} s")
    telegram.no_faults()
    fleet.is_up(done)
    for outage, meanwhile in fleet.outages.items():
        with meanwhile():
            time.sleep(spell_seconds)
        note(f"{outage} for {spell_seconds:.0f} s")
        time.sleep(random.uniform(0, longest_life))


@contextmanager
def under(telegram: Telegram, spell: Spell) -> Iterator[None]:
    """Meanwhile every call suffers."""
    telegram.no_faults()
    for method in spell.methods:
        telegram.faults(spell.fault, method, times=FOR_EVER)
    yield
    telegram.no_faults()


def spoil(telegram: Telegram, random: Random, until: float) -> None:
    """Single faults, until that moment: what no call met by the next one is dropped.

    Were they to pile up while few calls are made, as on a slow machine, every call would fail, and fewer would be made.
    """
    while time.monotonic() < until:
        telegram.no_faults()
        telegram.faults(random.choice(FAULTS), random.choice(METHODS), times=random.randint(1, MOST_AT_ONCE))
        time.sleep(min(BETWEEN_FAULTS, max(until - time.monotonic(), 0)))
