"""Questions as they are put in words: “what if everybody took the train?”, “which event was the worst this year?”.

Every word must be known, or what was typed is no question that is understood here. A question is a few words of
`[questions]` in `locales/<language>/typed.toml` in any order, with a period or an amount among them; what stands behind
`what if` is for those who know the event.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.impact.periods import Period
from bot.words import phrases, table
from handlers.reading.calendar.day_templates import DAYS
from handlers.reading.calendar.days import NoSuchDay
from handlers.reading.calendar.grammar import Grammar, Reading
from handlers.reading.calendar.sentence import Names, Sentence
from handlers.reading.periods import PERIODS, whole
from handlers.reading.question_words import EURO_SIGN, UNITS, QuestionWords, behind_phrase, ends, inner, over

LONGEST = 300
"""Characters of a question."""
MOST_WORDS = 60
MINE = frozenset(map(str.casefold, phrases(table("questions")["mine"])))
WHEN, AMOUNT = "WHEN", "AMOUNT"
WHENS = {
    "SAID": lambda said: said,
    "in|in_month|of|for|on SAID": lambda said: said,
    "of UNIT": lambda unit: whole(unit, 0),  # “the worst event of the year”
}
GRAMMAR = Grammar(**{**DAYS, **PERIODS, WHEN: WHENS})


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`words` say what would be otherwise; `further` where it goes on from what was supposed before: “and in Metz?”."""

    words: str
    further: bool = False
    named: Sequence[Any] = ()
    """Of which event, as of `AboutEvent`."""


@dataclass(frozen=True, slots=True)
class Extreme:
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


@dataclass(frozen=True, slots=True)
class AboutEvent:
    """What is asked of an event whose name may have been said.

    What is still `missing`, what came out (`result`), what was answered (`answers`), `why` it is so much, what would
    `reduce` it, how it does beside another (`compare`), its figures on paper (`statement`) and as `sheets`, or what
    attendees answered (`replies`).
    """

    what: str
    named: Sequence[Any] = ()
    """Whom the name was given to in the names that are known; nothing where none was said."""
    period: Period | None = None
    """When the other event was that it is compared with, where that was said and is clear."""


@dataclass(frozen=True, slots=True)
class AboutAll:
    """What all events come to (`impact`), which `reminders` there will be, or what the `unit` means, CO2e."""

    what: str


InWords = WhatIf | Extreme | Price | AboutEvent | AboutAll


def read(typed: str, today: date, names: Callable[[], Names] = dict, *, going_on: bool = False) -> InWords | None:
    """The question that was put; None where it is none of these. `going_on` after another: then “and in Metz?” is one.

    `names` are asked for only where the words may be a question that names an event.
    """
    if len(typed) > LONGEST:
        return None
    words = QuestionWords(typed)
    if not 0 < len(words) <= MOST_WORDS:
        return None
    said = frozenset(symbol.removeprefix("q_") for symbols in words.symbols for symbol in symbols)
    kinds = {name: kind for name, kind in KINDS.items() if kind.may_be(said)}
    if not (kinds or going_on or any(_led(words)[1:])):
        return None
    question = _question(words, kinds, today, going_on)
    if (question is None or isinstance(question, WhatIf | AboutEvent)) and (known := names()):
        words = QuestionWords(typed, known)
        question = _question(words, kinds, today, going_on)
    return question


def _question(words: QuestionWords, kinds: Mapping[str, "_Kind"], today: date, going_on: bool) -> InWords | None:
    return supposed(words, going_on) or _asked(words, kinds, today) or _supposed_with(words)


def supposed(words: QuestionWords, going_on: bool) -> WhatIf | None:
    """What stands behind `what if`; or behind `and`, where `instead` is said or something was supposed before."""
    start, behind, further = _led(words)
    _, last = inner(words)
    last, named = _named(words, behind or further or start, last)
    end = next((at for at in range(behind or further or start, last) if ends(words, at, last)), last)
    if behind is not None:
        return WhatIf(words.quoted(behind, end), named=named) if behind < end else None
    begin = start if further is None else further
    goes_on = end < last or (going_on and further is not None)
    said = further is not None or going_on
    return WhatIf(words.quoted(begin, end), further=True, named=named) if goes_on and said and begin < end else None


