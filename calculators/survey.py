"""A survey of the attendees: single answers become counts, and counts become groups of travellers that stand for everybody.

Only counts of at least `FEWEST` people leave this module: of a distance, of a way to travel from as far, of a town, of a
dish. Fewer are counted with others, and nothing says that they were there: those from farther away with those from the
next nearer distance, a rare dish with the most frequent, rare ways from as far with each other, where they are enough
together, and else with the most frequent. So of each distance at most `HIDDEN` people are counted nearer, as many farther
and as many in another way; `hidden.py` says what that may come to. Nor do two counts differ by fewer. How and from how
far go together, since kilometres need both; nothing else is combined.

Whoever did not answer is taken to be like those who did, and whoever does not know yet how to travel like the others
from as far. Of nights only a rounded mean is known, and only where enough stay; of distances a mean, rounded alike.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NotRequired, TypedDict, TypeVar

from calculators.geography import Band
from calculators.journeys import detour
from calculators.origins import WITHIN_TOWN_KM

FEWEST = 5
"""People below which nothing is said of them: it would be said of persons."""
HIDDEN = FEWEST - 1
"""Most people that any of its rules counts with others."""
VARIOUS = "various"
"""How those travel of whom so many together use ways that few of them use each; no mode outside this module."""
MOST_TOWNS = 12
"""Named at once; more would not be read."""
FIGURES = 2
MANY = 20
COARSE_NIGHTS, FINE_NIGHTS = 0.5, 0.1
"""To what the mean of those who stay is rounded: where they are fewer than `MANY`, and where they are more."""

K = TypeVar("K", bound=Hashable)

SurveyGroup = TypedDict(
    "SurveyGroup",
    {
        "from": str,  # a town: Paris, FR
        "band": str,
        "mode": str,
        "site": str,  # the town they go to, where the event is in several
        "one_way_km": float,  # as travelled, where no town is named
        "surveyed": int,  # how many said so
        "people": int,  # of all who take part; not known before `extrapolated`
    },
    total=False,
)
"""People who come from alike and travel alike, as the answers document names it."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """What one attendee said: the band they come from, with town and great-circle kilometres where they named a town.

    An unknown way of travelling is None, as is a dish where none is preferred or the survey did not ask. `site` is the
    town they go to, where the event takes place in several; it is from there that the kilometres are. `nights` are those in
    a hotel, None where they do not know or were not asked. `hidden` are few who are counted with others: from
    elsewhere, they are taken to be from the middle of the band, and to have named a town if they named one.
    """

    band: str
    town: str | None = None
    km: float | None = None
    mode: str | None = None
    dish: str | None = None
    site: str | None = None
    nights: int | None = None
    hidden: bool = False


class NightsFound(TypedDict):
    """How many people `said` how many nights they stay, and what that is for `each` of them, on average."""

    said: int
    each: float


class Replaced(TypedDict):
    """Answers that changed, by question: as they were, and as they became at a revision of the event."""

    before: dict[str, Any]
    after: dict[str, Any]
    revision: int


class SurveyCounts(TypedDict):
    """A `SurveyTally` as plain JSON; `used` says whether it became the event's answers, once that is decided.

    `on_page` of the answers were given on the web page, the others in a chat. Of `left_out` more nothing is counted, because
    many of them came from one place. `replaced` are the answers that it took the place of, to be put back.
    """

    answers: int
    groups: list[SurveyGroup]
    bands: dict[str, int]
    dishes: dict[str, int]
    nights: NotRequired[NightsFound]
    on_page: NotRequired[int]
    left_out: NotRequired[int]
    used: NotRequired[bool]
    replaced: NotRequired[Replaced]


@dataclass(frozen=True, slots=True)
class SurveyTally:
    """A survey in counts. Groups have no `people` yet: `extrapolated` finds them. `dishes` counts those who chose one.

    `bands` counts everybody; the groups count those who know how they travel, or, where none of a band does, all of it.
    """

    answers: int
    groups: tuple[SurveyGroup, ...] = ()
    bands: Mapping[str, int] = field(default_factory=dict)
    dishes: Mapping[str, int] = field(default_factory=dict)
    nights: NightsFound | None = None

    def as_document(self) -> SurveyCounts:
        """As plain JSON."""
        counts: SurveyCounts = {
            "answers": self.answers,
            "groups": list(self.groups),
            "bands": dict(self.bands),
            "dishes": dict(self.dishes),
        }
        return counts if self.nights is None else {**counts, "nights": self.nights}


def tally(attendees: Iterable[Attendee]) -> SurveyTally:
    """Count answers, in whatever order they came. Of fewer than `FEWEST` nothing but their number is kept."""
    said = list(attendees)
    if len(said) < FEWEST:
        return SurveyTally(len(said))
    everybody = _merged(said)
    counted = Counter(one.band for one in everybody)
    return SurveyTally(
        len(everybody),
        tuple(_groups(_decided(everybody))),
        {str(band): counted[band] for band in Band if counted[band]},
        _dishes(everybody),
        _nights(everybody),
    )


def extrapolated(groups: Sequence[SurveyGroup], bands: Mapping[str, int], participants: int) -> list[SurveyGroup]:
    """The groups with `people` that make all the participants, first by band, then by group."""
    people = dict.fromkeys(range(len(groups)), 0)
    for band, count in zip(bands, apportioned(participants, list(bands.values())), strict=True):
        of_band = [position for position, group in enumerate(groups) if group["band"] == band]
        people |= zip(of_band, apportioned(count, [groups[one]["surveyed"] for one in of_band]), strict=True)
    return [group | {"people": people[position]} for position, group in enumerate(groups)]


def menu_shares(dishes: Mapping[str, int]) -> dict[str, float]:
    """Percent by dish, of those who chose one."""
    total = sum(dishes.values())
    return {dish: round(100 * count / total, 2) for dish, count in dishes.items()}


def apportioned(people: int, weights: Sequence[float]) -> list[int]:
    """Whole people by weights: everybody is somewhere, and the largest remainders are rounded up."""
    total = sum(weights)
    exact = [people * weight / total for weight in weights]
    whole = [int(count) for count in exact]
    by_remainder = sorted(range(len(exact)), key=lambda position: whole[position] - exact[position])
    for position in by_remainder[: people - sum(whole)]:
        whole[position] += 1
    return whole


def _merged(everybody: Iterable[Attendee]) -> list[Attendee]:
    """The attendees as they are counted: none of their sites, distances and ways is that of few."""
    of_sites = _by(everybody, lambda one: one.site)
    largest = max(of_sites, key=lambda site: (len(of_sites[site]), str(site)))
    small = {site for site, people in of_sites.items() if len(people) < FEWEST}
    placed = [replace(one, site=largest) if one.site in small else one for one in everybody]
    return [
        one
        for of_site in _by(placed, lambda one: one.site).values()
        for of_band in _by(_from_as_far(of_site), lambda one: one.band).values()
        for one in _in_the_same_way(of_band)
    ]


def _from_as_far(people: Sequence[Attendee]) -> list[Attendee]:
    """Few from a distance count as from the next nearer, few from nearby as from the next farther."""
    found = list(people)
    bands = [str(band) for band in Band]
    for way in (bands[::-1], bands):
        for band, following in pairwise(way):
            if 0 < sum(one.band == band for one in found) < FEWEST:
                found = [
                    replace(one, band=following, town=None, km=one.km and Band(following).middle_km, hidden=True)
                    if one.band == band
                    else one
                    for one in found
                ]
    return found


def _in_the_same_way(people: Sequence[Attendee]) -> list[Attendee]:
    """Few who travel in a way count together, where that makes enough, or as in the most frequent one.

    So do few who do not know yet. Where all ways are rare, none is known.
    """
    ways = Counter(one.mode for one in people)
    most = max((way for way in ways if way), key=lambda way: (ways[way], way), default=None)
    if most is None or ways[most] < FEWEST:
        return [replace(one, mode=None) for one in people]
    rare = [way for way, count in ways.items() if count < FEWEST]
    instead = most if sum(ways[way] for way in rare) < FEWEST else VARIOUS
    return [
        replace(one, mode=instead, hidden=one.hidden or one.mode is not None) if one.mode in rare else one
        for one in people
    ]


def _dishes(everybody: Sequence[Attendee]) -> dict[str, int]:
    """How many chose each; few who chose another, or none, count with the most frequent."""
    counted = Counter(one.dish for one in everybody)
    most = max((dish for dish in counted if dish), key=lambda dish: (counted[dish], dish), default=None)
    if most is None or counted[most] < FEWEST:
        return {}
    merged = Counter(most if counted[one.dish] < FEWEST else one.dish for one in everybody)
    return {dish: merged[dish] for dish in sorted(one for one in merged if one)}


def _nights(everybody: Sequence[Attendee]) -> NightsFound | None:
    """The mean, of how many stay and how long those do, rounded so far that one of them hardly moves it.

    None where few said how many, or few stay. Few who stay at home are counted with those who stay, and few who did not say
    with those who did.
    """
    said = [one.nights for one in everybody if one.nights is not None]
    staying = [nights for nights in said if nights]
    if len(said) < FEWEST or 0 < len(staying) < FEWEST:
        return None
    if len(said) - len(staying) < FEWEST:
        staying = said
    step = FINE_NIGHTS if len(staying) >= MANY else COARSE_NIGHTS
    each = round(sum(staying) / len(staying) / step) * step * len(staying) / len(said) if staying else 0.0
    counted = len(everybody) if len(everybody) - len(said) < FEWEST else len(said)
    return {"said": counted, "each": float(f"{each:.{FIGURES}g}")}


def _by(people: Iterable[Attendee], key: Callable[[Attendee], K]) -> dict[K, list[Attendee]]:
    found: dict[K, list[Attendee]] = {}
    for one in people:
        found.setdefault(key(one), []).append(one)
    return found


def _decided(everybody: Sequence[Attendee]) -> list[Attendee]:
    """Attendees who know how they travel, and everybody from a band of which nobody does."""
    known = {one.band for one in everybody if one.mode}
    return [one for one in everybody if one.mode or one.band not in known]


def _groups(everybody: Sequence[Attendee]) -> Iterable[SurveyGroup]:
    """Named towns first, then bands; the largest first, and in an order of their own where they are as large."""
    named = _named(everybody)
    towns: Counter[tuple[str, str, str | None, str | None]] = Counter()
    bands: defaultdict[tuple[str, str | None, str | None], list[Attendee]] = defaultdict(list)
    for one in everybody:
        if _journey(one) in named:
            towns[one.town or "", one.band, one.mode, one.site] += 1
        else:
            bands[one.band, one.mode, one.site].append(one)
    for (town, band, mode, site), count in sorted(towns.items(), key=lambda cell: (-cell[1], str(cell[0]))):
        yield {"from": town, "band": band} | _how(mode, site) | {"surveyed": count}
    for (band, mode, site), people in sorted(bands.items(), key=lambda cell: (-len(cell[1]), str(cell[0]))):
        yield {"band": band} | _how(mode, site) | _distance(people, mode) | {"surveyed": len(people)}


Journey = tuple[str | None, str | None, str | None]
"""From which town, in which way, to which of the event's towns."""


