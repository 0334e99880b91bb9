"""What is meant by a sentence, put together from its words: nothing (*nil*) and *gas* make “no emissions”, in any order.

The words of each meaning are tables (`[meanings]` of `claim_terms/<language>.toml`); which meanings together make a claim
is one table for all languages (`combinations` of `any.toml`). So a way of saying it that nobody thought of is found by the
words in it, and a word that is added to a language serves every claim it can be a part of.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, permutations, product
from operator import attrgetter
from typing import Any, Final

from calculators.claim_context import Context
from calculators.claim_likeness import traits
from calculators.claim_notation import EVERYWHERE, folded, tables

COMMA: Final = 2
"""Words that a comma between two meanings counts for."""
SEPARATED: Final = 10
"""Words that may stand within a separable verb: “gleichen … aus”."""
REACH: Final = 12
"""Words from the first to the last of what means one thing, at most."""
UNMISTAKABLE: Final = 7
"""Letters of a word that is understood in a sentence of another language too."""
LONG, WORD_OF_ITS_OWN = 9, 3
"""And letters of a long word that begins with more than so many of them: “klimaneutral”."""
BORROWED: Final = frozenset(
    {"gas", "emission", "footprint", "nature", "eco", "friendly", "neutral", "netzero", "net", "free", "undo"}
)
"""Meanings whose words are understood in a sentence of another language."""
DOUBT: Final = "image"
"""The reason of what is only doubted."""
ALIKE: Final = "not_"
"""Before a meaning: words that only look as if they meant it."""
DENYING: Final = frozenset(
    {"nil", "not", "nomore", "noneof", "noother", "harmless", "unavoidable", "conscience"}
    | {"forgotten", "asif", "owesnot", "unseen", "asbefore", "uninvited", "feather"}
)
"""Meanings that hold a denial, which then belongs to the claim."""
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|\w+|%|€")
_TOLD: Final = re.compile(r"\d+(?:[.,]\d+)*|\w+|[%€?!,.:]")
_GROUP: Final = re.compile(r"\(([^()]*)\)")
_first: Final = attrgetter("first")


@dataclass(frozen=True, slots=True)
class Combination:
    """Meanings that make a claim when they stand together; each part is one or another of several."""

    reason: str
    parts: tuple[frozenset[str], ...]
    within: int
    """Words between two of them at most."""
    ordered: bool
    across: bool
    """Whether a colon, a question mark or the like may stand between them."""
    unless: frozenset[str]
    """Meanings that make no claim of it when they stand in the same clause."""
    but_not: frozenset[str]
    """Languages in which it is said in another order."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A meaning that was found: the words it stands in, from one to another, and where its letters are."""

    meaning: str
    language: str
    first: int
    last: int
    letters: tuple[int, int]

    def is_in(self, other: "Meant") -> bool:
        """Whether it is made of words of another."""
        return other.first <= self.first and self.last <= other.last

    def shares_letters(self, other: "Meant") -> bool:
        """Whether letters of it are letters of another, as those within a separable verb are."""
        return self.letters[0] < other.letters[1] and other.letters[0] < self.letters[1]


@dataclass(frozen=True, slots=True)
class _Stem:
    """A word, or a beginning, an end, or a middle of words."""

    letters: str
    any_before: bool
    any_behind: bool
    far: bool
    """Whether other words may stand before it."""

    def fits(self, word: str) -> bool:
        if self.any_before and self.any_behind:
            return self.letters in word
        if self.any_before:
            return word.endswith(self.letters)
        return word.startswith(self.letters) if self.any_behind else word == self.letters


