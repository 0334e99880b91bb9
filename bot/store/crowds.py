"""How many answers a survey takes: of all, and of those who come from one place, so that no machine alone fills it.

A place is one of `HEAPS` into which the neighbourhoods of the world are hashed with the survey's own key: of a heap it is
stored how many answers came from it, which every replica adds to, and of an answer nothing but whether its heap had given
many before. Both go when the survey is closed.
"""

import hashlib
import hmac

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.models import AttendeeSaid, Enquiry, Guest

HEAPS = 1024
"""So many that a flood from one shuts out hardly anybody else, and so few that none tells whose it is."""
MOST_TIMES, MOST_BEYOND = 2, 20
"""A place may give so many times the answers a survey expects, and so many beyond: organisers do not always know their
numbers, and a hall is one place. The chat is another."""
MOST_PLACES = 10
"""As many times that are taken on the page in all."""
CROWD = 20
"""Answers after which those from the same place are marked, so that they can be left out."""


class PlaceFull(Exception):
    """More answers came from there than there can be attendees, by far."""


class PageFull(Exception):
    """More answers came in all."""


def counted(enquiry: Enquiry, neighbourhood: str, said: AttendeeSaid) -> AttendeeSaid:
    """A new answer on the page as it is kept, once it is counted. Raises PlaceFull and PageFull."""
    known, heap = enquiry.heaps or {}, _heap(enquiry, neighbourhood)
    before, most = known.get(heap, 0), _most(enquiry)
    if most is not None and before >= most:
        raise PlaceFull
    if most is not None and sum(known.values()) >= MOST_PLACES * most:
        raise PageFull
    enquiry.heaps = {**known, heap: before + 1}
    return {**said, "crowd": True} if before >= CROWD else said


def is_chat_full(session: Session, enquiry: Enquiry) -> bool:
    """Whether more people have answered in chats than there can be attendees, by far."""
    most = _most(enquiry)
    if most is None:
        return False
    # Whoever opened the link is counted first, since what each of many said takes long to read.
    of_survey = Guest.enquiry_id == enquiry.id
    opened = session.scalar(select(func.count()).select_from(Guest).where(of_survey)) or 0
    if opened < most:
        return False
    said = session.scalars(select(Guest.said).where(of_survey))
    return sum("band" in one and "on_page" not in one for one in said) >= most


def _most(enquiry: Enquiry) -> int | None:
    """Answers from one place; None where nobody knows how many are expected."""
    expected: int = enquiry.event.answers.get("participants") or 0
    return MOST_TIMES * expected + MOST_BEYOND if expected else None


def _heap(enquiry: Enquiry, neighbourhood: str) -> str:
    key = (enquiry.key or "").encode()
    number = int.from_bytes(hmac.new(key, neighbourhood.encode(), hashlib.sha256).digest()[:4], "big")
    return str(number % HEAPS)
