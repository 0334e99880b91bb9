"""What one cell of a list means: a town, a country, a way of travelling, a diet. None where it is not clear."""

import re
from collections.abc import Iterator
from functools import cache

from bot.attendees.meanings import ANSWERS, DENIED, LONGEST, is_open, meanings
from bot.attendees.states import ANSWER_WORDS, PRESENCE_PHRASES
from bot.places.addresses import PLACES
from bot.places.folding import fold
from bot.places.no_town import NoTown, no_town
from bot.places.search import PlacesFile
from bot.words import DIETS, EVERYTHING, WAYS, folded, lexicon

ON_CARS = {"L": "LU", "F": "FR", "D": "DE", "B": "BE", "A": "AT", "I": "IT", "E": "ES", "P": "PT"}
"""Countries as cars bear them, and as lists of neighbours do."""
LONGEST_CODE = 3
"""Letters of a country's code."""

DECORATION = re.compile(r"^[\s=+\-@'\"’*•]+|[\s'\"*;,.]+$")
"""Around what somebody wrote: signs that spreadsheets take for a formula, bullets, quotes."""
POST_OFFICE = re.compile(r"\bcedex\b(?:\s*\d+)?", re.IGNORECASE)
FOREIGN_POSTCODE = re.compile(
    r"\b\d{4}\s?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b\d{5}-\d{4}\b|\b\d{4}-\d{3}\b"
)
"""Dutch, British, American, Portuguese; the plain ones of four or five digits the gazetteer knows."""
FORMULA = re.compile(r"\s*[=+\-@].*[(!|]")
"""What a spreadsheet would run; a sign before a plain name is decoration."""
POSTED = re.compile(r"(?:^|[\s,;])(?:([A-Z]{1,3})[\s-]+)?\d{4,5}\s+([^\W\d][^\d,;|(\n]*)")
"""In an address: perhaps a country's letters, a postcode, a town."""
POSTCODE = re.compile(r"(?:([A-Z]{1,2})[\s-]*)?\d{4,5}")
PARTS = re.compile(r"\s*[,/;()|]\s*|\s+[-–]\s+")
BRACKETS = re.compile(r"\([^()]*\)?")
IN_NO_TOWN = frozenset((NoTown.UNSAID, NoTown.ONLINE))
NEAR = folded(PLACES["within"])
"""What stands before a town that is only near the one that is meant."""
ONE_MORE_TOWN = folded(ANSWERS["one_more_town"])
"""What stands before a further town that a cell names: “Metz, then Trier”."""
NOT_SAID = folded(ANSWERS["not_said"]) | {""}
"""What people write where they have nothing to say; a dash and a question mark are among it."""
TICKS = frozenset("✓✔☑✅🗸👍👌🟢")
CROSSES = frozenset("✗✘❌✖✕👎🚫🔴")
SIGNS = TICKS | CROSSES
"""What stands for a yes or a no, and is no word."""
ERRORS = frozenset(
    (
        *("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!"),
        *("#N/D", "#NOM?", "#VALEUR!", "#NOMBRE!", "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#ÜBERLAUF!", "ERR:502"),
    )
)
"""What spreadsheets write, in their languages, where a formula has no result."""
TOTALS = folded(ANSWERS["total"])
"""What stands in a row that adds up others."""
NONE_WORDS = folded(ANSWERS["none"])


def town_of(cell: str, country: str | None, places: PlacesFile, region: str = "") -> str | None:
    """The one town that a cell names, as `Name, CC`; None where it names none, or could name several.

    A country that is given must be the town's, and so must the one that the cell itself names. A region is said beside it.
    """
    if (
        fold(cell) in ANSWER_WORDS
        or (country is None and fold(cell) in WAY_PHRASES)
        or _is_left_open(cell)
        or _two_towns(cell, places)
    ):
        return None
    for name, said in _readings(cell, country, places):
        asked = [f"{name}, {where}" for where in (region, said) if where] + [name]
        for one in asked[: 1 if is_state(region) else None]:
            if (place := places.find(one)) and said in (None, place.country):
                return f"{place.name}, {place.country}"
    return None


def _is_left_open(cell: str) -> bool:
    """Whether a cell does not say its town for sure, or names another behind it: “Metz?”, “Metz (tbc)”, “Metz, then Trier”."""
    beside = PARTS.split(cell)[1:]
    begins = (fold(part).split() for part in beside)
    return (
        "?" in cell
        or any(is_open(part) or (no_town(part) in IN_NO_TOWN and fold(part) not in PRESENCE_PHRASES) for part in beside)
        or any(" ".join(words[:end]) in ONE_MORE_TOWN for words in begins for end in range(1, len(words)))
    )


def _two_towns(cell: str, places: PlacesFile) -> bool:
    """Whether more than one town is named: “Metz/Nancy”. “Esch/Alzette” is one, and “Metz/FR” says where it is.

    What stands in brackets only says it more closely: “Ettelbruck (Diekirch)”.
    """
    parts = [part for part in PARTS.split(BRACKETS.sub(" ", cell)) if part]
    if len(parts) < 2 or places.find(cell):
        return False
    named = [place for part in parts if not _says_where(part) and (place := places.find(part))]
    towns = {place.name for place in named if not country_of(place.name, places)}
    return len(towns) > 1


