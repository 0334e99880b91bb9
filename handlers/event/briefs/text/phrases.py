"""Tables of phrases, as they are compared. Each phrase is kept once for all of them, with the lists in which it stands.

Most tables are put together of others: whoever counts people, whatever may stand beside a meal. As sets of their own they would
hold every phrase eight times over. Here each list of the files is a bit of a number and a table is such a number, so that tables
are put together, and phrases looked for in many of them, without looking at a single letter again.
"""

from collections.abc import Iterable, Iterator, Set
from functools import cache
from typing import Any

from bot.words import Words, spelling

_lists: list[tuple[str, ...]] = []
"""The phrases of each list; its place is its bit."""
_stands_in: dict[str, int] = {}
"""Of each phrase the lists in which it stands. Phrases of the same lists share one number."""
_begins_in: dict[str, int] = {}
"""Of each word the lists in which a phrase begins with it."""


class Phrases(Set[str]):
    """A table of phrases: those that stand in one of the lists `of`, a number of bits, and of each of `less` those that stand
    in its first lists and in none of its second ones.

    Two are the same that are put together of the same lists. A table of phrases that no table has is made when a module is
    imported: whoever read a text before would not find them in it.
    """

    __slots__ = ("less", "lists", "of")

    def __init__(
        self, phrases: Iterable[str] = (), *, of: int = 0, less: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        self.of = of | _listed(phrases) if phrases else of
        self.less = less
        self.lists = self.of
        for some, _ in less:
            self.lists |= some

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrases) and (self.of, self.less) == (other.of, other.less)

    def __hash__(self) -> int:
        return hash((self.of, self.less))

    def __contains__(self, phrase: object) -> bool:
        return self.hold(_stands_in.get(phrase, 0))  # type: ignore[call-overload]

    def hold(self, lists: int) -> bool:
        """Whether it has the phrases that stand in these lists."""
        if lists & self.of:
            return True
        return bool(self.less) and any(lists & some and not lists & others for some, others in self.less)

    def __iter__(self) -> Iterator[str]:
        return iter({phrase: None for at in _bits(self.lists) for phrase in _lists[at] if phrase in self})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __or__(self, other: Set[Any]) -> "Phrases":
        more = other if isinstance(other, Phrases) else Phrases(other)
        return Phrases(of=self.of | more.of, less=self.less | more.less)

    __ror__ = __or__

    def __sub__(self, other: Set[Any]) -> "Phrases":
        others = other if isinstance(other, Phrases) else Phrases(other)
        if others.less:
            return Phrases(one for one in self if one not in others)
        whole = {(self.of, 0)} if self.of else set()
        return Phrases(less=frozenset((some, without | others.of) for some, without in whole | self.less))

    def __and__(self, other: Set[Any]) -> "Phrases":
        return Phrases(one for one in self if one in other)


def known(*words: Words) -> Phrases:
    """Every phrase of these, in all languages."""
    of = 0
    for one in words:
        of |= _list_of(tuple(one.values()))
    return Phrases(of=of)


def any_of(tables: Iterable[Phrases]) -> Phrases:
    """Every phrase of one of these."""
    whole = Phrases()
    for one in tables:
        whole |= one
    return whole


def lists_of(phrase: str) -> int:
    """The lists in which a phrase stands; 0 for none."""
    return _stands_in.get(phrase, 0)


def lists_beginning(word: str) -> int:
    """The lists in which a phrase begins with this word; 0 for none."""
    return _begins_in.get(word, 0)


@cache
def _list_of(said: tuple[str, ...]) -> int:
    return _listed(filter(None, (spelling(phrase.strip()) for one in said for phrase in one.split(","))))


def _listed(said: Iterable[str]) -> int:
    """The bit of a new list of these phrases; 0 where there are none."""
    those = tuple(dict.fromkeys(said))
    if not those:
        return 0
    bit = 1 << len(_lists)
    _lists.append(those)
    _add(those, _stands_in, bit)
    _add({one.partition(" ")[0] for one in those}, _begins_in, bit)
    return bit


def _add(keys: Iterable[str], lists: dict[str, int], bit: int) -> None:
    """Put a bit to each of the keys. What had the same number before has the same one afterwards."""
    shared: dict[int, int] = {}
    for key in keys:
        had = lists.get(key, 0)
        lists[key] = shared.setdefault(had, had | bit)


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
