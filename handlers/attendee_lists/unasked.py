"""A list that comes where nothing is about an event: which one it is for is asked, and then it is read.

Until then `member.offered` holds what Telegram calls the file and how large it is, and the member stays where they are.
"""

from collections.abc import Callable

from bot.screen import Screen, button, paragraphs, rows, shortened
from bot.store.events import listed, page
from bot.taps import Onward
from bot.turn import Turn
from handlers.attendee_lists import receiving
from handlers.attendee_lists.taps import ListFor
from handlers.event.access import event_of
from handlers.event.answering import begun
from handlers.event.told_apart import labels
from handlers.position import AtSummary, event_at_hand, file_offered, go, offer_file, place_of
from handlers.taps import Current, ReadInvite, Resume

MOST = 5
"""Events to choose from, the newest first."""
TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods")
"""What the name of a file ends with that is no invitation."""


def received(turn: Turn, current: Callable[[], Screen]) -> Screen | Onward | None:
    """A file that was sent: a list for the event at hand, else for one to be chosen. None where it means nothing."""
    known = receiving.received(turn, current)
    if known or not turn.incoming.file_id or place_of(turn).holds_offer:
        return known
    events, t = page(turn.session, listed(turn.member.organisation_id), 0, MOST), turn.t
    offer_file(turn)
    choices = (button(shortened(name), ListFor(one)) for one, name in labels(events, t, turn.today).items())
    table = turn.incoming.file_name.lower().endswith(TABLES)
    invite = () if table else ((button(t("A calendar invitation"), ReadInvite()),),)
    return Screen(
        paragraphs(
            t("<b>Is this a list of attendees?</b> Tap the event it belongs to, and I’ll read it."),
            t("I won’t open it before then."),
        ),
        (*rows(choices, 1), (button(t("A new event"), ListFor("new")),), *invite, (button(t("Back"), Current()),)),
    )


def chosen(turn: Turn, tap: ListFor) -> Screen | Onward:
    """The event was chosen. Raises StaleTap when the file is not at hand any more."""
    file = file_offered(turn)
    if tap.event == "new":
        go(turn, AtSummary(), begun(turn))
    else:
        go(turn, AtSummary(), event_of(turn, tap.event))
    turn.member.offered = []
    event = event_at_hand(turn)
    return receiving.read(turn, file, lambda notice: Onward(Resume(event.id), notice))
