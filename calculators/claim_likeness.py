"""How much words are like those that claim something: the doubt that is left where no meanings made a claim together.

An image that nobody thought of has words, neighbours and meanings that stand more often in claims than in plain words.
What each of them weighs was learned from the labelled sentences of the tests (`tests/calculators/claims_weighing.py`,
which writes the table anew); a text weighs the sum. It decides nothing: above `DOUBTED` it is asked about.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

WEIGHTS: Final = Path(__file__).with_name("claim_weights.csv")
"""Rows of `trait,weight`: above nought what is like a claim, below it what is not."""
LEARNED_FROM: Final = "# learned from "
"""What its first line begins with, before a digest of the sentences, words and settings (a test holds it to them)."""
ALWAYS: Final = "^"
"""The trait that every text has."""
DOUBTED: Final = 0.0
"""The weight above which a text is doubted that is of what claims are about: nearer to what claims than to what does not. Of
three hundred plain innocent sentences not seen before it doubts one more than no threshold at all."""
DOUBTED_OF_ANYTHING: Final = 0.5
"""And of whatever else: an image need not name the planet."""
DOUBTED_ALL_THE_SAME: Final = 1.25
"""And where what it seems to claim is denied, asked or quoted in it: here every word of a claim may well stand in an innocent
text."""
UNLIKE: Final = -0.75
"""The weight below which a sentence claims nothing although words of a claim stand together in it, where it also holds what
may excuse them (`Context.perhaps_excused`): a denial, a quotation or the name of a body too far off to be tied to them."""
_BEGINNINGS: Final = (4, 6)
"""Letters by which words of one stem are known."""
_NUMBER: Final = "#"


def traits(words: Sequence[str], meanings: Iterable[str]) -> frozenset[str]:
    """What tells of folded words with their commas and colons, and of the meanings found in them, each once."""
    return frozenset(_traits([_NUMBER if word[0].isdigit() else word for word in words], sorted({*meanings})))


def likeness(found: Iterable[str]) -> float:
    """The weight of some traits."""
    weighed = weights()
    return sum(weighed.get(trait, 0.0) for trait in found)


def tells_of(found: frozenset[str], meanings: Iterable[str]) -> bool:
    """Whether one of some meanings is among the traits."""
    return any(f"={meaning}" in found for meaning in meanings)


@cache
def weights() -> Mapping[str, float]:
    """What each trait weighs."""
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith(LEARNED_FROM))
        return {row["trait"]: float(row["weight"]) for row in rows}


def _traits(words: Sequence[str], meanings: Sequence[str]) -> Iterator[str]:
    yield ALWAYS
    yield from words
    yield from (f"{one} {next_}" for one, next_ in pairwise([ALWAYS, *words, "$"]))
    yield from (f"{word[:letters]}*" for word in words for letters in _BEGINNINGS if len(word) > letters)
    yield from (f"={meaning}" for meaning in meanings)
    yield from (f"={one}+{other}" for one, other in combinations(meanings, 2))
