"""What is supposed of some people: `20 more came`, `nobody came from Lisbon`, `the Lisbon people took the train`."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from bot.places.folding import fold
from bot.texts import Texts, Unreadable
from bot.turn import Places
from bot.words import table, taught
from calculators.usual_travel import makes_sense
from handlers.event import relative
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.origins.distances import distance
from handlers.event.origins.group import (
    Group,
    from_list,
    groups_of,
    open_part,
    origin_of,
    origins_of,
    spoken,
    way_of,
    with_ways,
    without,
)
from handlers.event.origins.understanding import understood
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.kinds.whereabouts import town_value
from handlers.event.what_if.coming import FROM, beside_others, speaks_of
from handlers.event.what_if.copy import Supposed
from handlers.event.what_if.travelling import ALL, PARTS
from handlers.reading import quantities, vocabulary
from handlers.reading.converted import SHARE
from handlers.reading.denials import left_out, without_denied
from handlers.reading.doubt import MoreThanAll, NotUnderstood
from handlers.reading.groups import grammar
from handlers.reading.groups.inhabitants import TOWNS_OF
from handlers.reading.groups.said import SaidGroup

MORE, FEWER, THOSE, FILLERS = (known(table("what_if")[row]) for row in ("more", "fewer", "those", "fillers"))
BOTH = known(table("what_if")["and_before"])
NOBODY = known(table("small_words")["nobody"])
OF, THE = known(table("briefs")["of"]), known(table("small_words")["articles"], table("when")["the"])
OF_THEM = taught(table("what_if")["of_them"], "en")
LONGEST_TOWN = 4
"""Words."""

Ways = Callable[[str], Mapping[str, float] | None]
"""What the question of how they travel reads of words."""


def without_the_old(words: str, t: Texts) -> str:
    """Without the number that is said not to hold any more: `130 people, not 120`, `one day instead of two`."""
    gone = list(left_out(words))
    said = quantities.read(gone[0][1], t) if len(gone) == 1 else None
    return without_denied(words) if said and len(said.quantities) == 1 and not said.unknown else words


def of_all_there_are(words: str, answers: Answered) -> str:
    """The same where it says how many all are of whom it is told: `20 of the 120 are online` is `20 of them are online`."""
    passage = Passage(words)
    for at in range(1, len(passage.words)):
        all_ = at + passage.at(at, OF)
        all_ += passage.at(all_, THE) if all_ > at else 0
        number = passage.words[all_].number if at < all_ < len(passage.words) else None
        if number and passage.words[at - 1].number and number == answers.get("participants"):
            return f"{words[: passage.words[at].start]}{OF_THEM}{words[passage.words[all_].end :]}"
    return words


def is_of_more_or_fewer(words: str) -> bool:
    """Whether so many are added or taken away, so that a number in it is not how many there are."""
    return speaks_of(words, MORE) or speaks_of(words, FEWER)


def sign_of(words: str) -> int:
    """1 where more are supposed, -1 where fewer are, 0 where it is both."""
    return speaks_of(words, MORE) - speaks_of(words, FEWER)


def more_or_fewer(people: int | None, plain: str, words: str, answers: Answered, places: Places) -> Supposed | None:
    """So many `people` more or fewer than now; with where the new ones come from, where that is said as well."""
    now, more = answers.get("participants"), speaks_of(words, MORE)
    if not now or more == speaks_of(words, FEWER):
        return None
    if people and not speaks_of(_without(_without(words, MORE), FEWER), FROM):
        after = now + people if more else now - people
        return Supposed({"participants": after}) if after > 0 else None
    new = groups_named(_without(plain, MORE), answers, places) if more else []
    if not new:
        return None
    after = now + sum(one["people"] for one in new)
    before = {origin_of(one): one["people"] for one in groups_of(answers) if "people" in one}
    groups = [one | {"people": one["people"] + before.get(origin_of(one), 0)} for one in new]
    came = beside_others(groups, {**answers, "participants": after})
    return came.with_(Supposed({"participants": after}))


def by_percent(words: str, answers: Answered, t: Texts) -> Supposed | None:
    """So many percent more or fewer people than now, nothing of anything else; None where it is not about that."""
    if not (is_of_more_or_fewer(words) and relative.of_percent(words)):
        return None
    left = _without(_without(_without(words, MORE), FEWER), FILLERS)
    now, said = answers.get("participants"), quantities.read(left, t).quantities
    factor = relative.by_percent(left, sign_of(words), t)
    named = any(vocabulary.within(words, table("measures")[unit]) for unit in ("people", "on_site_people"))
    of_people = named and all(set(one.units) <= {SHARE, "people", "on_site_people"} for one in said)
    return (
        Supposed({"participants": max(1, round(now * float(factor)))}) if now and factor and of_people else Supposed()
    )


def nobody_comes_from(words: str, plain: str, answers: Answered, places: Places) -> list[Supposed]:
    """Without those who come from there: so many fewer people, or as many, of whom others come from elsewhere."""
    if not (speaks_of(words, NOBODY) and speaks_of(words, FROM)):
        return []
    return without_those_from(_without(plain, NOBODY), answers, places)


def without_those_from(town: str, answers: Answered, places: Places) -> list[Supposed]:
    """The same of those from a town, as it was typed."""
    if from_list(origins_of(answers)):
        return []
    gone = {origin_of(one) for one in groups_named(f"1 {town}", answers, places)}
    groups = with_ways(origins_of(answers).get("groups", ()), answers)
    left = [one for one in groups if origin_of(one) not in gone]
    fewer = sum(one.get("people", 0) for one in groups if one not in left)
    if not fewer or len(gone) != 1:
        return []
    origins: dict[str, Any] = {**origins_of(answers), "groups": left}
    people = (answers.get("participants") or 0) - fewer
    fewer_of_all = [Supposed({"participants": people, "origins": origins})] if people > 0 else []
    return [*fewer_of_all, Supposed({"origins": origins})]


def in_place_of_others(words: str, found: Sequence[Supposed], answers: Answered, places: Places) -> Sequence[Supposed]:
    """The same without the groups in whose place they come, `rather than Paris`; nothing where a town of nobody is named."""
    gone = [town_in(denied, answers, places) for _, denied in left_out(words)]
    if None in gone:
        return ()
    towns = {origin_of(groups_of(answers)[named[0]]) for named in gone if named}
    return [_without_those(one, towns) for one in found]


def _without_those(supposed: Supposed, towns: Set[str | None]) -> Supposed:
    origins: dict[str, Any] = supposed.changes["origins"]
    left = [one for one in origins["groups"] if origin_of(one) not in towns]
    return Supposed({**supposed.changes, "origins": {**origins, "groups": left}})


def the_rest_comes_from(said: str, answers: Answered, places: Places) -> list[Supposed]:
    """All others, beside those of whom it is known, come from there: `the rest is local`."""
    origins, groups = origins_of(answers), with_ways(groups_of(answers), answers)
    left = (answers.get("participants") or 0) - sum(one.get("people", 0) for one in groups)
    read = grammar.read(said)
    if from_list(origins) or "survey" in origins or not groups or left <= 0 or len(read) != 1 or not read[0].rest:
        return []
    new = _known([replace(read[0], rest=False, people=left)], answers, places)
    return [Supposed({"origins": {**origins, "groups": [*groups, *new]}})] if new else []


def some_fewer_from(said: str, answers: Answered, places: Places) -> list[Supposed]:
    """So many fewer from a town, `10 from Paris`: of all who take part as well, or of those who come from there alone.

    With another way, `5 of Metz by car`, they may be the ones who travel otherwise.
    """
    origins, groups = origins_of(answers), with_ways(groups_of(answers), answers)
    named = groups_named(said, answers, places)
    here = [at for at, one in enumerate(groups) if named and origin_of(one) == origin_of(named[0])]
    if from_list(origins) or "survey" in origins or len(named) != 1 or len(here) != 1:
        return []
    fewer, before = named[0]["people"], groups[here[0]].get("people", 0)
    people = (answers.get("participants") or 0) - fewer
    if not 0 < fewer <= before:
        return []
    left = [groups[here[0]] | {"people": before - fewer}] if fewer < before else []
    changed, moved = (
        {**origins, "groups": [*groups[: here[0]], *one, *groups[here[0] + 1 :]]} for one in (left, [*left, named[0]])
    )
    return [
        *([Supposed({"origins": moved})] if way_of(named[0]) not in (None, way_of(groups[here[0]])) else []),
        *([Supposed({"participants": people, "origins": changed})] if people > 0 else []),
        Supposed({"origins": changed}),
    ]


def some_travel_by(words: str, answers: Answered, places: Places, read: Ways) -> tuple[Supposed, str] | None:
    """Those from one town by another way; beside it why that cannot be: a key of the card's sentences."""
    named = list(towns_in(Passage(words), answers, places))
    rest = words
    for one in reversed(named):
        rest = one.without(rest)
    rest = _without(rest, BOTH) if len(named) > 1 else rest
    ways = read(_without(rest, THOSE)) if named else None
    if not ways or len(ways) > 1 or sum(ways.values()) < ALL:
        return None
    way = spoken({}, next(iter(ways)))["way"]
    changed, unsaid = Supposed(), ""
    for here in dict.fromkeys(one.group for one in named):
        also, too_far = _travels_by(here, way, {**answers, **changed.changes}, places)
        changed, unsaid = changed.with_(also), unsaid or too_far
    return (Supposed(), unsaid) if unsaid else (changed, "")