@dataclass(frozen=True, slots=True)
class _Entry:
    language: str
    meaning: str
    first: _Stem
    others: tuple[_Stem, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Meanings that may be read as a claim in one sentence, and those that make it one of facts."""

    parts: tuple[frozenset[str], ...]
    unless: frozenset[str]


def combined(read: "Reading", context: Context) -> Iterator[tuple[int, int, str, bool]]:
    """Where claims stand in a text, the reason of each, and whether a denial belongs to it.

    Sentences without a claim, denied or not, may be doubted.
    """
    claimed: list[tuple[int, int]] = []
    for one in read.possible():
        for group in read.together(one):
            start, end = read.place(group)
            told = context.clause(start, end)
            if not read.has(one.unless, told.start, told.end):
                claimed.append((start, end))
                yield start, end, one.reason, any(hit.meaning in DENYING for hit in group)
    for group in read.doubted():
        start, end = context.sentence(*read.place(group))
        places = [read.place([hit]) for hit in group]
        known = any(first < end and start < last for first, last in claimed)
        if not known and not any(context.unsaid(*place) or context.not_claimed(*place) for place in places):
            yield start, end, DOUBT, True


class Reading:
    """A folded text as words, the meanings that were found in them, and what parts them.

    `named` is where names stand, whose words mean nothing.
    """

    def __init__(self, text: str, context: Context, named: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._words = list(_WORD.finditer(text))
        self._spelled = [word[0] for word in self._words]
        self._clauses, self._sentences = context.numbered(self._words)
        self._commas = [text.count(",", 0, word.start()) for word in self._words]
        self._found = self._meant(context, named)

    def possible(self) -> Iterator[Combination]:
        """The combinations of which every part was found, in the order of their table; of nearly every text none."""
        for at in sorted({at for meaning in self._found for at in _begun_by().get(meaning, ())}):
            one = combinations()[at]
            if not any(part.isdisjoint(self._found) for part in one.parts):
                yield one

    def together(self, one: Combination) -> Iterator[tuple[Meant, ...]]:
        """The meanings of a combination where they stand together: for each of its first part the nearest others."""
        parts = [self._hits(part, one.but_not) for part in one.parts]
        if not all(parts):
            return
        seen = set()
        for order in [range(len(parts))] if one.ordered else permutations(range(len(parts))):
            first, *others = (parts[at] for at in order)
            for group in filter(None, (self._grown(one, anchor, others) for anchor in first)):
                if frozenset(group) not in seen:
                    seen.add(frozenset(group))
                    yield group

    def doubted(self) -> Iterator[tuple[Meant, ...]]:
        """Of each sentence that may be read as a claim the words that make it one."""
        told: dict[int, dict[str, Meant]] = defaultdict(dict)
        for meaning, hits in self._found.items():
            for hit in hits:
                told[self._sentences[hit.first]].setdefault(meaning, hit)
        for words in told.values():
            for one in doubts():
                groups = [[words[meaning] for meaning in part if meaning in words] for part in one.parts]
                if all(groups) and one.unless.isdisjoint(words):
                    yield tuple(min(hits, key=_first) for hits in groups)
                    break

    def stretches(self) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Where each two neighbouring sentences stand, or the only one, and what tells of them (`claim_likeness.py`)."""
        last = self._sentences[-1]
        for first in range(max(last, 1)) if self._words else ():
            yield self._told(first, first + 1)

    def told_around(self, start: int, end: int) -> frozenset[str]:
        """What tells of the sentences that a stretch of the text stands in."""
        within = [at for at, word in enumerate(self._words) if start <= word.start() and word.end() <= end]
        return self._told(self._sentences[within[0]], self._sentences[within[-1]])[2] if within else frozenset()

    def place(self, group: Sequence[Meant]) -> tuple[int, int]:
        """From where to where a group stands in the text."""
        first, last = _span(group)
        return self._words[first].start(), self._words[last].end()

    def has(self, meanings: frozenset[str], start: int, end: int) -> bool:
        """Whether one of some meanings stands in a stretch of the text."""
        return any(
            start <= self._words[hit.first].start() and self._words[hit.last].end() <= end
            for meaning in meanings
            for hit in self._found.get(meaning, ())
        )

    def _told(self, first: int, last: int) -> tuple[int, int, frozenset[str]]:
        """Where the sentences from one to another stand, and what tells of them."""
        low, high = bisect_left(self._sentences, first), bisect_right(self._sentences, last)
        start, end = self._words[low].start(), self._words[high - 1].end()
        meant = (meaning for meaning, hits in self._found.items() if any(low <= one.first < high for one in hits))
        return start, end, traits(_TOLD.findall(self._text, start, end), meant)

    def _hits(self, part: frozenset[str], but_not: frozenset[str]) -> list[Meant]:
        hits = (hit for meaning in part for hit in self._found.get(meaning, ()) if hit.language not in but_not)
        return sorted(hits, key=_first)

    def _grown(self, one: Combination, anchor: Meant, others: Sequence[Sequence[Meant]]) -> tuple[Meant, ...] | None:
        group = [anchor]
        for hits in others:
            first, last = _span(group)
            low = bisect_left(hits, first - one.within - REACH, key=_first)
            high = bisect_right(hits, last + one.within + 1, key=_first)
            near = [hit for hit in hits[low:high] if _one_language(group, hit) and self._near(one, group, hit)]
            if not near:
                return None
            group.append(min(near, key=lambda hit: max(first - hit.last, hit.first - last, 0)))
        return tuple(group)

    def _near(self, one: Combination, group: Sequence[Meant], hit: Meant) -> bool:
        shared = [other for other in group if hit.shares_letters(other)]
        if shared:
            return all(_within(hit, other) or _within(other, hit) for other in shared)
        if one.ordered and hit.letters[0] < group[-1].letters[1]:
            return False
        first, last = _span(group)
        before, behind = (hit.last, first) if hit.last < first else (last, hit.first)
        if before >= behind:
            return True
        parted = self._sentences if one.across else self._clauses
        apart = behind - before - 1 + COMMA * (self._commas[behind] - self._commas[before])
        return parted[before] == parted[behind] and apart <= one.within

    def _meant(self, context: Context, named: Sequence[tuple[int, int]]) -> Mapping[str, Sequence[Meant]]:
        found: dict[str, list[Meant]] = defaultdict(list)
        for at, word in enumerate(self._words):
            if any(start <= word.start() and word.end() <= end for start, end in named):
                continue
            for entry, start, end in _looked_up(word[0], tuple(context.spoken(*word.span()))):
                if (last := self._last(entry, at)) is not None:
                    ends = word.start() + end if last == at else self._words[last].end()
                    found[entry.meaning].append(
                        Meant(entry.meaning, entry.language, at, last, (word.start() + start, ends))
                    )
        return {
            meaning: [one for one in dict.fromkeys(hits) if not any(map(one.is_in, found.get(ALIKE + meaning, ())))]
            for meaning, hits in list(found.items())
        }

    def _last(self, entry: _Entry, at: int) -> int | None:
        """The last word of what begins with a word; None where the rest of it does not follow."""
        for stem in entry.others:  # plain loops: hundreds of entries begin with “all”
            for place in range(at + 1, min(at + 1 + (SEPARATED if stem.far else 1), len(self._spelled))):
                if stem.fits(self._spelled[place]):
                    at = place
                    break
            else:
                return None
        return at


def _one_language(group: Sequence[Meant], hit: Meant) -> bool:
    """Whether its word is none of another language: “produit net” is no French for “emits” and Luxembourgish for “not”."""
    of_one = {EVERYWHERE, hit.language}
    return hit.language == EVERYWHERE or all(other.language in of_one or _borrowed(hit, other) for other in group)


def _borrowed(hit: Meant, other: Meant) -> bool:
    return not BORROWED.isdisjoint((hit.meaning, other.meaning))


def _span(group: Sequence[Meant]) -> tuple[int, int]:
    return min(hit.first for hit in group), max(hit.last for hit in group)


def _within(one: Meant, other: Meant) -> bool:
    """Whether it stands between the parts of a separable verb or the like."""
    return other.first < one.first and one.last < other.last


@lru_cache(maxsize=1024)
def _looked_up(word: str, spoken: tuple[str, ...]) -> Sequence[tuple[_Entry, int, int]]:
    """What a word means or begins to mean, and where the letters stand in it that say so.

    Of languages that are not spoken only what cannot be mistaken: people mix them.
    """
    return [
        (entry, start, end)
        for start in range(len(word))
        for end in range(start + 1, min(len(word), start + _longest()) + 1)
        for entry in _lexicon().get(word[start:end], ())
        if (
            entry.language in spoken
            or entry.language == EVERYWHERE
            or (entry.meaning in BORROWED and _unmistakable(word, start, end))
        )
        and (start == 0 or entry.first.any_before)
        and (end == len(word) or entry.first.any_behind)
    ]


def _unmistakable(word: str, start: int, end: int) -> bool:
    return end - start >= UNMISTAKABLE or (start == 0 and end > WORD_OF_ITS_OWN and len(word) >= LONG)


@cache
def _longest() -> int:
    return max(map(len, _lexicon()))


@cache
def _lexicon() -> Mapping[str, Sequence[_Entry]]:
    """The entries by the letters of their first word. Stems that are alike are one: they are met three times each."""
    known: dict[str, list[_Entry]] = defaultdict(list)
    stems: dict[_Stem, _Stem] = {}
    for language, table in tables().items():
        for meaning, terms in table["meanings"].items():
            for term in dict.fromkeys(spelled for one in terms for spelled in _spelled_out(one, language)):
                first, *others = (stems.setdefault(stem, stem) for stem in _stems(term))
                known[first.letters].append(_Entry(language, meaning, first, tuple(others)))
    return {letters: tuple(entries) for letters, entries in known.items()}


def _spelled_out(term: str, language: str) -> Iterator[str]:
    """A term once for each choice in it, and in Luxembourgish with and without the n at its end."""
    parts = _GROUP.split(term.replace("{event}", tables()[language].get("event", "")))
    for choice in product(*(part.split("|") if at % 2 else [part] for at, part in enumerate(parts))):
        chosen = "".join(choice)
        yield chosen
        if language == "lb" and re.search(r"\w{3}n+$", chosen):
            yield re.sub(r"n+$", "", chosen)


def _stems(term: str) -> Iterator[_Stem]:
    for before, word in pairwise(["", *re.sub(r"[-'’]", " ", term).split()]):
        if word != "...":
            yield _Stem(folded(word.strip("*")), word.startswith("*"), word.endswith("*"), before == "...")


@cache
def combinations() -> Sequence[Combination]:
    """Which meanings make which claim."""
    return [
        Combination(
            row["reason"],
            _parts(row),
            row.get("within", 0),
            row.get("in_order", False),
            row.get("across", False),
            frozenset(row.get("unless", ())),
            frozenset(row.get("but_not", ())),
        )
        for row in tables()[EVERYWHERE]["combinations"]
    ]


@cache
def _begun_by() -> Mapping[str, Sequence[int]]:
    """Of each meaning the places in the table of the combinations whose first part it may be."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(combinations()):
        for meaning in one.parts[0]:
            places[meaning].append(at)
    return places


@cache
def doubts() -> Sequence[Doubt]:
    """Which meanings may be read as a claim."""
    table = tables()[EVERYWHERE]["doubts"]
    return [Doubt(_parts(row), frozenset((*table["no_doubt"], *row.get("unless", ())))) for row in table["told"]]


@cache
def about() -> frozenset[str]:
    """The meanings of what claims are about."""
    return frozenset(tables()[EVERYWHERE]["doubts"]["about"])


def _parts(row: Mapping[str, Any]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(part.split("|")) for part in row["means"])
