"""`No, at 10`, said of the reminder that was planned last: asked whether it is to come then, and never another reminder."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from bot.reminding import occasions
from bot.reminding.kinds import OWN
from bot.screen import Screen, with_notice
from bot.store.models import Reminder, ReminderState
from bot.taps import Onward
from bot.turn import Turn
from bot.words import table
from handlers.event.event_names import known_events
from handlers.event.questions.kinds import another_day
from handlers.position import AtHome, place_of
from handlers.reading import asides, vocabulary
from handlers.reading.calendar import moments as words_of_moments
from handlers.reading.calendar.moment_templates import When
from handlers.reading.doubt import NotUnderstood
from handlers.reading.in_passing import said_anew
from handlers.reminders import moments, refusals
from handlers.reminders.answering import pick
from handlers.reminders.offers import among
from handlers.reminders.planning import refusal
from handlers.reminders.taps import AtPick, SeeOwn

LAST = table("last_reminder")


def is_meant(turn: Turn) -> bool:
    """Whether another moment is said and nothing else, of a reminder that there is."""
    return _meant(turn) is not None


def heard(turn: Turn) -> Screen | None:
    """Ask whether the reminder planned last is meant; None where no moment is said, or there is no such reminder."""
    meant = _meant(turn)
    if meant is None:
        return None
    reminder, anew, when = meant
    at, was = AtPick(reminder.id), _local(turn, reminder)
    days = another_day.instead_of(was.date(), anew, turn.t) if when.day and not (when.clock or when.part) else ()
    said = [one.isoformat() for one in days if one > turn.today]  # “no, the 6th” of 5 May
    said += [] if said and another_day.moved_by(was.date(), anew, turn.t) else [anew]
    try:
        found = [
            moments.moment(" ".join(_with_the_rest(one, when, was)), turn.now, turn.t.zone, known_events(turn))
            for one in said
        ]
    except refusals.SeveralMoments as several:
        return with_notice(pick(turn, replace(at, among=among(several.moments))), refusal(turn, several))
    except refusals.NoMoment as refused:
        return with_notice(pick(turn, at), refusal(turn, refused))
    asks = turn.t("Is it about your reminder “{text}”?", text=reminder.text)
    return with_notice(pick(turn, replace(at, among=among(sorted(set(found), key=lambda one: one.due_at)))), asks)


def _meant(turn: Turn) -> tuple[Reminder, str, When] | None:
    if turn.incoming.kind != "text":
        return None
    anew = said_anew(turn.incoming.text, loosely=True)
    if not anew and isinstance(place_of(turn), AtHome):
        anew = _of_it(turn.incoming.text)
    when = _when(anew) if anew else None
    reminder = _last(turn) if when else None
    return (reminder, anew, when) if reminder and when else None


def _of_it(typed: str) -> str:
    """The other moment without the words that move it, `push it to Friday`; an hour alone, `9:30`. Empty for anything else."""
    said = asides.without(typed, LAST["moves"])
    if said == typed:
        when = _when(typed) if any(map(str.isdigit, typed)) else None
        return typed if when and when.clock and not when.says_day else ""
    return f"{said}:00" if said.isdecimal() else said


def deleted(turn: Turn) -> Screen | Onward | None:
    """`Delete it`, said at home: the reminder planned last is shown, with its button; None where there is none."""
    if not vocabulary.exactly(turn.incoming.text, LAST["deletes"]) or not isinstance(place_of(turn), AtHome):
        return None
    reminder = _last(turn)
    if reminder is None:
        return None
    return Onward(SeeOwn(reminder.id), turn.t("Is it about your reminder “{text}”?", text=reminder.text))


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
