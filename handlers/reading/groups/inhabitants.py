"""What people are called by where they are from: `15 Germans` are 15 from Germany, `20 Parisiens` 20 from Paris."""

from collections.abc import Mapping

from bot.places.folding import fold
from bot.words import phrases, table


def _towns() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for town, words in table("town_people").items():
        for phrase in phrases(words):
            found.setdefault(fold(phrase), {})[town] = None
    return {phrase: tuple(towns) for phrase, towns in found.items()}


COUNTRY_OF: Mapping[str, str] = {
    fold(phrase): code for code, words in table("nationalities").items() for phrase in phrases(words)
}
"""By what was typed, the country's code of two letters: the likeliest at an event in Luxembourg, any other country is
understood by its own name. `Polen`, `Schweden`, `Ungarn` are left out: they name the country as well."""
TOWNS_OF = _towns()
"""By what was typed, the towns (`Paris, FR`) that may be meant."""
TOWN_OF: Mapping[str, str] = {phrase: towns[0] for phrase, towns in TOWNS_OF.items() if len(towns) == 1}
"""Those of which one town is meant; what names people of two towns is asked."""
