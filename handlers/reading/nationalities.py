"""What people from a country are called: `15 Germans` are 15 from Germany.

The likeliest at an event in Luxembourg; any other country is understood by its own name.
"""

from collections.abc import Mapping

from bot.places.folding import fold
from bot.words import phrases, table

COUNTRY_OF: Mapping[str, str] = {
    fold(phrase): code for code, words in table("nationalities").items() for phrase in phrases(words)
}
"""By what was typed, the country's code of two letters. `Polen`, `Schweden`, `Ungarn` are left out: they name the country
as well."""
