"""What each word of a sentence may mean for the calendar, in any of the languages, and where in the sentence it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import LANGUAGES, either, phrases, table
from handlers.reading.calendar.tokens import TOKEN, Token, folded_with_places, words_of
from handlers.reading.number_words import multiple, number_in_words

Meaning = tuple[str, Any, int]
"""What it is called in the templates, its value, and the token behind it."""
Names = Mapping[str, Sequence[tuple[tuple[str, ...], Any]]]
"""Names that are known beside the words of the calendar, by their first word: all their words, and whose they are."""
VALUES: Mapping[str, str] = {
    "weekdays": "WEEKDAY", "weekdays_short": "SHORTDAY", "weekdays_again": "WEEKDAYS", "months": "MONTH",
    "near_days": "NEAR", "feasts": "FEAST", "seasons": "SEASON", "time_units": "UNIT", "parts_of_day": "PART",
    "ordinals": "ORDINAL", "time_zones": "CODE", "occasions": "OCCASION", "weekdays_two_letters": "TWO_LETTERS",
}  # fmt: skip
"""The tables whose meanings have a value; the others mean what they are called."""
BARE = ("when", "requests")
NEAR: Mapping[str, int] = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}
SKIPPED = frozenset(",.-/()'\"“”„«»")
"""Marks that may stand between the words of a phrase without changing it."""
CONTINENTS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
"""What the names of time zones begin with that end with a city."""
SHORTEST_HEAD = 2
"""Letters; what a word that is two begins with is longer, if only by one, as “Mai” is."""
HOURS, MINUTES, FEWEST_MINUTES, MONTHS = 24, 60, 10, 12
TWO_DIGITS = range(FEWEST_MINUTES, MINUTES)
"""Of a day, of an hour and of a year; and the fewest minutes that are said without a nought before them."""
YEAR_DIGITS = 4
BEHIND_HOUR = pattern(rf"(?:\s*(?:-|{either(table('when')['to'])})\s*\d{{1,2}}(?:[:.]\d\d)?)?\s*([^\W\d_]+)")
"""What an hour is followed by, until another one or alone: `15.3. 14 Uhr`, `15.3. 10-13 Uhr`."""
MOST_WORDS = 4
"""Of a number that is spelled out."""
UNITS, TEN = range(3, 10), 10
"""With ten behind them they are two numbers, “halb neun zehn Mails”; the teens of these languages are one word each."""


class Sentence:
    """The tokens of a text, and for each of them what it may mean, alone or with those that follow."""

    def __init__(self, text: str, names: Names | None = None) -> None:
        self.text = text
        folded, places = folded_with_places(text)
        self.tokens = [
            Token(folded[start:end], kind, places[start], places[end - 1] + 1)
            for found in TOKEN.finditer(folded)
            for start, end, kind in _parted(found)
        ]
        self.meanings = [list(self._meanings(at, names or {})) for at in range(len(self.tokens))]
        if any(symbol == "zone" for found in self.meanings for symbol, _, _ in found):
            for at, token in enumerate(self.tokens):
                for words, zone in _cities().get(token.text, ()):
                    if (end := self._said(words, at)) is not None:
                        self.meanings[at].append(("CITY", zone, end))
        for at, found in enumerate(self.meanings):
            found += [("APART", (hour, minute), end) for hour, minute, end in self._apart(at)]
        self.symbols = [frozenset(symbol for symbol, _, _ in found) for found in self.meanings]
        for at, found in enumerate(self.meanings):
            found += [
                ("WEEKDAY", day, end) for symbol, day, end in found if symbol == "WEEKDAYS" and self._is_dated(end)
            ]
            if self._is_said_of_all(at):
                found[:] = [("WEEKDAYS" if one == "WEEKDAY" else one, value, end) for one, value, end in found]
                self.symbols[at] -= {"WEEKDAY"}
            if "parts_again" in self.symbols[at]:
                found += [("PARTS", part, end) for symbol, part, end in found if symbol == "PART"]
            self.symbols[at] |= {symbol for symbol, _, _ in found}

    def __len__(self) -> int:
        return len(self.tokens)

    def quoted(self, start: int, end: int) -> str:
        """The tokens from one to another as they were typed; none where the sentence ends before."""
        end = min(end, len(self.tokens))
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def means(self, at: int, *symbols: str) -> bool:
        """Whether what begins there may be one of these."""
        return 0 <= at < len(self) and not self.symbols[at].isdisjoint(symbols)

    def ends(self, at: int, symbol: str, end: int) -> bool:
        """Whether what begins there may be that, up to a token."""
        return at < len(self) and any(one == symbol and behind == end for one, _, behind in self.meanings[at])

    def skipped(self, at: int) -> bool:
        """Whether it is an article or a mark, which a phrase may hold anywhere; the minus of “in -3 days” is none."""
        minus = (
            self.tokens[at].text == "-" and at and self.means(at - 1, "in") and self.quoted(at, at + 2)[1:2].isdigit()
        )
        return (self.tokens[at].text in SKIPPED and not minus) or "the" in self.symbols[at]

    def _is_dated(self, at: int) -> bool:
        """Whether a date stands there: a weekday that is mostly said of all of them is that one, “samschdes, den 30. Oktober”."""
        while at < len(self) and (self.tokens[at].text == "," or "the" in self.symbols[at]):
            at += 1
        in_figures = at < len(self) and self.tokens[at].kind in ("ordinal", "dm", "dmy")
        return in_figures or (self.means(at, "NUMBER") and self.means(at + 1, "MONTH"))

    def _is_said_of_all(self, at: int) -> bool:
        """Whether a day of the week stands there that is each of them: “on Monday mornings”."""
        return "WEEKDAY" in self.symbols[at] and any(
            symbol == "WEEKDAY" and self.means(end, "parts_again") for symbol, _, end in self.meanings[at]
        )

    def _meanings(self, at: int, names: Names) -> Iterator[Meaning]:
        token = self.tokens[at]
        if token.kind == "mark":
            yield (
                {"-": "dash", "@": "at", ":": "colon", "&": "and", "+": "plus", "/": "slash"}.get(token.text, "mark"),
                None,
                at + 1,
            )
            return
        if token.kind == "number" and at and self.tokens[at - 1].text == "-" and self._ends_date(at):
            yield "YEAR", int(token.text) % 100 + 2000, at + 1
            return
        if token.kind != "word":
            yield from _of_number(token, at + 1)
        for words, symbol, value in _phrases().get(token.text, ()):
            if (end := self._said(words, at)) is not None:
                yield symbol, value, end
        for words, value in names.get(token.text, ()):
            if (end := self._said(words, at)) is not None:
                yield "NAME", value, end
        if token.kind == "word":
            if _is_hourish(token.text):
                yield "HOURISH", None, at + 1
            if multiple(token.text):
                yield "times_over", None, at + 1
            yield from self._number_in_words(at)

    def _ends_date(self, at: int) -> bool:
        """Whether it is the year of `12-Mar-27`: nothing lasts until then."""
        tokens = [one for one in self.tokens[max(at - 5, 0) : at + 1] if one.text != "."][-5:]
        if [one.text if one.text == "-" else one.kind for one in tokens] != ["number", "-", "word", "-", "number"]:
            return False
        month = any(symbol == "MONTH" for _, symbol, _ in _phrases().get(tokens[2].text, ()))
        glued = not any(letter.isspace() for letter in self.text[tokens[0].start : tokens[-1].end])
        return (
            month and glued and tokens[-1].text.removeprefix("20")[-2:].isdecimal() and len(tokens[-1].text) in (2, 4)
        )

    def _apart(self, at: int) -> Iterator[tuple[int, int, int]]:
        """An hour and its minutes with at most a nought between them, as one says them: “nine thirty”, “nine oh five”."""
        for symbol, hour, middle in self.meanings[at]:
            if symbol == "NUMBER" and hour <= HOURS and middle < len(self):
                noughts = [end for other, _, end in self.meanings[middle] if other == "nought" and end < len(self)]
                for start, minutes in ((middle, TWO_DIGITS), *((end, range(FEWEST_MINUTES)) for end in noughts)):
                    found = self.meanings[start]
                    yield from ((hour, one, end) for other, one, end in found if other == "NUMBER" and one in minutes)

    def _said(self, words: Sequence[str], at: int) -> int | None:
        """Where a phrase that begins there ends; hyphens and stops between its words do not matter."""
        for number, word in enumerate(words):
            while number and at < len(self.tokens) and self.tokens[at].text in ("-", "."):
                at += 1
            if at >= len(self.tokens) or self.tokens[at].text != word:
                return None
            at += 1
        return at

    def _number_in_words(self, at: int) -> Iterator[Meaning]:
        words, end = [self.tokens[at].text], at + 1
        if (whole := next((words[0].removesuffix(one) for one in _and_a_half() if words[0].endswith(one)), "")) and (
            number := _number(whole)
        ):
            yield "DECIMAL", number + 0.5, end
        found = [(_number(words[0]), end)] if _may_begin(words[0]) else []
        while found and len(words) < MOST_WORDS and end < len(self):
            end += self.tokens[end].text == "-"
            if end == len(self) or self.tokens[end].kind != "word":
                break
            if _number(words[0]) in UNITS and _number(self.tokens[end].text) == TEN:
                break
            words.append(self.tokens[end].text)
            end += 1
            found.append((_number(" ".join(words)), end))
        for number, stop in reversed(found):
            if number:
                yield "NUMBER", number, stop
                return


def _parted(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Where it stands, and its kind; of what is two those of each: “Freitagabend”, “15.3. 14 Uhr”, “15.3. 14 Leute”."""
    (start, end), kind = found.span(), str(found.lastgroup)
    length = _head(found[0]) if kind == "word" else 0
    day, blank, hour = found[0].rpartition(" ") if kind == "dmy" else ("", "", "")
    behind = BEHIND_HOUR.match(found.string, end)
    if length:
        yield from ((start, start + length, kind), (start + length, end, kind))
    elif blank and len(hour) < YEAR_DIGITS and behind and behind[1] in _counted_or_hours():
        yield from ((start, start + len(day), "dm"), (end - len(hour), end, "number"))
    else:
        yield start, end, kind


