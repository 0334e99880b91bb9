"""What a column of a list tells by the words above it; they stand in `typed.toml`, four languages together."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from bot.attendees.cells import DIET_PHRASES, WAY_PHRASES
from bot.attendees.meanings import meanings
from bot.places.folding import fold
from bot.words import EVERYTHING, folded, table

NUMBER_SIGNS = "°º"


PLUS_ONE = re.compile(r"\+\s*1\b")


def said_in(heading: str) -> str:
    """The words of a heading, folded; “+1” is one."""
    return fold(PLUS_ONE.sub(" plus one ", heading))


def is_numbering(heading: str) -> bool:
    """Whether below a heading stand the numbers that things bear, not how many they are: “N°”."""
    return any(sign in heading for sign in NUMBER_SIGNS)


def holds(said: str, phrases: Collection[str]) -> bool:
    """Whether a phrase stands in words that are folded."""
    words = said.split()
    return any(" ".join(words[a:b]) in phrases for a in range(len(words)) for b in range(a + 1, len(words) + 1))


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
WHENCE, WHITHER = folded(COLUMNS["whence"]), folded(COLUMNS["whither"])
"""Words with which a heading ends that is about where somebody comes from, or goes: “Arrival from”, “Departure to”."""
DEPARTURE = folded(COLUMNS["departure"])
"""Words in a heading that tell that people set out from that town: it counts before the one where they live."""
WORKPLACE = folded(COLUMNS["workplace"])
"""Words in a heading that tell that people work in that town: it counts where no other is said."""
INCLUDING = folded(COLUMNS["including"])
"""Words in a heading that tell that companions are among those who are counted: “Participants incl. companions”."""
EXCLUDING = folded(COLUMNS["excluding"])
"""Words in a heading that tell that who answers is not counted: “Guests (excluding yourself)”."""
REMARKS = folded(COLUMNS["remarks"])
"""What stands above free words, of which some may be a cancellation."""
ONE_MORE = folded(COLUMNS["one_more"])
"""Words in a heading below which a yes is one companion: “Plus one”."""
ALONG = folded(COLUMNS["along"])
"""In a remark, before how many come with somebody: “coming with 2 colleagues”."""
ALONE = folded(COLUMNS["unaccompanied"])
"""Words in a heading below which a no is at least one companion: “Coming alone?”."""
NAMES = folded(COLUMNS["names"])
"""What stands above names, of which a cell may hold several, or say something behind one."""
OPEN_PARTS = folded(COLUMNS["open_parts"])
"""Titles above a part of a list of which nobody knows if they come: “Pending”."""
PARTS_OF_LISTS = folded(COLUMNS["parts"]) | OPEN_PARTS
"""Words in a title above a part of a list: “Day 1”, “Speakers”."""
TITLE_WORDS = folded(COLUMNS["title_words"])
"""Words that may stand beside those in such a title, and say nothing more."""
CHECK_OUTS = folded(COLUMNS["check_outs"])
"""What stands above the days on which people leave a hotel."""
FOOTERS = folded(COLUMNS["footers"])
"""With what a line begins that stands beside a list, and is nobody: “Page 1/2”."""
TESTS = folded(COLUMNS["tests"])
"""What stands where a name should, in a row that is nobody: “Test Test”."""
MEMBERS = NAMES | folded(COLUMNS["members"])
"""What stands with a number above the names of several people in one row: “Person 2”."""
MAILS = folded(COLUMNS["mails"])
"""What stands above the addresses by which people are told apart."""
FAMILIES = folded(COLUMNS["families"])
"""Words among names for more than one person."""
HOW_MANY = folded(COLUMNS["how_many"])
COUNTED = folded(COLUMNS["counted"])
"""What together in a heading tells a number of people: “Amount of tickets”."""
GUESTS = folded(COLUMNS["guests"])
"""Words for people whom one brings along, or for all who come: the first where some bring nobody, else it is asked."""
SHARES = folded(COLUMNS["shares"])
"""What stands above percents, which count nobody."""
ADULTS = folded(COLUMNS["adults"])
CHILDREN = folded(COLUMNS["children"])
"""What stands above numbers of which some have another beside them: “Adults”, “Children”."""
AMONG = folded(COLUMNS["among"])
"""Words in a heading that tell that those are counted elsewhere: “of which children”."""
ASIDE = folded(COLUMNS["aside"])
"""Words in a heading that tell that a column says neither who comes nor how many, whatever stands below."""
QUESTION_HEADINGS = folded(COLUMNS["questions"])
ANSWER_HEADINGS = folded(COLUMNS["answers"])
"""With the questions the two columns of a list in which each answer is in a row of its own."""
ADDRESS_HEADINGS = folded(COLUMNS["addresses"])
"""What stands above addresses, in which a town is looked for where no column names any."""
OTHER_HEADINGS = folded(COLUMNS["others"]) - {
    phrase for phrase, told in HEADING_PHRASES.items() if set(told) - {Field.REGION, Field.PEOPLE}
}
"""What stands above columns that are nobody's business: they are headings, and are never taken for towns."""


def is_elsewhere(words: Sequence[str]) -> bool:
    """Whether the words of a heading are about another place than where somebody comes from."""
    return words[-1:] != [] and words[-1] not in WHENCE and (words[-1] in WHITHER or bool(ELSEWHERE & set(words)))


def is_party(heading: str) -> bool:
    """Whether below a heading stand numbers of some of the people: “Children”."""
    return holds(said_in(heading), ADULTS | CHILDREN)


def is_among(heading: str) -> bool:
    """Whether those below a heading are counted elsewhere, too: “of which children”."""
    return is_party(heading) and holds(said_in(heading), AMONG)


def is_aside(heading: str) -> bool:
    """Whether a heading tells that its column is about something else than who comes and how many."""
    said = said_in(heading)
    dishes = meanings(said, DIET_PHRASES) - {EVERYTHING}
    return not said or said in OTHER_HEADINGS or holds(said, ASIDE) or bool(dishes or meanings(said, WAY_PHRASES))


def is_number(heading: str) -> bool:
    """Whether a heading tells a number of people, or of some."""
    return holds(said_in(heading), HOW_MANY | COUNTED | GUESTS | ADULTS | CHILDREN)
