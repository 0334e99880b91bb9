"""`No, at 10`, said of the reminder that was planned last: asked whether it is to come then, and never another reminder."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.reminding import occasions
from bot.reminding.kinds import OWN
from bot.screen import Screen, with_notice
from bot.store.models import Reminder, ReminderState
from bot.turn import Turn
from handlers.event.event_names import known_events
from handlers.reading.calendar import moments as words_of_moments
from handlers.reading.calendar.moment_templates import When
from handlers.reading.doubt import NotUnderstood
from handlers.reading.in_passing import said_anew
from handlers.reminders import moments
from handlers.reminders.answering import pick
from handlers.reminders.offers import among
from handlers.reminders.planning import refusal
from handlers.reminders.taps import AtPick


def is_meant(turn: Turn) -> bool:
    """Whether another moment is said and nothing else, of a reminder that there is."""
    return _meant(turn) is not None


def heard(turn: Turn) -> Screen | None:
    """Ask whether the reminder planned last is meant; None where no moment is said, or there is no such reminder."""
    meant = _meant(turn)
    if meant is None:
        return None
    reminder, anew, when = meant
    at = AtPick(reminder.id)
    try:
        moment = moments.moment(
            " ".join(_with_the_rest(anew, when, _local(turn, reminder))), turn.now, turn.t.zone, known_events(turn)
        )
    except moments.SeveralMoments as several:
        return with_notice(pick(turn, replace(at, among=among(several.moments))), refusal(turn, several))
    except moments.NoMoment as refused:
        return with_notice(pick(turn, at), refusal(turn, refused))
    asks = turn.t("Is it about your reminder “{text}”?", text=reminder.text)
    return with_notice(pick(turn, replace(at, among=among([moment]))), asks)


def _meant(turn: Turn) -> tuple[Reminder, str, When] | None:
    anew = said_anew(turn.incoming.text, loosely=True) if turn.incoming.kind == "text" else ""
    when = _when(anew) if anew else None
    reminder = _last(turn) if when else None
    return (reminder, anew, when) if reminder and when else None


def _last(turn: Turn) -> Reminder | None:
    planned = [one for one in occasions.rows_of(turn.session, turn.member.id, ReminderState.PLANNED) if one.rule == OWN]
    return max(planned, key=lambda one: one.id, default=None)


def _when(words: str) -> When | None:
    try:
        return words_of_moments.moment(words)
    except (NotUnderstood, words_of_moments.NamedByNobody):
        return None


def _local(turn: Turn, reminder: Reminder) -> datetime:
    return datetime.fromisoformat(reminder.local) if reminder.local else reminder.due_at.astimezone(turn.t.zone)


def _with_the_rest(words: str, when: When, was: datetime) -> Iterator[str]:
    """The words, and what they leave as it was: the day beside another hour, the hour beside another day."""
    timed = bool(when.clock or when.part)
    if timed and not when.says_day:
        yield was.date().isoformat()
    yield words
    if when.day and not timed:
        yield f"{was:%H:%M}"
