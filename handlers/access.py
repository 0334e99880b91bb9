"""Every id in a button is checked against the person who taps it; what is not theirs does not exist for them."""

from bot.stale_taps import Deleted
from bot.stale_taps import NotYours as NotYours
from bot.stale_taps import StaleTap as StaleTap
from bot.store.models import Contribution, Event, Reminder
from bot.turn import Turn

LARGEST_ID = 2**31 - 1


def whole_number(argument: str | int) -> int:
    """A number that a button carries: an id, a revision, a page. Raises StaleTap for anything that we never put there."""
    written = str(argument)
    if not (written.isascii() and written.isdigit() and len(written) <= 10 and int(written) <= LARGEST_ID):
        raise StaleTap
    return int(written)


def event_of(turn: Turn, event_id: str | int) -> Event:
    """The organisation's event with that id. Raises NotYours, and Deleted."""
    event = event_even_deleted(turn, event_id)
    if event.deleted_at:
        raise Deleted
    return event


def event_even_deleted(turn: Turn, event_id: str | int) -> Event:
    """An event of the member's organisation, which may be in the archive after it was deleted. Raises NotYours."""
    event = turn.session.get(Event, whole_number(event_id))
    if event is None or event.organisation_id != turn.member.organisation_id:
        raise NotYours
    return event


def contribution_of(turn: Turn, contribution_id: str | int) -> Contribution:
    """The organisation's contribution with that id. Raises NotYours."""
    contribution = turn.session.get(Contribution, whole_number(contribution_id))
    if contribution is None or contribution.organisation_id != turn.member.organisation_id:
        raise NotYours
    return contribution


def contribution_for_staff(turn: Turn, contribution_id: str | int) -> Contribution:
    """Any contribution, for the network's staff only. Raises NotYours."""
    contribution = turn.session.get(Contribution, whole_number(contribution_id)) if turn.member.is_staff else None
    if contribution is None:
        raise NotYours
    return contribution


def reminder_of(turn: Turn, reminder_id: str | int) -> Reminder:
    """The member's own reminder with that id; a colleague's is nobody else's affair. Raises NotYours."""
    reminder = turn.session.get(Reminder, whole_number(reminder_id))
    if reminder is None or reminder.member_id != turn.member.id:
        raise NotYours
    return reminder


def go(turn: Turn, view: str, event: Event | None = None) -> None:
    """Move the member to a view, so that a restart, an old button or odd words lead back to it.

    What was offered to answer one question is not offered anywhere else; groups that wait to be confirmed come first.
    """
    member = turn.member
    elsewhere = _place(view) != _place(member.view) or (event is not None and event.id != member.event_id)
    if elsewhere and not view.startswith("groups:"):
        member.offered = []
    member.view = view
    if event is not None:
        turn.member.event_id = event.id


def _place(view: str) -> list[str]:
    """A view without the revision and the position behind it."""
    return view.split(":")[:2]


def event_at_hand(turn: Turn) -> Event:
    """The event the member is at. Raises StaleTap when there is none."""
    if turn.member.event_id is None:
        raise StaleTap
    return event_of(turn, turn.member.event_id)
