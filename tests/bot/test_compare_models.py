"""`residua compare-models`: the same event by other published factors."""

import json

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from calculators import examples

FOLDER = examples.__path__[0]
INTERNATIONAL = f"{FOLDER}/international-conference.json"


def residua(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(cli.app, ["compare-models", *arguments], input=said)


def test_a_table_says_total_difference_and_why() -> None:
    done = residua(INTERNATIONAL)
    assert done.exit_code == 0
    for words in ("As counted", "Flights by ADEME", "Radiative forcing 1.7", "Average car", "Difference", "Why"):
        assert words in done.stdout


def test_as_json_every_total_is_the_first_and_its_difference() -> None:
    found = json.loads(residua(INTERNATIONAL, "--json").stdout)
    assert found[0]["model"] == "As counted"
    assert found[0]["difference_kg"] == 0
    assert len(found) > 10
    for one in found:
        assert one["total_kg"] == pytest.approx(found[0]["total_kg"] + one["difference_kg"], abs=1e-5)
        assert one["why"]


def test_a_document_comes_from_standard_input_too() -> None:
    assert "Average car" in residua("-", said='{"participants": 10}').stdout


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("{", "is not JSON"), ('{"guests": 3}', "guests: "), ('{"participants": 3, "place": "Nowhere, LU"}', "Nowhere")],
)
def test_what_cannot_be_read_is_said_in_a_sentence(said: str, sentence: str) -> None:
    done = residua("-", said=said)
    assert done.exit_code == 2
    assert sentence in done.stderr
