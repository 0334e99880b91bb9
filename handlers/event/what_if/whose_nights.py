"""Whose nights are said: of all, of each, of those from one town, of the crew. Where it is not said, each meaning is offered.

The answer counts the nights of everybody together, so those of some may come beside the ones it has, or in their place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.texts import Texts
from bot.turn import Places
from bot.words import table
from handlers.event.briefs.finding import EACH, EVERYBODY, SAID
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.travel.stays import LONGEST_STAY, STAYS
from handlers.event.origins.group import groups_of
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered, Number
from handlers.event.what_if.coming import speaks_of
from handlers.event.what_if.copy import Claims, Supposed
from handlers.event.what_if.some_of_them import is_of_more_or_fewer, towns_in
from handlers.reading import quantities
from handlers.reading.quantities import Quantity

ALL_OF_THEM = EVERYBODY | EACH | SAID["everyone"] | STAYS
SLEEP = STAYS - SAID["nights"]
WHO_STAY = STAYS | known(table("small_words")["with"]) | SAID["for"]
MOST_OFFERED = 3
NIGHTS, PEOPLE = "nights", "people"


@dataclass(frozen=True, slots=True)
class Said:
    """What is counted: how many nights, and how many people beside them; None where it is not one number."""

    nights: int | None
    people: int | None
    others: bool
    """Something else is counted as well."""
    rooms: bool


def as_meant(words: str, found: Claims, answers: Answered, places: Places, t: Texts) -> Claims:
    """The same, with each meaning of the nights where it is not said whose they are."""
    if not any(NIGHTS in one.changes for one in (found.supposed, *found.meant)) or is_of_more_or_fewer(words):
        return found
    said = _said(quantities.read(words, t).quantities)
    if said.rooms and said.people:  # “85 people in 2 rooms”
        left = [Supposed({one: value for one, value in each.changes.items() if one != NIGHTS}) for each in found.meant]
        return replace(found, meant=[one for at, one in enumerate(left) if one and one not in left[:at]])
    rest = {one: value for one, value in found.supposed.changes.items() if one != NIGHTS}
    if named := of_a_town(words, answers, places, t):
        return named
    meant = (
        _of_the_crew(found.supposed.changes, said, answers)
        or _of_so_many(words, found.supposed.changes, said, answers)
        or _of_each_or_all(words, found.supposed.changes, said, answers)
    )
    if not meant:
        return found
    return Claims(Supposed(), words, [Supposed({**rest, **one}) for one in meant])


def _said(counted: Sequence[Quantity]) -> Said:
    nights = [one for one in counted if NIGHTS in one.units]
    people = [one for one in counted if not one.units or set(one.units) <= {PEOPLE, "on_site_people"}]
    return Said(
        int(nights[0].number) if len(nights) == 1 else None,
        int(people[0].number) if len(people) == 1 else None,
        len(nights) + len(people) < len(counted),
        any("rooms" in one.units for one in counted),
    )


def _beside(theirs: int, answers: Answered) -> list[dict[str, Any]]:
    """So many nights beside those there are, and in their place."""
    before = answers.get(NIGHTS) or 0
    return _possible({NIGHTS: number} for number in dict.fromkeys((before + theirs, theirs)))


def _possible(meant: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without more nights than the question takes."""
    kind = flow.QUESTIONS[NIGHTS].kind
    return [one for one in meant if isinstance(kind, Number) and one[NIGHTS] <= kind.most]


def of_a_town(words: str, answers: Answered, places: Places, t: Texts) -> Claims | None:
    """Those of the people who come from one town: `die Pariser bleiben 2 Nächte`, `5 from Paris stay one night`.

    With no meaning where it is open how many they are; None where no town of theirs is named, or no nights.
    """
    counted = quantities.read(words, t)
    said, groups = _said(counted.quantities), groups_of(answers)
    named = [groups[one.group] for one in towns_in(Passage(words), answers, places)]
    if not named or not (said.nights or counted.of_nights):
        return None
    all_ = sum(one.get("people", 0) for one in named)
    people, nights = said.people or all_, said.nights or 0
    clear = len(named) == 1 and not said.others and 0 < nights <= LONGEST_STAY and people <= all_
    meant = _beside(people * nights, answers) if clear else []
    return Claims(Supposed(), words, [Supposed(one) for one in meant])


def _of_the_crew(changes: Mapping[str, Any], said: Said, answers: Answered) -> list[dict[str, Any]]:
    """Those of the staff: `8 staff, 2 nights each`."""
    crew, nights = changes.get("crew"), changes.get(NIGHTS)
    theirs = crew and said.nights and nights == crew * said.nights
    return _beside(nights, answers) if theirs and nights and answers.get(NIGHTS) else []


def _of_so_many(words: str, changes: Mapping[str, Any], said: Said, answers: Answered) -> list[dict[str, Any]]:
    """Those of so many people, who may be all that take part: `85 people, 2 nights`; of `only 10 stay` how many is not said."""
    if changes.keys() != {NIGHTS} or not said.people or said.others:
        return []
    stay = speaks_of(words, SLEEP) or not speaks_of(words, SAID["nights"])
    if said.nights is None and changes[NIGHTS] == said.people and stay:
        longest = min(int(answers.get("days") or 1) + 1, MOST_OFFERED)
        return _possible({NIGHTS: said.people * each} for each in range(1, longest + 1))
    if said.nights is None or speaks_of(words, WHO_STAY) or said.people == answers.get("participants"):
        return []
    return [{"participants": said.people, **changes}, dict(changes)]


def _of_each_or_all(words: str, changes: Mapping[str, Any], said: Said, answers: Answered) -> list[dict[str, Any]]:
    """As many as are said, or as many of each, where nothing tells which: `1 night`, `3 days, 2 nights`, `40 nuits chacun`."""
    all_, nights, people = changes.get(NIGHTS), said.nights, answers.get("participants")
    if all_ is None or nights is None or said.people or "crew" in changes:
        return []
    if all_ > nights and not speaks_of(words, ALL_OF_THEM):
        return [{NIGHTS: all_}, {NIGHTS: nights}]
    if all_ == nights and speaks_of(words, EACH) and people and people > 1:
        return _possible(({NIGHTS: people * nights}, {NIGHTS: nights}))
    return []
