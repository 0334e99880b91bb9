"""Reminders in a member’s own words: they count at once, are shown back with day, date, time and zone, and can be changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import quote, unquote
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.ids import EventId, ReminderId
from bot.reminding import occasions
from bot.reminding.kinds import OWN, RULES, ReminderKind
from bot.reminding.repeats import Repeat, at_local
from bot.reminding.rules import AFTER_LAST_DAY, Wishes, again, series
from bot.screen import Screen, button, grave, paragraphs, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import Reminder, ReminderState
from bot.taps import At, Onward
from bot.texts import P_
from bot.turn import Turn
from bot.words import table
from handlers.event.access import event_of, is_theirs, reminder_of
from handlers.event.event_names import Known, known_event, known_events
from handlers.event.naming import event_name
from handlers.position import ask_beside, asks_for_text, event_if_any, leave
from handlers.reading import vocabulary
from handlers.reminders import moments, refusals
from handlers.reminders.offers import among, ask_which, other
from handlers.reminders.planning import plan_for, refusal
from handlers.reminders.taps import (
    ASKED,
    AtRemind,
    CountFrom,
    Forget,
    OtherMoment,
    PutOff,
    Recall,
    ReminderToCalendar,
    SeeOwn,
)
from handlers.reminders.wording import said_every, said_when, zone_name
from handlers.taps import Reminders, RemindOfActuals

OF_ACTUALS = table("about_reminders")["of_actuals"]
LONGEST = 200
"""Characters of what a member wants to be reminded of."""
MOST_OTHERS = 3
"""Events offered in place of the one that was taken."""
MOST = 50
"""Reminders that one member may have waiting."""


def command(turn: Turn) -> Screen:
    """`/remind`, alone or with the sentence behind it; `/remind me to …` is as good."""
    words = turn.incoming.argument
    words = moments.requested(words) or words.removeprefix("me ")
    return remember(turn, words) if words.strip() else ask(turn)


def ask(turn: Turn) -> Screen:
    """Ask of what and when."""
    leave(turn, *ASKED)
    ask_beside(turn, AtRemind())
    t = turn.t
    example = t("Monday at 9 to call the caterer")
    words = t("What should I remind you of, and when? For example: “{example}”.", example=example)
    return Screen(words, ((button(t("All reminders"), Reminders()),),), aside=True)


def ask_when(turn: Turn, what: str) -> Screen:
    """Ask when, of what is known."""
    leave(turn, *ASKED)
    ask_beside(turn, AtRemind(quote(what, safe="")))
    t = turn.t
    words = t(
        "When should I remind you: <b>{text}</b>? For example: “{first}” or “{second}”.",
        text=what,
        first=t("Friday at 10"),
        second=t("in 2 weeks"),
    )
    return Screen(words, ((button(t("All reminders"), Reminders()),),), aside=True)


def asked(turn: Turn, at: AtRemind) -> Screen:
    """What is asked once more, with what is known already and what was offered."""
    if at.among:
        return ask_which(turn, at)
    return ask_when(turn, unquote(at.what)) if at.what else ask(turn)


def typed(turn: Turn, at: AtRemind) -> Screen:
    """What was typed after the question."""
    words = turn.incoming.text if turn.incoming.kind == "text" else ""
    request = moments.requested(words)
    if request is not None:
        return remember(turn, request, unquote(at.what), anew=True)
    return _answer(turn, words, unquote(at.what)) or remember(turn, words, unquote(at.what))


def _answer(turn: Turn, words: str, what: str) -> Screen | None:
    """What was typed where only the moment was asked, if more than that was said, or less: the moment is offered.

    Nothing takes the place of what is known, “Friday at 10, at the office”; and “2 weeks” may be in two weeks, “10” at ten.
    """
    if not what:
        return None
    t, known = turn.t, known_events(turn)
    beside, found = "", list[moments.Moment]()
    try:
        request = moments.understood(words, turn.now, t.zone, known)
        beside, found = request.text, [request.moment] if request.moment else []
    except refusals.SeveralMoments as several:
        found = list(several.moments)
        beside = max(several.text, *(one.text for one in found), key=len)
        led_in = [] if beside else moments.led_in(words, turn.now, t.zone, known)
        more = [one for one in led_in if one.due_at not in {other.due_at for other in found}]
        if more:  # “2 hours”: in two hours, or at two
            return ask_which(turn, AtRemind(quote(what, safe=""), _offers(turn, [*more, *found])))
    except refusals.NoMoment:
        pass
    if found and not beside:
        return None
    if not found:
        beside, found = "", moments.led_in(words, turn.now, t.zone, known)
    if not found:
        return None
    screen = ask_which(turn, AtRemind(quote(what, safe=""), _offers(turn, found)))
    return with_notice(screen, t("Sorry, I didn’t get “{words}”.", words=beside)) if beside else screen


def _offers(turn: Turn, found: Sequence[moments.Moment]) -> str:
    return among([replace(moments.by_the_clock(one, turn.t.zone), text="") for one in found])


def _again(turn: Turn, what: str, why: str) -> Screen:
    return with_notice(ask_when(turn, what) if what else ask(turn), why)


def heard(turn: Turn) -> Screen | Onward | None:
    """A sentence that asks for a reminder, where text means nothing else; None where it asks for none."""
    event = event_if_any(turn) if vocabulary.exactly(turn.incoming.text, OF_ACTUALS) else None
    if event is not None:
        return Onward(RemindOfActuals(event.id))
    words = moments.requested(turn.incoming.text) if turn.incoming.kind == "text" else None
    if words is None:
        return None
    return remember(turn, words) if words.strip() else ask(turn)


def heard_amid(turn: Turn, at: At) -> Screen | Onward | None:
    """Such a sentence in the middle of a question that asks for something else than words; what was asked stays open."""
    return None if asks_for_text(turn, at) else heard(turn)


def remember(turn: Turn, words: str, what: str = "", *, anew: bool = False) -> Screen:
    """Plan a reminder from what was said, or say why that cannot be. `what` is known of it before.

    `anew` tells that a reminder was asked for again: what is known is of another one, unless nothing but a moment was said.
    """
    t = turn.t
    try:
        request = moments.understood(words, turn.now, t.zone, known_events(turn))
    except refusals.SeveralMoments as several:
        each = [replace(one, text=_in_one_line(one.text)) for one in several.moments]
        text = _in_one_line(several.text or what) or max((one.text for one in each), key=len)
        if len(max(text, *(one.text for one in each), key=len)) > LONGEST:
            return _too_long(turn)
        offers = among(each, together=several.together, or_other=several.or_other)
        return ask_which(turn, AtRemind(quote(text, safe=""), offers))
    except refusals.NoMoment as refused:
        if anew and (beside := moments.said_beside(words, refused)) != "":
            what = _in_one_line(beside or "")[:LONGEST]
        return _again(turn, what, refusal(turn, refused))
    text = _in_one_line(request.text or what)
    if len(text) > LONGEST or len(words) > moments.LONGEST_SENTENCE:
        return _too_long(turn)
    if request.moment is None:
        return (
            _again(turn, what, t("Sorry, I didn’t get when that should be."))
            if not text or (what and not anew)
            else ask_when(turn, text)
        )
    return plan(turn, text, request.moment)


def take(turn: Turn, at: AtRemind, chosen: Sequence[moments.Moment]) -> Screen:
    """One of the moments that were offered, or all of them: planned with what was said beside it."""
    what = unquote(at.what)
    if passed := next((one for one in chosen if one.due_at <= turn.now), None):
        return _again(turn, what, refusal(turn, refusals.Passed(passed.due_at)))
    *before, last = [plan(turn, one.text or what, one) for one in chosen]
    return with_notice(last, paragraphs(*(one.text for one in before))) if before else last


def another_time(turn: Turn, tap: OtherMoment) -> Screen:
    """The day that was named is the thing’s: ask when to be reminded of it."""
    return ask_when(turn, other(turn, tap))


def _in_one_line(words: str) -> str:
    return " ".join(words.replace("\0", " ").split())


def _too_long(turn: Turn) -> Screen:
    return with_notice(ask(turn), turn.t("That is too long: {longest} characters at most.", longest=LONGEST))


def plan(turn: Turn, text: str, moment: moments.Moment, *, about: EventId | None = None) -> Screen:
    """Plan it, and show what is planned; `about` is the event at which it asks what happened, instead of saying a text."""
    t = turn.t
    if len(occasions.rows_of(turn.session, turn.member.id, ReminderState.PLANNED)) >= MOST:
        return with_notice(
            ask(turn), t("You already have {most} reminders waiting. Please delete one first.", most=MOST)
        )
    leave(turn, *ASKED)
    _want(turn)
    reminder = Reminder(
        key=f"{OWN}:{turn.member.id}:{uuid4().hex}",
        member_id=turn.member.id,
        rule=OWN,
        subject=about,
        due_at=moment.due_at,
        round=0,
        state=ReminderState.PLANNED,
        text=text,
    )
    turn.session.add(reminder)
    plan_for(turn, reminder, moment)
    anchor = moment.anchor
    return card(turn, reminder, anchor.others if anchor else (), moment.zone)


def _want(turn: Turn) -> None:
    """Whoever asks for a reminder wants to have it, even after having stopped these."""
    wishes = Wishes.read(turn.member.wishes)
    if OWN in wishes.stopped:
        stopped = [rule for rule in wishes.stopped if rule != OWN]
        turn.member.wishes = wishes.as_json() | {"stopped": stopped}


def card(turn: Turn, reminder: Reminder, others: Sequence[Known] = (), named_in: str = "") -> Screen:
    """What is planned, exactly, and how to change it.

    `others` are events that may have been meant instead, `named_in` the zone by whose clock the moment was named.
    """
    t = turn.t
    when = said_when(turn, reminder.due_at)
    zone = zone_name(t.zone, t)
    if text := _text_of(turn, reminder):
        words = t("I’ll remind you {when} ({zone}): <b>{text}</b>", when=when, zone=zone, text=text)
    else:
        words = t("I’ll remind you {when} ({zone}).", when=when, zone=zone)
    buttons = (button(t(P_("button", "Change")), PutOff(reminder.id)), grave(t("Delete"), Forget(reminder.id)))
    instead = [
        (button(shortened(t("Rather: {name}", name=one.name)), CountFrom(reminder.id, one.id)),)
        for one in others[:MOST_OTHERS]
    ]
    every = (button(t("For my calendar"), ReminderToCalendar(reminder.id)), button(t("All reminders"), Reminders()))
    notes = paragraphs(words, _there(turn, reminder, named_in), _counted(turn, reminder), _repeated(turn, reminder))
    return Screen(notes, (*instead, buttons, every), aside=True)


def _text_of(turn: Turn, reminder: Reminder) -> str:
    """Of what it reminds: what the member said, or what happened at an event."""
    event = reminder.event if reminder.subject else None
    if event is None or not is_theirs(turn, event):
        return reminder.text
    return turn.t(RULES[ReminderKind.ACTUALS].entry, name=event_name(event.answers, turn.t, turn.today))


def _there(turn: Turn, reminder: Reminder, named_in: str) -> str:
    """The same moment by the clock by which it was named."""
    if not named_in:
        return ""
    there, t = ZoneInfo(named_in), turn.t
    local = reminder.due_at.astimezone(there)
    when = t("{day} at {time}", day=t.full_date(local.date(), turn.today), time=t.hour(local.time()))
    return t("That is {when} in the time of {zone}.", when=when, zone=zone_name(there, t))


def _repeated(turn: Turn, reminder: Reminder) -> str:
    """How often it comes again."""
    if not reminder.repeats:
        return ""
    repeat, t = Repeat.read(reminder.repeats), turn.t
    after = repeat.after(reminder.due_at, t.zone)
    every = said_every(repeat, t)
    if after is None:
        return t("It repeated {every}; this is the last time.", every=every)
    when = said_when(turn, at_local(after.date(), after.time(), t.zone))
    if repeat.until:
        end = t.full_date(repeat.until, turn.today)
        return t("It repeats {every} until {day}. Next time: {when}.", every=every, day=end, when=when)
    return t("It repeats {every} until you delete it. Next time: {when}.", every=every, when=when)


def _counted(turn: Turn, reminder: Reminder) -> str:
    """What a reminder is counted from, and that it moves along."""
    event = reminder.event if reminder.counted_from else None
    if event is None or not is_theirs(turn, event):
        return ""
    t, name = turn.t, event_name(event.answers, turn.t, turn.today)
    away = (datetime.fromisoformat(reminder.local).date() - date.fromisoformat(reminder.counted_from)).days
    if away == 0:
        return t("The day of “{name}”. If the event moves, the reminder moves with it.", name=name)
    if away < 0:
        return t.n(
            "The day before “{name}”. If the event moves, the reminder moves with it.",
            "{count} days before “{name}”. If the event moves, the reminder moves with it.",
            -away,
            name=name,
        )
    return t.n(
        "The day after “{name}”. If the event moves, the reminder moves with it.",
        "{count} days after “{name}”. If the event moves, the reminder moves with it.",
        away,
        name=name,
    )


def count_from(turn: Turn, tap: CountFrom) -> Screen:
    """Another event was meant."""
    reminder, event = _own(turn, tap.reminder), event_of(turn, tap.event)
    anchor = moments.Anchor(known_event(turn, event), last=reminder.step == AFTER_LAST_DAY)
    if reminder.state != ReminderState.PLANNED or not reminder.counted_from or anchor.event.first_day is None:
        raise StaleTap
    local = datetime.fromisoformat(reminder.local) + (anchor.day - date.fromisoformat(reminder.counted_from))
    moment = moments.Moment(at_local(local.date(), local.time(), turn.t.zone), local, anchor)
    if moment.due_at <= turn.now:
        return with_notice(card(turn, reminder), refusal(turn, refusals.Passed(moment.due_at)))
    plan_for(turn, reminder, moment)
    turn.session.refresh(reminder, ["event"])
    return card(turn, reminder)


def show(turn: Turn, tap: SeeOwn) -> Screen:
    """One of them again, as it stands now."""
    reminder = _own(turn, tap.reminder)
    return card(turn, reminder) if reminder.state == ReminderState.PLANNED else _gone(turn, reminder)


def forget(turn: Turn, tap: Forget) -> Screen:
    """Delete it; it can be brought back."""
    reminder = _own(turn, tap.reminder)
    if reminder.state == ReminderState.PLANNED:
        reminder.state = ReminderState.DELETED
        reminder.round += 1
    return _gone(turn, reminder)


def recall(turn: Turn, tap: Recall) -> Screen:
    """Bring a deleted one back, unless its moment has passed meanwhile."""
    reminder = _own(turn, tap.reminder)
    if reminder.state != ReminderState.DELETED:
        return show(turn, SeeOwn(reminder.id))
    if reminder.due_at <= turn.now and reminder.repeats:
        again(turn.session, turn.world, [reminder], turn.now)
        rest = occasions.rest_of(turn.session, turn.member.id, series(reminder), ReminderState.PLANNED)
        return card(turn, rest[-1]) if rest else _gone(turn, reminder)
    if reminder.due_at <= turn.now:
        return with_notice(_gone(turn, reminder), turn.t("The time it was planned for has passed."))
    occasions.plan(turn.session, [reminder])
    return card(turn, reminder)


def _gone(turn: Turn, reminder: Reminder) -> Screen:
    t = turn.t
    deleted = reminder.state == ReminderState.DELETED
    said = t("Deleted.") if deleted else t("That’s already settled.")
    back = deleted and (reminder.due_at > turn.now or reminder.repeats)
    # i18n: takes back what was just done
    undo = (button(t("Undo"), Recall(reminder.id)),) if back else ()
    text = _text_of(turn, reminder)
    what = t("<b>{text}</b>", text=text) if text else ""
    return Screen(paragraphs(what, said), ((*undo, button(t("All reminders"), Reminders())),), toast=said, aside=True)


def _own(turn: Turn, reminder_id: ReminderId) -> Reminder:
    reminder = reminder_of(turn, reminder_id)
    if reminder.rule != OWN:
        raise StaleTap
    return reminder
