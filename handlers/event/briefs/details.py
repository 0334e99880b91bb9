"""What a text tells of drinking water, electricity and heating."""

from collections.abc import Iterator

from handlers.event.briefs.finding import SAID, WITHOUT, Found
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading import vocabulary

FUELS = known(*(vocabulary.CHOICES[one] for one in ("gas", "heating_oil", "district_heat", "wood_pellets", "propane")))
NEAR = 2
"""Words before a kind of water, of which one says that there is none of it."""


def water(passage: Passage) -> Iterator[Found]:
    """`Tap water in carafes, no bottles`; a carafe or a bottle alone may hold something else."""
    for at in range(len(passage.words)):
        length = passage.at(at, SAID["kinds_of_water"])
        none = passage.speaks_of(range(max(at - NEAR, passage.clause_of(at).start), at), WITHOUT)
        if length and not none:
            yield Found("water", at, at + length)


def electricity(passage: Passage) -> Iterator[Found]:
    """`700 kWh`."""
    for at, word in enumerate(passage.words):
        if word.text[0].isdigit() and passage.at(at + 1, SAID["energy_units"]):
            yield Found("electricity", at, at + 2)


def heating(passage: Passage) -> Iterator[Found]:
    """`Chauffage au gaz`, `geheizt wird mit Holzpellets`."""
    for clause in passage.clauses():
        fuels = [at for at in clause if passage.at(at, FUELS)]
        if fuels and passage.speaks_of(clause, SAID["heated"]) and not passage.speaks_of(clause, WITHOUT):
            yield from (Found("heating", at, at + passage.at(at, FUELS)) for at in fuels)
