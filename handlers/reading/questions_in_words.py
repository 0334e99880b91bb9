"""Questions as they are put in words: “what if everybody took the train?”, “which event was the worst this year?”.

Every word must be known, or what was typed is no question that is understood here. A question is a few words of
`[questions]` in `locales/<language>/typed.toml` in any order, with a period or an amount among them; what stands behind
`what if` is for those who know the event.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from msgspec import Struct

from bot.impact.periods import Period
from bot.words import phrases, table
from handlers.reading.calendar.day_templates import DAYS
from handlers.reading.calendar.days import NoSuchDay
from handlers.reading.calendar.grammar import Grammar, Reading
from handlers.reading.calendar.sentence import Names, Sentence
from handlers.reading.periods import PERIODS, whole
from handlers.reading.question_kinds import (
    AMOUNT,
    ANSWERED_BY,
    ASKED_BY,
    KINDS,
    NAME,
    NEEDS_MORE,
    NUMBER,
    OF_UNKNOWN,
    PARTS,
    WHEN,
    Kind,
)
from handlers.reading.question_words import EURO_SIGN, NO_NUMBER, UNITS, QuestionWords, behind_phrase, inner, over
from handlers.reading.supposing import LONGEST, MOST_WORDS, WhatIf, led, refused, supposed, supposed_with

MOST_WAYS = 50
"""To part a sentence in words that make sense together."""
GLUED_TONNES = re.compile(r"\d+t")
"""`5t` would be the fifth in Luxembourgish."""
LONGEST_NAME = 6
"""Words of an event's name that is not known."""
BEFORE_A_NAME = frozenset(("of", "for", "events", "the_event", "this", "around", "colleague"))
"""What stands right before it."""
LITTLE = frozenset(("q_of", "q_for", "q_this", "q_around", "q_please"))
"""What it neither begins nor ends with."""
MINE = frozenset(map(str.casefold, phrases(table("questions")["mine"])))
WHENS = {
    "SAID": lambda said: said,
    "in|in_month|of|for|on SAID": lambda said: said,
    "of UNIT": lambda unit: whole(unit, 0),  # “the worst event of the year”
}
GRAMMAR = Grammar(**{**DAYS, **PERIODS, WHEN: WHENS})


class Extreme(Struct, frozen=True):
    """Which event was the `worst`, or the best, in all or for each participant; of any period where none was named.

    `periods` are those of which one was meant, where it is not clear which.
    """

    worst: bool
    per_person: bool
    period: Period | None
    periods: Sequence[Period] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What a contribution costs, or funds: `amount` is what was typed of a mass or a sum, empty where nothing was."""

    amount: str
    in_euros: bool = False


class AboutEvent(Struct, frozen=True):
    """What is asked of an event whose name may have been said.

    What is still `missing`, what came out (`result`), what was answered (`answers`), `why` it is so much, what would
    `reduce` it, how it does beside another (`compare`) or beside all others (`beside_others`), its figures on paper
    (`statement`) and as `sheets`, what attendees answered (`replies`), how its contribution stands (`order`), or what can
    be done with it (`manage`).
    """

    what: str
    named: Sequence[Any] = ()
    """Whom the name was given to in the names that are known; nothing where none was said."""
    period: Period | None = None
    """When the other event was that it is compared with, where that was said and is clear."""
    periods: Sequence[Period] = ()
    """In which it takes place, in one of them; of any time where none was said."""
    part: str = ""
    """Of its footprint, as one of PARTS, where one is asked about."""
    unknown: str = ""
    """What it was called, where that is no event that is known."""


class AboutAll(Struct, frozen=True):
    """What all events come to (`impact`), also as a file (`export`), which `reminders` there will be, what the `unit` means
    (CO2e), which `events` there are, who sees what (`privacy`), the member's `own_data`, their `digests`, how to `leave`."""

    what: str
    period: Period | None = None
    on_paper: bool = False


InWords = WhatIf | Extreme | Price | AboutEvent | AboutAll


def read(typed: str, today: date, names: Callable[[], Names] = dict, *, going_on: bool = False) -> InWords | None:
    """The question that was put; None where it is none of these. `going_on` after another: then “and in Metz?” is one.

    `names` are asked for only where the words may be a question that names an event.
    """
    if len(typed) > LONGEST:
        return None
    words = QuestionWords(typed)
    if NO_NUMBER.search(typed):
        return refused(words)
    if not 0 < len(words) <= MOST_WORDS:
        return None
    said = frozenset(symbol.removeprefix("q_") for symbols in words.symbols for symbol in symbols)
    first, _ = inner(words)
    if typed.rstrip().endswith("?") or behind_phrase(words, over(words, first, "please"), "asks_first") is not None:
        said |= {"asks"}
    kinds = {name: kind for name, kind in KINDS.items() if kind.may_be(said)}
    if not (kinds or going_on or any(led(words)[1:])):
        return None
    question = _question(words, kinds, said, today, going_on)
    of_time = (
        isinstance(question, AboutAll | Extreme) and question.period is not None
    )  # “spring”, or “spring conference”
    if (question is None or of_time or isinstance(question, WhatIf | AboutEvent)) and (known := names()):
        words = QuestionWords(typed, known)
        question = _question(words, kinds, said, today, going_on)
    return question


