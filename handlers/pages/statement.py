"""The page of a statement, for whoever has its code: what is on record, since when, and what became of it. Nothing beyond."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.documents.statement import Runs
from bot.screen import plain
from bot.store.models import StatedRecord
from bot.store.statements import of_code, pages_of, read, written
from bot.turn import Turn
from bot.web.page import Answer, Facts, LineGroup, Lines, Page, Part, Spoken, Visit, Ways, Words
from handlers.statement.recorded import LINK, counted, standing, was_withdrawn

MOST_LINES = 60
"""A page is small; the paper has all of them."""


def show(turn: Turn, visit: Visit, code: str) -> Answer:
    """What is on record under a code."""
    letters = read(code) if visit.form is None else None
    record = of_code(turn.session, letters) if letters else None
    if record is None:
        return None
    t = turn.t
    telegram = Ways(((t("Check in Telegram"), turn.world.deep_link(LINK + record.code)),))
    if record.withdrawn_at:
        return Page(t("This statement was withdrawn"), (Words(was_withdrawn(turn, record)), telegram))
    pages = pages_of(record)
    recorded, *amiss = standing(turn, record)
    return Page(
        pages["title"],
        (
            *(Words(one, "amiss") for one in amiss if one),
            Words(recorded),
            Spoken(pages["language"], tuple(_stated(record, pages, turn))),
            telegram,
        ),
        above=pages["kind"],
        language=pages["language"],
        below=t("On record under {code}. This page shows what was recorded, nothing else.", code=written(record.code)),
    )


def _stated(record: StatedRecord, pages: Mapping[str, Any], turn: Turn) -> Iterator[Part]:
    """In the words of the paper."""
    key = pages["key"]
    yield Facts(((key["label"], " · ".join(filter(None, (key["figure"], key["range"])))), *map(tuple, pages["facts"])))
    yield from (Words(words, "small") for words in pages.get("reservations", ()))
    yield from (Words(words) for words in pages.get("done", ()))
    table = counted(record, pages) if record.lines_shared else None
    if table:
        yield _lines(table, turn)


def _lines(table: Mapping[str, Any], turn: Turn) -> Lines:
    """A table of the paper in two columns: what was counted with how much of it, and what it comes to."""
    left, groups = MOST_LINES, []
    for group in table["groups"]:
        rows = [_row(cells) for cells in group["rows"][:left]]
        left -= len(rows)
        if rows:
            groups.append(LineGroup(group["title"], group["figure"], rows))
    more = sum(len(group["rows"]) for group in table["groups"]) - MOST_LINES
    rest = (
        turn.t.n("{count} more line is in the document.", "{count} more lines are in the document.", more)
        if more > 0
        else ""
    )
    first, *_, last = table["columns"]
    return Lines(first["title"], last["title"], groups, (table["total"][0], table["total"][-1]), plain(rest))


def _row(cells: Sequence[Runs]) -> tuple[str, str, str]:
    """What, how much of it at how much for each, and the figure; the source stays on the paper."""
    what, quantity, unit, factor, *_, figure = ("".join(words for words, _ in cell) for cell in cells)
    return what, f"{quantity} {unit} × {factor}", figure
