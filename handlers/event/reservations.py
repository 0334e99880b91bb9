"""What whoever is told a figure has to know of it: on the page of a result, and on that of a statement."""

from bot.store.models import Event
from bot.texts import Texts
from calculators.footprint import Footprint
from handlers.event.claim_in_name import noted_of_name
from handlers.event.words import assumed_count, not_counted, remark_words


def reservations(event: Event, footprint: Footprint, t: Texts) -> tuple[str, ...]:
    """What is not in it, how many values are assumptions, and what is odd about the answers; empty sentences left out."""
    said = (not_counted(footprint, t), assumed_count(event, footprint.assumed, t), *remarks(event, footprint, t))
    return tuple(one for one in said if one)


def remarks(event: Event, footprint: Footprint, t: Texts) -> tuple[str, ...]:
    """What is odd about the answers, or good to know: for whoever reads a paper."""
    said = (noted_of_name(event.answers, t), *(remark_words(one, t) for one in footprint.remarks))
    return tuple(one for one in said if one)
