"""The table of `make mutants`, and the reasons it reads, keep up with the code; `make mutants` itself takes an evening."""

from pathlib import Path

import pytest

from tests.mutants.__main__ import copied, is_noticed
from tests.mutants.mutants import ROOT, Mutant, concerning, explained, modules, rooms, sample


@pytest.mark.parametrize("room", rooms())
def test_every_room_and_every_test_of_the_table_is_there(room: str) -> None:
    assert modules(room)
    assert [one for module in modules(room) for one in concerning(module) if not (ROOT / one).exists()] == []


def test_what_is_explained_is_still_in_the_code() -> None:
    for one in explained():
        lines = " ".join(line.strip() for line in (ROOT / one.where).read_text(encoding="utf-8").splitlines())
        assert one.was in lines, one
        assert one.why


def test_the_same_seed_makes_the_same_faults() -> None:
    module = "calculators/attendance.py"
    first = sample(5, 1, [module])
    assert sample(5, 1, [module]) == first != sample(5, 2, [module])
    assert len({mutant.code for mutant in first}) == 5
    assert all(mutant.code != (ROOT / module).read_text(encoding="utf-8") for mutant in first)


def test_a_fault_is_noticed_and_the_project_stays_as_it_is(tmp_path: Path) -> None:
    where, copy = "calculators/attendance.py", copied(tmp_path)
    sound = (ROOT / where).read_text(encoding="utf-8")
    for was, becomes, noticed in (
        ("+ 0.5)", "+ 1.5)", True),
        ("def ", "def (", True),
        ('"""', '"""A word more in a docstring: ', False),
    ):
        fault = Mutant(where, was, becomes, sound.replace(was, becomes, 1))
        assert fault.code != sound
        assert is_noticed(fault, copy, ("tests/calculators/test_travel.py",)) is noticed, fault
        assert (ROOT / where).read_text(encoding="utf-8") == (copy / where).read_text(encoding="utf-8") == sound
