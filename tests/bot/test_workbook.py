"""The sheets: numbers are numbers, texts are texts, and the sum is worked out by the sheet."""

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot.documents import make
from bot.screen import Document

FORMULAS = (
    "=1+1",
    "+32 2 555",
    "-cmd|' /C calc'!A0",
    "@SUM(1)",
    '=HYPERLINK("https://example.org")',
    "https://example.org",
)
COLUMNS = [
    {"title": "What", "kind": "text", "width": 20},
    {"title": "Quantity", "kind": "number", "width": 10},
    {"title": "kg", "kind": "kg", "width": 10},
    {"title": "€", "kind": "money", "width": 10},
    {"title": "Day", "kind": "date", "width": 10},
]


def values(*rows: list[Any], **changed: Any) -> dict[str, Any]:
    kilograms = [row[2] for row in rows if row[2] is not None]
    sheet = {
        "name": "Lines",
        "columns": COLUMNS,
        "rows": list(rows),
        "total": {"label": "Total", "sums": [{"column": 2, "value": sum(kilograms)}]},
    }
    return {"title": "Gala", "author": "Ardennes SA", "day": "2027-02-01", "sheets": [sheet | changed]}


def made(stated: dict[str, Any]) -> bytes:
    return make(Document("workbook", stated, "Sheets.xlsx", "-"))


def read(stated: dict[str, Any]) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(made(stated))).get_sheet_by_name("Lines").to_python()


def inside(stated: dict[str, Any], file: str) -> str:
    with zipfile.ZipFile(BytesIO(made(stated))) as archive:
        return archive.read(file).decode()


def test_numbers_money_and_days_are_read_back_as_such() -> None:
    rows = read(values(["Train", 82742.121, 242.434414653, "635.25", "2027-04-20"]))
    assert rows[0] == ["What", "Quantity", "kg", "€", "Day"]
    assert rows[1] == ["Train", 82742.121, 242.434414653, 635.25, date(2027, 4, 20)]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    stated = values([text, 1, 1.0, None, None])
    assert read(stated)[1][0] == text
    sheet = inside(stated, "xl/worksheets/sheet1.xml")
    assert re.findall(r"<f>(.*?)</f>", sheet) == ["SUM(C2:C2)"], "only the sum is a formula"
    assert "hyperlink" not in sheet


def test_the_sum_is_a_formula_that_carries_its_value() -> None:
    stated = values(["a", 1, 0.1, None, None], ["b", 2, 0.2, None, None])
    assert "<f>SUM(C2:C3)</f>" in inside(stated, "xl/worksheets/sheet1.xml")
    assert read(stated)[-1][2] == pytest.approx(0.3, abs=1e-12)


def test_a_sheet_without_rows_says_nought() -> None:
    assert read(values())[-1][:3] == ["Total", "", 0]


def test_a_value_may_be_of_another_kind_than_its_column() -> None:
    assert read(values([{"value": 12.5, "kind": "kg"}, 1, 1.0, None, None]))[1][0] == 12.5


def test_nothing_is_a_blank_cell() -> None:
    assert read(values(["", None, 1.0, None, None]))[1] == ["", "", 1.0, "", ""]


def test_the_same_values_make_the_same_file() -> None:
    assert made(values(["a", 1, 1.0, None, None])) == made(values(["a", 1, 1.0, None, None]))
