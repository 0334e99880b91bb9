"""What people type, by what it means, in four languages: `locales/<language>/typed.toml`, read whatever language the chat is in.

Those files are for natives to review and hold nothing else. What a word means where is for those who read:
`handlers/reading` a line that was typed, `bot/attendees` the cells of a list.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from sys import intern
from types import MappingProxyType

import tomli

from bot.places.folding import fold

LANGUAGES = ("en", "fr", "de", "lb")
"""In which people type; not all of them need be spoken by the assistant."""
FILE = "typed.toml"
HEADING = re.compile(rb"^\[(\w+)\]", re.M)
"""Of a table; no line of words begins with a bracket."""

LOSES_N = "en"
"""With what a word of Luxembourgish ends that may lose its last letter,"""
SHORTEST_WITH_N = 5
"""and how many letters it has at least."""

Words = Mapping[str, str]
"""By language: words and phrases with commas between. The first is the one to teach. Case and accents do not matter."""
Table = Mapping[str, Words]
"""By what is meant."""


def phrases(words: Words) -> Iterator[str]:
    """Every word and phrase, whatever the language."""
    for said in words.values():
        yield from (phrase.strip() for phrase in said.split(","))


def spelling(phrase: str) -> str:
    """A phrase of the files as it is compared.

    Most stand in several tables that are put together of others: the letters are in memory once, as long as a table has them.
    """
    return intern(fold(phrase))


def folded(words: Words) -> frozenset[str]:
    """The same as they are compared."""
    return compact(map(spelling, phrases(words)))


def compact(said: Iterable[str]) -> frozenset[str]:
    """For sets that stay: one that is copied of another has half the room of one that grew."""
    return frozenset(set(said))


def either(*rows: Words) -> str:
    """A pattern of every word and phrase, the longest first, with either apostrophe and as many spaces as one likes."""
    said = sorted({phrase for words in rows for phrase in phrases(words)}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace("’", "'").replace("'", "['’]").replace(r"\ ", r"\s+") for phrase in said)


def taught(words: Words, language: str) -> str:
    """The word to teach in a language; the English one where that language has none of its own."""
    return words.get(language, words["en"]).split(",")[0].strip()


@cache
def table(name: str) -> Table:
    """A table of the files, in the order of the English one. Raises KeyError where there is none of that name.

    Each is read when it is asked for, since whoever reads one invitation needs two of a hundred.
    """
    said = {language: _rows(language, name) for language in LANGUAGES}
    if not said["en"]:
        raise KeyError(name)
    return {
        meaning: {language: words for language in LANGUAGES if (words := said[language].get(meaning))}
        for meaning in said["en"]
    }


def _loses_n(phrase: str) -> bool:
    return phrase.endswith(LOSES_N) and len(phrase.rpartition(" ")[2]) >= SHORTEST_WITH_N


def _with_short_forms(text: str) -> str:
    """Phrases of Luxembourgish with those that lose their last `n`, as most do before a consonant: `kommen`, `komme`."""
    said = [phrase.strip() for phrase in text.split(",")]
    return ", ".join(dict.fromkeys((*said, *(one[:-1] for one in said if _loses_n(one)))))


def together(*tables: Table, as_one: Mapping[str, str] = MappingProxyType({})) -> Table:
    """The phrases of several tables by what they mean; `as_one` says which meanings are others here."""
    found: dict[str, dict[str, str]] = {}
    for meaning, words in (row for one in tables for row in one.items()):
        row = found.setdefault(as_one.get(meaning, meaning), {})
        for language, said in words.items():
            row[language] = f"{row[language]}, {said}" if language in row else said
    return found


def lexicon(words: Table) -> dict[str, str]:
    """What each phrase means, by its folded spelling, in whatever language: of a table in which none means two things."""
    return {spelling(phrase): meaning for meaning, said in words.items() for phrase in phrases(said)}


def _rows(language: str, name: str) -> Mapping[str, str]:
    """A table as a file has it, with the short forms of its words; nothing where it has none of that name."""
    start, end = _places(language).get(name, (0, 0))
    with _file(language).open("rb") as file:
        file.seek(start)
        rows: Mapping[str, str] = tomli.loads(file.read(end - start).decode()).get(name, {})
    return {meaning: _with_short_forms(said) for meaning, said in rows.items()} if language == "lb" else rows


@cache
def _places(language: str) -> Mapping[str, tuple[int, int]]:
    """From where to where each table stands in a file, in bytes."""
    text = _file(language).read_bytes()
    begins = [(found[1].decode(), found.start()) for found in HEADING.finditer(text)]
    ends = [start for _, start in begins[1:]] + [len(text)]
    return {name: (start, end) for (name, start), end in zip(begins, ends, strict=True)}


def _file(language: str) -> Path:
    return Path(__file__).parent.parent / "locales" / language / FILE


WAYS = table("ways")
SAID_OF_ONESELF = {"no_meat": "vegetarian", "meat": "everything", "pescatarian": "fish"}
"""Of what may be one of several dishes: what it is where somebody says it of themselves. Whoever eats meat eats everything."""
DIETS = together(
    table("dishes"),
    table("diets"),
    {meaning: words for meaning, words in table("dishes_either").items() if meaning in SAID_OF_ONESELF},
    as_one=SAID_OF_ONESELF,
)
"""What somebody says of themselves in a list. “VG” may be vegetarian or vegan."""
EVERYTHING = "everything"
"""What whoever names none of the dishes eats."""
