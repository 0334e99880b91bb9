"""Every id in a button is checked against the person who taps it; what is not theirs does not exist for them."""

from bot.ids import ContributionId, EventId, ReminderId
from bot.stale_taps import Deleted, NotYours, OnlyTotals
from bot.store.models import Contribution, Event, Reminder
from bot.turn import Turn
from handlers.event.naming import event_name


def is_theirs(turn: Turn, event: Event) -> bool:
    """Whether it is an event of the member's organisation. Who went to another is told no more of the old one's."""
    return event.organisation_id == turn.member.organisation_id


def event_of(turn: Turn, event_id: EventId) -> Event:
    """The organisation's event with that id. Raises NotYours, Deleted, and OnlyTotals."""
    event = event_even_in_totals(turn, event_id)
    if event.totals_since:
        raise only_totals(turn, event)
    return event


def event_even_in_totals(turn: Turn, event_id: EventId) -> Event:
    """The same, which may be so old that only its totals are kept. Raises NotYours, and Deleted."""
    event = event_even_deleted(turn, event_id)
    if event.deleted_at:
        raise Deleted
    return event


def only_totals(turn: Turn, event: Event) -> OnlyTotals:
    """Why an event cannot be opened whose answers are gone."""
    return OnlyTotals(event_name(event.answers, turn.t), event.result["total_kg"] if event.result else 0.0)


def event_even_deleted(turn: Turn, event_id: EventId) -> Event:
    """An event of the member's organisation, which may be in the archive after it was deleted. Raises NotYours."""
    held = turn.held.get((Event, event_id))
    event = held if isinstance(held, Event) else turn.session.get(Event, event_id)
    if event is None or not is_theirs(turn, event):
        raise NotYours
    turn.held[Event, event_id] = event
    return event


def contribution_of(turn: Turn, contribution_id: ContributionId) -> Contribution:
    """The organisation's contribution with that id. Raises NotYours."""
    contribution = turn.session.get(Contribution, contribution_id)
    if contribution is None or contribution.organisation_id != turn.member.organisation_id:
        raise NotYours
    return contribution


def contribution_for_staff(turn: Turn, contribution_id: ContributionId) -> Contribution:
    """Any contribution that was requested, for the network's staff only; a quote is its member's affair. Raises NotYours."""
    contribution = turn.session.get(Contribution, contribution_id) if turn.member.is_staff else None
    if contribution is None or contribution.ordered_at is None:
        raise NotYours
    return contribution


def reminder_of(turn: Turn, reminder_id: ReminderId) -> Reminder:
    """The member's own reminder with that id; a colleague's is nobody else's affair. Raises NotYours."""
    reminder = turn.session.get(Reminder, reminder_id)
    if reminder is None or reminder.member_id != turn.member.id:
        raise NotYours
    return reminder
