"""A text read as a town's name and where the town is: "London, ON, Canada" is London, in Ontario and in Canada.

What countries and states are called stands in the file that `build.py` makes; no town is looked up here.
"""

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from bot.places.addresses import Address, taken_apart

LONGEST_COUNTRY_CODE = 3
"""Letters. A code alone may be a town: Au, Can, Lux."""

MOST_REMEMBERED = 5_000
"""Words of which is remembered where they are, if anywhere."""

_ORDINARY = frozenset(
    [
        *(
            "ab",
            "ad",
            "al",
            "am",
            "an",
            "as",
            "at",
            "au",
            "be",
            "de",
            "do",
            "es",
            "id",
            "il",
            "in",
            "is",
            "it",
            "la",
            "le",
            "li",
        ),
        *("ma", "me", "my", "ne", "no", "oh", "ok", "on", "or", "pa", "se", "so", "to", "us", "va"),
    ]
)
"""Codes of countries and states that are words as well: alone behind a name they count in capitals."""


class Where(Struct, frozen=True):
    """Codes of the countries a town may be in, and of its states with their country before; None is anywhere."""

    countries: frozenset[str] | None = None
    states: frozenset[str] | None = None

    def both(self, other: "Where") -> "Where | None":
        """Where both say; None if that is nowhere."""
        countries = _common(self.countries, other.countries)
        states = _common(self.states, other.states)
        if states and countries:
            states = frozenset(state for state in states if state[:2] in countries)
        nowhere = frozenset[str]()
        return None if nowhere in (countries, states) else Where(countries, states)


ANYWHERE = Where()


class Located(Struct, frozen=True):
    """An address: its folded parts that name something, those that say where, and what they mean; Luxembourg's postcode."""

    named: tuple[str, ...]
    said: tuple[str, ...]
    where: Where
    postcode: int | None


class Regions:
    """The countries and states of the file, by what they are called."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known: dict[str, list[Where]] = {}

    def readings(self, text: str) -> Iterator[tuple[str, Where]]:
        """The ways to read a text as a folded name and where that is, the likeliest first: as it is, then without postcodes.

        A country or a state that is set apart, or told by a postcode, binds: there is no other reading.
        """
        if any(letter.isdecimal() for letter in text):  # Casino 2000 is no postcode
            yield from self._read(taken_apart(text, with_numbers=True), text)
        yield from self._read(taken_apart(text), text)

    def _read(self, address: Address, text: str) -> Iterator[tuple[str, Where]]:
        """The country goes before the state because "Salem, IN" says India even though Americans call a town in Indiana so.

        Without a comma people may have meant a name that holds a country's: it is read as a whole in the end.
        """
        told = _told(address)
        apart = len(address.parts) > 1
        parts = address.parts if apart else tuple(" ".join(address.parts).split())
        bound = False
        for end in range(len(parts) - 1, 0, -1):
            tail = " ".join(parts[end:])
            if not apart and tail in _ORDINARY and tail.upper() not in text:
                continue
            for where in self.where(tail):
                bound = apart
                if within := where.both(told):
                    yield " ".join(parts[:end]), within
        if bound or not parts:
            return
        name = " ".join(parts)
        # A country alone may be a town of that country, as Luxembourg is, but not a hamlet elsewhere.
        named = self.codes(name) if len(name) > LONGEST_COUNTRY_CODE else frozenset()
        if within := Where(named or None).both(told):
            yield name, within
        if len(parts) > 1 and len(parts[0]) > LONGEST_COUNTRY_CODE:
            for where in self.where(parts[0]):
                if within := where.both(told):
                    yield " ".join(parts[1:]), within

    def where(self, words: str) -> list[Where]:
        """What words say of where a town is, if all of them do: a country, a state, both ("ON, Canada")."""
        known = self._known.get(words)
        if known is None:
            known = self._called(words)
            for at, letter in enumerate(words):
                if letter == " " and (last := self._called(words[at + 1 :])):
                    before = self.where(words[:at])
                    known += [both for one in before for other in last if (both := one.both(other))]
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[words] = known
        return known

    def _called(self, words: str) -> list[Where]:
        codes = self.codes(words)
        rows = self._database.execute("SELECT country, state FROM states WHERE folded = ?", (words,)).fetchall()
        found = [Where(codes)] if codes else []
        if rows:
            countries = frozenset(country for country, _ in rows)
            states = Where(countries, frozenset(country + state for country, state in rows))
            found = [states] if countries <= codes else [*found, states]
        return found

    def codes(self, words: str) -> frozenset[str]:
        """The codes of the countries of a folded name."""
        rows = self._database.execute("SELECT code FROM countries WHERE folded = ?", (words,))
        return frozenset(code for (code,) in rows)

    def located(self, text: str) -> Located:
        """An address, with what it says of where it is."""
        address = taken_apart(text)
        told = _told(address)
        for end in range(1, len(address.parts)):
            for where in self.where(" ".join(address.parts[end:])):
                if within := where.both(told):
                    return Located(address.parts[:end], address.parts[end:], within, address.postcode)
        return Located(address.parts, (), told, address.postcode)


def _told(address: Address) -> Where:
    return Where(frozenset((address.code,))) if address.code else ANYWHERE


def _common(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return other if one is None else one if other is None else one & other
