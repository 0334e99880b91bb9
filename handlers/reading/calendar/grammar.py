"""Templates: how meanings stand beside one another, and what comes of it.

A template such as `DAYNUM of? MONTH YEAR?` names what follows what: words of a table in small letters, values and other
templates in capitals, `?` behind what may be left out, `|` between what may stand in each other's place. What it makes is
given the values in their order, None for those left out, and says `NO` where they do not fit. Articles and marks may
stand anywhere within.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, Final

from msgspec import Struct

from handlers.reading.calendar.sentence import Sentence

NO: Final = object()
"""What the values of a template make where they do not fit."""
Templates = Mapping[str, Callable[..., Any]]


class _Item(Struct, frozen=True):
    symbols: tuple[str, ...]
    optional: bool
    is_value: bool


class _Template(Struct, frozen=True):
    items: Sequence[_Item]
    make: Callable[..., Any]
    begins: frozenset[str]
    """What its first word may mean, and what is made of such words."""


DEEPEST = 40
"""How many parts may stand within one another. Nobody says more; a hundred “around” are understood no further."""


class Grammar:
    """Templates by what they make."""

    def __init__(self, **made: Templates) -> None:
        items = {name: [_items(template) for template in templates] for name, templates in made.items()}
        first = _first(items)
        leading = {tuple(_leading(those)) for templates in items.values() for those in templates}
        begins = {some: frozenset().union(*(first.get(one, {one}) for one in some)) for some in leading}
        self.made: Mapping[str, Sequence[_Template]] = {
            name: [
                _Template(those, make, begins[tuple(_leading(those))])
                for those, make in zip(items[name], templates.values(), strict=True)
            ]
            for name, templates in made.items()
        }
        self.begun: Mapping[str, frozenset[str]] = _begun(self.made)
        """What may begin with a word, by what the word means."""
        self.begin_late = frozenset(name for name, those in items.items() if any(one[0].optional for one in those))
        """Those whose first word may stand behind an article or a mark."""


class Reading:
    """A sentence as a grammar reads it; each part is read once."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence = sentence
        self.grammar = grammar
        self._length = len(sentence)
        self._known: dict[tuple[str, int], Sequence[tuple[Any, int]]] = {}
        self._begun: list[Set[str] | None] = [None] * self._length
        self._deep = 0

    def at(self, symbol: str, at: int) -> Sequence[tuple[Any, int]]:
        """Everything of that kind that begins there, with the token behind it; the longest first."""
        if at >= self._length:
            return ()
        known = self._known.get((symbol, at))
        if known is None and self._deep < DEEPEST and symbol in self._begun_at(at):
            self._known[symbol, at] = ()  # while it is looked for, it is not within itself
            self._deep += 1
            found = [(value, end) for one, value, end in self.sentence.meanings[at] if one == symbol]
            symbols, skipped = self.sentence.symbols[at], self.sentence.skipped(at)
            for one in self.grammar.made.get(symbol, ()):
                if symbols.isdisjoint(one.begins) and not (skipped and one.items[0].optional):
                    continue
                found += [
                    (value, end)
                    for values, end in self._fits(one.items, 0, at)
                    if (value := one.make(*values)) is not NO
                ]
            self._deep -= 1
            known = self._known[symbol, at] = sorted(found, key=lambda one: -one[1])
        return known or ()

    def _begun_at(self, at: int) -> Set[str]:
        """What may begin there, as far as the first word tells: few of all things."""
        found = self._begun[at]
        if found is None:
            symbols, begun = self.sentence.symbols[at], self.grammar.begun
            found = symbols.union(*(begun[one] for one in symbols if one in begun))
            self._begun[at] = found = found | self.grammar.begin_late if self.sentence.skipped(at) else found
        return found

    def whole(self, symbol: str, start: int, stop: int) -> Sequence[Any]:
        """Everything of that kind that all tokens from one to another make."""
        return [value for value, end in self.at(symbol, start) if end == stop]

    def _fits(self, items: Sequence[_Item], number: int, at: int) -> Iterator[tuple[tuple[Any, ...], int]]:
        if number == len(items):
            yield (), at
            return
        item, begin = items[number], at
        while begin < self._length:
            begun = self._begun_at(begin)
            for symbol in item.symbols:
                for value, end in self.at(symbol, begin) if symbol in begun else ():
                    for values, stop in self._fits(items, number + 1, end):
                        yield ((value, *values) if item.is_value else values), stop
            if not number or not self.sentence.skipped(begin):
                break
            begin += 1
        if item.optional:
            for values, stop in self._fits(items, number + 1, at):
                yield ((None, *values) if item.is_value else values), stop


def _begun(made: Mapping[str, Sequence[_Template]]) -> Mapping[str, frozenset[str]]:
    """What may begin with a word, by what the word means, of all that is made."""
    found: dict[str, set[str]] = {}
    for name, templates in made.items():
        for symbol in frozenset({name}).union(*(one.begins for one in templates)):
            found.setdefault(symbol, set()).add(name)
    return {symbol: frozenset(names) for symbol, names in found.items()}


def _leading(items: Sequence[_Item]) -> Iterator[str]:
    """What the first word of a template may be of: that of its first item, or of the next where that may be left out."""
    for item in items:
        yield from item.symbols
        if not item.optional:
            return


def _first(items: Mapping[str, Sequence[Sequence[_Item]]]) -> Mapping[str, frozenset[str]]:
    """What the first word of each thing made may mean, through whatever it is made of."""
    first = {name: frozenset({name}) for name in items}
    while True:
        further = {
            name: frozenset().union(
                first[name], *(first.get(one, {one}) for those in templates for one in _leading(those))
            )
            for name, templates in items.items()
        }
        if further == first:
            return first
        first = further


def _items(template: str) -> Sequence[_Item]:
    return tuple(map(_item, template.split()))


@cache
def _item(word: str) -> _Item:
    """Hundreds of templates are written with some dozens of words: each is in memory once."""
    symbols = tuple(word.rstrip("?").split("|"))
    return _Item(symbols, word.endswith("?"), is_value=all(one.isupper() for one in symbols))
