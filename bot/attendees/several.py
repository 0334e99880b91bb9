"""How many people a row stands for by words that are no number of people: names in a cell, and whether somebody comes alone."""

import re
from collections.abc import Collection, Sequence

from bot.attendees.amounts import NUMBERS_JOINED, NUMBERS_MYSELF, NUMBERS_SAID, NUMBERS_WE, between, people_in
from bot.attendees.cells import PARTS, is_none, says_nothing
from bot.attendees.coming import answered
from bot.attendees.contents import HALF, cell_at
from bot.attendees.headings import (
    ALONE,
    ALONG,
    FAMILIES,
    GUESTS,
    HEADING_PHRASES,
    MEMBERS,
    NAMES,
    ONE_MORE,
    REMARKS,
    Field,
    holds,
    said_in,
)
from bot.attendees.meanings import NOT, meanings
from bot.attendees.sheets import Row
from bot.attendees.states import ALONE_HEADINGS, PRESENCE_HEADING_PHRASES
from bot.places.folding import fold
from bot.words import folded, table

COUNTED = re.compile(
    r"\((\d{1,3})\)\s*$|\s[–-]\s?(\d{1,3})\s*$|\b[x×]\s?(\d{1,3})\b|^(\d{1,3})\s?[x×]?\s+[^\W\d]", re.I
)
"""“Trainees (6)”, “Weber x2”, “3 colleagues”, “Metz – 12”."""
OF_TIME = frozenset(word for unit in table("time_units").values() for word in folded(unit))
"""What a number counts that is no companion: “with 10 minutes delay”."""
MORE = re.compile(r"\+\s*(\d{1,2})\b")
"""“Weber +1”."""
SIGNS = re.compile(r"\s*[+&]\s*")
LISTING = re.compile(r"\s*[,;/]\s*|\n+")
COMPANIONS = frozenset(phrase for phrase, told in HEADING_PHRASES.items() if Field.COMPANIONS in told)
BROUGHT = dict.fromkeys(ONE_MORE | FAMILIES, "brought")
LONGEST_REMARK = 5
"""Words of a remark that may say no more than whom one brings,"""
LONGEST_COUNT = 12
"""and of one that says with how many others somebody comes."""
MOST_ALONG = 20
MOST_BESIDE_TOWN = 100
OF_COUNTY = re.compile(r"\(\d\d\)\s*$")
"""“Metz (57)”: a department, where most towns have one behind them, and names beside them."""
LETTERS = 2
"""Of the letter by which a column without a heading is called."""


