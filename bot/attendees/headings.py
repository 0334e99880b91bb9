"""What a column of a list tells by the words above it; they stand in `typed.toml`, four languages together."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.words import folded, table


class Field(StrEnum):
    """What a column can tell; the words for each are the rows of `list_headings`."""

    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    WAY = "way"
    NIGHTS = "nights"
    DIET = "diet"
    PEOPLE = "people"
    COMPANIONS = "companions"


def _fields() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for name, words in table("list_headings").items():
        for phrase in folded(words):
            found.setdefault(phrase, []).append(Field(name))
    return found


HEADING_PHRASES: Mapping[str, Sequence[Field]] = _fields()
"""What a phrase, folded, may mean."""
COLUMNS = table("list_columns")
ELSEWHERE = folded(COLUMNS["elsewhere"])
"""Words in a heading that tell that a column is about another place than where somebody comes from."""
DEPARTURE = folded(COLUMNS["departure"])
"""Words in a heading that tell that people set out from that town: it counts before the one where they live."""
WORKPLACE = folded(COLUMNS["workplace"])
"""Words in a heading that tell that people work in that town: it counts where no other is said."""
INCLUDING = folded(COLUMNS["including"])
"""Words in a heading that tell that companions are among those who are counted: “Participants incl. companions”."""
GUESTS = folded(COLUMNS["guests"])
"""Headings of people whom one brings along, or of all who come: the first where some bring nobody."""
QUESTION_HEADINGS = folded(COLUMNS["questions"])
ANSWER_HEADINGS = folded(COLUMNS["answers"])
"""With the questions the two columns of a list in which each answer is in a row of its own."""
ADDRESS_HEADINGS = folded(COLUMNS["addresses"])
"""What stands above addresses, in which a town is looked for where no column names any."""
OTHER_HEADINGS = folded(COLUMNS["others"]) - {
    phrase for phrase, told in HEADING_PHRASES.items() if set(told) - {Field.REGION, Field.PEOPLE}
}
"""What stands above columns that are nobody's business: they are headings, and are never taken for towns."""
