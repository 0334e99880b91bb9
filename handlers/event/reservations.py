"""What whoever is told a figure has to know of it: on the page of a result, and on that of a statement."""

from bot.store.models import Event
from bot.texts import Texts
from calculators.footprint import Footprint
from handlers.event.claim_in_name import noted_of_name
from handlers.event.origins.words import hidden_words
from handlers.event.words import assumed_count, not_counted, remark_words


def reservations(event: Event, footprint: Footprint, t: Texts) -> tuple[str, ...]:
    """What is not in it, what a survey hides, how many values are assumptions, what is odd; empty sentences left out."""
    assumptions = assumed_count(event, footprint.assumed, t)
    said = (not_counted(footprint, t), hidden_words(footprint.hidden, t), assumptions, *remarks(event, footprint, t))
    return tuple(one for one in said if one)


def remarks(event: Event, footprint: Footprint, t: Texts) -> tuple[str, ...]:
    """What is odd about the answers, or good to know: for whoever reads a paper."""
    said = (noted_of_name(event.answers, t), *(remark_words(one, t) for one in footprint.remarks))
    return tuple(one for one in said if one)
