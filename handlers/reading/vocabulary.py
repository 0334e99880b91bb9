"""The words a member may type for a part of an answer, from the tables of `bot/words.py`.

Case, accents and hyphens do not matter, and a word may have another ending of its language: `Végétariens`. A mere beginning
is never taken: what it may be the beginning of is asked, `nearly.py`. All languages are understood; where a word means two
things, the member's own language is heard first, then English.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from bot.places.folding import fold
from bot.texts import Texts
from bot.words import LANGUAGES, Table, Words, either, table, together
from handlers.reading.forms import is_form

WAYS = together(table("ways"), table("ways_alone"), as_one={"tram": "tram_bus", "bus": "tram_bus", "carpool": "car"})
"""Those of which shares are asked."""
"""Coaches in French, cars in English."""
CARS_APART = together({"car": table("ways")["carpool"]}, {"car": table("cars_apart")["electric"]})["car"]
"""Cars that are no usual ones: shared, or electric."""
CABINS = together(table("cabins"), table("cabins_alone"))
DISHES = table("dishes")
DISHES_EITHER = table("dishes_either")
"""What may be one dish or another: `meat`."""
ANY_DISH = together(DISHES, DISHES_EITHER)
MEALS = table("meals")
MEALS_EITHER = together(table("meals_either"), *({"lunch_dinner": words} for words in ANY_DISH.values()))
"""What may be one meal or another, by which they may be; the dishes of a menu are eaten at noon or in the evening."""
THEN = together({"then": table("small_words")["and"]}, {"then": table("small_words")["and_between_counts"]})["then"]
"""What may stand between dishes."""
BOARDS = table("boards")
LIKELY_CHOICES = table("choices_likely")
"""Buildings that are likely used like one of the values: a town hall like offices."""
CHOICES = together(table("choices"), LIKELY_CHOICES)
"""The values of a choice, as people say them beside the words on the button."""
ASKED_CHOICES: Table = {**CHOICES, **together({"office": CHOICES["office"]}, table("choices_alone"))}
"""Where nothing but one of them is asked: halls that have a name as well."""
NEAR_CHOICES = table("choices_near")
"""What is not quite one of them, and is asked: other wood than pellets."""
SOME = (table("small_words")["vague"], table("numbers")["vague"])
OUTDOORS = table("outdoors")
"""Places that are no building."""
PRESETS = table("usual")
"""Whole answers, as people say them beside the words on the button."""

NOTHING, WITHOUT = table("answers")["nothing"], table("answers")["without"]
"""With what a question asks about behind it this is nothing as well: `no hotel nights`."""
NOTHING_OF = table("nothing_of")
"""What a question asks about, by its id."""
UNKNOWN, HESITATION, LATER, KEEP, BACK, DAY_TRIP, NO_MEALS = (
    table("answers")[name] for name in ("unknown", "hesitation", "later", "keep", "back", "day_trip", "no_meals")
)
"""Said in place of a button’s own words; a day trip of nights, where there are none."""
ALSO_NOTHING: Mapping[str, Words] = {"nights": DAY_TRIP, "meals": NO_MEALS}
"""What says that there is none of what a question asks about, by its id."""

A_DAY, EACH_DAY, FILLERS = (table("small_words")[name] for name in ("a_day", "each_day", "fillers"))
EVERY_DAY = together({"day": table("small_words")["every_day"]}, {"day": table("per")["day"]})["day"]
"""What may stand beside the people of one day; what is said around a part without changing it."""
BOTH_DAYS, ONLY = (table("small_words")[name] for name in ("both_days", "only"))
THAT_DAY = together(
    {"day": table("small_words")["that_day"]}, *({"day": words} for words in table("weekdays").values())
)["day"]
"""On one day of several: `on the first evening`, `Thursday`."""
WHOLE = table("shares")["whole"]
"""That it is so of all: `komplett vegan`, `by train for everybody`."""
ROOMS, HOURS, DAYS, WEEKS = (table("units")[name] for name in ("rooms", "hours", "days", "weeks"))

AND = rf"\s(?:{either(table('small_words')['and'])}|&)\s"
"""A pattern of what stands between two entries of a list."""
DURATIONS: Mapping[str, Words] = {
    days: table("durations")[name] for name, days in (("half_day", "0.5"), ("day", "1"), ("two_days", "2"))
}
"""Durations that have a name, in days."""
WORD = re.compile(r"[^\W\d_]+|\d+")
"""A number parts two words that make a phrase."""
SHORTEST_WORD = 3
"""Letters of those that tell a language."""
INDEXED = 3
"""Letters with which every form of a word begins."""
LONGEST_UNKNOWN, LONGEST_PHRASE = 12, 6
"""Words."""


NO_WORDS: Words = MappingProxyType({})
Phrase = tuple[str, ...]
"""Its folded words."""
Fit = tuple[int, int, int]
"""How many words were said to the letter, how many in all, and in which language: the higher, the rather."""
OWN, ENGLISH, OTHER = 2, 1, 0
NO_FIT: Fit = (0, 0, 0)


def meant(typed: str, words: Table, t: Texts, *, alone: bool = False) -> str | None:
    """The part that was named, by the words that fit best; None where it is none or could be two.

    `alone` wants nothing beside the phrase.
    """
    said = fold(typed).split()
    fits = {part: list(_fits(said, words[part], t.language, alone)) for part in words}
    named = _best(fits)
    longest = max((length for some in fits.values() for _, length, _ in some), default=0)
    own = _best({part: [fit for fit in some if fit[1:] == (longest, OWN)] for part, some in fits.items()})
    return named[0] if len(named) == 1 and (len(own) < 2 or named[0] not in own) else None


def _best(fits: Mapping[str, Sequence[Fit]]) -> list[str]:
    """The parts that fit best; none where none fits."""
    best = max((fit for some in fits.values() for fit in some), default=NO_FIT)
    return [part for part, some in fits.items() if best > NO_FIT and best in some]


def exactly(typed: str, words: Words) -> bool:
    """Whether it is one of the phrases to the letter, in any language."""
    said = fold(typed)
    return bool(said) and said in _folded_all(words)


def to_the_letter(typed: str, words: Words) -> bool:
    """Whether it is nothing but one of the phrases, and what hesitates: `no heating at all`."""
    return bool(typed) and not _left(fold(typed).split(), words, HESITATION)


def speaks_of(words: Words, typed: str) -> bool:
    """Whether one of the words is among what was typed, perhaps glued to a number as in `4h`."""
    return any(exactly(word, words) for word in re.findall(r"[a-z]+", fold(typed)))


def speaks_of_some(typed: str, words: Words) -> bool:
    """Whether a form of one of the phrases is in what was typed, in any language."""
    said = fold(typed).split()
    return any(any(_beginning_with(said[at:], words)) for at in range(len(said)))


def within(typed: str, words: Words) -> bool:
    """Whether one of the phrases is in what was typed, to the letter, in any language."""
    said = f" {fold(typed)} "
    return any(map(said.__contains__, _with_spaces(*(words.get(language, "") for language in LANGUAGES))))


def says_some(typed: str) -> bool:
    """Whether it is said of some, who are not all: `some by train`, `quelques bouteilles`."""
    return any(within(typed, words) for words in SOME)


def names(typed: str, words: Words) -> bool:
    """Whether a word is a form of one of the words, in any language: `croissants`, `Croissant`."""
    said = fold(typed).split()
    spoken = [(word, language) for language, phrase in _phrases_of(words) for word in phrase]
    return bool(said) and all(any(is_form(one, *word) for word in spoken) for one in said)


def without_names(typed: str, words: Words, kept: Sequence[Words] = (), instead: str = " of ") -> str:
    """The text with a word for nothing `instead` of those that name a thing; its units are `kept`: `10 l of of`."""
    found = list(WORD.finditer(typed))
    said = ["" if word[0].isdigit() else fold(word[0]) for word in found]
    named = sorted(_phrases_of(words), key=lambda one: -len(one[1]))
    plain, here, at = "", 0, 0
    while at < len(said):
        length = next((len(phrase) for tongue, phrase in named if _are_forms(said[at:], phrase, tongue)), 0)
        if length and not (length == 1 and any(exactly(said[at], unit) for unit in kept)):
            plain += typed[here : found[at].start()] + instead
            here = found[at + length - 1].end()
        at += max(length, 1)
    return plain + typed[here:]


def without_phrases(typed: str, *words: Words) -> str:
    """The folded text without the phrases, to the letter; numbers stay."""
    return " ".join(_left(fold(typed).split(), *words, FILLERS))


def _are_forms(said: Sequence[str], phrase: Phrase, language: str) -> bool:
    """Whether it begins with a form of each word of the phrase."""
    return len(said) >= len(phrase) and all(
        is_form(one, word, language) for one, word in zip(said, phrase, strict=False)
    )


def nothing(typed: str, of: Words = MappingProxyType({})) -> bool:
    """Whether it says that there is none, of what is asked about or of nothing named: `none for now`, `no hotel nights`."""
    said = fold(typed).split()
    if not said or any(letter.isdecimal() for letter in typed):
        return False
    if within(typed, NOTHING) and not _left(said, NOTHING, HESITATION):
        return not unknown(typed) and not within(typed, UNKNOWN)
    some = next((some for some in (2, 1) if exactly(" ".join(said[:some]), NOTHING)), 0) or _length_of_without(said)
    named = within(" ".join(said[some:]), of)
    return bool(some) and named and not _left(said[some:], of, HESITATION, table("beside_numbers")["fillers"])


def begins_with(typed: str, words: Words) -> bool:
    """Whether one of the phrases stands at its beginning, to the letter, in any language."""
    said = f"{fold(typed)} "
    return any(said.startswith(f"{phrase} ") for phrase in _folded_all(words))


def begins_without(typed: str) -> bool:
    """Whether it says of something that there is none of it: `no lunch`, `keine Frage`."""
    said = fold(typed).split()
    return 0 < _length_of_without(said) < len(said)


def _length_of_without(said: Sequence[str]) -> int:
    return next((some for some in (2, 1) if exactly(" ".join(said[:some]), WITHOUT)), 0)


def unknown(typed: str) -> bool:
    """Whether it says that the member does not know, and nothing else: `keine Ahnung, sorry`."""
    said = fold(typed).split()
    return (bool(typed.strip()) and not typed.strip(" ?")) or (
        len(said) <= LONGEST_UNKNOWN and within(typed, UNKNOWN) and not _left(said, UNKNOWN, HESITATION)
    )


def begins_unknown(typed: str) -> bool:
    """Whether it begins as not knowing does, and goes on: `I don’t know what to call it`."""
    said = fold(typed).split()
    return any(exactly(" ".join(said[:some]), UNKNOWN) for some in range(2, LONGEST_PHRASE + 1))


def wholly(typed: str, words: Table, t: Texts) -> str | None:
    """The part that was named where all that was typed speaks of it: `everyone by train`, not `by train and camel`."""
    part = meant(typed, words, t)
    return part if part and not unread(typed, words[part], WHOLE) else None


def all_named(typed: str, words: Table) -> list[str]:
    """Every part of which a phrase stands in what was typed, to the letter; one within a longer one does not count."""
    found: list[str] = []
    known = {phrase: part for part, said in words.items() for phrase in _folded_together(*said.values())}
    said = fold(typed).split()
    while said:
        length = next((some for some in range(LONGEST_PHRASE, 0, -1) if " ".join(said[:some]) in known), 0)
        found += [known[" ".join(said[:length])]] if length else []
        said = said[length or 1 :]
    return list(dict.fromkeys(found))


def unread(typed: str, words: Words, *also: Words) -> list[str]:
    """What is left, folded, when the phrases are taken out, and then the fillers and what may `also` be said."""
    said, left = fold(typed).split(), []
    while said:
        length = max((len(phrase) for _, phrase in _beginning_with(said, words)), default=0)
        left += [] if length else said[:1]
        said = said[length or 1 :]
    return _left(left, FILLERS, *also)


def _left(said: Sequence[str], *taken: Words) -> list[str]:
    """What is left when the phrases, to the letter, are taken out; the longest first."""
    left: list[str] = []
    known = frozenset().union(*map(_folded_all, taken))
    while said:
        length = next((some for some in range(LONGEST_PHRASE, 0, -1) if " ".join(said[:some]) in known), 0)
        left += [] if length else said[:1]
        said = said[length or 1 :]
    return left


def not_accounted_for(typed: str, words: Sequence[Words], beside: Sequence[Words], never: Words = NO_WORDS) -> str:
    """What is left, folded, when the phrases of `words`, every word of `beside`, but for `never`, and numbers are taken out."""
    around = frozenset().union(*map(_words_of_all, beside)) - _folded_all(never)
    said, left = fold(typed).split(), list[str]()
    while said:
        length = max((len(phrase) for one in words for _, phrase in _beginning_with(said, one)), default=0)
        left += [] if length or said[0] in around or said[0].isdecimal() else said[:1]
        said = said[length or 1 :]
    return " ".join(left)


def without_fillers(typed: str) -> str:
    """The words that matter: `everyone by train` is `train`."""
    fillers = _folded_all(FILLERS)
    return " ".join(word for word in fold(typed).split() if word not in fillers)


def _fits(said: Sequence[str], words: Words, own: str, alone: bool) -> Iterator[Fit]:
    """How each phrase fits what was said, where it does."""
    for start in range(1 if alone else len(said)):
        for language, phrase in _beginning_with(said[start:], words):
            if alone and len(phrase) < len(said):
                continue
            exact = sum(one == word for one, word in zip(said[start:], phrase, strict=False))
            yield exact, len(phrase), OWN if language == own else ENGLISH if language == "en" else OTHER


def _beginning_with(said: Sequence[str], words: Words) -> Iterator[tuple[str, Phrase]]:
    """The phrases, and their language, of whose words these begin with a form each; a filler is no form of another word."""
    filler = bool(said) and said[0] in _folded_all(FILLERS)
    for language, phrase in _by_beginning(*words.items()).get(said[0][:INDEXED], ()) if said else ():
        if _are_forms(said, phrase, language) and not (filler and said[0] != phrase[0]):
            yield language, phrase


@lru_cache(maxsize=1_000)
def _by_beginning(*words: tuple[str, str]) -> Mapping[str, Sequence[tuple[str, Phrase]]]:
    """The phrases by the first letters of what may be a form of their first word; each table is asked at every message."""
    found: dict[str, list[tuple[str, Phrase]]] = {}
    for language, phrase in _phrases_of(dict(words)):
        found.setdefault(phrase[0][:INDEXED], []).append((language, phrase))
    return found


def _phrases_of(words: Words) -> Sequence[tuple[str, Phrase]]:
    """Each with its language."""
    return _phrases_said(*words.items())


@lru_cache(maxsize=1_000)
def _phrases_said(*words: tuple[str, str]) -> Sequence[tuple[str, Phrase]]:
    return [
        (language, phrase)
        for language, said in words
        for phrase in filter(None, map(tuple, map(str.split, map(fold, said.split(",")))))
    ]


def _folded_all(words: Words) -> frozenset[str]:
    return _folded_together(*[words.get(language, "") for language in LANGUAGES])


def _words_of_all(words: Words) -> frozenset[str]:
    return _words_together(*[words.get(language, "") for language in LANGUAGES])


@lru_cache(maxsize=1_000)
def _with_spaces(*said: str) -> Sequence[str]:
    return [f" {phrase} " for phrase in _folded_together(*said)]


@lru_cache(maxsize=1_000)
def _words_together(*said: str) -> frozenset[str]:
    return frozenset(word for phrase in _folded_together(*said) for word in phrase.split())


@lru_cache(maxsize=1_000)
def _folded_together(*said: str) -> frozenset[str]:
    return frozenset(fold(phrase) for one in said for phrase in one.split(",") if phrase.strip())
