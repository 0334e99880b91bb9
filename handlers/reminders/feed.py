"""A member's calendar by a private link: the events of their organisation, and what they themselves are reminded of.

A calendar program asks for it every few hours, knows each entry by its name, moves what has moved, and drops what is not in
it any more: an event that was deleted or put away here, a reminder that has come.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlalchemy.orm import Session

from bot.documents.calendar_file import CalendarEntry, CalendarFile
from bot.screen import Incoming, plain
from bot.store.events import listed
from bot.store.models import Event, Phase
from bot.store.private_links import feed_of_code
from bot.turn import Turn, World, texts_of
from handlers.reminders.calendar_entries import days_of, moments_of
from handlers.reminders.entries import entries

LOOK_BACK = timedelta(days=365)
"""How long an event stays in the calendar after its day."""
HOURS = 4
"""After how many hours a calendar program is asked to look again."""


def of_code(session: Session, world: World, code: str, now: datetime) -> CalendarFile | None:
    """The calendar that a code opens; None where it opens none. What has not changed is the same to the last byte."""
    link = feed_of_code(session, code)
    if link is None or link.member.left_at:
        return None
    member = link.member
    turn = Turn(session, Incoming.from_clock(member.telegram_id), member, texts_of(member, world), now, world)
    events = _events(turn)
    name = plain(turn.t("{organisation}: events and reminders", organisation=member.organisation.name))
    return {
        "made_at": max([link.made_at, *(event.updated_at for event in events)]).isoformat(timespec="seconds"),
        "entries": _in_calendar(turn, events),
        "feed": {"name": name, "hours": HOURS},
    }


def _in_calendar(turn: Turn, events: list[Event]) -> list[CalendarEntry]:
    """The organisation's events, then what the member is reminded of, the next first."""
    return [*(days_of(turn, event) for event in events), *moments_of(turn, entries(turn), events)]


def _events(turn: Turn) -> list[Event]:
    """Those in the list, from a year ago on, the earliest first; one that happened is in it once, as it was planned."""
    since = turn.today - LOOK_BACK
    lately = or_(Event.counts_on.is_(None), Event.counts_on >= since)
    plans = listed(turn.member.organisation_id).where(Event.phase == Phase.PLAN, lately)
    found = [event for event in turn.session.scalars(plans) if (event.answers.get("first_day") or "") >= str(since)]
    return sorted(found, key=lambda event: (event.answers["first_day"], event.id))
