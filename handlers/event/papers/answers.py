"""What one line of a bill or an order answers: its quantity is of one thing that a question asks about, and of nothing else.

No word of it may be left that was not understood. What two questions could mean is left out; so is what a question would
rather ask about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.texts import Texts
from bot.turn import Turn
from bot.words import Words, table
from handlers.event.papers.lines import Line
from handlers.event.questions import refine
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Number, Value, plain
from handlers.event.questions.question import Question
from handlers.reading import quantities, vocabulary
from handlers.reading.marks import in_two_ways

NAMED = table("papers")
METERED: Mapping[str, tuple[str, str, str]] = {
    "generator": ("generator", "litres", ""),
    "electricity": ("electricity", "kilowatt_hours", ""),
    "gas": ("heating_kwh", "kilowatt_hours", "gas"),
    "district_heat": ("heating_kwh", "kilowatt_hours", "district_heat"),
    "heating_oil": ("heating_litres", "litres", "heating_oil"),
}
"""By what is named: which question it answers, in which unit, and with which heating it makes sense."""
METERED_APART = (NAMED["meter"], NAMED["part_of_venue"], NAMED["tariff"])
"""What tells one of several meters from another, and says nothing of how much."""
COUNTED: Mapping[str, tuple[str, frozenset[str], str]] = {
    "nights": ("nights", frozenset(("nights",)), "nights"),
    "coffee_breaks": ("coffee_breaks", frozenset(("breaks", "people")), "coffee breaks"),
}
"""By what is named: which question it answers, in which units it may be counted, and how one types it."""
SERVED = ("breakfast", "lunch", "dinner", "reception")
"""Meals that are named by the word for them alone, and counted for everybody together."""
LISTED = ("drinks", "snacks", "materials", "devices", "waste")
"""Questions about several things, of which a line names one."""
APART = (*LISTED, "meals")
"""Questions of which a line answers a part."""
EACH = ("freight",)
"""Questions about as many things as there are lines."""
PORTIONS = frozenset(("people", "meals"))
Found = tuple[str, Value]
"""A question and its answer."""


def of_line(turn: Turn, answered: Answered, line: Line) -> Iterator[Found]:
    """What it answers, if that is one thing; `turn` reads English figures."""
    read = (_freight,) if line.numbers == 2 else (_metered, _counted, _served, _listed)
    found = [one for reads in read for one in reads(turn, answered, line.says)]
    if len(found) == 1:
        yield found[0]


def heated_by(answered: Answered, line: Line) -> dict[str, Value]:
    """How the rooms are heated by a line that names the heat, where that is open; else nothing."""
    named = {
        heating for name, (_, _, heating) in METERED.items() if heating and vocabulary.within(line.says, NAMED[name])
    }
    is_open = answered.get("heating") is None and refine.find("heating", answered) is not None
    return {"heating": named.pop()} if is_open and len(named) == 1 else {}


def menu_of(t: Texts, answered: Answered, lines: Sequence[Line]) -> tuple[Value, Sequence[Line]] | None:
    """The shares of the dishes, with the lines that count them, where these make whole meals for all who take part."""
    people, counts, behind = answered.get("participants") or 0, dict[str, Decimal](), list[Line]()
    for line in lines:
        dishes = vocabulary.all_named(line.says, vocabulary.ANY_DISH)
        if line.numbers == 1 and len(dishes) == 1 and vocabulary.within(line.says, NAMED["menu"]):
            number = _number(t, line.says, (vocabulary.ANY_DISH[dishes[0]], NAMED["menu"]), PORTIONS)
            if number is not None:
                counts[dishes[0]] = counts.get(dishes[0], Decimal(0)) + number
                behind.append(line)
    total = sum(counts.values())
    if not counts.keys() <= vocabulary.DISHES.keys():
        return None  # “40 × menu viande”
    if not people or not total or total % people or refine.find("menu", answered) is None:
        return None
    return {dish: plain(round(100 * number / total, 2)) for dish, number in counts.items()}, behind


def _metered(turn: Turn, answered: Answered, said: str) -> Iterator[Found]:
    """Kilowatt-hours and litres of what is named."""
    for name, (question_id, unit, heating) in METERED.items():
        if not vocabulary.within(said, NAMED[name]):
            continue
        question = _number_asked(question_id, answered)
        if question and heating in ("", answered.get("heating")):
            number = _number(turn.t, said, (NAMED[name], *METERED_APART), frozenset((unit,)), counted=False)
            if number is not None and question.least <= number <= question.most:
                yield question_id, plain(round(number, 0) if question.step == 1 else number)
        return


def _counted(turn: Turn, answered: Answered, said: str) -> Iterator[Found]:
    """Nights and coffee breaks of everybody together; a few may be those of each, and are left out."""
    people = answered.get("participants") or 0
    for name, (question_id, units, typed) in COUNTED.items():
        question = refine.find(question_id, answered)
        if question is None or not vocabulary.within(said, NAMED[name]):
            continue
        number = _number(turn.t, said, (NAMED[name],), units)
        if number is not None and (number >= people > 0 or name != "coffee_breaks"):
            yield from _as_typed(turn, answered, question, f"{number:f} {typed}")


def _served(turn: Turn, answered: Answered, said: str) -> Iterator[Found]:
    """So many portions of a meal, where they make whole ones for each who takes part."""
    people = answered.get("participants") or 0
    for meal in SERVED:
        if people > 1 and refine.find("meals", answered) and vocabulary.within(said, NAMED[meal]):
            number = _number(turn.t, said, (NAMED[meal],), PORTIONS)
            if number and not number % people:
                yield "meals", {meal: int(number / people)}


def _listed(turn: Turn, answered: Answered, said: str) -> Iterator[Found]:
    """So much of one thing, as the question's own kind reads it; a coffee break is no coffee."""
    if any(vocabulary.within(said, NAMED[name]) for name in (*COUNTED, *SERVED)):
        return
    for question_id in LISTED:
        question = refine.find(question_id, answered)
        if question is None or not isinstance(question.kind, Amounts):
            continue
        for _, value in _as_typed(turn, answered, question, _beside(said)):
            if value and _has_unit(turn, said, question.kind, value):
                yield question_id, value