@cache
def _counted_or_hours() -> frozenset[str]:
    """What behind a number makes it an hour, “Uhr”, “h”, or so many people: “3.5. 11 Leute”."""
    said = (*phrases(table("when")["hour_sign"]), *phrases(table("briefs")["attendees"]))
    return frozenset(words[0] for words in map(words_of, said) if len(words) == 1)


@lru_cache(maxsize=4_000)
def _head(word: str) -> int:
    """How long the first of the two words is that a word consists of; 0 where it is one."""
    for heads, tails in ((_heads(), _tails()), (_terms(), _parts_of_terms())):
        for first in heads:
            if word.startswith(first) and word[len(first) :] in tails and word not in _whole_words():
                return len(first)
    return 0


@cache
def _whole_words() -> frozenset[str]:
    """What stands in a phrase of the tables as it is: “seit Jahresbeginn”."""
    return frozenset(word for found in _phrases().values() for words, _, _ in found for word in words)


@cache
def _heads() -> Sequence[str]:
    """Days of the week and months: what a word that is two begins with."""
    said = (row for name in ("weekdays", "months") for row in table(name).values())
    return sorted({words[0] for row in said for words in map(words_of, phrases(row)) if len(words[0]) > SHORTEST_HEAD})


@cache
def _tails() -> frozenset[str]:
    """Parts of the day, weeks and halves: what it ends with."""
    rows = [*table("parts_of_day").values(), table("when")["noon"]]
    rows += [table("time_units")[unit] for unit in ("week", "half_year")]
    return frozenset(words[0] for row in rows for words in map(words_of, phrases(row)) if len(words) == 1)


