"""`make soak`: many members at once, a bad network and power cuts; then everything that was said must be there. Read this first.

    python -m tests.soak --seconds 600 --members 20 --seed 7

Exits with 1 and says what was lost, doubled or left over. Everything stays on 127.0.0.1 and in a temporary folder.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.console import Console

from tests.assistant import Assistant
from tests.soak import losses
from tests.soak.trouble import cut_power, leave_alive
from tests.soak.walker import Walker
from tests.telegram import Person, Telegram

POWER_CUTS = 0.6
"""The part of the time in which the power is cut; in the rest one process must live on without growing."""
SETTLING = 60.0
"""Seconds for what is still under way at the end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was done and suffered, and everything that was lost, in words."""

    moves: int
    requests: int
    power_cuts: int
    mebibytes: Sequence[float]
    lost: Sequence[str]


def soak(seconds: float, members: int, seed: int) -> Outcome:
    """Members walk for that long, in seconds; the last of them to wait may take a minute more."""
    random = Random(seed)
    with (
        TemporaryDirectory(prefix="residua-soak-") as folder,
        Telegram() as telegram,
        Assistant(telegram, Path(folder), its_own_interpreter=True) as assistant,
        ThreadPoolExecutor(max_workers=members + 1) as crowd,
    ):
        staff = _joined(telegram.person("Sam"), assistant.invite("The network", role="staff"))
        invitation = assistant.invite("Ardennes SA", uses=members)
        walkers = [Walker(telegram, f"Member {number}", Random(random.random())) for number in range(1, members + 1)]
        begun = time.monotonic()
        end = begun + seconds
        walks = [crowd.submit(walker.walk, invitation, end) for walker in walkers]
        walks.append(crowd.submit(_confirm, staff, end))
        cuts = cut_power(telegram, assistant, random, begun + seconds * POWER_CUTS)
        mebibytes = leave_alive(telegram, random, end)
        telegram.no_faults()
        lost = [*_never_answered(walks), *_left_open(telegram), *losses.in_database(assistant, walkers)]
        assistant.stop()
        lost += [*losses.in_log(assistant.log), *losses.in_memory(mebibytes)]
    moves = sum(walker.moves for walker in walkers)
    requests = sum(len(walker.requested) for walker in walkers)
    return Outcome(moves, requests, cuts, mebibytes, lost)


def _joined(person: Person, invitation: str) -> Person:
    person.open(invitation)
    person.tap("I agree")
    person.sees("You have joined")
    return person


def _confirm(staff: Person, until: float) -> None:
    """Staff confirm whatever they are asked, and once more since the prices are placeholders."""
    tapped: set[tuple[int, str]] = set()
    while time.monotonic() < until:
        for message in staff.messages:
            labels = {button["label"] for row in message["buttons"] for button in row}
            for label in ("Confirm", "Confirm at the placeholder price"):
                if label in labels and (message["message_id"], label) not in tapped:
                    tapped.add((message["message_id"], label))
                    staff.tap(label, message_id=message["message_id"])
        time.sleep(0.5)


def _never_answered(walks: list[Future[None]]) -> Iterator[str]:
    for walk in walks:
        if failure := walk.exception():
            yield str(failure)


def _left_open(telegram: Telegram) -> Iterator[str]:
    try:
        telegram.becomes_idle(SETTLING)
    except AssertionError as still_open:
        yield str(still_open)


def main() -> int:
    """Soak as the command line says; the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.soak", description="Soak the assistant.")
    options.add_argument("--seconds", type=float, default=60, help="how long members walk (60)")
    options.add_argument("--members", type=int, default=12, help="how many at once (12)")
    options.add_argument("--seed", type=int, default=1, help="for the members' and the trouble's choices (1)")
    outcome = soak(**vars(options.parse_args()))
    console = Console(highlight=False, markup=False)
    console.print(f"{outcome.moves} words and taps, {outcome.requests} requests, {outcome.power_cuts} power cuts")
    console.print("memory without power cuts, in MiB:", *(f"{one:.0f}" for one in outcome.mebibytes))
    console.print(*outcome.lost or ["nothing was lost"], sep="\n")
    return bool(outcome.lost)


if __name__ == "__main__":
    sys.exit(main())
