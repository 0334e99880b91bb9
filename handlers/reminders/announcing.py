"""What a reminder says, from fresh data, when its moment has come; nothing, when it is no longer true."""

from datetime import date

from msgspec import Struct

from bot.reminding import occasions
from bot.reminding.kinds import OWN, ReminderKind
from bot.reminding.occasions import ReminderDue
from bot.reminding.rules import Wishes, again, follow, zone_of
from bot.screen import Button, Screen, button, first, lines, paragraphs, shortened
from bot.store.enquiries import answers_to, is_open
from bot.store.events import actual_of
from bot.store.models import Contribution, ContributionState, Enquiry, Event, Phase, Reminder, ReminderState
from bot.turn import Turn
from handlers.event.access import is_theirs
from handlers.event.figures import assessment_of, can_be_estimated
from handlers.event.links import last_day
from handlers.event.naming import event_label, event_name
from handlers.event.offers import still_chosen
from handlers.reminders.taps import Done, PutOff, StopThese
from handlers.reminders.wording import TITLES
from handlers.taps import ForwardSurvey, OpenEvent, Record, Reduce, SeeContribution, SeeQuote

BEST_IDEAS = 3
LOW_RESPONSE = 0.5
"""A survey that fewer than these have answered is worth a word before it ends."""


class ReminderWords(Struct, frozen=True):
    """The words of a reminder, and the one next step it leads to."""

    text: str
    step: Button | None = None


def announce(turn: Turn, news: ReminderDue) -> Screen | None:
    """Remind a member. Silent when it was put off, settled or stopped meanwhile, and when it is no longer true."""
    reminder = occasions.reminder(turn.session, news.reminder)
    if reminder and reminder.rule == OWN and reminder.counted_from:
        follow(turn.session, turn.world, turn.now, member_id=turn.member.id)
    if reminder is None or reminder.round != news.round:
        return None
    # What was sent may have to be sent again, when the power failed before it could be written down.
    if reminder.state not in (ReminderState.PLANNED, ReminderState.SENT):
        return None
    screen = screen_of(turn, reminder) if _wanted(turn, reminder) else None
    reminder.state = ReminderState.SENT if screen else ReminderState.DROPPED
    again(turn.session, turn.world, [reminder], turn.now)
    return screen


def screen_of(turn: Turn, reminder: Reminder) -> Screen | None:
    """The reminder with its buttons; None when it is no longer true."""
    said = said_of(turn, reminder)
    if said is None:
        return None
    t = turn.t
    answers = (first(t("Done"), Done(reminder.id)), button(t("Later"), PutOff(reminder.id)))
    alone = reminder.rule == OWN and reminder.subject
    stop = () if alone else ((button(t("Stop these"), StopThese(reminder.id)),),)
    step = ((said.step,),) if said.step else ()
    return Screen(said.text, (*step, answers, *stop), aside=True)


