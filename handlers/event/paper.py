"""The lines of a bill or an order as answers: each read by its question's own kind, with nothing of the line left over.

What a line costs is set aside first: what stands in a column of its own and is money, a price or a rate of tax. Every other
number must be the one quantity, its unit and what it is of must be named, and no word may be left that was not understood.
How the paper writes numbers is told by its own prices; where it has none, a number that could be read in two ways is not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.store.models import Event
from bot.texts import texts
from bot.turn import Turn
from bot.words import Words, either, table
from handlers.event.questions import refine
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Number, Value, plain
from handlers.reading import quantities, vocabulary

MOST = 20
"""Answers proposed of one paper."""
COLUMN = "  "
NAMED = table("papers")
METERED: Mapping[str, tuple[str, str, str]] = {
    "generator": ("generator", "litres", ""),
    "electricity": ("electricity", "kilowatt_hours", ""),
    "gas": ("heating_kwh", "kilowatt_hours", "gas"),
    "district_heat": ("heating_kwh", "kilowatt_hours", "district_heat"),
    "heating_oil": ("heating_litres", "litres", "heating_oil"),
}
"""By what is named: which question it answers, in which unit, and with which heating it makes sense."""
LISTED = ("drinks", "snacks", "materials", "waste")
"""Questions about several things, of which a line names one."""
AMOUNT = r"[+-]?\d[\d.,'’\u00a0\u202f ]*"
COIN = either(table("measures")["euros"], table("measures")["other_money"])
MONEY = re.compile(rf"(?:{COIN})\s*{AMOUNT}|{AMOUNT}\s*(?:{COIN})(?:\s*/\s*\w+)?", re.I)
PRICE = re.compile(r"[+-]?\d{1,3}(?:[.,'’\u00a0\u202f ]?\d{3})*[.,]\d{2}")
RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?\s*%")
COMMA, POINT = re.compile(r"\d,\d{2}(?!\d)"), re.compile(r"\d\.\d{2}(?![\d.])")
GROUPED = re.compile(r"\d[.,]\d{3}(?!\d)")
NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
LESS = re.compile(r"(?:^|\s)[-−–]\s*\d")
Sign = Literal[",", ".", ""]


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer to one question as a `line` of the paper has it."""

    question: str
    value: Value
    line: str


def proposed(turn: Turn, event: Event, lines: Sequence[str]) -> list[Proposed]:
    """What the lines answer of an event, in their order, the same thing once; nothing is stored."""
    sign = _decimal_sign(lines)
    found: list[Proposed] = []
    for line in lines:
        for one in _answers(turn, event.answers, line, sign):
            if not any((one.question, one.value) == (other.question, other.value) for other in found):
                found.append(one)
    return found[:MOST]


def together(chosen: Sequence[Proposed]) -> dict[str, Value]:
    """By question what the chosen lines come to: of several things each. Two about one thing are never added."""
    answers: dict[str, Value] = {}
    for one in chosen:
        listed = isinstance(one.value, dict)
        answers[one.question] = {**answers.get(one.question, {}), **one.value} if listed else one.value
    return answers


def excludes(one: Proposed, other: Proposed) -> bool:
    """Whether both cannot be taken: they answer one question, about the same thing."""
    if one.question != other.question:
        return False
    return not isinstance(one.value, dict) or bool(one.value.keys() & other.value.keys())


def _decimal_sign(lines: Sequence[str]) -> Sign:
    """What stands before the cents of the paper's prices; empty where that is not clear."""
    comma, point = (any(pattern.search(line) for line in lines) for pattern in (COMMA, POINT))
    return "" if comma == point else "," if comma else "."


