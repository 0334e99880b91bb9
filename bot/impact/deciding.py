"""What the clock does with the network's figures: on the days of `publishing.py` it decides on every quarter and every kind."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.impact import published, publishing, yardsticks
from bot.turn import World


def decide(session: Session, world: World, now: datetime) -> None:
    """Publish all that may be shown and is not yet. Run again before the next day it does nothing."""
    newest, since = publishing.last_look(world, now)
    published.look_at_quarters(session, newest, since, now, world.zone)
    yardsticks.look_at_kinds(session, newest, since, now)
