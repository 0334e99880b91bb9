"""Lists as people's programs write them, for trying out what can be read."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import typst
import xlsxwriter

Rows = Sequence[Sequence[Any]]


def as_csv(rows: Rows, delimiter: str = ";", encoding: str = "utf-8", line_end: str = "\r\n") -> bytes:
    """A CSV as spreadsheets export it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(
    sheets: Mapping[str, Rows], hidden: Sequence[str] = (), merged: Sequence[str] = (), hidden_rows: Sequence[int] = ()
) -> bytes:
    """A workbook, cells as they are; in every sheet the same cells are one (`A2:A3`), and rows from nought are hidden."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for area in merged:
                first = area.partition(":")[0]
                sheet.merge_range(area, rows[int(first[1:]) - 1][ord(first[0]) - ord("A")])
            for number in hidden_rows:
                sheet.set_row(number, options={"hidden": True})
            if name in hidden:
                sheet.hide()
    return file.getvalue()


def as_ods(rows: Rows, hidden_rows: Sequence[int] = ()) -> bytes:
    """The least that LibreOffice would take for a spreadsheet."""
    cells = "".join(
        ('<table:table-row table:visibility="filter">' if number in hidden_rows else "<table:table-row>")
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for number, row in enumerate(rows)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Liste">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b"""<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return as_zip({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})


def as_zip(members: Mapping[str, bytes]) -> bytes:
    """An archive, of a workbook or of anything else."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def as_pdf(rows: Sequence[Sequence[str]], title: str = "", footer: str = "") -> bytes:
    """A table over as many pages as it needs, as a printer of lists would set it."""
    told = {"rows": json.dumps(rows), "title": title, "footer": footer}
    return bytes(typst.compile(PAGES.encode(), sys_inputs=told))


PAGES = """
#let rows = json(bytes(sys.inputs.rows))
#set page(paper: "a4", margin: 15mm, footer: sys.inputs.footer)
#set text(size: 9pt)
= #sys.inputs.title
#table(columns: rows.first().len(), table.header(..rows.first()), ..rows.slice(1).flatten())
"""
