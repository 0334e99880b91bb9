"""Sheets for those who calculate on: every quantity a number with its unit beside it, every text a text and no formula."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CellKind = Literal["text", "number", "count", "kg", "money", "euros", "percent", "date"]
"""How a cell is read: a mass is in kilograms with its grams, money comes as a decimal string, with
its cents unless the kind is `euros`, a day as ISO 8601."""


class SheetFigure(TypedDict):
    """A value that is of another kind than its column."""

    value: str | float
    kind: CellKind


SheetCell = str | float | SheetFigure | None


class SheetColumn(TypedDict):
    """A column: its heading, the kind of its cells, and how many characters wide it is."""

    title: str
    kind: CellKind
    width: int


class SheetSum(TypedDict):
    """The sum of a column, which the sheet works out itself; `value` is what it comes to."""

    column: int
    value: float


class SheetTotal(TypedDict):
    """The last row of a sheet."""

    label: str
    sums: list[SheetSum]


class SheetValues(TypedDict):
    """A sheet with its rows. Its name has 31 characters at most."""

    name: str
    columns: list[SheetColumn]
    rows: Sequence[Sequence[SheetCell]]
    total: NotRequired[SheetTotal]


class WorkbookSheets(TypedDict):
    """A workbook; every word comes translated, no number written out. `day` is the day of the statement, ISO 8601."""

    title: str
    author: str
    day: str
    sheets: list[SheetValues]


FORMATS: Final[Mapping[CellKind, str]] = {
    "text": "@",
    "number": "General",
    "count": "#,##0",
    "kg": "#,##0.000",
    "money": "#,##0.00",
    "euros": "#,##0",
    "percent": "0%",
    "date": "yyyy-mm-dd",
}
HEADER_COLOUR, INK = "#DEDBD2", "#1C2733"
A4 = 9
"""Excel's number for the paper."""
LINE = 15.0
"""Points of a line."""
LONGEST_TEXT = 32_767
"""Characters that a cell holds."""


def make(given: WorkbookSheets) -> bytes:
    """The XLSX of some `WorkbookSheets`; the same values give the same bytes.

    Numbers are not rounded: they carry 16 significant digits, so that sums are right far beyond the gram.

    XlsxWriter is imported here, so that only a process that makes one pays for it.
    """
    from xlsxwriter import Workbook

    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": given["title"],
                "author": given["author"],
                "created": datetime.fromisoformat(given["day"]),
            }
        )
        look = _Look(workbook)
        for sheet in given["sheets"]:
            _write(workbook.add_worksheet(sheet["name"]), sheet, look)
    return written.getvalue()


class _Look:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        def forms(**properties: Any) -> "dict[CellKind, Format]":
            # Room beside a text, so that a unit does not stick to the number before it.
            return {
                kind: workbook.add_format(
                    {
                        "num_format": form,
                        **({"align": "left", "indent": 1, "text_wrap": True} if kind == "text" else {}),
                        **properties,
                    }
                )
                for kind, form in FORMATS.items()
            }

        self.cells = forms(valign="top")
        self.sums = forms(bold=True, top=1)
        header = {"bold": True, "bg_color": HEADER_COLOUR, "font_color": INK, "text_wrap": True, "valign": "top"}
        right = workbook.add_format(header | {"align": "right"})
        self.headers: dict[CellKind, Format] = dict.fromkeys(FORMATS, right)
        self.headers["text"] = workbook.add_format(header | {"align": "left", "indent": 1})


def _write(worksheet: "Worksheet", sheet: SheetValues, look: _Look) -> None:
    columns, rows = sheet["columns"], sheet["rows"]
    for number, column in enumerate(columns):
        worksheet.set_column(number, number, column["width"])
        worksheet.write_string(0, number, column["title"], look.headers[column["kind"]])
    worksheet.set_row(0, _height([column["title"] for column in columns], columns))
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    for place, row in enumerate(rows, start=1):
        for number, (cell, column) in enumerate(zip(row, columns, strict=True)):
            _write_cell(worksheet, place, number, cell, column["kind"], look.cells)
        worksheet.set_row(place, _height(row, columns))
    if total := sheet.get("total"):
        _write_total(worksheet, len(rows) + 1, total, columns, look)
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


def _height(row: Sequence[SheetCell], columns: Sequence[SheetColumn]) -> float:
    """Points for the longest text of a row, since not every program finds that by itself."""
    texts = ((len(cell), column["width"]) for cell, column in zip(row, columns, strict=True) if isinstance(cell, str))
    return LINE * max((-(-length // width) for length, width in texts), default=1) or LINE


def _write_total(
    worksheet: "Worksheet", place: int, total: SheetTotal, columns: Sequence[SheetColumn], look: _Look
) -> None:
    """The sums, as formulas that carry their values for programs that do not calculate."""
    from xlsxwriter.utility import xl_col_to_name

    for number in range(len(columns)):
        worksheet.write_blank(place, number, None, look.sums["text"])
    worksheet.write_string(place, 0, total["label"], look.sums["text"])
    for one in total["sums"]:
        number, value = one["column"], one["value"]
        form, letter = look.sums[columns[number]["kind"]], xl_col_to_name(number)
        if place == 1:
            worksheet.write_number(place, number, value, form)
        else:
            worksheet.write_formula(place, number, f"=SUM({letter}2:{letter}{place})", form, value)


def _write_cell(
    worksheet: "Worksheet", place: int, number: int, cell: SheetCell, kind: CellKind, forms: Mapping[CellKind, "Format"]
) -> None:
    """One cell. A text is written as a text whatever it begins with, so that none becomes a formula or a link."""
    value: str | float | None = cell["value"] if isinstance(cell, dict) else cell
    kind = cell["kind"] if isinstance(cell, dict) else kind
    if value is None or value == "":
        worksheet.write_blank(place, number, None, forms["text"])
    elif kind == "text":
        worksheet.write_string(place, number, _text(str(value)), forms["text"])
    elif kind == "date":
        worksheet.write_datetime(place, number, date.fromisoformat(str(value)), forms["date"])
    else:
        worksheet.write_number(
            place, number, float(Decimal(value)) if kind in ("money", "euros") else value, forms[kind]
        )


def _text(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TEXT] if "\n" in text else text[:LONGEST_TEXT]
