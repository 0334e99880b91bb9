"""What people from a town are called: `20 Parisiens` are 20 from Paris. What names people of two towns is asked."""

from collections.abc import Mapping

from bot.places.folding import fold
from bot.words import phrases, table


def _towns() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for town, words in table("town_people").items():
        for phrase in phrases(words):
            found.setdefault(fold(phrase), {})[town] = None
    return {phrase: tuple(towns) for phrase, towns in found.items()}


TOWNS_OF = _towns()
"""By what was typed, the towns (`Paris, FR`) that may be meant."""
TOWN_OF: Mapping[str, str] = {phrase: towns[0] for phrase, towns in TOWNS_OF.items() if len(towns) == 1}
"""Those of which one town is meant."""
