"""Towns that share a name, so that one has to ask which is meant: `Vienne`, `Santa Fe`, `Neustadt`."""

from bot.places.folding import fold
from bot.turn import Places
from calculators.geography import Place
from handlers.event.origins.candidates import towns_meant

LONGEST = 3
"""Words of such a name, each with a capital letter."""
FEWEST = 2
"""Towns between which one has to ask."""


def namesakes(name: str, places: Places) -> list[Place]:
    """The towns that bear a name, where others may be meant by it; none where one is clearly meant, or nobody knows it."""
    words = name.split()
    if len(words) > LONGEST or not all(one[0].isupper() for one in words):
        return []
    towns = towns_meant(name, places)
    return [one for one in towns if _bears(one, name)] if len(towns) >= FEWEST else []


def _bears(town: Place, name: str) -> bool:
    """Whether it is called so, but for what tells it from others: `Neustadt (Hamburg)`."""
    return fold(town.name.partition(" (")[0]) == fold(name)
