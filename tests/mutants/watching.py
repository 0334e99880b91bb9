"""A pytest plugin: writes down which tests run each line of the rooms, and how long each test takes.

`-p tests.mutants.watching --watched-into FILE` writes `{"tests": [[name, seconds], …], "lines": {module: {line: [place
in tests, …]}}}`. What runs while the tests are collected is there without a test; what runs in a process of its own is not.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutants.mutants import ROOMS, ROOT

watch = Coverage(data_file=None, config_file=False, include=[f"{ROOT / room}/*" for room in ROOMS])
tests: list[tuple[str, float]] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--watched-into", type=Path, required=True)


def pytest_sessionstart() -> None:
    watch.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    watch.switch_context(str(len(tests)))
    started = time.monotonic()
    came = yield
    tests.append((item.nodeid, time.monotonic() - started))
    return came


def pytest_sessionfinish(session: pytest.Session) -> None:
    watch.stop()
    session.config.getoption("--watched-into").write_text(json.dumps({"tests": tests, "lines": _lines()}))


def _lines() -> dict[str, dict[int, list[int]]]:
    found = watch.get_data()
    return {
        str(Path(file).relative_to(ROOT)): {
            line: [int(test) for test in ran if test] for line, ran in found.contexts_by_lineno(file).items()
        }
        for file in found.measured_files()
    }