def outright(typed: str) -> str:
    """What would be otherwise, said without `what if`: `2 more lunches`, `how much without flights`, `and with 200 people?`.

    Whoever knows the event says whether that is understood. Empty where nothing is left, or too much.
    """
    if len(typed) > LONGEST:
        return ""
    words = QuestionWords(typed)
    at, last = inner(words)
    for lead in ("please", "and_if", "what_if_with_if", "how_much_if"):
        if at < last:
            at = over(words, at, lead)
    end = next((here for here in range(at + 1, last) if ends(words, here, last, "changes")), last)
    return words.quoted(at, end) if at < end and last <= MOST_WORDS else ""


def _led(words: QuestionWords) -> tuple[int, int | None, int | None]:
    """Where it begins, and what stands there behind `what if` and behind `and`; None where it does not begin so."""
    start = over(words, inner(words)[0], "please")
    behind, further = behind_phrase(words, start, "what_if"), behind_phrase(words, start, "and_if")
    return start, _behind_both(words, start) if behind is None else over(words, behind, "if"), further


def _behind_both(words: QuestionWords, at: int) -> int | None:
    """Behind `what would change` and an `if`, where both are said; a comma may stand between `what` and `if`."""
    first = behind_phrase(words, at, "what_if_with_if")
    what = behind_phrase(words, at, "what")
    if first is None and what is not None and words.tokens[what - 1].kind == "mark":
        first = what
    return None if first is None else behind_phrase(words, first, "if")


def _supposed_with(words: QuestionWords) -> WhatIf | None:
    """What stands behind `how much would it be` and `with` or `for`, where it is no price."""
    first, last = inner(words)
    behind = behind_phrase(words, over(words, first, "please"), "what_if_with_if")
    start = None if behind is None else behind_phrase(words, behind, "suppose_with")
    if start is None or start >= last:
        return None
    last, named = _named(words, start, last)
    return WhatIf(words.quoted(start, last), named=named)


