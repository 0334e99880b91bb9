"""Lists that are laid out otherwise, turned to one person or group in each row: by answer, by way, or on their side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.attendees.alone import alone_in
from bot.attendees.amounts import people_in
from bot.attendees.cells import is_total, says_nothing, way_of
from bot.attendees.columns import Alone
from bot.attendees.contents import HALF, MOSTLY, SAMPLE_ROWS
from bot.attendees.headings import ANSWER_HEADINGS, QUESTION_HEADINGS, Field
from bot.attendees.parts import in_parts
from bot.attendees.recognising import HEADING_ROWS, heading_worth, tells_origin, words_recognised
from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import Row
from bot.attendees.telling_who import Titles
from bot.places.folding import fold

MOST_ON_ITS_SIDE = 25
"""Rows of a sheet on its side, each of which is a column."""
MIN_WIDTH = 3
"""Columns of it: the headings, and more than one person or group."""
MOST_QUESTIONS = 150


class Layout(StrEnum):
    """How a list was laid out."""

    USUAL = "usual"
    ANSWERS = "answers"
    BY_WAY = "by_way"
    TRANSPOSED = "transposed"


@dataclass(frozen=True, slots=True)
class Arranged:
    """The rows in the usual layout; `told` are columns of which it is known already what they say."""

    rows: Sequence[Row]
    name: Layout = Layout.USUAL
    told: Mapping[Field, int] = field(default_factory=dict)
    titles: Titles | None = None
    """The column that says in which part of the list a row stood, where it is in parts."""
    alone: Alone | None = None
    """The rows that may be titles as well."""


def usual_layout(rows: Sequence[Row], sheet: str = "") -> Arranged:
    """The rows of a sheet with one person or group in each. Raises NoTable where answers are of nobody."""
    if arranged := _by_answer(rows) or _on_its_side(rows) or _by_way(rows):
        return arranged
    parted = in_parts(rows, sheet)
    if parted is None:
        return Arranged(rows, alone=alone_in(rows, {number for number, _ in rows}))
    alone = parted.alone or alone_in(rows, {number for number, _ in parted.rows})
    return Arranged(parted.rows, titles=parted.titles, alone=alone)


def _by_answer(rows: Sequence[Row]) -> Arranged | None:
    """Each answer in a row of its own, as survey programs export them: one row a person is made of them."""
    for position, (number, heading) in enumerate(rows[:HEADING_ROWS]):
        said = [fold(cell) for cell in heading]
        below = rows[position + 1 :]
        questions = (at for at, one in enumerate(said) if one in QUESTION_HEADINGS and _holds_words(below, at))
        question = next(questions, None)
        answer = next((at for at, one in enumerate(said) if one in ANSWER_HEADINGS), None)
        if question is not None and answer is not None and not tells_origin(heading):
            return _answers_turned(number, heading, below, question, answer)
    return None


def _holds_words(below: Sequence[Row], at: int) -> bool:
    """Whether a column holds more than numbers: those of questions are no questions."""
    return any(letter.isalpha() for _, cells in below[:HEADING_ROWS] for letter in "".join(cells[at : at + 1]))


def _answers_turned(
    number: int, heading: Sequence[str], below: Sequence[Row], question: int, answer: int
) -> Arranged | None:
    width = max(question, answer) + 1
    asked = list(dict.fromkeys(cells[question] for _, cells in below if question < len(cells) and cells[question]))
    if len(asked) == len(below) or len(asked) > MOST_QUESTIONS:
        return None  # no question is asked twice: these are words about something else
    for who in (at for at in range(len(heading)) if at not in (question, answer)):
        people: dict[str, tuple[int, dict[str, str]]] = {}
        for at, cells in below:
            cells = [*cells, *[""] * (max(width, who + 1) - len(cells))]
            answers = people.setdefault(cells[who], (at, {}))[1]
            if not cells[who] or cells[question] in answers:
                break  # one column that tells people apart has one answer of each to a question
            answers[cells[question]] = cells[answer]
        else:
            turned = [(at, [one, *(answers.get(each, "") for each in asked)]) for one, (at, answers) in people.items()]
            return Arranged([(number, [heading[who], *asked]), *turned], Layout.ANSWERS)
    raise NoTable(Reason.ANSWERS)


def _on_its_side(rows: Sequence[Row]) -> Arranged | None:
    """Headings one below the other, and a person or group in each column; rows are numbered as the columns were."""
    if len(rows) > MOST_ON_ITS_SIDE:
        return None
    side = [cells[0] for _, cells in rows]
    upright = max(heading_worth(cells) for _, cells in rows) if len(rows) > 1 else 0
    width = max(len(cells) for _, cells in rows)
    if heading_worth(side) <= upright or words_recognised(side) < HALF * len(rows) or width < MIN_WIDTH:
        return None
    turned = [(at + 1, [cells[at] if at < len(cells) else "" for _, cells in rows]) for at in range(width)]
    return Arranged(turned, Layout.TRANSPOSED)


def _by_way(rows: Sequence[Row]) -> Arranged | None:
    """Towns down, ways of travelling across, and numbers of people in between: one row is made of each number."""
    for position, (number, heading) in enumerate(rows[:HEADING_ROWS]):
        ways = [at for at, cell in enumerate(heading) if cell and not people_in(cell) and way_of(cell)]
        if len(ways) < 2:
            continue
        below = rows[position + 1 :]
        numbers = [
            cells[at]
            for _, cells in below[:SAMPLE_ROWS]
            for at in ways
            if at < len(cells) and not says_nothing(cells[at])
        ]
        counted = sum(people_in(cell) is not None for cell in numbers)
        if counted and counted >= MOSTLY * len(numbers):
            return _ways_turned(number, heading, below, ways)
    return None


def _ways_turned(number: int, heading: Sequence[str], below: Sequence[Row], ways: Sequence[int]) -> Arranged:
    others = [at for at in range(len(heading)) if at not in ways]
    named = ", ".join(heading[at] for at in ways)
    turned: list[Row] = [(number, [*(heading[at] for at in others), named, ""])]
    sums = dict.fromkeys(ways, 0)
    for at, cells in below:
        cells = [*cells, *[""] * (len(heading) - len(cells))]
        kept = [cells[one] for one in others]
        counts = {one: people_in(cells[one]) for one in ways}
        first = next((cell for cell in cells if cell), "")
        sums_up = not any(letter.isalpha() for cell in kept for letter in cell) and counts == sums
        if is_total(first) or sums_up:
            turned.append((at, [first if is_total(first) else TOTAL, *kept[1:], "", ""]))
            continue
        for one in ways:
            sums[one] += counts[one] or 0
            if counts[one] != 0 and not says_nothing(cells[one]):
                turned.append((at, [*kept, heading[one], cells[one]]))
    return Arranged(turned, Layout.BY_WAY, {Field.WAY: len(others), Field.PEOPLE: len(others) + 1})


TOTAL = "Total"
