"""Numbers of houses and postcodes, which count nobody: `14 rue du Fossé`, `Hauptstraße 12, 54290 Trier`, `L-4131 Esch`."""

import re
from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs.finding import SAID, THE, YEARS
from handlers.event.briefs.text.passage import Passage, known

Span = tuple[int, int]
"""Characters of the text."""
STREETS = known(table("places")["streets"])
SHORTEST_ENDING = 5
"""Letters: `Marktplatz`, but no `Spring`."""
ENDINGS = tuple(one for one in STREETS if len(one) >= SHORTEST_ENDING)
"""What the last part of the name of a street may be: `Hauptstrasse`."""
BEHIND_NUMBER = known({"fr": table("places")["streets"]["fr"]})
"""The French name of a street begins with what it is."""
WITH_LETTERS = re.compile(r"\b(?:[A-Z]{1,2}-|L )\d{4,5}(?=\s+[^\W\d_])")
BEHIND_STREET = re.compile(r"[,\s]+\d{4,5}(?=\s+[^\W\d_])")
LONGEST_STREET = 4
"""Words of its name, beside what it is and its number."""
LONGEST_HOUSE = 4
"""Letters and digits of its number, which is no year: `128b`."""


def addresses(passage: Passage) -> Iterator[Span]:
    """Where they stand, with the names of the streets but without the town."""
    for found in WITH_LETTERS.finditer(passage.text):
        yield found.span()
    for street in _streets(passage):
        start, end = passage.words[street.start].start, passage.words[street.stop - 1].end
        yield start, end
        if code := BEHIND_STREET.match(passage.text, end):
            yield code.span()


def _streets(passage: Passage) -> Iterator[range]:
    words = passage.words
    for here, word in enumerate(words):
        clause = passage.clause_of(here)
        is_street = passage.at(here, STREETS) > 0
        if not (is_street or word.said.endswith(ENDINGS)):
            continue
        number = here - 1 if here and _is_house(passage, here - 1) else None
        if number is not None and passage.at(here, BEHIND_NUMBER) and _is_named(passage, here + 1, clause):
            yield range(number, _name_ends(passage, here, clause))  # “14 rue du Fossé”
            continue
        first = here
        while is_street and first > max(clause.start, here - LONGEST_STREET) and words[first - 1].text[0].isupper():
            first -= 1
        if first < here and first - 1 >= clause.start and _is_house(passage, first - 1):
            yield range(first - 1, here + 1)  # “12 High Street”
            continue
        behind = range(here + 1, min(here + 1 + LONGEST_STREET, clause.stop))
        house = next((at for at in behind if words[at].text[0].isdigit()), None)
        named = house is not None and all(words[at].text[0].isupper() or at == here for at in range(here, house))
        if house is not None and named and _is_house(passage, house) and (house > here + 1 or word.text[0].isupper()):
            yield range(here, house + 1)  # “Hauptstraße 12”, “boulevard Royal 26”


def _is_named(passage: Passage, here: int, clause: range) -> bool:
    """Whether the name of a street begins there: `du Fossé`, `Royal`, but not the `metres` of `600 square metres`."""
    return here < clause.stop and bool(passage.at(here, SAID["of"] | THE) or passage.words[here].text[0].isupper())


def _is_house(passage: Passage, here: int) -> bool:
    said = passage.words[here].said
    return said[0].isdigit() and len(said) <= LONGEST_HOUSE and passage.words[here].number not in YEARS


def _name_ends(passage: Passage, here: int, clause: range) -> int:
    """Where the name of a street ends: before the town it is in, or with the clause."""
    for at in range(here + 2, clause.stop):
        if passage.at(at, SAID["place_before"] - SAID["at_venue"]) and passage.words[at].text != "au":
            return at
    return clause.stop