def _travels_by(here: int, way: str, answers: Answered, places: Places) -> tuple[Supposed, str]:
    """One group by another way; beside it why that cannot be."""
    group = groups_of(answers)[here]
    if not makes_sense(way, distance(group, answers, places)):
        return Supposed(), "too_far"
    if flow.find(f"journey.{here}", answers) is not None:
        return Supposed({f"journey.{here}": way}), ""
    origins = origins_of(answers)
    part = "mode" if "survey" in origins else "way"
    moved: Any = {**without(group, *PARTS), part: way}
    groups = [moved if at == here else one for at, one in enumerate(groups_of(answers))]
    return Supposed({"origins": {**origins, "groups": groups}}), ""


def town_in(words: str, answers: Answered, places: Places) -> tuple[int, str] | None:
    """Which of the groups is named, by its town or what its people are called, and the words without it; None where none is."""
    found = next(towns_in(Passage(words), answers, places), None)
    return (found.group, found.without(words)) if found else None


@dataclass(frozen=True, slots=True)
class NamedTown:
    """The position of a group, and of the first word and the last that name its town, in characters as well."""

    group: int
    first: int
    end: int
    start: int
    stop: int

    def without(self, words: str) -> str:
        return f"{words[: self.start]} {words[self.stop :]}"


def towns_in(passage: Passage, answers: Answered, places: Places) -> Iterator[NamedTown]:
    """The groups that are named, as they stand there."""
    towns = [origin_of(one) for one in groups_of(answers)]
    over = 0
    for first in range(len(passage.words)):
        for end in range(min(first + LONGEST_TOWN, len(passage.words)), max(first, over), -1):
            if first < over:
                break
            quote = passage.quote(first, end)
            named = {town_value(place)} if (place := places.find(quote)) else set(TOWNS_OF.get(fold(quote), ()))
            if len(meant := [at for at, town in enumerate(towns) if town in named]) == 1:
                over = end
                yield NamedTown(meant[0], first, end, passage.words[first].start, passage.words[end - 1].end)
                break


def groups_named(said: str, answers: Answered, places: Places) -> Sequence[Group]:
    """Groups of which all is known; nothing where it is not."""
    read = grammar.read(said)
    return [] if any(one.rest for one in read) else _known(read, answers, places)


def _known(read: Sequence[SaidGroup], answers: Answered, places: Places) -> Sequence[Group]:
    if not read or any(one.of or not (one.words or one.band) for one in read):
        return []
    try:
        groups = understood(read, answers, places)
    except (Unreadable, NotUnderstood, MoreThanAll):
        return []
    return [] if any(map(open_part, groups)) else groups


def _without(said: str, phrases: Phrases) -> str:
    passage = Passage(said)
    left, at = said, 0
    while at < len(passage.words):
        length = passage.at(at, phrases)
        if length:
            start, end = passage.words[at].start, passage.words[at + length - 1].end
            left = left[:start] + " " * (end - start) + left[end:]
        at += length or 1
    return " ".join(left.split()).strip(" ,.;")
