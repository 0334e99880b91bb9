"""Questions that go by one link: those of a section, which only the caterer or the venue knows."""

from collections.abc import Sequence

from bot.store.enquiries import delegated, is_open
from bot.store.models import Enquiry, Event
from bot.turn import Turn
from handlers.event.questions import refine


def open_together(turn: Turn, event: Event) -> Sequence[Enquiry]:
    """The event's questions that went by a link with others and are open."""
    return [one for one in delegated(turn.session, event) if "together" in one.terms and is_open(one, turn.now)]


def section_asked(enquiry: Enquiry) -> str:
    """The key of the section whose questions went together; empty for a question that went alone."""
    if "together" not in enquiry.terms:
        return ""
    question = refine.find(enquiry.question or "", enquiry.event.answers)
    section = refine.section_of(question) if question else None
    return section.key if section else ""
