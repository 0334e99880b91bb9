"""`residua factors`: what an edition changes, and which rows to look at again."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from calculators import factors

Row = dict[str, str]


def rows() -> list[Row]:
    return list(csv.DictReader((NEWEST / "factors.csv").read_text(encoding="utf-8").splitlines()))


NEWEST = Path(factors.__file__).parent / factors.versions()[-1]
CAR = factors.load()["car_avg"].kg_co2e_per_unit


def edition(folder: Path, change: Callable[[Row], Row | None]) -> str:
    """The folder of the next edition: each row as `change` makes it, without those it makes None."""
    made = [row for one in rows() if (row := change(dict(one)))]
    written = io.StringIO()
    table = csv.DictWriter(written, list(dict.fromkeys(name for row in made for name in row)), lineterminator="\n")
    table.writeheader()
    table.writerows(made)
    path = Path(shutil.copytree(NEWEST, folder / "next"))
    (path / "factors.csv").write_text(written.getvalue(), encoding="utf-8")
    return str(path)


def residua(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["factors", *arguments])


def car_of(**fields: str) -> Callable[[Row], Row]:
    return lambda row: row | fields if row["key"] == "car_avg" else row


CHANGES: dict[str, tuple[dict[str, str], str]] = {
    "value": ({"kgco2e": str(2 * CAR)}, f"~ car_avg: {CAR:g} → {2 * CAR:g} kg (+100%)"),
    "±": ({"uncertainty_pct": "77"}, "→ ±77%"),
    "source": ({"source": "Another table"}, ", Another table ("),
    "unit": ({"unit": "passenger.km"}, "per vehicle.km → per passenger.km"),
    "role": ({"role": "alternate"}, "for comparison only: False → True"),
}


@pytest.mark.parametrize(("fields", "said"), CHANGES.values(), ids=CHANGES)
def test_a_row_that_changes_is_said_with_both(tmp_path: Path, fields: dict[str, str], said: str) -> None:
    done = residua("diff", edition(tmp_path, car_of(**fields)))
    assert done.exit_code == 0
    assert said in done.stdout
    assert "1 rows differ." in done.stdout


def test_totals_of_typical_events_are_said_before_and_after(tmp_path: Path) -> None:
    done = residua("diff", edition(tmp_path, car_of(kgco2e=str(2 * CAR))))
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("workshop: ")]
    before, after, change = (float(kg.replace(",", "")) for kg in re.findall(r"[\d,]+", line))
    assert after > before > 0
    assert change == pytest.approx(after - before, abs=10)
    assert all(len(one.strip("0")) <= 2 for one in re.findall(r"\d[\d,]*", line.replace(",", "")))


def test_a_row_that_is_new_or_gone_is_said(tmp_path: Path) -> None:
    done = residua(
        "diff", edition(tmp_path, lambda row: row | {"key": "automobile"} if row["key"] == "car_avg" else row)
    )
    assert f"+ automobile: {CAR:g} kg per vehicle.km" in done.stdout
    assert "- car_avg: gone" in done.stdout
    assert "no row “car_avg”" in done.stdout


def test_a_table_alone_stands_in_the_place_of_the_newest() -> None:
    done = residua("diff", str(NEWEST / "factors.csv"))
    assert done.stdout.startswith(f"{NEWEST.name} → factors.csv\nNo row differs.\n")


def test_the_first_version_has_none_to_be_compared_with_and_the_next_one_is_named() -> None:
    first, following = factors.versions()[:2]
    done = residua("diff", first)
    assert done.exit_code == 2
    assert not done.stdout
    (sentence,) = done.stderr.splitlines()
    assert f"{first} is the first version" in sentence
    command = sentence.partition("residua factors ")[2].removesuffix(".").split()
    assert residua(*command).stdout.startswith(f"{first} → {following}\n")


def test_no_row_of_what_is_shipped_is_past_its_review_on_its_days() -> None:
    done = residua("check", "--on", str(factors.load().valid_until))
    assert done.exit_code == 0
    assert done.stdout.startswith("0 rows past their review date")
    assert "rows with a single source: " in done.stdout


def test_a_row_past_its_review_date_is_listed_with_what_it_carries(tmp_path: Path) -> None:
    table = edition(tmp_path, lambda row: row | {"review": "2027-01-31" if row["key"] == "car_avg" else ""})
    assert residua("check", table, "--on", "2027-01-31").exit_code == 0
    done = residua("check", table, "--on", "2027-02-01")
    assert done.exit_code == 1
    first, row, following = done.stdout.splitlines()[:3]
    assert first.startswith("1 rows past their review date on 2027-02-01: ")
    assert row.endswith("%  car_avg: due 2027-01-31")
    assert "stand in" in following


MALFORMED: dict[str, tuple[Callable[[Row], Row | None], str]] = {
    "no number": (car_of(kgco2e="much"), "could not convert string to float: 'much'"),
    "no such confidence": (car_of(confidence="hearsay", uncertainty_pct=""), "no column or confidence 'hearsay'"),
    "a key twice": (car_of(key="walk"), "“walk” has no key of its own"),
    "no key": (car_of(key=""), "“” has no key of its own"),
    "I can’t find a column with towns or countries.": (
        lambda row: {name: text for name, text in row.items() if name != "unit"},
        "confidence 'unit'",
    ),
    "no day": (lambda row: row | {"review": "soon"}, "Invalid isoformat string: 'soon'"),
    "no rows": (lambda row: None, "the table has no rows"),
}


@pytest.mark.parametrize("command", ["diff", "check"])
@pytest.mark.parametrize(("change", "said"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_table_is_one_sentence(
    tmp_path: Path, command: str, change: Callable[[Row], Row | None], said: str
) -> None:
    done = residua(command, edition(tmp_path, change))
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("diff", "/nowhere"), ("check", "/nowhere"), ("check", "--on", "soon")])
def test_what_is_not_there_is_one_sentence(arguments: tuple[str, ...]) -> None:
    done = residua(*arguments)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
