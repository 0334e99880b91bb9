"""“Which of my events was the worst this year?”: of the organisation's events that count in the period, by their figures."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from sqlalchemy import select

from bot.impact.figures import EventRow, Reach, Scope
from bot.impact.periods import ALL_TIME, Period
from bot.impact.queries import event_rows
from bot.screen import Screen, button, lines, paragraphs, shortened
from bot.store.events import count, listed
from bot.store.models import Event
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.naming import event_name
from handlers.event.plan import ALIKE
from handlers.event.spread import estimated
from handlers.event.told_apart import day_of, labels
from handlers.event.totals.called import period_words
from handlers.questions_in_words.taps import SeeExtreme
from handlers.reading.questions_in_words import Extreme
from handlers.taps import MyEvents, NewEstimate, OpenEvent

MOST_TIED = 4
"""Events that are named where several are alike."""


def answered(turn: Turn, asked: Extreme) -> Screen:
    """The event, its figure and its range; how many of the period have no figure yet."""
    if asked.periods:
        return _which(asked, turn.t)
    t, period = turn.t, asked.period or ALL_TIME
    scope = Scope(Reach.ORGANISATION, turn.member.organisation_id)
    rows = event_rows(turn.session, scope, period)
    events = {one.shown_id: one for one in rows}
    stored = {event.id: event for event in turn.session.scalars(select(Event).where(Event.id.in_(events)))}
    ranked = sorted(
        ((kg, events[one], event) for one, event in stored.items() if (kg := _kg(event, asked)) is not None),
        key=lambda found: (-found[0] if asked.worst else found[0], found[2].id),
    )
    without = _without_figure(turn, period, {one.shown_id: one.day for one in rows})
    when = "" if asked.period is None else period_words(period, t)
    if not ranked:
        return _nothing(turn, when, without)
    tied = [one for one in ranked if abs(one[0] - ranked[0][0]) <= ALIKE * max(one[0], ranked[0][0])]
    shown = tied[:MOST_TIED]
    named = labels((event for _, _, event in shown), t, turn.today)
    return Screen(
        paragraphs(
            _heading(asked, len(ranked), len(tied), when, t),
            *(_entry(event, kg, asked, turn) for kg, _, event in shown),
            _next(ranked[len(tied) :], shown[0][2], asked, t) if len(tied) == 1 else "",
            without,
        ),
        (
            *((button(shortened(name), OpenEvent(one)),) for one, name in named.items()),
            (button(t("My events"), MyEvents()),),
        ),
        aside=True,
    )


def see(turn: Turn, tap: SeeExtreme) -> Screen:
    """It was meant of this period."""
    return answered(turn, Extreme(tap.which == "worst", tap.of == "each", Period.of_key(tap.period)))


def _which(asked: Extreme, t: Texts) -> Screen:
    """Ask of which period it was meant."""
    which: Literal["worst", "best"] = "worst" if asked.worst else "best"
    of: Literal["all", "each"] = "each" if asked.per_person else "all"
    choices = tuple((button(period_words(one, t), SeeExtreme(which, of, one.key)),) for one in asked.periods)
    return Screen(t("Which do you mean?") if len(choices) > 1 else t("Do you mean this?"), choices, aside=True)


def _nothing(turn: Turn, when: str, without: str) -> Screen:
    t, organisation = turn.t, turn.member.organisation
    words = t("No event of {organisation} has an estimate: {period}.", organisation=organisation.name, period=when)
    if not when:
        words = t("No event of {organisation} has an estimate yet.", organisation=organisation.name)
    some = count(turn.session, listed(organisation.id))
    below = button(t("My events"), MyEvents()) if some else button(t("New estimate"), NewEstimate())
    return Screen(paragraphs(words, without), ((below,),), aside=True)


def _kg(event: Event, asked: Extreme) -> float | None:
    """What the events are put in order by, in kg CO2e; None where there is no such figure."""
    if event.result is None:
        return None
    return event.result["per_participant_kg"] if asked.per_person else event.result["total_kg"]


def _heading(asked: Extreme, of: int, tied: int, when: str, t: Texts) -> str:
    period = when or t("all time").unescape()
    period = period[:1].upper() + period[1:]
    if of == 1:
        return t("{period}: there is only one event with a figure.", period=period)
    if tied > 1:
        return t("{period}: of {count} events these are alike.", period=period, count=of)
    if asked.worst and asked.per_person:
        return t("{period}: of {count} events, the highest emissions per participant", period=period, count=of)
    if asked.worst:
        return t("{period}: of {count} events, the highest emissions", period=period, count=of)
    if asked.per_person:
        return t("{period}: of {count} events, the lowest emissions per participant", period=period, count=of)
    return t("{period}: of {count} events, the lowest emissions", period=period, count=of)


def _entry(event: Event, kg: float, asked: Extreme, turn: Turn) -> str:
    t, result = turn.t, event.result
    assert result is not None
    total = estimated(result["total_kg"], result["low_kg"], result["high_kg"], t)
    each = t("Per participant: {mass}.", mass=t.mass(kg)) if asked.per_person else ""
    name = t("<b>{name}</b>", name=event_name(event.answers, t))
    return lines(name, day_of(event.answers, t, turn.today), each, total)


def _next(rest: Sequence[tuple[float, EventRow, Event]], first: Event, asked: Extreme, t: Texts) -> str:
    """Which comes next; and where both ranges overlap, that it may be the other way round."""
    if not rest:
        return ""
    kg, _, event = rest[0]
    said = t("Next comes “{name}” with {mass}.", name=event_name(event.answers, t), mass=t.mass(kg))
    one, other = first.result, event.result
    assert one is not None
    assert other is not None
    overlap = one["low_kg"] <= other["high_kg"] and other["low_kg"] <= one["high_kg"]
    return lines(
        said, t("Their ranges overlap, so it could be the other way round.") if overlap and not asked.per_person else ""
    )


def _without_figure(turn: Turn, period: Period, counted: Mapping[int, date]) -> str:
    """How many events of the period have no estimate. `counted` are days by event."""
    t, found = turn.t, turn.session.scalars(listed(turn.member.organisation_id).where(Event.result.is_(None)))
    days = [counted.get(one.id) or _day(one) for one in found]
    count_ = sum(day in period if day else period == ALL_TIME for day in days)
    if not count_:
        return ""
    return t.n(
        "{count} event without an estimate is left out.", "{count} events without an estimate are left out.", count_
    )


def _day(event: Event) -> date | None:
    first = event.answers.get("first_day")
    return date.fromisoformat(first) if first else None
