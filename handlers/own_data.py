"""`/mydata`: everything that is stored about a member and what they made, as JSON with its schema, or as sheets."""

import json
from typing import Literal

from bot.documents.workbook import SheetColumn, SheetValues, WorkbookSheets
from bot.screen import Document, Screen, button, paragraphs
from bot.store.own_data import GIVEN, own_data
from bot.taps import Tap, tap
from bot.turn import Turn
from handlers.taps import AskLeave, Current, SeeOwnData

WIDTH = 24
LONGEST = 32_000
"""Characters of one cell."""


@tap("my_data_file")
class OwnDataFile(Tap):
    kind: Literal["json", "xlsx"]


def show(turn: Turn, _: SeeOwnData) -> Screen:
    """What the files hold, and the way to them."""
    t = turn.t
    return Screen(
        paragraphs(
            t("<b>What is stored about you</b>"),
            t(
                "Everything, as a file in this chat: who you are here, the events you began and what you"
                " changed, your requests, reminders, links and statements, what you said about colleagues’ requests, and"
                " what the log says you did for others, or others did about you."
            ),
            t("JSON is for programs and says what each part is; the sheets are for you."),
        ),
        (
            (button(t("As JSON"), OwnDataFile("json")), button(t("As sheets (XLSX)"), OwnDataFile("xlsx"))),
            (button(t("Leave and delete my data"), AskLeave()),),
            (button(t("Back"), Current()),),
        ),
        aside=True,
    )


def send(turn: Turn, tap: OwnDataFile) -> Screen:
    """The file, beside the card."""
    t, data = turn.t, own_data(turn.session, turn.member)
    values = data if tap.kind == "json" else _sheets(turn, data)
    making = "json" if tap.kind == "json" else "workbook"
    otherwise = t("I couldn’t make the file. Please try again.")
    return Screen(
        t("What is stored about you, as of today."),
        toast=t("Your file is coming."),
        document=Document(making, values, f"residua my data {turn.today.isoformat()}.{tap.kind}", otherwise),
    )


def _sheets(turn: Turn, data: dict[str, list[dict[str, object]]]) -> WorkbookSheets:
    """A sheet for each table of which there is something, its columns named as in the JSON."""
    return {
        "title": turn.t("What is stored about you").unescape(),
        "author": "Residua",
        "day": turn.today.isoformat(),
        "sheets": [
            SheetValues(
                name=one.table.name,
                columns=[SheetColumn(title=column.name, kind="text", width=WIDTH) for column in one.columns],
                rows=[[_cell(row.get(column.name)) for column in one.columns] for row in data[one.table.name]],
            )
            for one in GIVEN
            if data[one.table.name]
        ],
    }


def _cell(value: object) -> str | None:
    if value is None:
        return None
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:LONGEST]
