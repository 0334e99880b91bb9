"""The buttons of a reminder: done, later, stop these, and back again. The message itself says what came of it."""

from msgspec.structs import replace

from bot.reminding import occasions
from bot.reminding.kinds import OWN
from bot.reminding.rules import Wishes, again, series
from bot.screen import Button, Screen, button, paragraphs, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import Reminder, ReminderState
from bot.texts import P_
from bot.turn import Turn
from handlers.event.access import reminder_of
from handlers.event.event_names import known_events
from handlers.position import ask_beside, leave
from handlers.reminders import moments, refusals
from handlers.reminders.announcing import said_of, screen_of
from handlers.reminders.offers import among, choices, taken
from handlers.reminders.own import card as own_card
from handlers.reminders.own import take as plan_own
from handlers.reminders.planning import plan_for, refusal
from handlers.reminders.taps import (
    ASKED,
    AtPick,
    AtRemind,
    Done,
    Keep,
    PickMoment,
    PutOff,
    PutOffUntil,
    StopThese,
    TakeMoment,
    Undo,
    Undone,
)
from handlers.reminders.wording import TITLES, said_when
from handlers.taps import Reminders


def done(turn: Turn, tap: Done) -> Screen:
    """It is done: nothing more is said about it."""
    reminder = reminder_of(turn, tap.reminder)
    _set(reminder, ReminderState.DONE)
    return _outcome(turn, reminder, turn.t("Done."), _undo(turn, reminder, "done"))


def put_off(turn: Turn, tap: PutOff) -> Screen:
    """Ask until when."""
    reminder = reminder_of(turn, tap.reminder)
    leave(turn, *ASKED)
    t = turn.t
    said = said_of(turn, reminder)
    what = said.text if said else ""
    if reminder.rule == OWN and reminder.state == ReminderState.PLANNED:
        what = t("<b>{text}</b>", text=reminder.text) if reminder.text else ""
    return Screen(
        paragraphs(what, t("When should I remind you?")),
        (
            (button(t("In an hour"), PutOffUntil(reminder.id, "hour")),),
            (
                button(t("Tomorrow at 9"), PutOffUntil(reminder.id, "tomorrow")),
                button(t("Monday at 9"), PutOffUntil(reminder.id, "monday")),
            ),
            (button(t("Another time"), PickMoment(reminder.id)), button(t("Back"), Keep(reminder.id))),
        ),
        aside=True,
    )


def until(turn: Turn, tap: PutOffUntil) -> Screen:
    """Put it off until one of the times that were offered."""
    reminder = reminder_of(turn, tap.reminder)
    return _put_off(turn, reminder, moments.later(tap.choice, turn.now, turn.t.zone))


def pick(turn: Turn, asked: PickMoment | AtPick) -> Screen:
    """Ask for another time, in words, beside the card the member is at."""
    reminder = reminder_of(turn, asked.reminder)
    leave(turn, *ASKED)
    at = AtPick(reminder.id, asked.among if isinstance(asked, AtPick) else "")
    ask_beside(turn, at)
    t = turn.t
    words = t("When? For example: “{first}” or “{second}”.", first=t("Friday at 10"), second=t("in 2 weeks"))
    return Screen(words, (*choices(turn, at), (button(t("Back"), PutOff(reminder.id)),)), aside=True)


def typed(turn: Turn, at: AtPick) -> Screen:
    """The time that was typed."""
    reminder = reminder_of(turn, at.reminder)
    words = turn.incoming.text if turn.incoming.kind == "text" else ""
    try:
        moment = moments.moment(words, turn.now, turn.t.zone, known_events(turn))
    except refusals.SeveralMoments as several:
        one_of_them = among(several.moments)
        return with_notice(pick(turn, replace(at, among=one_of_them)), refusal(turn, several))
    except refusals.NoMoment as refused:
        return with_notice(pick(turn, replace(at, among="")), refusal(turn, refused))
    leave(turn, *ASKED)
    turn.noted.append((turn.t("Reminder"), turn.t.planned_moment(moment.due_at, turn.today)))
    return _put_off(turn, reminder, moment)


def take(turn: Turn, tap: TakeMoment) -> Screen:
    """One of the moments that were offered, for the reminder that was asked about or for a new one."""
    at, chosen = taken(turn, tap)
    if isinstance(at, AtRemind):
        return plan_own(turn, at, chosen)
    reminder, moment = reminder_of(turn, at.reminder), chosen[0]
    if moment.due_at <= turn.now:
        return with_notice(pick(turn, replace(at, among="")), refusal(turn, refusals.Passed(moment.due_at)))
    leave(turn, *ASKED)
    return _put_off(turn, reminder, moment)


