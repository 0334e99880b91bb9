"""A link that asks people outside: what it says, until when it is good, and what becomes of a question that went so."""

from datetime import date, timedelta

from bot.store.models import Enquiry
from bot.texts import Texts

LANDED, PROPOSED, NOT_KNOWN = "landed", "proposed", "not known"
"""What became of the answer: it is in the event, waits for a member because there is another one, or there is none."""


def payload(enquiry: Enquiry) -> str:
    """What the enquiry's link says after `/start`."""
    return f"{'q' if enquiry.question else 's'}_{enquiry.code}"


def last_day(enquiry: Enquiry, t: Texts) -> date:
    """The last day on which it can be answered."""
    return (enquiry.deadline - timedelta(seconds=1)).astimezone(t.zone).date()
