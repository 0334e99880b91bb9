"""What people write around a town's name, taken apart: `L-4365 Esch`, `Freiburg i. Br.`, `London, ON, Canada`, `um Kierchbierg`.

Nothing here knows a town: a text becomes parts, other ways to write it, and the country that its postcode tells.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from bot.places.folding import fold
from bot.words import folded, phrases, table

LONGEST_TEXT = 120
"""Characters. Whatever is longer is not the name of a town."""

PLACES = table("places")
"""What stands around the name of a town, and what instead of one."""

_STREET_ENDINGS = (
    "strasse",
    "str",
    "strooss",
    "platz",
    "allee",
    "gasse",
    "weg",
    "straat",
    "laan",
    "plein",
    "street",
    "markt",
    "ufer",
    "damm",
    "steig",
    "pfad",
    "chaussee",
)
_NUMBERED_STREET_ENDINGS = ("hof", "graben", "wall")
"""How other words end as well: a street only with the number of a house, `Steinhof 5`."""

GERMAN_SUFFIXES = Path(__file__).with_name("german_suffixes.csv")
"""What stands short behind a German or Austrian town, without its dots, and in `full`: `a M`, am Main."""

GERMAN_SPEAKING = frozenset(("DE", "AT", "CH", "LI", "LU"))

CARS: Mapping[str, str] = {
    **{"l": "LU", "lu": "LU", "lux": "LU", "f": "FR", "fr": "FR", "d": "DE", "de": "DE", "b": "BE", "be": "BE"},
    **{
        "ch": "CH",
        "a": "AT",
        "at": "AT",
        "nl": "NL",
        "i": "IT",
        "it": "IT",
        "e": "ES",
        "es": "ES",
        "p": "PT",
        "pt": "PT",
    },
    **{
        "pl": "PL",
        "cz": "CZ",
        "dk": "DK",
        "s": "SE",
        "se": "SE",
        "fi": "FI",
        "fin": "FI",
        "n": "NO",
        "no": "NO",
        "h": "HU",
    },
    **{
        "hu": "HU",
        "sk": "SK",
        "slo": "SI",
        "si": "SI",
        "hr": "HR",
        "gr": "GR",
        "ro": "RO",
        "bg": "BG",
        "fl": "LI",
        "li": "LI",
    },
}
"""Countries by the letters before a postcode, as cars bear them or as ISO has them."""

_SEPARATORS = re.compile(r"\s*[,;|()\[\]\n\t]\s*|\s+[-–—/]\s+")
_WITH_LETTERS = re.compile(
    rf"(?<![\w-])({'|'.join(sorted(CARS, key=len, reverse=True))})(?:\s?[-–]\s?|\s)?(\d{{3}}\s?\d{{2}}|\d{{4,5}})(?![\w-])",
    re.I,
)
_PLAIN = re.compile(r"(?<![\w-])\d{4,5}(?![\w-])")
_FOREIGN = re.compile(
    r"\b\d{4}\s?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b\d{5}-\d{4}\b|\b\d{4}-\d{3}\b|\b\d{2}-\d{3}\b"
)
"""Dutch, British, Canadian, American, Portuguese, Polish."""
_POST_OFFICE = re.compile(r"\bcedex\b(?:\s*\d+)?", re.I)
_LOST_LETTER = re.compile(r"(?<=[^\W\d_])[?\ufffd]+(?=[^\W\d_])|\ufffd")
_TWICE = re.compile(r"[ÃÂÅÄÐÎÏØÙæåç][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
"""How letters with accents begin that were decoded twice."""
_UMLAUTS = re.compile(r"([aou])e")

_BEFORE = sorted({fold(phrase) + " " for phrase in phrases(PLACES["before"])}, key=len)
MOST_BEFORE = 3
"""Words before the name of a town: `from around the town of`."""
_STREET_WORDS = folded(PLACES["streets"])
_BEFORE_STREETS = tuple(sorted({fold(phrase) + " " for phrase in phrases(PLACES["streets_begin"])}))
_INDOORS = folded(PLACES["buildings"]) | folded(PLACES["rooms"])
_HOUSE_NUMBER = re.compile(r"(?P<name>\D*?)\s?\d{1,4}\s?[a-z]?")
"""Of what is folded: `neumarkt 12`, `12 a`, `room 6`."""


class Address(Struct, frozen=True):
    """A text in parts, folded, without postcodes; `code` is the country that a postcode's letters told.

    `postcode` is one that was Luxembourg's.
    """

    parts: tuple[str, ...]
    code: str | None = None
    postcode: int | None = None


def mended(text: str) -> str:
    """The text, with what was decoded twice put right: "LiÃ¨ge"."""
    if not _TWICE.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def pattern_of_lost(text: str) -> str | None:
    """For a text that lost letters on its way ("Li?ge"), an SQLite GLOB of the folded names it may have been; else None."""
    if not _LOST_LETTER.search(text):
        return None
    pieces = _LOST_LETTER.split(text)
    return "?".join(fold(piece).translate(_NO_WILDCARDS) for piece in pieces)


_NO_WILDCARDS = str.maketrans("", "", "*?[]")


def taken_apart(text: str, *, with_numbers: bool = False) -> Address:
    """The parts of an address between commas, brackets and dashes, without its postcodes unless `with_numbers`."""
    code: str | None = None
    postcode: int | None = None
    plain = text
    if not with_numbers and any(letter.isdecimal() for letter in text):
        plain = _FOREIGN.sub(" ", _POST_OFFICE.sub(" ", text))
        if found := _WITH_LETTERS.search(plain):
            code = CARS[found[1].casefold()]
            postcode = int(found[2].replace(" ", "")) if code == "LU" else None
            plain = _PLAIN.sub(";", _WITH_LETTERS.sub(";", plain))
        else:
            plain = _PLAIN.sub(";", plain)
    parts = tuple(part for piece in _SEPARATORS.split(plain) if (part := fold(piece)))
    return Address(parts, code, postcode)


def without_streets(parts: Sequence[str], text: str) -> list[str]:
    """The folded parts of an address, `text`, that do not say where in the town: not a street, a house's number, a room.

    Any other number may count people, days or kilometres, `5 people from trier`; only where a postcode or a street tells that
    it is an address, a number at the end of a part is that of a house.
    """
    with_postcode = any(pattern.search(text) for pattern in (_FOREIGN, _WITH_LETTERS, _PLAIN))
    in_address = with_postcode or any(map(_is_where_in_town, parts))
    return [part for part in parts if not (_is_where_in_town(part) or (in_address and _HOUSE_NUMBER.fullmatch(part)))]


def _is_where_in_town(part: str) -> bool:
    """Whether it does whatever stands beside it."""
    if any(word in _STREET_WORDS or word.endswith(_STREET_ENDINGS) for word in part.split()):
        return True
    numbered = _HOUSE_NUMBER.fullmatch(part)
    name = numbered["name"] if numbered else ""
    return name in _INDOORS or name.startswith(_BEFORE_STREETS) or name.endswith(_NUMBERED_STREET_ENDINGS)


def written_otherwise(part: str, most_before: int = MOST_BEFORE) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Other ways to write a folded name, the likeliest first, each with the countries that it is for.

    In full, without what tells a German town from its namesakes, without umlauts for two letters, without its prepositions, of
    which there may be so many.
    """
    words = part.split()
    for size in range(min(_LONGEST_SUFFIX, len(words) - 1), 0, -1):
        name, suffix = " ".join(words[:-size]), " ".join(words[-size:])
        if full := _SUFFIXES.get(suffix):
            yield f"{name} {full}", GERMAN_SPEAKING
        if full or suffix in _IN_FULL:
            yield name, GERMAN_SPEAKING
    if "s" in words[1:-1]:
        yield part.replace(" s ", " sur "), None
    if (without := _UMLAUTS.sub(r"\1", part)) != part:
        yield without, None
    bare = [part.removeprefix(before) for before in _BEFORE if part.startswith(before)]
    yield from ((one, None) for one in bare)
    if bare and most_before > 1:
        yield from written_otherwise(bare[-1], most_before - 1)


def _suffixes() -> dict[str, str]:
    with GERMAN_SUFFIXES.open(encoding="utf-8", newline="") as rows:
        return {fold(row["short"]): fold(row["full"]) for row in csv.DictReader(rows)}


_SUFFIXES = _suffixes()
_IN_FULL = frozenset(_SUFFIXES.values())
_LONGEST_SUFFIX = max(len(suffix.split()) for suffix in (*_SUFFIXES, *_IN_FULL))
