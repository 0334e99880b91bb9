"""Nights of those who stay, each for so many: `everyone sleeps there one night`, `8 of us come by train and stay one night`.

Who they are is said beside the nights, by a number or as everybody; behind an “and” or a “who” it is the group before. All
words of the piece must be known here, or were understood before. Where two may be meant, each is yielded unsure.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from bot.words import phrases, spelling, table
from handlers.event.briefs.finding import (
    AMONG,
    ARTICLES,
    EACH,
    EVERYBODY,
    MEALS,
    NOBODY,
    OF_ALL,
    ROOMS,
    SAID,
    SLEEPS,
    THE,
    TOWN_PEOPLE,
    VENUES,
    Found,
    comes_from,
    pieces,
)
from handlers.event.briefs.text.passage import LONGEST_PHRASE, Passage, Word
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.travel.named_nights import named_night, nights_until
from handlers.event.origins.group import Group, groups_of
from handlers.event.questions.kinds.questions import Answered
from handlers.reading.number_words import TIMES_OVER

LONGEST_STAY = 7
"""Nights."""
STAYS = SAID["staying"] | SAID["sleeping"]
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"] | SAID["own_people"] | TOWN_PEOPLE
AROUND = SAID["around_stays"] | SLEEPS | STAYS | SAID["at_venue"] | THE | ARTICLES | OF_ALL | PEOPLE
AROUND |= SAID["buildings"] | VENUES["hospitality"] | SAID["rooms_of_stays"]
"""What may stand beside nights and those who stay, and changes neither."""
HELPERS = SAID["crew"] | SAID["beside_guests"]
ANYBODY = PEOPLE | HELPERS
HOTELS = known(table("nothing_of")["nights"]) - SAID["nights"]
LONGEST_NAME = 3
"""Words of the name of a hotel."""
LONGEST_WHERE = 5
"""Words that say where it is: `near the station`."""
NIGHTS_OVER = {
    spelling(words): int(number)
    for words, _, number in (phrase.rpartition(" ") for phrase in phrases(table("numbers")["days_over"]))
    if spelling(words).split()[-1] in SAID["nights"]
}
"""How many are `both nights`, `les deux nuits`."""
FOR_THOSE = SAID["for"] | THE | EVERYBODY | OF_ALL
DAYS = known(table("time_units")["day"])
OFTEN = known(*({"en": phrase} for phrase in TIMES_OVER))


@dataclass(frozen=True, slots=True)
class Stay:
    """A piece that is about a stay and nothing else; what it does not say is 0 or false."""

    where: range
    nights: int = 0
    people: int = 0
    each: bool = False
    everybody: bool = False
    everyone: bool = False
    """Said so that nobody else may be meant: `everyone`, where `all of them` may be those before."""
    goes_on: bool = False
    until: bool = False
    """It is only told until which day they stay."""


def leaves_open(nights: int, said: str, answered: Answered) -> bool:
    """Whether it is open whose nights were `said`: two may be of each who stays or of all; or they are more than all can stay."""
    all_, days = answered.get("participants") or LONGEST_STAY, answered.get("days")
    longest = min(ceil(days) + 1 if days else LONGEST_STAY, LONGEST_STAY)  # of two days nobody stays for seven nights
    few = 0 < nights <= longest and all_ > 1 and len(re.findall(r"\d+", said)) < 2
    return few or nights > all_ * max(days or 1, LONGEST_STAY)  # “36 nights for 18”


def stays(
    passage: Passage,
    answered: Answered,
    open_groups: Sequence[Group],
    heard: Callable[[Word], bool],
    denied: Sequence[tuple[int, int]],
) -> Iterator[Found]:
    """The nights of all who stay for some; of those told one after the other what they make together may be meant.

    Nights of nobody in particular are those of all where they last as long as the event and no others are told of who may stay.

    `open_groups` are told of beside the `answered`; `heard` tells of a word whether it was understood; what is `denied`
    is said not to be so.
    """
    people, days = answered.get("participants"), answered.get("days")
    longest = min(ceil(days) + 1, LONGEST_STAY) if days else LONGEST_STAY
    come = groups_of(answered) or open_groups
    coming = sum(one.get("people", 0) for one in come)
    if not any(_speaks_of_nights(passage, at) for at in range(len(passage.words))):
        return
    first = answered.get("first_day") if days else None
    rooms = any(word.number and passage.at(at + 1, ROOMS) for at, word in enumerate(passage.words))
    counted = {word.number for at, word in enumerate(passage.words) if word.number and passage.at(at + 1, ANYBODY)}
    alone = (
        people
        and counted <= {1, people}
        and not (rooms or answered.get("crew"))
        and (not come or (len(come) == 1 and coming == people))
    )
    parts = [one for one in pieces(passage) if not _is_denied(passage, one, denied)]
    found: list[Found] = []
    together = 0
    for at, piece in enumerate(parts):
        stay = _stay(passage, piece, heard, first)
        if stay is None or not 0 < stay.nights <= longest:
            continue
        if _is_bare(stay) or (stay.each and not stay.people):
            stay = _with_neighbour(passage, parts, at, stay, heard)
        beside = _at_work(passage, people) if stay.everybody else 0
        most = people + (answered.get("crew") or 0) if people else None
        who = [one for one in _who(passage, parts[:at], stay, people, coming) if one <= (most or one)]
        who += [people + beside] if people and beside else []  # of “everybody” those who work there may be some
        open_ = (
            stay.until
            or _is_of_a_stay_before(passage, parts[:at], stay, heard)
            or len(set(who)) > 1
            or (_is_bare(stay) and not (alone and stay.nights == (days or 0) - 1))
        )
        of_each = (str(some * stay.nights) for some in dict.fromkeys(who))
        found += [Found("nights", stay.where.start, stay.where.stop, nights, unsure=open_) for nights in of_each]
        together += stay.nights * sum(who[:1]) if stay.people or stay.goes_on else 0
    if together and len(found) > 1:  # “20 stay one night and 10 stay two”
        yield Found("nights", found[0].start, found[-1].end, str(together), unsure=True)
        found = [replace(one, unsure=True) for one in found]
    yield from found


def _at_work(passage: Passage, people: int | None) -> int:
    """How many are counted who are there for all the people: `21 students and 3 chaperones`."""
    counted = [at for at, word in enumerate(passage.words) if word.number and passage.at(at + 1, HELPERS)]
    return sum(passage.words[at].number or 0 for at in counted if passage.words[at].number != people)


def _is_denied(passage: Passage, piece: range, denied: Sequence[tuple[int, int]]) -> bool:
    """Whether it is said not to be so, or was so before: `not everyone stays`, `last year everyone stayed`."""
    first, last = passage.words[piece.start].start, passage.words[piece.stop - 1].end
    return any(start < last and first < end for start, end in denied)


def _is_bare(stay: Stay) -> bool:
    return not (stay.people or stay.each or stay.everybody or stay.goes_on)


def _speaks_of_nights(passage: Passage, at: int) -> bool:
    return bool(
        passage.at(at, SAID["nights"] | OFTEN) or named_night(passage, at) or nights_until(passage, at, None)[1]
    )


def _is_of_a_stay_before(passage: Passage, before: Sequence[range], stay: Stay, heard: Callable[[Word], bool]) -> bool:
    """Whether a bracket says how long those stay of whom was not understood who they are: `Only the coaches sleep there (…)`."""
    opens = passage.text[: passage.words[stay.where.start].start].rstrip()[-1:] == "("
    sleep = bool(before) and passage.speaks_of(before[-1], STAYS | SLEEPS)
    return opens and sleep and _stay(passage, before[-1], heard) is None


def _stay(passage: Passage, piece: range, heard: Callable[[Word], bool], first_day: str | None = None) -> Stay | None:
    """What a piece says of a stay; None where it says anything else, or two things.

    The `first_day` of the event (ISO 8601) tells how many nights it is until a weekday.
    """
    stay = Stay(piece, goes_on=_goes_on(passage, piece))
    here = piece.start
    often = sleeps = False
    while here < piece.stop:
        words = passage.words
        nights, length = nights_at(passage, here)
        until, long = nights_until(passage, here, first_day) if not nights else (0, 0)
        if (nights or until) and stay.nights:
            return None
        if until:
            stay, length = replace(stay, nights=until, until=True), long
        elif nights:
            stay = replace(stay, nights=nights)
            often = often or passage.at(here, OFTEN) == length
        elif length := passage.at(here, SAID["everyone"]):
            stay = replace(stay, everybody=True, everyone=True)
        elif length := passage.at(here, EACH):
            stay = replace(stay, each=True)
        elif length := passage.at(here, EVERYBODY):
            stay = replace(stay, everybody=True)
        elif length := passage.at(here, HELPERS):
            counted = _counted_as(passage, words[here].said)
            if stay.people not in (0, counted) or not counted:
                return None
            stay = replace(stay, people=counted)
        elif words[here].number is not None:
            people = passage.at(here + 1, ANYBODY | OF_ALL | STAYS) or passage.before(here, AMONG | FOR_THOSE)
            day = heard(words[here]) and (stay.nights or passage.at(here + 1, DAYS))  # “2 days 1 night”
            if stay.people if people else not day:
                return None  # of two groups, or of something else
            stay, length = replace(stay, people=stay.people or (people and words[here].number) or 0), 1
        elif passage.at(here, TOWN_PEOPLE) and not stay.people:
            return None  # “die Pariser bleiben 2 Nächte”
        else:
            sleeps = sleeps or passage.at(here, SLEEPS | STAYS) > 0
            length = max(passage.at(here, AROUND), passage.at(here, AMONG), passage.at(here, SAID["goes_on"]))
            length = length or int(heard(words[here])) or _name_of_hotel(passage, here, piece)
            length = length or _where_it_is(passage, here, piece)
            night = (at for at in range(1, length) if named_night(passage, here + at))
            length = next(night, length)  # “reste la nuit de samedi”
        if not length:
            return None
        here += length
    return None if often and not sleeps else stay  # “lunch twice”


def _counted_as(passage: Passage, who: str) -> int:
    """How many there are of those who help and are called so, `4 trainers`; 0 where that is not told, or twice."""
    counted = [
        word.number
        for at, word in enumerate(passage.words)
        if word.number and passage.words[at + 1 :][:1] and passage.words[at + 1].said == who
    ]
    return counted[0] or 0 if len(counted) == 1 else 0


def _name_of_hotel(passage: Passage, here: int, piece: range) -> int:
    """How many words from here up to the end name the hotel before them: `at Hotel Le Place`."""
    named = here > piece.start and passage.before(here, HOTELS | SAID["at_venue"] | SAID["place_before"]) > 0
    left = range(here, piece.stop)
    capital = len(left) <= LONGEST_NAME and all(passage.words[at].text[0].isupper() for at in left)
    return len(left) if named and capital and not passage.speaks_of(left, MEALS | NOBODY) else 0


def _where_it_is(passage: Passage, here: int, piece: range) -> int:
    """How many words from here up to the end say where the hotel before them is: `a hotel | near the station`."""
    left = range(here, piece.stop)
    place = passage.at(here, SAID["place_before"]) and passage.before(here, HOTELS | VENUES["hospitality"])
    plain = len(left) <= LONGEST_WHERE and all(passage.words[at].text[0].isalpha() for at in left)
    return len(left) if place and plain and not passage.speaks_of(left, MEALS | NOBODY | PEOPLE) else 0


def nights_at(passage: Passage, here: int) -> tuple[int, int]:
    """How many nights are told here, and in how many words; 0 and 0 where none are."""
    for length in range(LONGEST_PHRASE, 0, -1):
        said = " ".join(word.said for word in passage.words[here : here + length])
        if passage.at(here, OFTEN) == length and said in TIMES_OVER:
            return TIMES_OVER[said], length
        if said in NIGHTS_OVER:
            return NIGHTS_OVER[said], length
    if length := named_night(passage, here):
        return 1, length
    number = passage.words[here].number or int(passage.at(here, ARTICLES, 1) > 0)
    behind = here + 1 + passage.at(here + 1, SAID["around_nights"])
    nights = passage.at(behind, SAID["nights"]) if behind in passage.clause_of(here) else 0  # “Dinner: 1 | Nights: 10”
    return (number, behind + nights - here) if number and nights else (0, 0)


def _goes_on(passage: Passage, piece: range) -> bool:
    """Whether it says more of those before: `and stay one night`, `who stay one night`, `déi bleiwen eng Nuecht`."""
    if passage.at(piece.start, SAID["goes_on"]):
        return True
    same = piece.start > 0 and passage.words[piece.start - 1].clause == passage.words[piece.start].clause
    return same and passage.at(piece.start + passage.at(piece.start, SAID["fillers"]), STAYS) > 0


def _with_neighbour(
    passage: Passage, parts: Sequence[range], at: int, stay: Stay, heard: Callable[[Word], bool]
) -> Stay:
    """With who stays, where that is said next to the nights: `alle im Hotel, vier Nächte`."""
    for beside in (at - 1, at + 1):
        other = _stay(passage, parts[beside], heard) if 0 <= beside < len(parts) else None
        near = other and passage.same_sentence(other.where.start, stay.where.start) and not other.nights
        if other and near and not _is_bare(other) and passage.speaks_of(other.where, SLEEPS | STAYS):
            first, last = sorted((other.where, stay.where), key=lambda one: one.start)
            return replace(other, where=range(first.start, last.stop), nights=stay.nights)
    return stay


def _who(passage: Passage, before: Sequence[range], stay: Stay, people: int | None, coming: int) -> list[int]:
    """How many of them stay: one number, several that may be meant, or none."""
    if stay.people:
        return [stay.people]
    all_ = [people] if people else []
    if stay.everyone and not passage.at(stay.where.start, SAID["goes_on"]):  # “déi bleiwe jiddereen zwou Nuechten”
        return all_
    counted = [] if stay.everyone else _counted_before(passage, before, stay.where.start)
    others = [one for one in counted if one != people]
    if stay.everybody and not stay.everyone:
        some = [coming] if people and 0 < coming < people else []
        return list({*all_, *others, *some}) if others or some else all_
    if stay.goes_on and before:
        last = _counted_before(passage, before[-1:], stay.where.start)
        run = _run(passage, before)
        return last if len(run) < 2 else [*last, sum(run)]
    if stay.each:
        return list({*all_, *others}) if len(set(others)) > 1 else others or all_
    return all_


def _run(passage: Passage, before: Sequence[range]) -> list[int]:
    """The people of each group that is told one right behind the other, up to here: `3 from Geneva and 5 from Paris`."""
    found: list[int] = []
    for piece in reversed(before):
        counted = _counted_before(passage, [piece], piece.stop)
        if len(counted) != 1 or not comes_from(passage, piece, begun=False):
            break
        found += counted
    return found


def _counted_before(passage: Passage, before: Sequence[range], here: int) -> list[int]:
    """The numbers of people of these pieces that stand in the same sentence as what begins here."""
    found: list[int] = []
    for piece in before:
        if not passage.same_sentence(piece.stop - 1, min(here, len(passage.words) - 1)):
            continue
        group = comes_from(passage, piece, begun=False)
        for at in piece:
            number = passage.words[at].number
            behind = passage.at(at + 1, PEOPLE | OF_ALL | STAYS)
            if number is not None and number > 0 and (group or behind):
                found.append(number)
    return found
