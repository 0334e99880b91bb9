"""What a table of typed words accepts, at random: `python -m tests.sampler de meals`, for natives to strike out what nobody says.

Each line is what may be typed and the meaning it is given: a phrase of the language, sometimes with words around it that change
nothing. What nobody says is struck out in `locales/<language>/typed.toml`.
"""

import argparse
import sys
from collections.abc import Iterator
from random import Random

from bot.texts import texts
from bot.words import LANGUAGES, Table, phrases, table
from handlers.reading import vocabulary
from tests.conftest import LUXEMBOURG

LINES = 20
TABLES = {"ways": vocabulary.WAYS, "cabins": vocabulary.CABINS}
"""Those that are read together with others."""


def sampled(language: str, name: str, chance: Random) -> Iterator[tuple[str, str]]:
    """What may be typed, and what it means. Raises KeyError where there is no such table, or none in that language."""
    words: Table = TABLES.get(name) or table(name)
    said = {meaning: list(phrases({language: row[language]})) for meaning, row in words.items() if language in row}
    fillers = list(phrases({language: vocabulary.FILLERS[language]}))
    t = texts("en", LUXEMBOURG)
    if not said:
        raise KeyError(name)
    while True:
        meaning = chance.choice(list(said))
        phrase = chance.choice(said[meaning])
        typed = chance.choice((phrase, phrase, f"{chance.choice(fillers)} {phrase}"))
        if heard := vocabulary.wholly(typed, words, t):
            yield typed, heard


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("table", help="a table of typed.toml: ways, dishes, meals, choices …")
    parser.add_argument("--lines", type=int, default=LINES)
    given = parser.parse_args()
    accepted = sampled(given.language, given.table, Random())
    for typed, heard in (next(accepted) for _ in range(given.lines)):
        sys.stdout.write(f"{typed}  →  {heard}\n")


if __name__ == "__main__":
    main()
