"""A workbook to fill in: a sheet with headings and examples, and one that says how. Nothing in it is a formula."""

import io
from typing import TypedDict

ROWS_WITH_CHOICES = 5_000
WIDEST = 32


class AttendeeTemplate(TypedDict):
    """What is written; every word comes translated.

    `sheet`, `columns` (headings) and `rows` are of the first sheet; `choices` are, by the number of a column, the words it
    offers; `help` and `lines` are the name and the lines of the second sheet.
    """

    sheet: str
    columns: list[str]
    rows: list[list[str | int]]
    choices: dict[str, list[str]]
    help: str
    lines: list[str]


def make(values: AttendeeTemplate) -> bytes:
    """The XLSX of an `AttendeeTemplate`."""
    import xlsxwriter

    file = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, plain) as workbook:
        bold = workbook.add_format({"bold": True, "bg_color": "#E3EFE6", "bottom": 1})
        example = workbook.add_format({"italic": True, "font_color": "#667066"})
        sheet = workbook.add_worksheet(values["sheet"])
        sheet.write_row(0, 0, values["columns"], bold)
        for number, row in enumerate(values["rows"], start=1):
            sheet.write_row(number, 0, row, example)
        for column, heading in enumerate(values["columns"]):
            cells = [heading, *(str(row[column]) for row in values["rows"])]
            sheet.set_column(column, column, min(WIDEST, max(map(len, cells)) + 4))
        for place, words in values["choices"].items():
            column = int(place)
            offered = {"validate": "list", "source": words, "error_type": "information", "ignore_blank": True}
            sheet.data_validation(1, column, ROWS_WITH_CHOICES, column, offered)
        sheet.freeze_panes(1, 0)
        notes = workbook.add_worksheet(values["help"])
        notes.set_column(0, 0, 80)
        notes.write_column(0, 0, values["lines"])
    return file.getvalue()
