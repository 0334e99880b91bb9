"""Templates: how meanings stand beside one another, and what comes of it.

A template such as `DAYNUM of? MONTH YEAR?` names what follows what: words of a table in small letters, values and other
templates in capitals, `?` behind what may be left out, `|` between what may stand in each other's place. What it makes is
given the values in their order, None for those left out, and says `NO` where they do not fit. Articles and marks may
stand anywhere within.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from handlers.reading.calendar.sentence import Sentence

NO: Final = object()
"""What the values of a template make where they do not fit."""
Templates = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class _Item:
    symbols: tuple[str, ...]
    optional: bool
    is_value: bool


class Grammar:
    """Templates by what they make."""

    def __init__(self, **made: Templates) -> None:
        self.made: Mapping[str, Sequence[tuple[Sequence[_Item], Callable[..., Any]]]] = {
            name: [(_items(template), make) for template, make in templates.items()] for name, templates in made.items()
        }


class Reading:
    """A sentence as a grammar reads it; each part is read once."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence = sentence
        self.grammar = grammar
        self._known: dict[tuple[str, int], Sequence[tuple[Any, int]]] = {}

    def at(self, symbol: str, at: int) -> Sequence[tuple[Any, int]]:
        """Everything of that kind that begins there, with the token behind it; the longest first."""
        if at >= len(self.sentence):
            return ()
        known = self._known.get((symbol, at))
        if known is None:
            self._known[symbol, at] = ()  # while it is looked for, it is not within itself
            found = [(value, end) for one, value, end in self.sentence.meanings[at] if one == symbol]
            for items, make in self.grammar.made.get(symbol, ()):
                found += [
                    (value, end) for values, end in self._fits(items, 0, at) if (value := make(*values)) is not NO
                ]
            known = self._known[symbol, at] = sorted(found, key=lambda one: -one[1])
        return known

    def whole(self, symbol: str, start: int, stop: int) -> Sequence[Any]:
        """Everything of that kind that all tokens from one to another make."""
        return [value for value, end in self.at(symbol, start) if end == stop]

    def _fits(self, items: Sequence[_Item], number: int, at: int) -> Iterator[tuple[tuple[Any, ...], int]]:
        if number == len(items):
            yield (), at
            return
        item, begin = items[number], at
        while begin < len(self.sentence):
            for symbol in item.symbols:
                for value, end in self.at(symbol, begin):
                    for values, stop in self._fits(items, number + 1, end):
                        yield ((value, *values) if item.is_value else values), stop
            if not number or not self.sentence.skipped(begin):
                break
            begin += 1
        if item.optional:
            for values, stop in self._fits(items, number + 1, at):
                yield ((None, *values) if item.is_value else values), stop


def _items(template: str) -> list[_Item]:
    return [
        _Item(
            symbols := tuple(word.rstrip("?").split("|")),
            word.endswith("?"),
            is_value=all(one.isupper() for one in symbols),
        )
        for word in template.split()
    ]
