"""Nights that are called by a weekday: `Saturday night`, `la nuit du samedi au dimanche`, and a stay `until Sunday`."""

from collections.abc import Iterator
from datetime import date

from bot.words import LANGUAGES, phrases, spelling, table
from handlers.event.briefs.finding import AND, THE
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, any_of, known

DAY, NEXT = "WEEKDAY", "NEXT"
"""What stands for them in the table."""
NAMES = list(table("weekdays").values())
"""From Monday on."""
WEEKDAYS = [known(names) for names in NAMES]
ANY_WEEKDAY = any_of(WEEKDAYS)
UNTIL = known(table("when")["until"])


def _named_nights() -> Iterator[str]:
    """Every night by its name, in each language."""
    for language in LANGUAGES:
        for said in phrases({language: table("briefs")["named_nights"][language]}):
            for at, names in enumerate(NAMES):
                then = NAMES[(at + 1) % len(NAMES)]
                for day in phrases({language: names[language]}):
                    for following in phrases({language: then[language]}):
                        yield spelling(said.replace(DAY, day).replace(NEXT, following))


NIGHTS = Phrases(_named_nights())


def named_night(passage: Passage, here: int) -> int:
    """How many words from here name one night; none where another day stands before it: `Friday and Saturday night`."""
    named = here + passage.at(here, THE, 1)
    length = passage.at(named, NIGHTS)
    first = here - passage.before(here, THE)
    joined = first - passage.before(first, AND)
    return 0 if not length or passage.before(joined, ANY_WEEKDAY) else named + length - here


def nights_until(passage: Passage, here: int, first_day: str | None) -> tuple[int, int]:
    """How many nights it is from the first day (ISO 8601) until a weekday, and in how many words: `until Sunday`.

    0 nights where the first day is not told, and 0 words where no weekday is.
    """
    behind = here + passage.at(here, UNTIL)
    weekday = next((day for day, names in enumerate(WEEKDAYS) if behind > here and passage.at(behind, names)), None)
    if weekday is None:
        return 0, 0
    nights = (weekday - date.fromisoformat(first_day).weekday()) % len(NAMES) if first_day else 0
    return nights, behind + 1 - here
