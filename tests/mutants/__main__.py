"""`python -m tests.mutants`: a seeded sample of faults, each in a copy of the project, against the tests that concern it.

mutmut knows how code goes wrong. It takes no sample across rooms, and asks each test about each fault in its path; here
the tests are first watched, once for a state of the project, so that only those are asked that run the faulty statement.
A fault is noticed when one of its tests fails, or when they take far longer than without it. Exits with 1 when
too few are noticed, and prints every one that was not: write a test that fails on it, or explain it in `explained.toml`.
"""

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from tests.mutants.concerned import WATCHED, Watched
from tests.mutants.mutants import ROOT, Mutant, explained, sample

SIZE, SEED = 300, 1
AT_LEAST = 0.85
"""The share of faults that has to be noticed."""
PATIENCE = 5
"""How many times as long as without the fault, and a minute beside, the tests may take: the machine may be busy."""
TO_TIDY_UP = 15
"""Seconds for tests that are stopped to put their servers away."""
ALL_PASS = 0
SOME_FAIL = (1, 2, 4)
"""A test fails; a test module, or what all tests stand on, cannot even be imported."""
KEPT = ROOT / ".mutants_cache"
"""What the tests were last seen to run."""

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
    asked.add_argument("only", nargs="*", help="rooms or modules; all of them if none is named")
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
        tests = _kept(Path(folder) / "0")

        def attempt(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return is_noticed(mutant, copy, tests.concerning(mutant))
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


def _kept(copy: Path) -> Watched:
    """What each test runs: watched now, unless it was for the same state of the project."""
    kept = KEPT / f"{_state(copy)}.json"
    if not kept.exists():
        say("Watching what each test runs")
        written = watched(copy, WATCHED)
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir()
        shutil.move(written, kept)
    return Watched.read(kept)


def watched(copy: Path, tests: Sequence[str]) -> Path:
    """A file that says what each test runs. Raises RuntimeError when they do not all pass."""
    written = copy / "watched.json"
    if _run(copy, tests, watching=["-p", "tests.mutants.watching", "--watched-into", str(written)]) != ALL_PASS:
        raise RuntimeError("There are tests that fail as they are")
    return written


def _state(copy: Path) -> str:
    """A name for the project as it is, but for what is here."""
    files = sorted(file for file in copy.rglob("*") if file.is_file() and "mutants" not in file.parts)
    read = b"\0".join(str(file.relative_to(copy)).encode() + file.read_bytes() for file in files)
    return hashlib.sha256(read).hexdigest()[:16]


def is_noticed(mutant: Mutant, copy: Path, tests: Mapping[str, float]) -> bool:
    """Whether one of the tests fails once the fault is in the copy, or they take much longer than the seconds they should.

    Raises RuntimeError if they cannot be run.
    """
    if not tests:
        return False
    with _with_fault(copy / mutant.module, mutant.code):
        came = _run(copy, tests, PATIENCE * sum(tests.values()) + 60)
    if came is not None and came not in (ALL_PASS, *SOME_FAIL):
        raise RuntimeError(f"pytest could not run {list(tests)}: it exited with {came}")
    return came != ALL_PASS


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


def _run(copy: Path, tests: Iterable[str], patience: float | None = None, watching: Sequence[str] = ()) -> int | None:
    """What pytest exits with, stopping at the first failure; None when it takes too long."""
    asked = copy / "asked.txt"  # a command cannot be as long as the names of a thousand tests
    asked.write_text("\n".join(tests), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *watching, f"@{asked}"]
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
