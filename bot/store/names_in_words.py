"""What names somebody in words that were typed: their first name, and an e-mail address, however it is written.

It is rather too much that goes than too little: of a sentence that loses an address the rest still says what it did. Only a first
name that is a word as well (`locales/<language>/typed.toml`) is looked at more closely: Will may, Will you?
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Self

from msgspec import Struct

from bot.patterns import pattern
from bot.places.folding import fold
from bot.store.models import NOBODY
from bot.words import LANGUAGES, Words, either, folded, table

EMAIL = pattern(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]{2,}")
"""An address as a mail program takes it."""
SHORTEST = 2
"""Letters of a name: a single one names nobody, and stands in many sentences."""
PARTICLE = 3
"""Letters of a word in a longer name that may be any word: Anne de la Tour."""

_SIGNS: Final = table("addresses")
_SPOKEN: Final = table("first_names")

_WHO = r"[^\s@＠﹫<>,;:\"“”„«»()\[\]{}]+"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_END = r"(?-i:[a-z]{2,}|[A-Z]{2,})(?!\w)"
_BRACKETED_DOT = rf"\s*[(\[{{]\s*(?:\.|{either(_SIGNS['dot'])})\s*[)\]}}]\s*"
_DOT = rf"(?:{_BRACKETED_DOT}|\s+(?:{either(_SIGNS['dot'])})\s+|\s?\.)"
_HOST = rf"{_LABEL}(?:{_DOT}{_LABEL})*{_DOT}[^\W\d]{{2,}}"
_SIGN = rf"(?:\s*[@＠﹫]\s*|\s*[(\[{{]\s*(?:[@＠﹫]|[^\W\d_]{{1,3}})\s*[)\]}}]\s*|\s+(?:{either(_SIGNS['sign'])})\s+)"


def _in_words(at: str, dot: str) -> str:
    """Both in words of one language, or the dot itself: “we meet at some point” is none."""
    spoken = rf"(?:{_BRACKETED_DOT}|\s+(?:{dot})\s+)"
    host = rf"{_LABEL}(?:(?:{spoken}|\.){_LABEL})*(?:{spoken}[^\W\d]{{2,}}|\.{_END})"
    return rf"{_WHO}\s+(?:{at})\s+(?!www\.){host}"


def _however() -> Iterator[str]:
    yield rf"{_WHO}{_SIGN}{_HOST}"
    yield rf"{_WHO}[@＠﹫][\w.-]*[^\W\d][\w.-]*\w"
    for language in LANGUAGES:
        at, dot = (_said(_SIGNS[row], language) for row in ("at", "dot"))
        if at:
            yield _in_words(at, dot)


def _said(words: Words, *languages: str) -> str:
    return either({one: words[one] for one in languages if one in words})


_ADDRESS = pattern("|".join(_however()), re.IGNORECASE)


def without_addresses(said: str, first_name: str = "") -> str:
    """The same with nobody in place of each e-mail address, or of each that has this name among its words before the sign."""
    return _ADDRESS.sub(
        lambda found: NOBODY if not first_name or in_address(first_name, found.group()) else found.group(), said
    )


class Naming(Struct, frozen=True):
    """What names one person: `plain` words that say nothing else, and `words` that may, each in some languages."""

    plain: re.Pattern[str] | None
    words: tuple["_Word", ...]

    @classmethod
    def of(cls, first_name: str) -> Self:
        """Their name, and each word of it that is no particle."""
        whole = [first_name] if sum(map(str.isalpha, first_name)) >= SHORTEST else []
        parts = [word for word in first_name.split() if sum(map(str.isalpha, word)) > PARTICLE]
        naming = {one: _languages_of(one) for one in (*whole, *parts)}
        plain = "|".join(re.escape(one) for one, languages in naming.items() if not languages)
        return cls(_alone(plain) if plain else None, tuple(_Word.of(one, said) for one, said in naming.items() if said))

    def without(self, said: str) -> str:
        """The same with nobody in place of the name."""
        nameless = self.plain.sub(NOBODY, said) if self.plain else said
        for word in self.words:
            nameless = word.without(nameless)
        return nameless


def in_address(first_name: str, address: str) -> bool:
    """Whether an e-mail address names them: their name, or a word of it that is no particle, among its words before the sign."""
    parts = [word for word in first_name.split() if len(word) > PARTICLE]
    named = [fold(one) for one in (first_name, *parts)]
    local = f" {fold(re.split('[@＠﹫]', address)[0])} "
    return any(f" {one} " in local for one in named if len(one) >= SHORTEST)


def _languages_of(name: str) -> list[str]:
    """In which it is a word as well."""
    return [one for one, said in _SPOKEN["words"].items() if fold(name) in folded({one: said})]


def _alone(said: str) -> re.Pattern[str]:
    return pattern(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


_CALLED = pattern(rf"(?<!\w)(?:{either(_SPOKEN['called'])})\.?,?\s+$", re.IGNORECASE)
_SIGNED = pattern(r"[,;–—-]\s*$")
_BEGINS = pattern(r"(?:^|[.!?:…\n])\W*$")


class _Word(Struct, frozen=True):
    """A first name that is a word as well, and what stands `before` it or `behind` it where it is no name."""

    word: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]

    @classmethod
    def of(cls, name: str, languages: Iterable[str]) -> Self:
        before, behind = (_said(_SPOKEN[row], *languages) for row in ("before", "behind"))
        return cls(
            _alone(re.escape(name)),
            pattern(rf"(?:(?<!\w)(?:{before})|\d\.?)[\s-]+$", re.IGNORECASE),
            pattern(rf"\s+(?:{behind})(?!\w)", re.IGNORECASE),
        )

    def without(self, said: str) -> str:
        return self.word.sub(lambda found: NOBODY if self._is_name(found) else found.group(), said)

    def _is_name(self, found: re.Match[str]) -> bool:
        """Whether it is one here: alone, greeted, signed with, or with a capital where the word would have none."""
        said, word = found.string, found.group()
        before, behind = said[: found.start()], said[found.end() :]
        ends = not re.search(r"\w", behind)
        if _CALLED.search(before) or (ends and (_SIGNED.search(before) or not re.search(r"\w", before))):
            return True
        if not word[0].isupper() or said.isupper() or self.before.search(before) or re.match(r"\s+\d", behind):
            return False
        return not (_BEGINS.search(before) and self.behind.match(behind))
