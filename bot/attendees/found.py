"""What a list came to, as it is kept until somebody confirms it: groups of people, and what was not clear, by row."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Literal, NewType, TypedDict

MOST_LISTED = 5
"""Rows of each kind of problem that are named; the others are counted."""


FoundGroup = TypedDict(
    "FoundGroup",
    {
        "people": int,
        "from": str,  # a town: Paris, FR
        "country": str,
        "band": str,
        "way": str,  # a key of `words.WAYS`, where it was said
    },
    total=False,
)
"""People who come from the same town, country or band, and in the same way."""

StoredFound = NewType("StoredFound", dict[str, Any])
"""What `Found.as_json` wrote down, which `Found.from_json` alone reads."""


class ReadList(TypedDict, total=False):
    """What reading a list came to: what was `found`, or why it was `refused`. Neither, where the errand `failed`."""

    found: StoredFound
    refused: str
    failed: bool


From = Literal["from", "country", "band"]


@dataclass(slots=True)
class Problem:
    """Rows with something that was not understood: how many, and the first of them with what may be shown of it."""

    count: int = 0
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    """Number of the row, the quoted cell and the town it may mean; both empty where nothing may be quoted."""
    headings: list[str] = field(default_factory=list)
    """The words above the columns that say so, where it is they that do."""

    def add(self, number: int, quoted: str = "", perhaps: str = "") -> None:
        self.count += 1
        if len(self.rows) < MOST_LISTED:
            self.rows.append((number, quoted, perhaps))


@dataclass(slots=True)
class Suggestion:
    """A name that is nearly that of a town, and the people who would come from there: how many, their country and way."""

    said: str
    town: str
    rows: int = 0
    parts: list[tuple[int, str | None, str | None]] = field(default_factory=list)
    taken: bool = False


class Meaning(StrEnum):
    """What a member may answer about columns of a list."""

    WHO = "who"
    """It says who comes."""
    WORD = "word"
    """Who has one word in it comes; that is said behind its heading."""
    ANY = "any"
    """Who has a yes in any of them comes."""
    ALL = "all"
    """Everybody comes."""
    BELOW_COME = "below_come"
    """Those below a title of a part of the list come, though it says that they do not,"""
    BELOW_STAY_AWAY = "below_stay_away"
    """or they do not, or are online."""
    TITLE = "title"
    """Rows that say one thing alone are titles,"""
    TITLE_OF_NOBODY = "title_of_nobody"
    """and those below them do not come,"""
    NO_TITLE = "no_title"
    """or they are people."""
    COME = "come"
    """People of whom they do not say it clearly come."""
    STAY_AWAY = "stay_away"
    """Those people do not."""
    LEAST = "least"
    """Rows whose number is not clear are the fewest they may be,"""
    MOST = "most"
    """or the most,"""
    AS_SAID = "as_said"
    """or as many as they say, where that is one number,"""
    LEFT_OUT = "left_out"
    """or they are left out."""
    ONCE = "once"
    """Rows with one name and address are one person,"""
    EACH = "each"
    """or each is one."""
    STAYS = "stays"
    """From the day on which people come to that on which they leave is how many nights they stay,"""
    NO_STAYS = "no_stays"
    """or it is not."""
    ONE = "one"
    """Each row is one."""
    NUMBER = "number"
    """Each row is as many as they say."""
    ALONG = "along"
    """Each row is one, and who comes along by what they say."""
    MORE = "more"
    """Each row is one more than they say."""


@dataclass(slots=True)
class Choice:
    """An answer to a question about a list: what it means of which columns, how many people that makes, and what is found."""

    meaning: Meaning
    headings: list[str]
    people: int
    found: StoredFound
    nights: int | None = None
    """The nights of all of them, where it is an answer about those."""


@dataclass(slots=True)
class Found:
    """What a list came to. Of its cells it holds headings and, for towns that are not known, what stands for the town."""

    rows: int = 0
    people: int = 0
    groups: list[FoundGroup] = field(default_factory=list)
    towns: int = 0
    by_country: dict[str, int] = field(default_factory=dict)
    """People of whom only the country is known; they are in the groups by it."""
    by_distance: int = 0
    """People from towns beyond the largest, who are counted by distance."""
    unknown: int = 0
    """People of whom neither town nor country is known; they are in no group."""
    nights: int | None = None
    """Of all together; None where no column says."""
    diets: dict[str, int] | None = None
    """People by what they eat, `everything` included; None where no column says."""
    unsaid: int = 0
    """People who said nothing about what they eat; they are counted as eating everything."""
    problems: dict[str, Problem] = field(default_factory=dict)
    suggested: list[Suggestion] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    """The heading over each column that was read, empty where there is none."""
    standings: list[str] = field(default_factory=list)
    """The headings of the columns that say who comes."""
    choices: list[Choice] = field(default_factory=list)
    """The answers to what only the member knows; until one is chosen, everybody is counted, one a row."""
    online: int = 0
    """People who take part online; they are in no group, and not among `people`."""
    companions: int = 0
    """People who come with others, by a column that counts them; they are among `people`."""
    hidden: int = 0
    """Rows that the sheet hides, which were left out."""
    layout: str = "usual"
    """How the list was laid out, a `Layout`."""
    ignored: list[str] = field(default_factory=list)
    ignored_count: int = 0
    sheet: str = ""
    other_sheets: int = 0

    def as_json(self) -> StoredFound:
        """What was found, as plain JSON."""
        return StoredFound(asdict(self))

    @classmethod
    def from_json(cls, stored: StoredFound) -> "Found":
        """The inverse of `as_json`."""
        problems = {
            kind: Problem(
                one["count"],
                [(number, quoted, perhaps) for number, quoted, perhaps in one["rows"]],
                one.get("headings", []),
            )
            for kind, one in stored["problems"].items()
        }
        suggested = [
            Suggestion(**{**one, "parts": [(people, country, way) for people, country, way in one["parts"]]})
            for one in stored["suggested"]
        ]
        choices = [Choice(**{**one, "meaning": Meaning(one["meaning"])}) for one in stored.get("choices", [])]
        known = {name: value for name, value in stored.items() if name in cls.__slots__}
        return cls(**{**known, "problems": problems, "suggested": suggested, "choices": choices})

    def chosen(self, choice: Choice) -> "Found":
        """What the list comes to by an answer; towns that were put right stay so."""
        found = Found.from_json(choice.found)
        right = {(one.said, one.town) for one in self.suggested if one.taken}
        for one in found.suggested:
            if (one.said, one.town) in right:
                found.take(one)
        return found

    def take(self, suggestion: Suggestion) -> None:
        """The name means the town that was suggested; saying so twice changes nothing."""
        if suggestion.taken:
            return
        suggestion.taken = True
        if all(group.get("from") != suggestion.town for group in self.groups):
            self.towns += 1
        for people, country, way in suggestion.parts:
            if country:
                self.by_country[country] -= people
                self._add(group_of(-people, "country", country, way))
            else:
                self.unknown -= people
            self._add(group_of(people, "from", suggestion.town, way))
        self.groups = sorted((group for group in self.groups if group["people"]), key=lambda group: -group["people"])
        self.by_country = {country: people for country, people in self.by_country.items() if people}
        problem = self.problems["town"]
        problem.count -= suggestion.rows
        problem.rows = [row for row in problem.rows if row[1:] != (suggestion.said, suggestion.town)]
        if not problem.count:
            del self.problems["town"]

    def _add(self, more: FoundGroup) -> None:
        """So many people more, or fewer, in the group of an origin and a way."""
        for group in self.groups:
            if group | {"people": 0} == more | {"people": 0}:
                group["people"] += more["people"]
                return
        self.groups.append(more)


def group_of(people: int, part: From, origin: str, way: str | None) -> FoundGroup:
    """So many people of one origin, and their way where it was said."""
    group: FoundGroup = {"people": people}
    group[part] = origin
    return group | {"way": way} if way else group