def _question(
    words: QuestionWords, kinds: Mapping[str, Kind], asked: Set[str], today: date, going_on: bool
) -> InWords | None:
    return supposed(words, going_on) or _asked(words, kinds, asked, today) or supposed_with(words)


def _asked(words: QuestionWords, kinds: Mapping[str, Kind], asked: Set[str], today: date) -> InWords | None:
    first, last = inner(words)
    reading = Reading(words, GRAMMAR)
    for name, kind in kinds.items():
        ways = islice(_each_way(reading, kind.symbols(asked), first, last, {}), MOST_WAYS)
        found = next((one for one in ways if _makes(name, kind, one, asked)), None)
        if found is not None:
            return _made(name, words, found, today)
    led_on = (_unknown(name, words, reading, kinds[name], asked) for name in kinds if name in OF_UNKNOWN)
    return next((one for one in led_on if one), None)


def _makes(name: str, kind: Kind, found: Sequence["Part"], asked: Set[str]) -> bool:
    """Whether these are all the words it needs; what would lower it is asked by any question."""
    meant = {symbol for symbol, _, _, _ in found} | (ASKED_BY if "asks" in asked and name == "reduce" else set())
    return all(meant & needed for needed in kind.needs) and (name not in NEEDS_MORE or bool(meant & NEEDS_MORE[name]))


def _unknown(name: str, words: QuestionWords, reading: Reading, kind: Kind, asked: Set[str]) -> InWords | None:
    """Of an event whose name is not known, where all else is understood: `the PDF of the board meeting`."""
    first, last = inner(words)
    for start in range(first + 1, last):
        found = _parts(reading, kind.symbols(asked), first, start)
        if not found or not {symbol for symbol, _, _, stop in found if stop == start} & BEFORE_A_NAME:
            continue
        for end in range(min(last, start + LONGEST_NAME), start, -1):
            if not _may_be_a_name(reading, start, end):
                continue
            rest = _parts(reading, kind.symbols(asked), end, last)
            if rest is not None and _makes(name, kind, [*found, *rest, (NAME, (), start, end)], asked):
                return AboutAll("privacy") if name == "share" else AboutEvent(name, unknown=words.quoted(start, end))
    return None


def _may_be_a_name(reading: Reading, start: int, end: int) -> bool:
    """Words alone, with no period among them, and no little word at either end."""
    words = reading.sentence
    small = any(symbol in LITTLE for at in (start, end - 1) for symbol, _, stop in words.meanings[at] if stop == at + 1)
    return not small and all(
        words.tokens[at].kind == "word" and not any(reading.at(WHEN, at)) for at in range(start, end)
    )


Part = tuple[str, Any, int, int]
"""What it means, its value, and the tokens from and up to; where it may mean several things, it is there several times."""


def _parts(reading: Reading, symbols: frozenset[str], at: int, last: int) -> list[Part] | None:
    """The sentence in parts of these meanings, each as long as may be; None where a word is none of them."""
    return next(_each_way(reading, symbols, at, last, {}), None)


def _each_way(
    reading: Reading, symbols: frozenset[str], at: int, last: int, dead: dict[int, None]
) -> Iterator[list[Part]]:
    """Each way to part it so, the longest first: in `are we better` it may be who, or of whom."""
    if at >= last:
        yield []
    if at >= last or at in dead:
        return
    found, some = list(_at(reading, symbols, at, last)), False
    for end in sorted({end for _, _, end in found}, reverse=True):
        here = [(symbol, value, at, stop) for symbol, value, stop in found if stop == end]
        for rest in _each_way(reading, symbols, end, last, dead):
            some = True
            yield [*here, *rest]
    if reading.sentence.skipped(at) or reading.sentence.tokens[at].kind == "mark":
        for rest in _each_way(reading, symbols, at + 1, last, dead):
            some = True
            yield rest
    if not some:
        dead[at] = None


def _at(reading: Reading, symbols: frozenset[str], at: int, last: int) -> Iterator[tuple[str, Any, int]]:
    words = reading.sentence
    how_ends = {symbol: end for symbol, _, end in words.meanings[at] if symbol in ("q_how", "q_how_much")}
    how_much = max(how_ends.values()) if len(how_ends) > 1 else 0
    for symbol, value, end in words.meanings[at]:
        if end < how_much:
            continue  # “how much” asks nothing of how
        if symbol == "NAME" and symbol in symbols:
            yield symbol, value, end
        elif symbol.removeprefix("q_") in symbols and symbol.startswith("q_"):
            yield symbol.removeprefix("q_"), value, end
    if WHEN in symbols and words.quoted(at, at + 1).casefold() not in MINE:  # Luxembourgish “mäi” is no May
        others = {end for symbol, _, end in words.meanings[at] if symbol == "q_was"}  # « a été » is no summer
        if words.means(at, "SHORTDAY") and words.means(at, "also_a_word"):
            others.add(at + 1)  # German “dem” is no « demain »
        named = max((end for symbol, _, end in words.meanings[at] if symbol == "NAME"), default=at)
        whens = [(value, end) for value, end in reading.at(WHEN, at) if end <= last and end not in others]
        yield from ((WHEN, value, end) for value, end in whens if end >= named)
    if NUMBER in symbols:
        yield from ((NUMBER, None, at + 1) for _ in range(words.tokens[at].kind not in ("word", "mark")))
    if AMOUNT in symbols:
        yield from ((AMOUNT, unit, end) for unit, end in _amounts(words, at, last))


