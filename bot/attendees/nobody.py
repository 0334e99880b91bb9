"""Rows of a list that are nobody: they add up others, stand beside the list, or say the same person again."""

from collections.abc import Collection, Sequence

from bot.attendees.cells import TOTALS
from bot.attendees.contents import cell_at
from bot.attendees.headings import COUNTED, FOOTERS, HOW_MANY, MAILS, NAMES, PARTS_OF_LISTS, TITLE_WORDS, holds
from bot.places.folding import fold

SUMS = TOTALS | HOW_MANY
KNOWN = {word for phrase in SUMS | COUNTED | PARTS_OF_LISTS | TITLE_WORDS for word in phrase.split()}
LONGEST_FOOTER = 2
"""Words of a line that may still be a name, as long as no digit stands in it: “Page Miller”."""


def adds_up(cells: Sequence[str], people: int) -> bool:
    """Whether a row of no town says how many the others are: “TOTAL (3)”, “3 participants”, or their number alone."""
    first, *others = [cell for cell in cells if cell] or [""]
    if first.isdecimal():
        return not others and int(first) == people
    words = fold(first).split()
    plain = [word for word in words if not word.isdecimal()]
    says_so = holds(" ".join(plain), SUMS) or (len(plain) < len(words) and bool(set(plain) & COUNTED))
    return says_so and set(plain) <= KNOWN


def adds_up_of(cell: str, towns: Collection[str]) -> bool:
    """Whether a cell begins a row that adds up those of one of the towns, which are folded: “Subtotal Metz”, “Metz total”."""
    words = fold(cell).split()
    parts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return any((one in TOTALS and other in towns) or (other in TOTALS and one in towns) for one, other in parts)


def is_footer(cells: Sequence[str]) -> bool:
    """Whether a row is a line beside the list: “Page 1/2”, “Exported on 12.03.2027”, “Powered by …”."""
    first, *others = [cell for cell in cells if cell] or [""]
    words = fold(first).split()
    begins = any(" ".join(words[:end]) in FOOTERS for end in range(1, len(words) + 1))
    return not others and begins and (len(words) > LONGEST_FOOTER or any(map(str.isdigit, first)))


def who_it_is(cells: Sequence[str], heading: Sequence[str]) -> tuple[str, ...] | None:
    """By what a person is told apart: their address, and their name where there are names. None where a row has none."""
    above = [fold(cell) for cell in heading]
    mails = [cell_at(cells, at).lower() for at, said in enumerate(above) if said in MAILS]
    names = [fold(cell_at(cells, at)) for at, said in enumerate(above) if said in NAMES]
    if not any("@" in one for one in mails) or (names and not any(names)):
        return None
    return (*mails, *names)
