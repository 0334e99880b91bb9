"""When it is decided whether a figure of the network may be shown: seldom, so that the moment it appears tells nothing.

Whoever could have it decided at any time would add and take away events of their own until the figure appears, and learn from
their size what the others' add up to, far better than from what is published. So a figure is looked at when it is first asked
for, then once in each later quarter of the year, four times at most. Until then it stays as it was decided.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.impact.periods import Period
from bot.store.inserting import insert_once
from bot.store.models import PublishedFigures

MOST_LOOKS: Final = 4
"""Each tells whether it held, of events that the asker may have chosen: four halvings, and a year in which more take part."""

Figures = Mapping[str, Any]


def look(
    session: Session, keys: Collection[str], now: datetime, find: Callable[[set[str]], Mapping[str, Figures]]
) -> None:
    """Decide on those whose time it is; `find` gives the figures of those that may be shown, which are kept for good.

    Of two who look at once one decides.
    """
    rows = {row.key: row for row in session.scalars(select(PublishedFigures).where(PublishedFigures.key.in_(keys)))}
    due = {key for key in keys if key not in rows or _is_due(rows[key], now)}
    if not due:
        return
    found = find(due)
    first = [_decided(key, found.get(key), 1, now) for key in sorted(due - rows.keys())]
    insert_once(session, PublishedFigures, first)
    for key in sorted(due & rows.keys()):
        before = rows[key]
        session.execute(
            update(PublishedFigures)
            .where(PublishedFigures.key == key, PublishedFigures.published_at == before.published_at)
            .values(_decided(key, found.get(key), before.looks + 1, now))
        )


def _is_due(row: PublishedFigures, now: datetime) -> bool:
    return 0 < row.looks < MOST_LOOKS and now.date() >= Period.quarter_of(row.published_at.date()).end


def _decided(key: str, figures: Figures | None, looks: int, now: datetime) -> dict[str, Any]:
    return {"key": key, "published_at": now, "figures": {PublishedFigures.LOOKS: looks} if figures is None else figures}
