"""Where in a town something is, by a street and the number of a house: no group of people. `12 rue de Paris, Luxembourg`."""

from collections.abc import Iterator

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import either, table
from handlers.reading.groups.words import FROM_WORDS, HOW_WORDS, PEOPLE_WORDS

_PLACES = table("places")


_NUMBER = rf"\d{{1,4}}(?:\s?(?:{either(_PLACES['behind_house_numbers'])})\b|[a-f]\b)?(?:\s?[-/]\s?\d{{1,4}}\b)?(?!\w)"
_END = r"(?=\s*(?:[,;:\n)]|\.(?:\s|$)|-\s|–|$))"
_POSTCODE = r"(?=\s*,?\s*(?:[A-Z]{1,2}\s?-\s?)?\d{4,5}\b)"
_NO_COUNT_BEHIND = r"(?!\s*[,;\n]\s*[^\W\d][^,;\n\d]*\s\d{1,3}\b)"
"""`Alexanderplatz 20, Paris 10` counts people."""
_LITTLE = rf"(?:\s+(?:{either(_PLACES['in_streets'])})(?=\s)|\s+[dl]['’](?=\w))*"
_CAPITAL = r"(?:\s+|(?<=['’]))(?![A-Z]{1,2}\s?-?\s?\d)[^\W\d_a-zà-ÿ][\w.'’-]*"
_NAME = rf"(?:(?:{_LITTLE}{_CAPITAL}){{1,4}}|(?:\s+[a-zà-ÿ.'’-]+){{1,5}}{_END})"
_BEFORE = rf"(?i:{either(_PLACES['streets_before_name'])})\.?"
_ENDING = rf"(?:[^\W\d_a-zà-ÿ][\w.-]*\s+){{0,2}}[^\W\d_]*(?i:{either(_PLACES['streets_ending'])})\.?"
_BEHIND = rf"(?P<name>(?:[\w.'’-]+\s+){{1,3}})(?i:{either(_PLACES['streets_behind_name'])})\b\.?"
_ENDS = rf"(?:(?<=\w)|(?<=[\w-]['’ -]))(?i:{either(_PLACES['streets_ending'])})\b\.?"
_NAMED = rf"(?=[^\W\d_a-zà-ÿ])(?:[^\W\d_][\w.-]*\s+){{0,2}}[\w.'’-]*{_ENDS}"
"""`Grand-Rue`, `Groussgaass`: with more than the ending alone, for `20 Plaz` are seats."""
_BEGUN = rf"(?:{either(_PLACES['streets_begin'])}){_CAPITAL}(?=\s*,)"
"""`8 Am Bach, Mersch`: with a capital letter it is part of a name."""
_NO_LIST = r"(?!\s*[,;\n]\s*\d{1,3}\s+[^\W\d])"
"""`20 Alexanderplatz, 10 Paris` counts people as well."""
_PLAIN_POSTCODE = pattern(r",?\s*\d{4,5}(?=\s+[^\W\d])")
_CODE_ALONE = pattern(r"(?<!\w)[A-Z]{1,2}\s?[-–]\s?\d{4,5}(?=\s+[^\W\d_a-zà-ÿ])")
"""A postcode with the letters of its country, before its town: `L-8070 Bertrange`."""
_COMMA = pattern(r"\s*,")
_ADDRESSES = (
    pattern(rf"(?<![\w.,]){_NUMBER},?\s+(?:{_BEFORE}{_NAME}|{_BEHIND})"),
    pattern(rf"(?<![\w.,]){_NUMBER},?\s+(?:{_NAMED}(?:{_END}|(?=\s+[^\W\d_a-zà-ÿ]))|{_BEGUN}){_NO_LIST}"),
    pattern(rf"\b(?:{_BEFORE}{_NAME}|{_ENDING}),?\s+{_NUMBER}(?:{_END}|{_POSTCODE}){_NO_COUNT_BEHIND}"),
)
_NO_NAME = FROM_WORDS | HOW_WORDS | PEOPLE_WORDS


def house_numbers(text: str) -> Iterator[tuple[int, int]]:
    """From where to where a street stands with the number of a house, and a postcode; never the town."""
    for written in _ADDRESSES:
        for found in written.finditer(text):
            name = found.groupdict().get("name")
            words, never = (name.split(), _NO_NAME) if name else (found[0].split(), PEOPLE_WORDS)  # “25 Leit zwee Deeg”
            if not any(fold(word) in never for word in words):
                code = _PLAIN_POSTCODE.match(text, found.end())
                yield found.start(), (code or found).end()
    yield from (code.span() for code in _CODE_ALONE.finditer(text))


def without_house_numbers(text: str) -> str:
    """The text without them, each blank: as long as it was."""
    for start, last in house_numbers(text):
        comma = _COMMA.match(text, last)  # “20 from 12 rue de Paris, Luxembourg” are from there
        end = comma.end() if comma else last
        text = text[:start] + " " * (end - start) + text[end:]
    return text
