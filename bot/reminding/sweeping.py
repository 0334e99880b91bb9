"""What the clock does about reminders: own ones move along with their events, late ones are noted, due ones are planned.

Each of these asks first, of everybody and changing nothing, where there is something to do, and does it then organisation
by organisation, looking again. Whoever asks every minute says since when: what was due before that, and a day earlier for
the sake of settings that changed, was found then. A process that begins looks all the way back.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.reminding import occasions, rules
from bot.reminding.kinds import OWN
from bot.reminding.rules import HOLIDAYS, LATE, LONGEST_AFTER, LONGEST_BEFORE, LOOK_BACK, Planned
from bot.store.grouping import by_organisation
from bot.turn import World

KEEP = timedelta(days=180)
"""How long it is kept that a reminder was sent, or missed; long after nothing could send it again."""

Due = Mapping[int, Collection[int]]
"""Ids of what there is to do, by organisation."""


def moved(session: Session) -> Due:
    """Own reminders whose event no longer begins or ends on the day that they are counted from."""
    found = occasions.counted_from_events(session, OWN)
    return by_organisation((row.organisation_id, row.Reminder.id) for row in found if rules.has_moved(row))


def late(session: Session, now: datetime) -> Due:
    """Reminders that were not sent and are too late by now."""
    return occasions.late(session, now - LATE)


def note_late(session: Session, world: World, now: datetime, reminders: Collection[int]) -> None:
    """Note that these were missed; those that come again are planned for the next time."""
    rules.again(session, world, occasions.note_missed(session, now - LATE, reminders), now)


def due(session: Session, world: World, now: datetime, after: datetime | None) -> Due:
    """Events about which somebody is to be reminded of something, that was not due yet a day before `after`."""
    earliest = now - LOOK_BACK
    if after and after <= now:
        earliest = max(earliest, after - LATE)
    fresh = _fresh(session, world, earliest, now)
    return by_organisation((one.occasion.organisation_id, one.occasion.event_id) for one in fresh)


def plan(session: Session, world: World, now: datetime, events: Collection[int]) -> int:
    """Plan what has become due about these events, and note what was missed; how many are to be sent."""
    fresh = _fresh(session, world, now - LOOK_BACK, now, events)
    return occasions.store(session, [rules.row_of(one, now) for one in fresh])


def forget(session: Session, now: datetime) -> bool:
    """Drop what was settled long ago; whether there may be more."""
    return occasions.forget(session, now - KEEP)


def _fresh(
    session: Session, world: World, earliest: datetime, now: datetime, events: Collection[int] | None = None
) -> list[Planned]:
    """What has become due since a moment and was not said; about these events or all."""
    people = rules.people_of(session, world, events=events)
    if not people:
        return []
    found = occasions.occasions(
        session,
        earliest=earliest - LONGEST_AFTER - HOLIDAYS,
        latest=now + LONGEST_BEFORE + HOLIDAYS,
        events=events,
    )
    ready = [
        one
        for one in rules.moments(found, people, world, between=(earliest, now))
        if max(earliest, one.since) < one.due_at <= now
    ]
    if not ready:
        return []
    return list(rules.unsaid(ready, occasions.said(session, {one.occasion.event_id for one in ready})))
