"""Keeping when a reminder is to come, and saying why it cannot."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ids import EventId
from bot.reminding import occasions
from bot.reminding.kinds import OWN
from bot.reminding.repeats import Repeat, at_local
from bot.reminding.rules import AFTER_LAST_DAY, BEFORE_FIRST_DAY, series
from bot.store.models import Reminder, ReminderState
from bot.turn import Turn
from handlers.event.event_names import known_events
from handlers.reminders import moments, refusals
from handlers.reminders.wording import said_when

MOST_NAMED = 5
"""Events that are named to somebody who named one that does not exist."""


def plan_for(turn: Turn, reminder: Reminder, moment: moments.Moment) -> None:
    """Have it sent then, and not at the time it was planned for before.

    One that repeats and has not come yet is moved for good; one that came and is put off puts off no other.
    """
    to_come = reminder.state == ReminderState.PLANNED and not (reminder.repeats and _has_followers(turn, reminder))
    if reminder.rule == OWN and moment.local and (moment.every or (reminder.repeats and to_come)):
        reminder.repeats = str(moment.every or _moved(Repeat.read(reminder.repeats), moment.local))
    reminder.due_at = moment.due_at
    reminder.local = moment.local.isoformat(timespec="minutes") if moment.local else ""
    if reminder.rule == OWN:
        anchor = moment.anchor
        if reminder.subject and anchor and anchor.event.id != reminder.subject:
            anchor = None  # what it is about stays
        reminder.event_id = anchor.event.id if anchor else (EventId(reminder.subject) if reminder.subject else None)
        reminder.counted_from = anchor.day.isoformat() if anchor else ""
        reminder.step = AFTER_LAST_DAY if anchor and anchor.last else BEFORE_FIRST_DAY
    occasions.plan(turn.session, [reminder])


def _moved(repeat: Repeat, first: datetime) -> Repeat:
    """From another first time on; on a day of the week that was not among several, on that day alone."""
    return replace(repeat, first=first, weekdays=repeat.weekdays if first.weekday() in repeat.weekdays else ())


def _has_followers(turn: Turn, reminder: Reminder) -> bool:
    planned = occasions.rest_of(turn.session, reminder.member_id, series(reminder), ReminderState.PLANNED)
    return any(one.id != reminder.id for one in planned)


def again_in(turn: Turn, zone: ZoneInfo) -> None:
    """After a move: what was named by the clock comes when the clock says so there; "in 20 minutes" stays as it is."""
    named = [one for one in occasions.rows_of(turn.session, turn.member.id, ReminderState.PLANNED) if one.local]
    for one in named:
        local = datetime.fromisoformat(one.local)
        one.due_at = at_local(local.date(), local.time(), zone)
    occasions.plan(turn.session, named)


def which_of(turn: Turn, several: Sequence[moments.Moment]) -> str:
    """What is asked where it may be several moments."""
    t = turn.t
    days = list(dict.fromkeys(one.local.date() for one in several if one.local))
    if len(days) < len(several) or len(days) == 1 or any(one.every for one in several):
        return t("Which do you mean?") if len(several) > 1 else t("Do you mean this?")
    return t("Which day do you mean: {days}?", days=t.listing([t.full_date(day, turn.today) for day in days], "or"))


def refusal(turn: Turn, refused: refusals.NoMoment) -> str:
    """Why no reminder can be planned for what was typed."""
    t = turn.t
    match refused:
        case refusals.Passed(moment=moment):
            return t("That time has passed: it was {when}.", when=said_when(turn, moment))
        case refusals.NoSuchMoment():
            return t("There’s no such day or time, or it is too far away.")
        case refusals.TooOften():
            return t("I can repeat a reminder once a day, not more often.")
        case refusals.NotRepeated():
            return t("I can repeat a reminder on days of the week, or on one day of the month or of the year.")
        case refusals.RepeatedElsewhere():
            return t("I can only repeat a reminder on your own clock. What time is that where you are?")
        case refusals.SeveralMoments(moments=several):
            return which_of(turn, several)
        case refusals.NoHour():
            example = t("on the day of the event at 4 pm")
            return t("I know the day of an event, not its hour. Name a time, for example “{example}”.", example=example)
        case refusals.NoEvent(known=True, name=name):
            return t("“{name}” has no date yet, so I can’t count from it.", name=name)
        case refusals.NoEvent(name=name):
            names = [one.name for one in known_events(turn)[:MOST_NAMED]]
            if not names:
                return t("I don’t know an event called “{name}”. You can name a day instead.", name=name)
            return t("I don’t know an event called “{name}”. I know: {events}.", name=name, events=t.listing(names))
        case refusals.NoMoment(words=words) if words:
            return t("Sorry, I didn’t get “{words}”.", words=words)
        case _:
            return t("Sorry, I didn’t get when that should be.")
