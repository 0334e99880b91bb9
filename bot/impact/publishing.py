"""When it is decided whether a figure of the network may be shown: by the clock, seldom, on days that nobody knows beforehand.

Whoever could have it decided when they ask would add and take away events of their own until the figure appears, and learn
from their size what the others' add up to, far better than from what is published. And whoever asks first would decide for
all, before others have recorded theirs, or with a huge event that is there for a minute. So nobody's question decides
anything: all that is over and undecided is looked at on one day in the second month after each quarter. Of what does not
hold then it is looked at again on the next such days, four times at most; until then it stays as it was decided.

Which day it is follows from the secret of `World`. A clock that stood still looks as soon as it goes, once for all it missed.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, time
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.impact.periods import Period, quarter_before
from bot.store.inserting import insert_once
from bot.store.models import PublishedFigures
from bot.turn import World

MOST_LOOKS: Final = 4
"""Each tells whether it held, of events that a member may have chosen: four halvings, and a year in which more take part."""
DAYS: Final = 28
"""So many days of the month may be the day: a huge event that is to be looked at stands before colleagues' eyes for long."""

Figures = Mapping[str, Any]


def first_look(quarter: Period, world: World) -> datetime:
    """The moment from which it may be decided what of a quarter is shown."""
    day = 1 + world.drawn(f"first look at {quarter.key}", DAYS)
    return datetime.combine(quarter.end.replace(month=quarter.end.month + 1, day=day), time(), tzinfo=world.zone)


def last_look(world: World, now: datetime) -> tuple[Period, datetime]:
    """The newest quarter that was to be looked at by now, and when."""
    quarter = quarter_before(now.astimezone(world.zone).date())
    while (moment := first_look(quarter, world)) > now:
        quarter = quarter_before(quarter.start)
    return quarter, moment


def due(session: Session, world: World, now: datetime) -> bool:
    """Whether nobody has looked since the newest quarter was to be looked at. Of that one a row is always kept."""
    newest, since = last_look(world, now)
    row = session.get(PublishedFigures, newest.key)
    return row is None or _is_due(row, since)


def look(
    session: Session,
    keys: Collection[str],
    since: datetime,
    now: datetime,
    find: Callable[[set[str]], Mapping[str, Figures]],
) -> None:
    """Decide on those that were not looked at `since`; `find` gives the figures that may be shown, which are kept for good.

    Of two who look at once one decides.
    """
    rows = {row.key: row for row in session.scalars(select(PublishedFigures).where(PublishedFigures.key.in_(keys)))}
    due = {key for key in keys if key not in rows or _is_due(rows[key], since)}
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


def _is_due(row: PublishedFigures, since: datetime) -> bool:
    return 0 < row.looks < MOST_LOOKS and row.published_at < since


def _decided(key: str, figures: Figures | None, looks: int, now: datetime) -> dict[str, Any]:
    return {"key": key, "published_at": now, "figures": {PublishedFigures.LOOKS: looks} if figures is None else figures}
