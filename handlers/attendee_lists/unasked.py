"""A list that comes where nothing is about an event: which one it is for is asked, and then it is read.

Until then `member.offered` holds what Telegram calls the file and how large it is, and the member stays where they are.
"""

from collections.abc import Callable

from bot.screen import Screen, button, paragraphs, rows, shortened
from bot.store.events import listed, page
from bot.turn import Turn
from handlers.access import StaleTap, event_at_hand, event_of, go
from handlers.attendee_lists import receiving
from handlers.guests.standing import VIEW as AT_A_LINK
from handlers.naming import event_label
from handlers.questionnaire import conversation
from handlers.taps import Resume

MOST = 5
"""Events to choose from, the newest first."""
FILE = "file"
"""What tells a file in `member.offered` from anything else that is offered."""
ELSEWHERE = (AT_A_LINK, "question", "groups")
"""Views in which `member.offered` belongs to the question at hand, or whose words go to somebody else."""


def received(turn: Turn, current: Callable[[], Screen]) -> Screen | None:
    """A file that was sent: a list for the event at hand, else for one to be chosen. None where it means nothing."""
    known = receiving.received(turn, current)
    view = turn.member.view.partition(":")[0]
    if known or not turn.incoming.file_id or view in ELSEWHERE:
        return known
    events, t = page(turn.session, listed(turn.member.organisation_id), 0, MOST), turn.t
    turn.member.offered = [[FILE, turn.incoming.file_id, turn.incoming.file_size]]
    choices = (button(shortened(event_label(event, t)), "list_for", event.id) for event in events)
    return Screen(
        paragraphs(
            t("<b>Is this a list of attendees?</b> Then tap the event it is for, and I read it."),
            t("Until then it is not looked at."),
        ),
        (*rows(choices, 1), (button(t("A new event"), "list_for", "new"),), (button(t("Back"), "current"),)),
    )


def chosen(turn: Turn, event_id: str) -> Screen:
    """The event was chosen. Raises StaleTap when the file is not at hand any more."""
    match turn.member.offered:
        case [[kind, str(file_id), int(size)]] if kind == FILE:
            pass
        case _:
            raise StaleTap
    if event_id == "new":
        conversation.begin(turn)
    else:
        go(turn, "summary", event_of(turn, event_id))
    turn.member.offered = []
    return receiving.read(turn, file_id, size, lambda: conversation.resume(turn, Resume(event_at_hand(turn).id)))