def _journey(one: Attendee) -> Journey:
    return one.town, one.mode, one.site


def _named(everybody: Sequence[Attendee]) -> set[Journey]:
    """The journeys of which the town is named. Nearby ones are local, which says as much.

    Where few are left of those from as far who travel alike, they are told by distance, with the rarest of the towns.
    """
    counted = Counter(_journey(one) for one in everybody if one.town and one.band != Band.LOCAL)
    common = [journey for journey, count in counted.items() if count >= FEWEST]
    common.sort(key=lambda journey: (-counted[journey], str(journey)))
    named = common[:MOST_TOWNS]
    for people in _by(everybody, lambda one: (one.band, one.mode, one.site)).values():
        towns = [one for one in named if any(_journey(person) == one for person in people)]
        while towns and 0 < sum(_journey(one) not in named for one in people) < FEWEST:
            named.remove(towns.pop())
    return set(named)


def _how(mode: str | None, site: str | None) -> SurveyGroup:
    how: SurveyGroup = {}
    if mode and mode != VARIOUS:
        how["mode"] = mode
    if site:
        how["site"] = site
    return how


def _distance(people: Sequence[Attendee], mode: str | None) -> SurveyGroup:
    """The mean distance as travelled, if anybody named a town; whoever did not counts as in the middle of the band.

    It is that of those who truly come from there, where they are enough. It is rounded to what one of them can move it at
    most, so that whoever knows what the others said learns of the last one no more than whether they come from near or far
    within the band; and to what one of all who are counted can, since they are told to be so many: no distance is one that so
    many could not have who are all from there. By chance a mean of so few is farther off than that.
    """
    truly = [one for one in people if not one.hidden]
    if mode in (None, VARIOUS) or all(one.km is None for one in truly or people):
        return {}
    taken = truly if len(truly) >= FEWEST else people
    band = Band(people[0].band)
    straight = [band.middle_km if one.km is None else max(one.km, WITHIN_TOWN_KM) for one in taken]
    km = sum(sorted(straight)) / len(straight)
    for count in (len(taken), len(people)):
        step = (band.upper_km - band.lower_km) / count
        km = band.lower_km + step * round((km - band.lower_km) / step)
    return {"one_way_km": float(f"{km * detour(mode):.{FIGURES}g}")}
