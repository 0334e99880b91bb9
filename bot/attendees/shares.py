"""Lists that say of each town what share comes from there, and count nobody: “Metz;60 %”."""

import re
from typing import TYPE_CHECKING

from bot.attendees.cells import says_nothing
from bot.attendees.contents import cell_at
from bot.attendees.headings import SHARES, Field, said_in

if TYPE_CHECKING:
    from bot.attendees.tables import Table

PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s*%")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s*%?")


def tells_shares(table: "Table") -> bool:
    """Whether the only column beside those of where from and by what holds percents, be they so by its heading alone."""
    columns = table.columns
    beside = {columns.at.get(one) for one in (Field.TOWN, Field.COUNTRY, Field.REGION, Field.WAY)}
    others = [at for at, label in enumerate(columns.labels) if label and at not in beside]
    if len(others) != 1:
        return False
    heading = cell_at(columns.heading, others[0])
    cells = [cell for _, row in table.rows if not says_nothing(cell := cell_at(row, others[0]))]
    headed = "%" in heading or said_in(heading) in SHARES
    return bool(cells) and all((NUMBER if headed else PERCENT).fullmatch(cell.strip()) for cell in cells)
