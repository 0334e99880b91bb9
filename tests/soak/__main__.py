"""`make soak`: members at work, a bad network and kills; then all that was said must be there, once. Read this first.

    python -m tests.soak --on postgresql --kills 200 --members 12 --dark 600 --seed 7

Exits with 1 and says what was lost, doubled or left over. Everything stays on 127.0.0.1 and in a temporary folder.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event

from rich.console import Console

from tests.postgresql import Databases
from tests.soak.fleet import DATABASES, Fleet, fleet
from tests.soak.losses import Found, found, still_open, still_untold
from tests.soak.trouble import LONGEST_LIFE, kill_in_turn
from tests.soak.walker import Walker
from tests.soak.wanderer import Wanderer
from tests.telegram import Person, Telegram

SETTLING = 60.0
"""Seconds for what is still under way at the end."""
WANDERERS = 0.25
"""How many follow no path, as a share of those who do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was done and suffered, and what was found in the end."""

    database: str
    kills: int
    moves: int
    found: Found

    @property
    def well(self) -> bool:
        return not self.found.amiss

    def lines(self) -> Iterator[str]:
        yield f"{self.database}: {self.kills} kills, {self.moves} words and taps"
        yield from self.found.lines()


def soak(
    database: str,
    kills: int,
    members: int,
    spell_seconds: float,
    seed: int,
    note: Callable[[str], None] = lambda _: None,
    *,
    least: int = 0,
    longest_life: float = LONGEST_LIFE,
    databases: Databases | None = None,
) -> Outcome:
    """Members walk while processes are killed, and on until they gave so many answers at the `least`.

    No process lives longer than so many seconds, nor does what is done to the database follow later on what was. Whoever
    waits at the end may take a minute more.
    """
    random = Random(seed)
    over = Event()
    with (
        TemporaryDirectory(prefix="residua-soak-") as folder,
        Telegram() as telegram,
        fleet(database, telegram, Path(folder), databases) as ships,
        ThreadPoolExecutor(max_workers=2 * members + 2) as crowd,
    ):
        staff = _joined(telegram.person("Sam"), ships.processes[0].invite("The network", role="staff"))
        wanderers = [Wanderer(telegram, f"Stroller {one}", Random(random.random())) for one in range(_some(members))]
        invitation = ships.processes[0].invite("Ardennes SA", uses=members)
        strollers = ships.processes[0].invite("Bunt", uses=max(len(wanderers), 1))
        walkers = [
            Walker(telegram, f"Member {number}", Random(random.random()), spell_seconds)
            for number in range(1, members + 1)
        ]
        walks = [crowd.submit(walker.walk, invitation, lambda: not over.is_set()) for walker in walkers]
        walks += [crowd.submit(one.walk, strollers, lambda: not over.is_set()) for one in wanderers]
        confirming = crowd.submit(_confirm, staff, walks, walkers)
        try:
            kill_in_turn(telegram, ships, random, kills, spell_seconds, note, longest_life=longest_life)
            _have_answered(walkers, least)
        finally:
            over.set()
        lost = [*_never_answered([*walks, confirming]), *_left_open(telegram)]
        _is_handled(ships)
        for process in ships.processes:
            process.stop()
        result = found(telegram, ships, walkers, staff)
    result.updates_open += len(lost)
    result.amiss += lost
    return Outcome(database, kills, sum(one.moves for one in walkers) + sum(one.moves for one in wanderers), result)


def _have_answered(walkers: list[Walker], least: int) -> None:
    until = time.monotonic() + SETTLING
    while sum(len(kept) for one in walkers for kept in list(one.kept.values())) < least and time.monotonic() < until:
        time.sleep(0.1)


def _some(members: int) -> int:
    return round(members * WANDERERS)


def _joined(person: Person, invitation: str) -> Person:
    person.open(invitation)
    person.tap("I agree")
    person.sees("You have joined")
    return person


def _confirm(staff: Person, walks: list[Future[None]], walkers: list[Walker]) -> None:
    """Staff confirm whatever they are asked, one after the other, and once more since the prices are placeholders.

    Where anything was asked for they go on some seconds beyond the walks.
    """
    tapped: dict[tuple[int, str], float] = {}
    last = time.monotonic()
    while not all(walk.done() for walk in walks) or (
        any(one.requested or one.asking for one in walkers) and time.monotonic() - last < STAFF_GOES_ON
    ):
        seen = [
            (message["message_id"], button["label"])
            for message in staff.messages
            for row in message["buttons"]
            for button in row
            if button["label"] in CONFIRM
        ]
        for message_id, label in sorted(seen, key=lambda one: (CONFIRM.index(one[1]), one[0])):
            if time.monotonic() - tapped.get((message_id, label), 0.0) > STAFF_TRIES_AGAIN:
                tapped[message_id, label] = last = time.monotonic()
                act = {"person": staff.id, "label": label, "message_id": message_id}
                staff.telegram.http.post("/sim/tap", json=act)  # it may have gone meanwhile
                break
        time.sleep(0.5)


CONFIRM = ("Confirm at the placeholder price", "Confirm")
STAFF_TRIES_AGAIN = 10.0
"""Seconds after which they tap once more."""
STAFF_GOES_ON = 8.0
"""Seconds without anything to confirm after which nothing comes any more."""


def _never_answered(walks: list[Future[None]]) -> Iterator[str]:
    for walk in walks:
        if failure := walk.exception():
            yield str(failure)


def _is_handled(ships: Fleet) -> None:
    """Wait until nothing that was said is waiting, nor is anybody to be told; what waits for too long is found."""
    until = time.monotonic() + SETTLING
    while (still_open(ships.engine) or still_untold(ships.engine)) and time.monotonic() < until:
        time.sleep(0.2)


def _left_open(telegram: Telegram) -> Iterator[str]:
    try:
        telegram.becomes_idle(SETTLING)
    except AssertionError as still_open:
        yield str(still_open)


def main() -> int:
    """Soak as the command line says; the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.soak", description="Soak the assistant.")
    options.add_argument("--on", choices=(*DATABASES, "both"), default="both", help="which database (both)")
    options.add_argument("--kills", type=int, default=200, help="how many, on each (200)")
    options.add_argument("--members", type=int, default=12, help="how many at once (12)")
    options.add_argument("--dark", type=float, default=20, help="seconds that each spell of trouble lasts (20)")
    options.add_argument("--seed", type=int, default=1, help="for the members' and the trouble's choices (1)")
    chosen = options.parse_args()
    console = Console(highlight=False, markup=False)
    well = True
    for database in DATABASES if chosen.on == "both" else (chosen.on,):
        outcome = soak(database, chosen.kills, chosen.members, chosen.dark, chosen.seed, console.print)
        console.print(*outcome.lines(), sep="\n")
        well = well and outcome.well
    console.print("nothing was lost" if well else "something was lost")
    return not well


if __name__ == "__main__":
    sys.exit(main())