def _amounts(words: Sentence, at: int, last: int) -> Iterator[tuple[str, int]]:
    """A number with a mass or a sum behind it, or the sign of the euro before it."""
    if GLUED_TONNES.fullmatch(words.tokens[at].text):
        yield "mass", at + 1
    sign = words.tokens[at].text == EURO_SIGN
    end = at + sign
    while end < last and (
        words.tokens[end].kind not in ("word", "mark")
        or words.means(end, "NUMBER")
        or (end > at + sign and words.tokens[end].text in ("'", ".", ",", "-"))
    ):
        end += max((stop for symbol, _, stop in words.meanings[end] if symbol == "NUMBER"), default=end + 1) - end
    if end == at + sign:
        return
    if sign:
        yield "money", end
    elif end < last and words.tokens[end].text == EURO_SIGN:
        yield "money", end + 1
    elif end < last:
        for unit, rows in UNITS.items():
            ends = [stop for symbol, _, stop in words.meanings[end] if symbol.removeprefix("q_") in rows]
            yield from ((unit, stop) for stop in ends)


def _made(name: str, words: QuestionWords, found: Sequence[Part], today: date) -> InWords | None:
    meant = {symbol: (value, start, end) for symbol, value, start, end in found}
    match name:
        case "extreme":
            if {"worst", "best"} <= meant.keys():
                return None
            try:
                period, several = _period(meant, today)
            except (ValueError, OverflowError, NoSuchDay):
                return None
            return Extreme("worst" in meant, "per_person" in meant, period, several)
        case "price":
            amounts = {(value, start, end) for symbol, value, start, end in found if symbol == AMOUNT}
            if len(amounts) > 1:
                return None
            ((unit, start, end),) = amounts
            return Price(words.quoted(start, end), unit == "money")
        case "price_of_one" | "cheapest":
            return Price("1 t")
        case "price_of_event" | "donation" | "for_it" | "for_some":
            return Price("")
        case "total" | "contributed" | "year_beside" | "export" | "export_all" | "held" | "average":
            try:
                period, several = _period(meant, today)
            except (ValueError, OverflowError, NoSuchDay):
                return None
            if name == "year_beside" and period == Period.of_year(today.year - 1):
                period = Period.of_year(today.year)  # whose card says how it does beside the year before
            on_paper = "statement" in meant and "sheets" not in meant
            return None if several else AboutAll("export" if name.startswith("export") else "impact", period, on_paper)
        case "share" | "no_actuals" | "reminders_coming" | "planned" | "enter_actuals" | "shared":
            return AboutAll(ANSWERED_BY[name])
        case "impact" | "reminders" | "unit" | "privacy" | "leave" | "own_data" | "digests":
            return AboutAll(name)
    named = _all_named(found)
    if named is None:
        return None
    match name:
        case "part" | "of_part":
            parts = [one for one in PARTS if f"part_{one}" in meant]
            return AboutEvent("why", named, part=parts[0]) if len(parts) == 1 else None
        case "compare":
            try:
                period, _ = _period(meant, today)
            except (ValueError, OverflowError, NoSuchDay):
                period = None
            return AboutEvent(name, named, period)
        case "statement" | "sheets" | "manage" if WHEN in meant:
            try:
                period, several = _period(meant, today)
            except (ValueError, OverflowError, NoSuchDay):
                return None
            return AboutEvent(name, named, periods=[period] if period else several)
    return AboutEvent(ANSWERED_BY.get(name, name), named)


def _all_named(found: Sequence[Part]) -> Sequence[Any] | None:
    """The events that all names in it are names of, `the Mamer conference`; None where they are of none."""
    named: dict[tuple[int, int], Sequence[Any]] = {
        (start, end): value for symbol, value, start, end in found if symbol == NAME
    }
    alike = [one for one in next(iter(named.values()), ()) if all(one in others for others in named.values())]
    return alike if alike or not named else None


def _period(meant: Mapping[str, tuple[Any, int, int]], today: date) -> tuple[Period | None, Sequence[Period]]:
    """The period that was said, or those of which one was meant. Raises ValueError, OverflowError and NoSuchDay."""
    said = meant[WHEN][0](today) if WHEN in meant else None
    if said is None or isinstance(said, Period):
        return said, ()
    return None, tuple(dict.fromkeys(said))
