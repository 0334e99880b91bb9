"""What a list that is read asks its member, as tests write it down."""

from bot.attendees import Found, read
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import Rows, as_csv

Answers = list[tuple[str, list[str], int]]


def found(rows: Rows, places: PlacesFile) -> Found:
    return read(as_csv(rows), places, LUXEMBOURG)


def answers(result: Found) -> Answers:
    """Each answer that is offered: what it means, of which columns, and how many people that makes."""
    return [(one.meaning.value, one.headings, one.people) for one in result.choices]