def keep(turn: Turn, tap: Keep) -> Screen:
    """Back to the reminder as it is."""
    reminder = reminder_of(turn, tap.reminder)
    leave(turn, *ASKED)
    if reminder.rule == OWN and reminder.state == ReminderState.PLANNED:
        return own_card(turn, reminder)
    return screen_of(turn, reminder) or _settled(turn)


def stop(turn: Turn, tap: StopThese) -> Screen:
    """No more of this kind, in one tap; of one that repeats, no more of it."""
    reminder = reminder_of(turn, tap.reminder)
    if reminder.repeats:
        return _end(turn, reminder)
    wishes = Wishes.read(turn.member.wishes)
    stopped = dict.fromkeys([*wishes.stopped, reminder.rule])
    turn.member.wishes = wishes.as_json() | {"stopped": list(stopped)}
    t = turn.t
    words = t("Stopped: “{kind}”. I won’t remind you of these any more.", kind=t(TITLES[reminder.rule]))
    return _outcome(
        turn, reminder, words, _undo(turn, reminder, "stop"), button(t("All reminders"), Reminders()), alone=True
    )


def _end(turn: Turn, reminder: Reminder) -> Screen:
    """It does not come again; the rest of it can be brought back."""
    _set(reminder, ReminderState.DONE)
    for one in occasions.rest_of(turn.session, turn.member.id, series(reminder), ReminderState.PLANNED):
        _set(one, ReminderState.DELETED)
    return _outcome(turn, reminder, turn.t("Stopped. It won’t come again."), _undo(turn, reminder, "series"))


def _go_on(turn: Turn, reminder: Reminder) -> None:
    """Have it come again, from the next time on."""
    _set(reminder, ReminderState.SENT)
    deleted = occasions.rest_of(turn.session, turn.member.id, series(reminder), ReminderState.DELETED)
    last = max(deleted, key=lambda one: one.due_at, default=None)
    if last is None or last.due_at <= turn.now:
        again(turn.session, turn.world, [last or reminder], turn.now)
    else:
        occasions.plan(turn.session, [last])


def undo(turn: Turn, tap: Undo) -> Screen:
    """Take back what a button of the reminder did, and show it as it was."""
    reminder = reminder_of(turn, tap.reminder)
    if tap.what == "series" and reminder.repeats:
        _go_on(turn, reminder)
    elif tap.what == "stop":
        wishes = Wishes.read(turn.member.wishes)
        left = [rule for rule in wishes.stopped if rule != reminder.rule]
        turn.member.wishes = wishes.as_json() | {"stopped": left}
    elif tap.what in ("done", "later"):
        _set(reminder, ReminderState.SENT)
        reminder.due_at, reminder.local = min(reminder.due_at, turn.now), ""
    else:
        raise StaleTap
    return screen_of(turn, reminder) or _settled(turn)


def _put_off(turn: Turn, reminder: Reminder, moment: moments.Moment) -> Screen:
    plan_for(turn, reminder, moment)
    if reminder.rule == OWN:
        return own_card(turn, reminder)
    t = turn.t
    words = t("I’ll remind you {when}.", when=said_when(turn, reminder.due_at))
    change = button(t(P_("button", "Change")), PutOff(reminder.id))
    return _outcome(turn, reminder, words, _undo(turn, reminder, "later"), change)


def _set(reminder: Reminder, state: ReminderState) -> None:
    """Settle it; whatever was planned for it no longer counts."""
    reminder.state = state
    reminder.round += 1


def _undo(turn: Turn, reminder: Reminder, what: Undone) -> Button:
    # i18n: takes back what was just done
    return button(turn.t("Undo"), Undo(reminder.id, what))


def _outcome(turn: Turn, reminder: Reminder, words: str, *buttons: Button, alone: bool = False) -> Screen:
    """What the reminder said, if that is still true, and below it what came of it."""
    said = None if alone else said_of(turn, reminder)
    return Screen(paragraphs(said.text if said else "", words), (buttons,), toast=words, aside=True)


def _settled(turn: Turn) -> Screen:
    t = turn.t
    return Screen(t("That’s already settled."), ((button(t("All reminders"), Reminders()),),), aside=True)