@cache
def _terms() -> Sequence[str]:
    """Months, quarters and years: what “Monatsende” begins with. A “Wochenende” is a word of its own."""
    said = (table("time_units")[unit] for unit in ("month", "quarter", "half_year", "year"))
    return sorted({words[0] for row in said for words in map(words_of, phrases(row)) if len(words[0]) > SHORTEST_HEAD})


@cache
def _parts_of_terms() -> frozenset[str]:
    """What it ends with."""
    rows = (table("when")[part] for part in ("beginning", "middle", "end"))
    return frozenset(words[0] for row in rows for words in map(words_of, phrases(row)) if len(words) == 1)


def _of_number(token: Token, end: int) -> Iterator[Meaning]:
    """What digits may be: a day, a year, a time, a number.

    Of `05/06` the day comes first, as all of Luxembourg writes in each of its languages; it is said back with the month in
    letters, and one tap changes it.
    """
    numbers = tuple(int(one) for one in re.findall(r"\d+", token.text))
    match token.kind:
        case "ymd" if len(numbers) == 1:
            yield "YMD", (numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100), end
        case "dmy" if not token.text[-4:].isdecimal():  # 3.4.27
            yield "DMY", (*numbers[:2], 2000 + numbers[2]), end
        case "ymd" | "ym" | "my" | "dmy":
            yield token.kind.upper(), numbers, end
        case "dm" if numbers[1] > MONTHS and numbers[0] < HOURS and re.fullmatch(r"\d+\.[0-5]\d", token.text):
            yield "HM", numbers, end  # 14.30
            yield "DECIMAL", float(token.text), end
        case "dm":
            yield "DM", numbers, end
            if re.fullmatch(r"\d+\.[0-5]\d", token.text) and numbers[0] < 24:
                yield "DAY_OR_TIME", numbers, end
            if not token.text.endswith(".") and "." in token.text:
                yield "DECIMAL", float(token.text), end
        case "hm":
            yield "HHMM" if token.text[0] == "0" else "HM", numbers, end
        case "decimal":
            yield "DECIMAL", float(token.text.replace(",", ".")), end
        case "ordinal":
            yield "ORD", numbers[0], end
            yield "NUMBER", numbers[0], end
        case _:
            if len(token.text) == 4 and 1900 <= numbers[0] < 2200:
                yield "YEAR", numbers[0], end
            if len(token.text) == 2:
                yield "SHORTYEAR", 2000 + numbers[0], end
            if len(token.text) <= 4:
                yield "NUMBER", numbers[0], end


