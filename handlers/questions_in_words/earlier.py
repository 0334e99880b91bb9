"""The earlier event that one is compared with where only its time was said: “compare it with last year’s”."""

import re
from collections.abc import Callable
from datetime import date

from bot.impact.periods import Period
from bot.places.folding import fold
from bot.store.events import listed, page
from bot.store.models import Event, Phase
from bot.turn import Turn

MOST = 500
"""Events that are looked through, the newest first."""


def edition(turn: Turn, event: Event, said: Period) -> Event | None:
    """The event of that period this one follows: the one it was copied from, else the only one of its name, or of its kind.

    None where there is none, or several. What happened stands for its plan.
    """
    known = page(turn.session, listed(turn.member.organisation_id).where(Event.id != event.id), 0, MOST)
    happened = {one.source_id for one in known if one.phase == Phase.ACTUAL}
    periods = _periods(turn, event, said)
    others = [
        one
        for one in known
        if one.id not in {*happened, event.source_id if event.phase == Phase.ACTUAL else None}
        and (day := _first_day(one)) is not None
        and any(period.start <= day < period.end for period in periods)
    ]
    follows: tuple[Callable[[Event], bool], ...] = (
        lambda one: _is_source(one, event),
        lambda one: _name(one) != "" and _name(one) == _name(event),
        lambda one: one.answers.get("kind") == event.answers.get("kind"),
    )
    found = ([one for one in others if such(one)] for such in follows)
    best = next((some for some in found if some), [])
    return best[0] if len(best) == 1 else None


def _is_source(one: Event, event: Event) -> bool:
    """Whether the event was copied from it, or from the plan of which it is what happened."""
    return event.source_id is not None and (
        one.id == event.source_id or (one.phase == Phase.ACTUAL and one.source_id == event.source_id)
    )


def _periods(turn: Turn, event: Event, said: Period) -> list[Period]:
    """What was said; last year is also the one before that of the event."""
    day = _first_day(event)
    before = [Period.of_year(day.year - 1)] if day and said == Period.of_year(turn.today.year - 1) else []
    return [said, *before]


def _first_day(event: Event) -> date | None:
    day = event.answers.get("first_day")
    return date.fromisoformat(day) if day else None


def _name(event: Event) -> str:
    """Its name without the year or the number that tells editions apart."""
    return re.sub(r"\d+", "", fold(event.answers.get("name") or "")).strip()
