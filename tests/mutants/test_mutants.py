"""What `make mutants` draws, whom it asks and what it takes for an answer; `make mutants` itself takes half an hour."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.mutants.__main__ import copied, is_noticed, watched
from tests.mutants.concerned import SECONDS, WATCHED, Watched, statement_around
from tests.mutants.mutants import ROOMS, ROOT, Mutant, explained, sample

WHERE = "calculators/attendance.py"
SOUND = (ROOT / WHERE).read_text(encoding="utf-8")
OWN = "tests/calculators/test_attendance.py"
PEOPLE, CREW = "return self.participants + self.crew", "CREW_SHARE = 0.1"
"""A statement of a method, and one outside of any."""


def test_every_room_and_every_test_is_there() -> None:
    assert [one for one in (*ROOMS, *WATCHED) if not (ROOT / one).is_dir()] == []


def test_what_is_explained_is_still_in_the_code() -> None:
    for one in explained():
        lines = " ".join(line.strip() for line in (ROOT / one.where).read_text(encoding="utf-8").splitlines())
        assert one.was in lines, one
        assert one.why


def test_the_same_seed_makes_the_same_faults() -> None:
    first = sample(5, 1, [WHERE])
    assert sample(5, 1, [WHERE]) == first != sample(5, 2, [WHERE])
    assert len({mutant.code for mutant in first}) == 5
    for mutant in first:
        assert mutant.code != SOUND
        assert SOUND.splitlines()[mutant.line - 1].strip() in mutant.was


CODE = """\
LIMIT = 1

@cache
def limit(most: int = 1) -> int:
    if most > LIMIT:
        most = min(
            LIMIT, most
        )
    return most
"""


@pytest.mark.parametrize(
    ("line", "statement"),
    [(1, None), (3, range(3, 10)), (4, range(3, 10)), (5, range(5, 6)), (7, range(6, 9)), (9, range(9, 10))],
)
def test_a_line_is_of_a_statement(line: int, statement: range | None) -> None:
    assert statement_around(line, CODE) == statement


def test_who_runs_the_statement_is_asked_the_nearest_and_quickest_first_and_not_for_ever() -> None:
    own, room, quicker, other = (
        f"{OWN}::test_a",
        "tests/calculators/test_b.py::test_b",
        "tests/calculators/b.py::c",
        "tests/bot::d",
    )
    tests = [(other, 0.1), (room, 0.3), (quicker, 0.2), (own, 9.0)]
    assert _asked(tests, {_line(PEOPLE): [0, 1, 2, 3], 1: []}) == [own, quicker, room, other]
    assert _asked([*tests[:3], (own, SECONDS - 0.1)], {_line(PEOPLE): [0, 1, 2, 3]}) == [own, quicker]
    assert _asked(tests, {_line(PEOPLE): [1], _line(PEOPLE) + 1: [2]}) == [room]
    assert _asked(tests, {_line(PEOPLE) + 1: [2]}) == []


def test_whoever_runs_a_line_of_the_module_is_asked_about_its_constants_and_everybody_if_there_is_nothing_else_in_it() -> (
    None
):
    tests = [("tests/bot::a", 0.1), ("tests/bot::b", 0.2)]
    assert _asked(tests, {_line(PEOPLE): [1]}, CREW) == ["tests/bot::b"]
    assert _asked(tests, {_line(CREW): []}, CREW) == ["tests/bot::a", "tests/bot::b"]


def test_a_fault_is_noticed_and_the_project_stays_as_it_is(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    for was, becomes, noticed in (
        ("+ 0.5)", "+ 1.5)", True),
        ("def ", "def (", True),
        ('"""', '"""A word more in a docstring: ', False),
    ):
        fault = Mutant(WHERE, 1, was, becomes, SOUND.replace(was, becomes, 1))
        assert fault.code != SOUND
        assert is_noticed(fault, copy, {"tests/calculators/test_crew_travel.py": 1.0}) is noticed, fault
        assert not is_noticed(fault, copy, {})
        assert (ROOT / WHERE).read_text(encoding="utf-8") == (copy / WHERE).read_text(encoding="utf-8") == SOUND


def test_it_is_seen_which_tests_run_a_statement(tmp_path: Path) -> None:
    files = ["tests/calculators/test_catering.py", "tests/calculators/test_claims.py"]
    seen = Watched.read(watched(copied(tmp_path), files))
    assert {name.split("::")[0] for name, seconds in seen.tests if seconds > 0} == {*files}
    for module, statement, files_asked in (
        ("calculators/claims.py", "return [BannedTerm(", files[1:]),
        (WHERE, PEOPLE, files[:1]),
        ("calculators/pricing.py", "return ", []),
    ):
        asked = seen.concerning(Mutant(module, _line(statement, module), "", "", ""))
        assert sorted({test.split("::")[0] for test in asked}) == files_asked


def _line(text: str, where: str = WHERE) -> int:
    lines = (ROOT / where).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def _asked(tests: Sequence[tuple[str, float]], lines: Mapping[int, Sequence[int]], at: str = PEOPLE) -> list[str]:
    return list(Watched(tests, {WHERE: lines}).concerning(Mutant(WHERE, _line(at), "", "", "")))
