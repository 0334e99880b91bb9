"""Nights of one person: how many a survey of the attendees lets them say, and what they type."""

from math import ceil

from bot.store.models import Event
from bot.texts import Texts
from handlers.event.questions import refine
from handlers.reading import vocabulary
from handlers.reading.quantities import read

MOST_NIGHTS = 8


def most_nights(event: Event) -> int:
    """As many as the event lasts, and one; none where nights are not asked about: nobody comes from afar, and it is short."""
    if refine.find("nights", event.answers) is None:
        return 0
    return min(ceil(event.answers.get("days") or 1) + 1, MOST_NIGHTS)


def nights_in(text: str, most: int, t: Texts) -> int | None:
    """`2`, `deux nuits`, `none`; None for more than `most`, for what is of another unit, and for what is not understood."""
    if vocabulary.nothing(text) or vocabulary.exactly(text, vocabulary.DAY_TRIP):
        return 0
    said = read(text, t)
    if said.unknown or said.vague or said.bound or len(said.quantities) != 1:
        return None
    (quantity,) = said.quantities
    counts = quantity.units in ((), ("nights",)) and not quantity.per and not quantity.part
    whole = quantity.number == int(quantity.number) and 0 <= quantity.number <= most
    return int(quantity.number) if counts and whole else None