def _named(words: QuestionWords, start: int, last: int) -> tuple[int, Sequence[Any]]:
    """Where what is supposed ends, and the events that are named behind it: `… for the gala`."""
    for at in range(start + 1, last):
        behind = behind_phrase(words, at, "of_event")
        while behind is not None and behind < last and words.skipped(behind):
            behind += 1
        for symbol, value, end in words.meanings[behind] if behind is not None and behind < last else ():
            if symbol == "NAME" and end == last:
                return at, value
    return last, ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A question of which these words make sense, in any order: one of each of `needs`, and any of `may`."""

    needs: Sequence[frozenset[str]]
    may: frozenset[str]

    def may_be(self, said: Set[str]) -> bool:
        """Whether those words are there that it needs; a period or an amount is not looked for yet."""
        return all(needed & said or needed & {WHEN, AMOUNT} for needed in self.needs)

    @property
    def symbols(self) -> frozenset[str]:
        return self.may.union(*self.needs)


def _kind(needs: str, may: str) -> _Kind:
    return _Kind([frozenset(one.split("|")) for one in needs.split()], frozenset(may.split()))


SMALL = "please of for was this the_event mine and_if"
KINDS: Mapping[str, _Kind] = {
    "extreme": _kind("worst|best events|mine|WHEN", f"{SMALL} events which per_person WHEN emissions had with"),
    "price": _kind("how_much|may|cost AMOUNT", f"{SMALL} cost contribute emissions had with tonnes kilograms euros"),
    "price_of_one": _kind("how_much|cost a_tonne", f"{SMALL} cost emissions contribute had"),
    "price_of_event": _kind("how_much|may contribute|pay", f"{SMALL} cost events may how_much NAME"),
    "unit": _kind("what|means co2e", f"{SMALL} what means"),
    "missing": _kind("missing what", f"{SMALL} still NAME events had may"),
    "result": _kind(
        "how_big|result|emissions|per_person",
        f"{SMALL} what show events NAME how_much had per_person how_big emissions",
    ),
    "replies": _kind("who|how_much replied", f"{SMALL} still not_yet events NAME had may"),
    "answers": _kind("answers", f"{SMALL} what show events NAME"),
    "impact": _kind("impact", f"{SMALL} what show events"),
    "why": _kind(
        "why", f"{SMALL} what which how show events NAME how_much how_big emissions result cost had may still"
    ),
    "reduce": _kind(
        "reduce", f"{SMALL} what which how show events NAME how_much emissions result most worst had may still"
    ),
    "statement": _kind("statement", f"{SMALL} show send may events NAME result"),
    "sheets": _kind("sheets", f"{SMALL} show send may events NAME result"),
    "donation": _kind("donation", "please"),
    "reminders": _kind("reminded", f"{SMALL} when what which show how_much had may still"),
    "compare": _kind("compare", f"{SMALL} what how show may with had events NAME emissions result WHEN others"),
}
ASKED_BY = frozenset(("what", "show", "how_much", "how_big"))
NEEDS_MORE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("result", "answers", "impact"), ASKED_BY),
    "reminders": ASKED_BY | {"when", "which", "may", "mine"},
    "reduce": ASKED_BY | {"which", "may", "how"},
}
"""Of these a bare word is that of a button, or an answer."""


def _asked(words: QuestionWords, kinds: Mapping[str, _Kind], today: date) -> InWords | None:
    first, last = inner(words)
    reading = Reading(words, GRAMMAR)
    for name, kind in kinds.items():
        found = _parts(reading, kind.symbols, first, last, {})
        if found is None:
            continue
        meant = {symbol for symbol, _, _, _ in found}
        if all(meant & needed for needed in kind.needs) and (name not in NEEDS_MORE or meant & NEEDS_MORE[name]):
            return _made(name, words, found, today)
    return None


Part = tuple[str, Any, int, int]
"""What it means, its value, and the tokens from and up to; where it may mean several things, it is there several times."""


def _parts(reading: Reading, symbols: frozenset[str], at: int, last: int, dead: dict[int, None]) -> list[Part] | None:
    """The sentence in parts of these meanings, each as long as may be; None where a word is none of them."""
    if at >= last:
        return []
    if at in dead:
        return None
    found = list(_at(reading, symbols, at, last))
    for end in sorted({end for _, _, end in found}, reverse=True):
        rest = _parts(reading, symbols, end, last, dead)
        if rest is not None:
            return [*((symbol, value, at, stop) for symbol, value, stop in found if stop == end), *rest]
    if reading.sentence.skipped(at) or reading.sentence.tokens[at].kind == "mark":
        return _parts(reading, symbols, at + 1, last, dead)
    dead[at] = None
    return None


def _at(reading: Reading, symbols: frozenset[str], at: int, last: int) -> Iterator[tuple[str, Any, int]]:
    words = reading.sentence
    for symbol, value, end in words.meanings[at]:
        if symbol == "NAME" and symbol in symbols:
            yield symbol, value, end
        elif symbol.removeprefix("q_") in symbols and symbol.startswith("q_"):
            yield symbol.removeprefix("q_"), value, end
    if WHEN in symbols and words.quoted(at, at + 1).casefold() not in MINE:  # Luxembourgish “mäi” is no May
        yield from ((WHEN, value, end) for value, end in reading.at(WHEN, at) if end <= last)
    if AMOUNT in symbols:
        yield from ((AMOUNT, unit, end) for unit, end in _amounts(words, at, last))


def _amounts(words: Sentence, at: int, last: int) -> Iterator[tuple[str, int]]:
    """A number with a mass or a sum behind it, or the sign of the euro before it."""
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
        case "price_of_one":
            return Price("1 t")
        case "price_of_event" | "donation":
            return Price("")
        case "impact" | "reminders" | "unit":
            return AboutAll(name)
        case "compare":
            try:
                period, _ = _period(meant, today)
            except (ValueError, OverflowError, NoSuchDay):
                period = None
            return AboutEvent(name, meant["NAME"][0] if "NAME" in meant else (), period)
    return AboutEvent(name, meant["NAME"][0] if "NAME" in meant else ())


def _period(meant: Mapping[str, tuple[Any, int, int]], today: date) -> tuple[Period | None, Sequence[Period]]:
    """The period that was said, or those of which one was meant. Raises ValueError, OverflowError and NoSuchDay."""
    said = meant[WHEN][0](today) if WHEN in meant else None
    if said is None or isinstance(said, Period):
        return said, ()
    return None, tuple(dict.fromkeys(said))