def _answers(turn: Turn, answered: Answered, line: str, sign: Sign) -> Iterator[Proposed]:
    cells = [cell.strip() for cell in line.split(COLUMN)]
    kept = [cell for cell in cells if not _is_price(cell)]
    text = " ".join(kept)
    if LESS.search(text) or (not sign and GROUPED.search(text)):
        return
    said = NUMBER.sub(lambda number: _in_figures(number[0], sign), text)
    english = replace(turn, t=texts("en", turn.t.zone))
    if sum(1 for _ in NUMBER.finditer(said)) != 1 or not _is_quantity(english, kept, priced=len(kept) < len(cells)):
        return
    for question, value in (*_metered(english, answered, said), *_listed(english, answered, said)):
        yield Proposed(question, value, " ".join(line.split()))


def _is_price(cell: str) -> bool:
    """Whether a column is money or a rate of tax; a number that has cents and nothing else is."""
    return any(one.fullmatch(cell) for one in (MONEY, PRICE, RATE))


def _is_quantity(turn: Turn, cells: Sequence[str], *, priced: bool) -> bool:
    """Whether the number is how much: with a unit, in a column behind the name, or at the start of a line without prices.

    `Badges 4711` and `3  Badges  12,00` have the number of an article and of a line.
    """
    at, cell = next((at, cell) for at, cell in enumerate(cells) if NUMBER.search(cell))
    if NUMBER.fullmatch(cell):
        return at > 0 or not priced
    begins = len(cells) == 1 and not priced and cell[0].isdigit()
    return begins or any(one.units for one in quantities.read(cell, turn.t).quantities)


def _in_figures(number: str, sign: Sign) -> str:
    """As English figures have it, without groups."""
    bare = re.sub(r"['’\u00a0\u202f ]", "", number)
    if sign == ",":
        return bare.replace(".", "").replace(",", ".")
    return bare.replace(",", "") if sign == "." else bare.replace(",", ".")


def _metered(turn: Turn, answered: Answered, said: str) -> Iterator[tuple[str, Value]]:
    """Kilowatt-hours and litres of what is named."""
    for name, (question_id, unit, heating) in METERED.items():
        if not vocabulary.within(said, NAMED[name]):
            continue
        question = refine.find(question_id, answered)
        if question and isinstance(question.kind, Number) and heating in ("", answered.get("heating")):
            read = quantities.read(_beside(vocabulary.without_names(said, NAMED[name])), turn.t)
            if not (read.unknown or read.vague or read.bound) and len(read.quantities) == 1:
                one = read.quantities[0]
                if one.units[:1] == (unit,) and not one.per and question.kind.least <= one.number <= question.kind.most:
                    yield question_id, plain(round(one.number, 0) if question.kind.step == 1 else one.number)
        return


def _listed(turn: Turn, answered: Answered, said: str) -> Iterator[tuple[str, Value]]:
    """So much of one thing, as the question's own kind reads it; what it would rather ask is left out."""
    found: list[tuple[str, Value]] = []
    for question_id in LISTED:
        question = refine.find(question_id, answered)
        if question is None or not isinstance(question.kind, Amounts):
            continue
        saying = replace(turn, incoming=replace(turn.incoming, kind="text", text=_beside(said), location=None))
        try:
            value = question.kind.read(saying, answered)
        except NotAnAnswer:
            continue
        if value and (_has_unit(turn, said, question.kind, value)):
            found.append((question_id, value))
    if len(found) == 1:
        yield found[0]


def _has_unit(turn: Turn, said: str, kind: Amounts, value: Mapping[str, float]) -> bool:
    """Whether the unit is said of what is measured; what is only counted needs none."""
    [(thing, _)] = value.items() if len(value) == 1 else [("", 0)]
    if not thing:
        return False
    units: Sequence[str] = kind.things[thing].units
    if not units:
        return True
    rows: Sequence[Words] = [table("measures")[unit] for unit in units]
    return any(vocabulary.speaks_of(row, said) or vocabulary.within(said, row) for row in rows) or (
        "litres" in units and quantities.read(said, turn.t).quantities[0].units[:1] in (("litres",), ("bottles",))
    )


def _beside(said: str) -> str:
    """Without the words that say nothing of how much."""
    return vocabulary.without_names(said, NAMED["beside"], instead=" ")
