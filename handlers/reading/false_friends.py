"""`car` is a car in English and a coach in French and Luxembourgish: which it is, the words beside it tell.

Where none does, it is the English one in an English chat, and asked in others.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.places.folding import fold
from bot.texts import Texts
from bot.words import LANGUAGES, phrases, table
from handlers.reading.vocabulary import LONGEST_PHRASE, SHORTEST_WORD, WAYS, WORD, exactly

FALSE_FRIENDS = table("ways_alone")["coach"]


def spelled_out(typed: str, t: Texts, spoken: str) -> Sequence[str]:
    """The same where the little words around are to be taken off it, which tell which it is: `venait en car`."""
    coach = _called("coach", t.language)
    for phrase in sorted(phrases(WAYS["coach"]), key=len, reverse=True):
        if " " in phrase and exactly(phrase.rpartition(" ")[2], FALSE_FRIENDS):
            typed = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", coach, typed, flags=re.I)
    return without_false_friends(typed, t, spoken)


def without_false_friends(typed: str, t: Texts, spoken: str = "") -> Sequence[str]:
    """The text with its bare `car` written out, an English car or a French coach: once, or with each where it is a doubt.

    The other words, those `spoken` beside it as well, tell which language it is, whatever the chat's: `70% car, rest walks`,
    `60 car, 40 avion`. Where none does, it is an English one in an English chat. `by car` and `en car` say themselves which.
    """
    found, at = list(WORD.finditer(typed)), 0
    said = [fold(word[0]) for word in found]
    bare: list[re.Match[str]] = []
    french = False
    while at < len(said):
        longest = min(LONGEST_PHRASE, len(said) - at)
        length = next((some for some in range(longest, 1, -1) if _is_way(" ".join(said[at : at + some]))), 1)
        if length == 1 and exactly(said[at], FALSE_FRIENDS):
            bare.append(found[at])
            french = french or (at > 0 and said[at - 1] in _french_articles())
        at += length
    if not bare:
        return (typed,)
    english, other = (not tongue.isdisjoint([*said, *fold(spoken).split()]) for tongue in _tongues())
    if french:
        english, other = False, True
    if english == other:  # nothing tells
        english, other = True, t.language != "en"
    ways = [way for way, spoken in (("car", english), ("coach", other)) if spoken]
    return [_with_each(typed, bare, _called(way, t.language)) for way in ways]


@lru_cache
def _french_articles() -> frozenset[str]:
    """Those of no other language: `le car`."""
    rows = (table("small_words")["articles"], table("numbers")["articles"])
    of = {one: {fold(said) for row in rows for said in phrases({one: row.get(one, "")})} for one in LANGUAGES}
    return frozenset(of["fr"].difference(*(said for one, said in of.items() if one != "fr")))


def _called(way: str, language: str) -> str:
    """The shortest word for it; for a coach one that is no car elsewhere."""
    said = phrases({language: WAYS[way].get(language, WAYS[way]["en"])})
    return min(
        (one for one in said if way == "car" or not any(exactly(word, FALSE_FRIENDS) for word in one.split())), key=len
    )


@lru_cache
def _tongues() -> tuple[frozenset[str], frozenset[str]]:
    """Words around ways of travelling that are said in English alone, and those said where a `car` is a coach."""
    tables = ("ways", "small_words", "shares", "beside_numbers", "denials", "measures")
    rows = [*(row for name in tables for row in table(name).values()), table("what_if")["fillers"]]
    said = {
        language: {
            word
            for row in rows
            for phrase in phrases({language: row.get(language, "")})
            for word in fold(phrase).split()
            if len(word) >= SHORTEST_WORD
        }
        for language in LANGUAGES
    }
    false_friends = {word for phrase in phrases(FALSE_FRIENDS) for word in fold(phrase).split()}
    where_a_coach = said["fr"] | said["lb"]
    return (
        frozenset(said["en"] - where_a_coach - said["de"] - false_friends),
        frozenset(where_a_coach - said["en"] - false_friends),
    )


def _is_way(phrase: str) -> bool:
    return any(exactly(phrase, words) for words in WAYS.values())


def _with_each(typed: str, words: Sequence[re.Match[str]], instead: str) -> str:
    for word in reversed(words):
        typed = f"{typed[: word.start()]}{instead}{typed[word.end() :]}"
    return typed
