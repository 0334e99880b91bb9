"""What a text tells of the area, drinking water, electricity and heating."""

from collections.abc import Iterator

from handlers.event.briefs.finding import EACH, ROOMS, SAID, STAND, STANDS, WITHOUT, Found
from handlers.event.briefs.text.passage import TAKEN, Passage
from handlers.event.briefs.text.phrases import known
from handlers.reading import vocabulary

FUELS = known(*(vocabulary.CHOICES[one] for one in ("gas", "heating_oil", "district_heat", "wood_pellets", "propane")))
NEAR = 2
"""Words before a kind of water, of which one says that there is none of it."""

SHORTEST_STAND = 5
"""Letters of a word with which another may end."""
FARTHEST_ROOM = 5
"""Words from a room to how large it is."""
LARGEST_STAND = 200
"""Square metres of one stand."""
COUNTED = SAID["we_are"] | SAID["attendees"] | SAID["nights"] | SAID["crew"]
"""Of which a number behind them may be."""


def areas(passage: Passage) -> Iterator[Found]:
    """`600 m²`, unless a stand or a carpet is so large."""
    for here, word in enumerate(passage.words):
        length = passage.at(here + 1, SAID["square_metres"]) if word.text[0].isdigit() else 0
        stands = (at for at in range(len(passage.words)) if length and _is_own_stand(passage, at))
        each = length and passage.before(here, SAID["each"] | EACH)  # “12 exhibitors, 6 m² each”
        small = (word.number or 0) <= LARGEST_STAND
        if each or (small and any(passage.same_sentence(here, at) for at in stands)):
            continue
        if length and not (small and passage.speaks_of(passage.clause_of(here), STANDS)):
            _, *behind_blank = word.text.split()
            if len(behind_blank) == 1 and _is_of_people(passage, here):
                yield Found("area", here, here + 1 + length, behind_blank[0], unsure=True)
                continue
            yield Found("area", here, here + 1 + length, unsure=_are_rooms(passage, here))


def _is_of_people(passage: Passage, here: int) -> bool:
    """Whether what stands before a blank in a number may count people or nights: `we are 85 | 200 m2`, `Nächte 40 | 200 m²`."""
    first = here == passage.clause_of(here).start
    return bool(
        passage.before(here, COUNTED)
        or (first and passage.text[: passage.words[here].start].strip(" \n")[-1:] == TAKEN)
    )


def _are_rooms(passage: Passage, here: int) -> bool:
    """Whether several rooms may be as large each, or all together: `2 rooms of 80 m²`, `Rooms: 2 (80 m²)`."""
    words = passage.words
    for at in range(max(here - FARTHEST_ROOM, 0), here):
        behind = at + passage.at(at, ROOMS)
        counted = at and (words[at - 1].number or 0) > 1 and words[at - 1].clause == words[at].clause
        labelled = at < behind <= here and passage.text[words[behind - 1].end :].lstrip()[:1] == ":"
        counted = counted or (labelled and behind < here and (words[behind].number or 0) > 1)
        if at < behind and counted and "," not in passage.text[words[at].end : words[here].start]:
            return passage.same_sentence(at, here)
    return False


def _is_own_stand(passage: Passage, here: int) -> bool:
    """Whether one stand is spoken of, whose area it may be: `our stand (24 m²)`, `Messestand`, but not `50 stands`."""
    word = passage.words[here]
    ends = any(word.said.endswith(one) and word.said != one for one in STAND if len(one) >= SHORTEST_STAND)
    return ends or (passage.at(here, STAND) > 0 and not (here and passage.words[here - 1].number))


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