@cache
def _phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], str, Any]]]:
    """Every phrase of the tables by its first word, with what it means; read once, when it is first needed."""
    found: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for name in (*VALUES, *BARE):
        for number, (meaning, said) in enumerate(table(name).items()):
            symbol = VALUES.get(name, meaning)
            value = _value(name, meaning, number) if name in VALUES else None
            for words in dict.fromkeys(words_of(phrase) for phrase in phrases(said)):
                found.setdefault(words[0], []).append((words, symbol, value))
    return found


@cache
def _cities() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """The cities that time zones are called by, by their first word, as each language calls them; also “Londoner”."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for language in LANGUAGES:
        named = Locale.parse(language).time_zones
        for zone in sorted(available_timezones()):
            region, _, last = zone.partition("/")
            city = str((named.get(zone) or {}).get("city") or last.rpartition("/")[2].replace("_", " "))
            for words in (words_of(city), words_of(f"{city}er")) if region in CONTINENTS else ():
                found.setdefault(words[0], []).append((words, zone))
    return found


@cache
def known_words() -> Sequence[str]:
    """The words of the calendar that stand alone, as they are compared."""
    named = ("weekdays", "months", "near_days", "feasts", "ordinals", "time_units")
    said = (words for name in named for row in table(name).values() for words in map(words_of, phrases(row)))
    asked = (words for key in ("next", "after_next", "last") for words in map(words_of, phrases(table("when")[key])))
    return sorted({words[0] for words in (*said, *asked) if len(words) == 1})


def _value(name: str, meaning: str, number: int) -> Any:
    match name:
        case "weekdays" | "weekdays_short" | "weekdays_two_letters" | "weekdays_again":
            return number
        case "months":
            return number + 1
        case "near_days":
            return NEAR[meaning]
        case "ordinals":
            return {"last": -1, "penultimate": -2}.get(meaning, number + 1)
    return meaning


def _may_begin(word: str) -> bool:
    """Whether a number in words may begin with it; an article alone is none."""
    return _number(word) is not None and not any(meaning == "a" for _, meaning, _ in _phrases().get(word, ()))


@lru_cache(maxsize=4_000)
def _is_hourish(word: str) -> bool:
    """Whether it is an hour with an ending that makes it rough: “nineish”, “noonish”, “neune”."""
    return any(
        word.endswith(ending) and ((_number(stem := word.removesuffix(ending)) or 0) > 1 or stem in _noons())
        for ending in map(fold, phrases(table("numbers")["hour_endings"]))
    )


@cache
def _noons() -> frozenset[str]:
    return frozenset(words[0] for words in map(words_of, phrases(table("when")["noon"])) if len(words) == 1)


@cache
def _and_a_half() -> frozenset[str]:
    """What stands behind a number in the same word and makes it a half more, as in German."""
    said = map(words_of, phrases(table("numbers")["and_a_half"]))
    return frozenset(words[0] for words in said if len(words) == 1)


@lru_cache(maxsize=4_000)
def _number(words: str) -> int | None:
    return number_in_words(words)
