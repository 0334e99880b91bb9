"""A workbook to fill in: a sheet with headings and examples, and one that says how. Nothing in it is a formula."""

import io
from collections.abc import Mapping
from typing import Any

ROWS_WITH_CHOICES = 5_000
WIDEST = 32


def make(values: Mapping[str, Any]) -> bytes:
    """An XLSX.

    `values`: `sheet`, `columns` (headings) and `rows` (cells, texts or numbers) of the first sheet; `choices`, by the
    number of a column the words it offers; `help` and `lines`, the name and the lines of the second sheet.
    """
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
        for column, words in values["choices"].items():
            offered = {"validate": "list", "source": words, "error_type": "information", "ignore_blank": True}
            sheet.data_validation(1, int(column), ROWS_WITH_CHOICES, int(column), offered)
        sheet.freeze_panes(1, 0)
        notes = workbook.add_worksheet(values["help"])
        notes.set_column(0, 0, 80)
        notes.write_column(0, 0, values["lines"])
    return file.getvalue()
