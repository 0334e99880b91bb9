"""`python -m tests.mutants`: a seeded sample of faults, each in a copy of the project, against the tests that concern it.

mutmut knows how code goes wrong. It takes no sample across rooms and no table of tests for each, so that is done here.
A fault is noticed when one of its tests fails, or when they take far longer than without it. Exits with 1 when
too few are noticed, and prints every one that was not: write a test that fails on it, or explain it in `explained.toml`.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Lock

from tests.mutants.mutants import ROOT, Mutant, concerning, explained, sample

SIZE, SEED = 300, 1
AT_LEAST = 0.85
"""The share of faults that has to be noticed."""
PATIENCE = 3
"""How many times as long as without the fault, and half a minute beside, the tests may take."""
TO_TIDY_UP = 15
"""Seconds for tests that are stopped to put their servers away."""
ALL_PASS = 0
SOME_FAIL = (1, 2, 4)
"""A test fails; a test module, or what all tests stand on, cannot even be imported."""

say: Callable[[str], None] = lambda line: print(line, flush=True)  # noqa: E731, T201


def main() -> int:
    asked = _arguments()
    part, parts = map(int, asked.part.split("/"))
    drawn = sorted(sample(asked.size, asked.seed, asked.only), key=lambda mutant: mutant.module)
    chosen = drawn[len(drawn) * (part - 1) // parts : len(drawn) * part // parts]
    harmless = {mutant for mutant in chosen if any(one.is_about(mutant) for one in explained())}
    tried = [mutant for mutant in chosen if mutant not in harmless]
    unnoticed = list(_unnoticed(tried, asked.side_by_side))
    share = 1 - len(unnoticed) / len(tried)
    say(f"{len(tried)} faults, {len(tried) - len(unnoticed)} noticed: {share:.1%}; {len(harmless)} more are explained")
    return 0 if share >= AT_LEAST else 1


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.splitlines()[0])
    asked.add_argument("only", nargs="*", help="rooms or modules; all of rooms.toml if none is named")
    asked.add_argument("--size", type=int, default=SIZE)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--part", default="1/1", help="2/6 is the second sixth of the same sample")
    asked.add_argument("--side-by-side", type=int, default=2)
    return asked.parse_args()


def _unnoticed(tried: Sequence[Mutant], side_by_side: int) -> Iterator[Mutant]:
    """The faults that no test noticed, in the order of the sample."""
    with TemporaryDirectory(prefix="residua-mutants-") as folder, ThreadPoolExecutor(side_by_side) as pool:
        copies: Queue[Path] = Queue()
        for number in range(side_by_side):
            copies.put(copied(Path(folder) / str(number)))

        def attempt(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return is_noticed(mutant, copy, tuple(concerning(mutant.module)))
            finally:
                copies.put(copy)

        for number, (mutant, noticed) in enumerate(zip(tried, pool.map(attempt, tried), strict=True), 1):
            say(f"{number}/{len(tried)} {'noticed' if noticed else 'NOT NOTICED'} {mutant}")
            if not noticed:
                yield mutant


def copied(to: Path) -> Path:
    """The project as git knows it, with what was changed since."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, to / name)
    return to


def is_noticed(mutant: Mutant, copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether one of the tests fails, or they do not end, once the fault is in the copy.

    Raises RuntimeError if they fail without it, or cannot be run.
    """
    patience = PATIENCE * _usual_seconds(copy, tests) + 30
    with _with_fault(copy / mutant.module, mutant.code):
        came = _run(copy, tests, patience)
    if came is not None and came not in (ALL_PASS, *SOME_FAIL):
        raise RuntimeError(f"pytest could not run {tests}: it exited with {came}")
    return came != ALL_PASS


_usual: dict[frozenset[str], float] = {}
_one_measures = Lock()


def _usual_seconds(copy: Path, tests: tuple[str, ...]) -> float:
    """How long the tests take without a fault. Raises RuntimeError when they fail even so."""
    with _one_measures:
        if frozenset(tests) not in _usual:
            started = time.monotonic()
            if _run(copy, tests) != ALL_PASS:
                raise RuntimeError(f"{tests} fail as they are")
            _usual[frozenset(tests)] = time.monotonic() - started
    return _usual[frozenset(tests)]


@contextmanager
def _with_fault(module: Path, code: str) -> Iterator[None]:
    sound, compiled = module.read_text(encoding="utf-8"), Path(cache_from_source(str(module)))
    try:
        module.write_text(code, encoding="utf-8")
        compiled.unlink(missing_ok=True)  # of the same second and size it would be taken for this one's
        yield
    finally:
        module.write_text(sound, encoding="utf-8")
        compiled.unlink(missing_ok=True)


def _run(copy: Path, tests: Sequence[str], patience: float | None = None) -> int | None:
    """What pytest exits with, stopping at the first failure; None when it takes too long."""
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(copy)}
    with subprocess.Popen(
        command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            return running.wait(patience)
        except subprocess.TimeoutExpired:
            _stop(running)
            return None


def _stop(running: subprocess.Popen[bytes]) -> None:
    """As somebody at the keyboard would; all of it at once if that does not help."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(TO_TIDY_UP)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