def said_of(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    """The words of a reminder; None when it is no longer true."""
    if reminder.rule not in TITLES:  # planned by a newer replica
        return None
    match ReminderKind(reminder.rule):
        case ReminderKind.DRAFT:
            return _draft(turn, reminder)
        case ReminderKind.NEAR:
            return _near(turn, reminder)
        case ReminderKind.ACTUALS:
            return _actuals(turn, reminder)
        case ReminderKind.QUOTE:
            return _quote(turn, reminder)
        case ReminderKind.PAYMENT:
            return _payment(turn, reminder)
        case ReminderKind.SURVEY:
            return _survey(turn, reminder)
        case ReminderKind.OWN:
            return _own(turn, reminder)


def _wanted(turn: Turn, reminder: Reminder) -> bool:
    """What the member asked for in their own words always comes; the rest as long as they want it."""
    wanted = reminder.rule == OWN or turn.member.reminders
    return wanted and reminder.rule not in Wishes.read(turn.member.wishes).stopped


def _draft(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    event = _listed(turn, reminder)
    if event is None or event.result:
        return None
    t = turn.t
    name = event_label(event, t, turn.today)
    words = t("The estimate for “{name}” isn’t finished. Your answers are kept.", name=name)
    return ReminderWords(words, _continue(turn, event))


def _near(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    event = _listed(turn, reminder)
    day = _day_ahead(turn, event) if event else None
    if event is None or day is None or event.phase != Phase.PLAN:
        return None
    t = turn.t
    begins = t(
        "“{name}” begins on {day}.", name=event_name(event.answers, t, turn.today), day=t.full_date(day, turn.today)
    )
    if not can_be_estimated(event):
        return ReminderWords(
            lines(begins, t("Its estimate isn’t finished; your answers are kept.")), _continue(turn, event)
        )
    best = assessment_of(turn, event).still_open[:BEST_IDEAS]
    if not best:
        return None
    ideas = [t("• {measure}: −{mass}", measure=t(one.measure.title), mass=t.mass(one.further_kg)) for one in best]
    hint = t("These would lower your estimate most:")
    return ReminderWords(paragraphs(begins, lines(hint, *ideas)), button(t("See ideas"), Reduce(event.id)))


def _actuals(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    event = _listed(turn, reminder)
    if event is None or event.phase != Phase.PLAN or not can_be_estimated(event):
        return None
    if _day_ahead(turn, event) or actual_of(turn.session, event):
        return None
    t = turn.t
    words = t(
        "“{name}” is over. What turned out differently? I’ve carried over the answers of the plan; just change"
        " what changed.",
        name=event_name(event.answers, t, turn.today),
    )
    return ReminderWords(words, button(t("Record what happened"), Record(event.id)))


def _quote(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    contribution = _contribution(turn, reminder, ContributionState.QUOTED)
    if contribution is None or not still_chosen(turn, contribution):
        return None
    t = turn.t
    words = t(
        "The quote of {money} for “{name}” is valid until {moment}.",
        money=t.money(contribution.total),
        name=event_name(contribution.event.answers, t),
        moment=t.planned_moment(contribution.expires_at, turn.today),
    )
    return ReminderWords(words, first(t("See the quote"), SeeQuote(contribution.event_id)))


def _payment(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    contribution = _contribution(turn, reminder, ContributionState.CONFIRMED)
    if contribution is None or contribution.decided_at is None:
        return None
    t = turn.t
    words = t(
        "The contribution of {money} for “{name}” was confirmed on {day}. Its payment has not been noted yet.",
        money=t.money(contribution.total),
        name=event_name(contribution.event.answers, t),
        day=t.date(contribution.decided_at.astimezone(t.zone).date()),
    )
    hint = t("If you have already paid, tap “Done”.")
    return ReminderWords(lines(words, hint), button(t("See the contribution"), SeeContribution(contribution.id)))


def _survey(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    survey = turn.session.get(Enquiry, reminder.subject) if reminder.subject else None
    if survey is None or not is_open(survey, turn.now) or not is_theirs(turn, survey.event):
        return None
    asked, answered = survey.event.answers.get("participants") or 0, answers_to(turn.session, survey)
    if answered >= LOW_RESPONSE * asked:
        return None
    t = turn.t
    words = t(
        "The survey of “{name}” is open until {day}, and {answered} of {asked} people have answered so far.",
        name=event_name(survey.event.answers, t),
        day=t.full_date(last_day(survey, t), turn.today),
        answered=t.number(answered),
        asked=t.number(asked),
    )
    hint = t("Forwarding a reminder to them usually helps.")
    return ReminderWords(lines(words, hint), button(t("Reminder to forward"), ForwardSurvey(survey.id, "reminder")))


def _own(turn: Turn, reminder: Reminder) -> ReminderWords | None:
    t = turn.t
    words = t("Here is the reminder you asked for.")
    if reminder.text:
        words = t("You asked me to remind you: <b>{text}</b>", text=reminder.text)
    if not reminder.counted_from and not reminder.subject:
        return ReminderWords(words)
    event = _listed(turn, reminder)
    if event is None or (reminder.subject and actual_of(turn.session, event)):
        return None
    if reminder.subject and (what_happened := _actuals(turn, reminder)):
        return what_happened
    name, day = event_name(event.answers, t, turn.today), _day_ahead(turn, event)
    begins = (
        t("“{name}” begins on {day}.", name=name, day=t.full_date(day, turn.today))
        if day
        else t("It’s about “{name}”.", name=name)
    )
    return ReminderWords(lines(words, begins), button(t("Open the event"), OpenEvent(event.id)))


def _continue(turn: Turn, event: Event) -> Button:
    t = turn.t
    return button(shortened(t("Continue: {name}", name=event_label(event, t, turn.today))), OpenEvent(event.id))


def _listed(turn: Turn, reminder: Reminder) -> Event | None:
    """The event it is about, unless it was put away, emptied, or is no longer of the member's organisation."""
    event = reminder.event
    if event is None or event.archived_at or event.deleted_at or not event.revision:
        return None
    return event if is_theirs(turn, event) else None


def _day_ahead(turn: Turn, event: Event) -> date | None:
    """Its first day, where that is still to come there."""
    day = date.fromisoformat(event.answers["first_day"]) if event.answers.get("first_day") else None
    online = event.answers.get("kind") == "online"
    there = zone_of("" if online else str(event.answers.get("place") or ""), turn.world)
    return day if day and day > turn.now.astimezone(there).date() else None


def _contribution(turn: Turn, reminder: Reminder, state: ContributionState) -> Contribution | None:
    """The contribution it is about, if it is the member's, of their organisation, and still in that state."""
    found = turn.session.get(Contribution, reminder.subject) if reminder.subject else None
    if found is None or found.state != state or found.member_id != turn.member.id or found.event.deleted_at:
        return None
    return found if is_theirs(turn, found.event) else None