def _freight(turn: Turn, answered: Answered, said: str) -> Iterator[Found]:
    """A mass, how far it is brought, and in what."""
    question = refine.find("freight", answered)
    if question:
        hauled = vocabulary.without_names(said, NAMED["haulage"], instead=" ")
        yield from _as_typed(turn, answered, question, _beside(hauled))


def _as_typed(turn: Turn, answered: Answered, question: Question, words: str) -> Iterator[Found]:
    """What the question understands when this is typed; nothing where it would ask."""
    if in_two_ways(words, turn.t):
        return
    saying = replace(turn, incoming=replace(turn.incoming, kind="text", text=words, location=None))
    try:
        yield question.id, question.kind.read(saying, answered)
    except NotAnAnswer:
        return


def _number(
    t: Texts, said: str, named: Sequence[Words], units: frozenset[str], *, counted: bool = True
) -> Decimal | None:
    """How many of what is named, if nothing else is said; without a unit only where it is `counted`."""
    for words in named:
        said = vocabulary.without_names(said, words)
    read = quantities.read(_beside(said), t)
    if read.unknown or read.vague or read.bound or len(read.quantities) != 1:
        return None
    [one] = read.quantities
    fits = set(one.units) <= units if counted else one.units[:1] == tuple(units)
    whole = not counted or one.number == int(one.number)
    return one.number if fits and whole and not one.per and one.number > 0 else None


def _number_asked(question_id: str, answered: Answered) -> Number | None:
    question = refine.find(question_id, answered)
    return question.kind if question and isinstance(question.kind, Number) else None


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