def may_name_several(heading: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> list[int]:
    """The columns by whose words a row may be more than one person."""
    named = names_others(heading)
    return [
        at
        for at, cell in enumerate(heading)
        if at not in taken
        and _tells(cell, at)
        and _some_bring(cell, [cell_at(cells, at) for _, cells in rows], named=named)
    ]


def names_others(heading: Sequence[str]) -> bool:
    """Whether a list has names of others than guests, who then come along with them: “Name”, “Guest name”."""
    return any((said := said_in(one)) in NAMES and not holds(said, GUESTS) for one in heading)


def brought(heading: str, cell: str, *, named: bool) -> int:
    """How many people come along with one, by words; nought where it does not say that anybody does.

    `named`: another column names whoever comes, so that guests are those whom they bring.
    """
    if says_nothing(cell):
        return 0
    if is_about_alone(heading):
        return int(answered(cell) is False)
    if names_people(heading) and not (named and holds(said_in(heading), GUESTS)):
        return max(_people(cell) - 1, 0)
    if _is_town(heading):
        return max(_beside_town(cell) - 1, 0)
    if said_in(heading) in REMARKS or _is_about_coming(heading):
        return _in_remark(cell)
    number = number_below(heading, cell)
    return (0 if is_none(cell) else _people(cell)) if number is None else number


def number_below(heading: str, cell: str) -> int | None:
    """How many people a cell counts: below “Plus one” a yes is one."""
    number = people_in(cell)
    if (
        number is None
        and between(cell) is None
        and holds(said_in(heading), ONE_MORE)
        and (answer := answered(cell)) is not None
    ):
        return int(answer)
    return number


def _in_remark(cell: str) -> int:
    """How many a remark brings along: “+1”, “Begleitung: ja”, “avec mon épouse”, “kommt mit 2 Kollegen”."""
    words = fold(cell).split()
    if (number := _along(words)) and len(words) <= LONGEST_COUNT:
        return number
    if len(words) > LONGEST_REMARK:
        return 0
    if more := MORE.search(cell):
        return int(more[1])
    if not cell.strip().isdigit() and (number := people_in(cell) or 0) > 1:  # “2 people”
        return number - 1
    return int(bool(meanings(cell, BROUGHT, without=NOT)))


def _along(words: Sequence[str]) -> int:
    """With how many others a remark says that somebody comes; nought where it does not count them."""
    for at, said in enumerate(words[1:-1], 1):
        number = int(said) if said.isdecimal() else NUMBERS_SAID.get(said, 0)
        if (
            0 < number <= MOST_ALONG
            and words[at + 1] not in OF_TIME
            and not ALONG.isdisjoint((words[at - 1], " ".join(words[max(at - 2, 0) : at])))
        ):
            return number
    return 0


def oneself_in(cell: str) -> int:
    """One where a cell counts whoever answers as well, who is no companion: “me and 2 others”, “we are 3”."""
    return int(holds(fold(cell), NUMBERS_MYSELF | NUMBERS_WE))


def is_about_alone(heading: str) -> bool:
    """Whether below a heading a no is one who brings somebody: “Coming alone?”."""
    return holds(said_in(heading), ALONE)


def names_people(heading: str) -> bool:
    """Whether names stand below a heading, as far as it tells; where there is none they may."""
    return said_in(heading) in NAMES or is_letter(heading)


def _beside_town(cell: str) -> int:
    """How many people are said beside a town: “Metz (12)”, “Metz, 3 pers.”, “Metz x3”; a postcode is none."""
    _, *beside = PARTS.split(cell)
    said = [number for part in beside if (number := people_in(part) or 0) <= MOST_BESIDE_TOWN]
    return max(said, default=0) or next(
        (int(one) for found in [COUNTED.search(cell)] if found for one in found.groups() if one), 0
    )


def is_letter(heading: str) -> bool:
    """Whether a column has no heading, and is called by its letter."""
    return len(heading) <= LETTERS and heading.isupper()


def _tells(heading: str, at: int) -> bool:
    said = said_in(heading)
    names = names_people(heading) and (at == 0 or not is_letter(heading))
    along = holds(said, COMPANIONS | ONE_MORE | GUESTS) or is_about_alone(heading)
    people = names or along or _is_further(heading)
    return people or said in REMARKS or _is_town(heading) or _is_about_coming(heading)


def _is_further(heading: str) -> bool:
    """Whether below a heading stand further people of a row, who may be in each of them: “Person 2”."""
    *words, number = said_in(heading).split() or [""]
    return number.isdecimal() and int(number) > 1 and " ".join(words) in MEMBERS


def _is_town(heading: str) -> bool:
    """Whether towns stand below a heading, which are looked at where nothing else is said: “Metz (12)”."""
    return Field.TOWN in HEADING_PHRASES.get(said_in(heading), ())


def _is_about_coming(heading: str) -> bool:
    """Whether below a heading stands who comes, and perhaps with whom: “yes +1”."""
    return said_in(heading) in ALONE_HEADINGS or holds(said_in(heading), PRESENCE_HEADING_PHRASES)


def _some_bring(heading: str, cells: Sequence[str], *, named: bool) -> bool:
    """Whether some bring somebody; names in every cell below “Guest” are those of the rows themselves."""
    told = [brought(heading, cell, named=named) for cell in cells]
    if named and _is_town(heading) and sum(map(bool, map(OF_COUNTY.search, cells))) > HALF * len(cells):
        return False
    each = names_people(heading) or is_about_alone(heading) or _is_town(heading) or _is_further(heading)
    return any(told) and (not all(told) or each)


def _people(cell: str) -> int:
    """The people whom a cell names: “Anna & Paul”, “Familie Weber (4)”, “Weber +1”, “and 3 colleagues”."""
    first, _, rest = cell.strip().partition(" ")
    if rest and fold(first) in NUMBERS_JOINED:
        return _people(rest)
    if found := COUNTED.search(cell):
        return int(next(filter(None, found.groups()), 1))
    if found := MORE.search(cell):
        return 1 + int(found[1])
    pieces = [part for piece in SIGNS.split(cell) for part in _joined(piece.split())]
    listed = len(pieces) > 1 or cell.count(",") != 1  # “Weber, Anna” is one
    named = sum(len(list(filter(fold, LISTING.split(piece)))) if listed else 1 for piece in pieces)
    return max(named, 1 + (holds(fold(cell), FAMILIES) and named == 1))


def _joined(words: Sequence[str]) -> list[str]:
    """The pieces between words that join, but not initials: “John A. Smith”."""
    pieces: list[list[str]] = [[]]
    for word in words:
        if word in NUMBERS_JOINED:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [" ".join(one) for one in pieces if one]