def _says_where(part: str) -> bool:
    """Whether a part only says where the town is: “MA”, “près de Metz”."""
    words = fold(part).split()
    return is_state(part) or any(" ".join(words[:end]) in NEAR for end in range(1, len(words)))


def town_of_address(cell: str, country: str | None, places: PlacesFile) -> str | None:
    """The town in an address: what the gazetteer reads of it, the name behind the postcode, else its one part that is a town.

    A country at the end is the town's. Behind letters of a state that is not known, no town is sure.
    """
    if len(cell) > LONGEST:
        return None
    if (place := places.find_address(f"{cell}, {country}" if country else cell)) and country in (None, place.country):
        return f"{place.name}, {place.country}"
    *before, last = parts = PARTS.split(cell.strip())
    if country is None and before and (country := country_of(last, places)):
        parts = before
    for letters, name in reversed(POSTED.findall(cell)):
        if town := town_of(name, country or country_of(letters, places), places):
            return town
    if country is None and len(parts) > 1 and any(map(is_state, parts)):
        return None
    towns = {town for part in parts if not is_state(part) and (town := town_of(part, country, places))}
    return towns.pop() if len(towns) == 1 else None


def country_of(cell: str, places: PlacesFile) -> str | None:
    """The code of a country by its name in any of our languages, or its code of two or three letters."""
    said = DECORATION.sub("", cell)
    if not said or len(said) > LONGEST:
        return None
    posted = POSTCODE.fullmatch(said)
    said = posted[1] or "" if posted else said
    if code := ON_CARS.get(said.upper()):
        return code
    names = (name.upper() if len(name) <= LONGEST_CODE else name for name in (said, PARTS.split(said)[0]))
    return next((code for name in names if (code := places.country(name))), None)


def way_of(cell: str) -> str | None:
    """How somebody travels, as a key of `WAYS`; of two ways none is clear, nor is one that is left open or taken back."""
    if is_open(cell):
        return None
    meant = meanings(cell, WAY_PHRASES, without=DENIED, lists=True)
    if meant == {"car", "carpool"}:
        return "carpool"  # “Voiture (covoiturage)”: one way, said more closely
    return meant.pop() if len(meant) == 1 else None


def diet_of(cell: str) -> str | None:
    """What somebody eats, as a key of `DIETS`. What they say they do not eat tells nothing: "no fish", "allergic to fish"."""
    if is_open(cell):
        return None
    meant = meanings(cell, DIET_PHRASES, without=DENIED, lists=True)
    meant |= meanings(cell, DIET_PHRASES, without=DENIED) & WITHOUT_MEAT  # “no nuts, vegan”
    if meanings(cell, AVOIDED):
        meant &= WITHOUT_MEAT
    if len(meant) > 1:
        meant.discard(EVERYTHING)
    return meant.pop() if len(meant) == 1 else None


def is_state(cell: str) -> bool:
    """Whether a cell is the letters of a state, without which its towns are not known."""
    return cell.isupper() and len(cell) <= LONGEST_CODE


def is_postcode(cell: str) -> bool:
    """Whether a cell is a postcode and nothing else."""
    return POSTCODE.fullmatch(cell.strip()) is not None


@cache
def says_nothing(cell: str) -> bool:
    """Whether a cell is as good as empty; what a formula came to that went wrong is, too."""
    return (fold(cell) in NOT_SAID and not SIGNS & set(cell)) or cell.upper().replace(" ", "") in ERRORS


def is_none(cell: str) -> bool:
    """Whether a cell says that there is none: “None” is a town of Italy as well."""
    return fold(cell) in NONE_WORDS


@cache
def is_total(cell: str) -> bool:
    """Whether a cell begins a row that adds up others."""
    return fold(cell) in TOTALS


def _readings(cell: str, country: str | None, places: PlacesFile) -> Iterator[tuple[str, str | None]]:
    """The ways to read a cell as a town and its country: whole, without what post offices add, then by its first part.

    What follows the first part may be its country, which binds, or say the same more closely: “Metz (Moselle)”. Behind
    letters of a state that is not known, no town is sure.
    """
    if len(cell) > LONGEST or FORMULA.match(cell):
        return
    whole = DECORATION.sub("", cell)
    plain = DECORATION.sub("", FOREIGN_POSTCODE.sub(" ", POST_OFFICE.sub(" ", whole)))
    yield from ((one, country) for one in dict.fromkeys((whole, plain)) if one)
    first, *rest = [part for part in PARTS.split(plain) if part] or [""]
    if not rest:
        return
    said = next((code for part in reversed(rest) if (code := country_of(part, places))), None)
    if said is None and any(map(is_state, rest)):
        return
    if said is None or country in (None, said):
        yield first, said or country


WAY_PHRASES = lexicon(WAYS)
DIET_PHRASES = lexicon(DIETS)
AVOIDED = dict.fromkeys(folded(ANSWERS["avoided"]), "avoided")
"""What says that the dish beside it is not eaten,"""
WITHOUT_MEAT = frozenset(("vegan", "vegetarian"))
"""but for these: “vegetarian, nut allergy”."""
