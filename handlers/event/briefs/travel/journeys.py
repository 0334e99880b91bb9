"""How people come and from where: `20 from Paris by train`, `we all go by coach from Metz`, `half by car and half by train`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.words import table, taught
from handlers.event.briefs.finding import (
    ABOUT,
    AND,
    ANY_KIND,
    DISHES,
    EVERYBODY,
    INSIDE,
    MOSTLY,
    OF_ALL,
    PERCENT,
    REST,
    SAID,
    SHARES,
    THE,
    TRAVELLING,
    WAYS,
    WHO_GO,
    WHOSE_WAYS,
    Found,
    comes_from,
    pieces,
    shared,
)
from handlers.event.briefs.text.passage import TAKEN, Passage
from handlers.event.briefs.text.phrases import Phrases, known
from handlers.event.briefs.travel.left_out import ways_left_out
from handlers.event.briefs.travel.plainly import HOW, PEOPLE, plainly, says_who, without_who
from handlers.reading import false_friends

SERVED = known(table("usual")["good"], table("usual")["little"])
FALSE_FRIENDS = known(false_friends.FALSE_FRIENDS)
ENGLISH_HOW = known({"en": table("briefs")["how_they_go"]["en"]})
GOING = SAID["all_go"] | SAID["they_go"] | SAID["how_they_go"] | EVERYBODY | SAID["go_together"]
WE_ARE = SAID["we_are"] - SAID["fillers"] - ABOUT
WITH = known(table("small_words")["with"])
FOR_THOSE = (SAID["for"] - WITH) | SAID["all_go"]
WORKPLACES = INSIDE | SAID["sites"]
TOWARD = known(table("small_words")["toward"])
TO_WHERE, COUNTED = SAID["place_before"] | TOWARD, PEOPLE | SAID["from"]
NOT_ALL = (
    SAID["from"] | (SHARES - EVERYBODY) | REST | OF_ALL | known(table("small_words")["except"], table("denials")["but"])
)
NEW_FACT = AND | DISHES | ANY_KIND | SAID["for"] | SAID["place_before"]
"""What may stand behind how all travel and tells of something else: of `everyone by car I suppose` it is only supposed."""
DENIED = known(table("denials")["not"])
BY_THE = HOW | Phrases(f"{by} {the}" for by in HOW for the in THE)
CARPOOL, BY_CAR = known(table("ways")["carpool"]), taught(table("ways")["car"], "de")
"""The German word is no French coach."""
FEWEST_WAYS = 2
LONGEST_GOAL = 3
"""Words of the name of a town."""


def origins(passage: Passage) -> Iterator[Found]:
    """Numbers, shares or the rest, with a `from` behind; what follows them at once goes with them."""
    run: list[range] = []
    ways: list[range] = []  # how whoever is named behind them travels
    above = range(0)  # the way that stands above them
    told = (one for one in pieces(passage) if not _is_shuttle(passage, one))
    for piece in (_up_to_goal(passage, _from_count(passage, _from_everybody(passage, one))) for one in told):
        begun = bool(run) and piece.start <= run[-1].stop + 1
        way = _way_of_all(passage, piece) if begun else ""
        if way and not passage.at(piece.start, SAID["both"]) and _are_fewer(passage, run):
            yield _joined(passage, run)
            run = []
            continue
        if way and not any(passage.speaks_of(one, WAYS) for one in run):
            said = ", ".join(f"{without_who(passage, one)} {way}" for one in run)
            yield Found("origins", run[0].start, piece.stop, said)
            run = []
            continue
        named = _behind_ways(passage, piece)
        comes = bool(named) or comes_from(passage, piece, begun)
        comes = comes or (begun and passage.at(piece.start, WAYS) == len(piece))
        if run and not (comes and begun):
            yield _joined(passage, run)
            run = []
        if comes and not any(_is_again(passage, piece, one) for one in run):
            headed = not run and above.stop == piece.start and len(above)
            run += [*(ways if named and not run else ()), *([above] if headed else ()), piece]
        elif not run and (before := _of_those_before(passage, piece)):
            yield before
        ways = [*ways, piece] if not comes and _is_share_of_way(passage, piece) else []
        above = piece if not comes and _is_heading(passage, piece) else range(0)
    if run:
        yield _joined(passage, run)


def _is_again(passage: Passage, piece: range, before: range) -> bool:
    """Whether more is said of a group that was told: `60 from Paris by train … The 60 from Paris stay one night`."""
    words, number = passage.words, piece.start + passage.at(piece.start, THE)
    if number == piece.start or number >= piece.stop or words[number].number is None:
        return False
    named = {words[at].said for at in range(number + 1, piece.stop) if words[at].text[0].isupper()}
    told = [words[at] for at in before]
    return bool(named) and named <= {one.said for one in told} and words[number].number in [one.number for one in told]


def _is_shuttle(passage: Passage, piece: range) -> bool:
    """Whether it says what there is to ride in, of which nobody is counted: `shuttle from the station`, `Shuttle ab Trier`."""
    counted = any(passage.words[at].number is not None or passage.at(at, EVERYBODY) for at in piece)
    return not counted and passage.speaks_of(piece, SAID["shuttles"])


def _of_those_before(passage: Passage, piece: range) -> Found | None:
    """Where those come from who were counted right before it, and how: `12 people, by train from Metz`."""
    before = next((one for one in reversed(pieces(passage)) if one.stop <= piece.start), None)
    if before is None or not passage.same_sentence(before.start, piece.start):
        return None
    between = passage.text[passage.words[before.stop - 1].end : passage.words[piece.start].start]
    if TAKEN in between and not any(passage.at(at, EVERYBODY) for at in piece):
        return None  # “25 people + 2 trainers from Namur”: those who were taken out come from there
    counted = [at for at in before if passage.words[at].number is not None]
    if len(counted) != 1:
        return None
    people = passage.at(counted[0] + 1, SAID["attendees"] | SAID["sorts_of_people"] | OF_ALL)
    if not (people or passage.before(counted[0], WE_ARE)):
        return None
    behind = counted[0] + 1 + people
    if not all(passage.within(at, WHO_GO | TRAVELLING) for at in range(behind, before.stop)):
        return None
    said = plainly(passage, passage.words[counted[0]].text, piece)
    return Found("origins", piece.start, piece.stop, said, unsure=not says_who(passage, piece)) if said else None


def _are_fewer(passage: Passage, run: list[range]) -> bool:
    """Whether more people are counted than those of whom it is told: `85 people, 20 from Trier, everyone by bus`."""
    told = [passage.words[at].number or 0 for one in run for at in one]
    others = (word.number or 0 for at, word in enumerate(passage.words) if passage.at(at + 1, PEOPLE))
    return max(others, default=0) > sum(told)


def _way_of_all(passage: Passage, piece: range) -> str:
    """How all those travel who were told of before it, where it says nothing else: `all by train`, `beide mit der Bahn`."""
    first = piece.start + passage.at(piece.start, (EVERYBODY - REST) | SAID["both"])
    way = first
    while first > piece.start and way < piece.stop and not passage.at(way, WAYS) and (length := passage.at(way, GOING)):
        way += length
    return (
        passage.quote(first, piece.stop)
        if piece.start < first and passage.at(way, WAYS) == piece.stop - way > 0
        else ""
    )


def _up_to_goal(passage: Passage, piece: range) -> range:
    """The piece up to where they go, behind the place they come from: `45 people fly from Luxembourg | to Lisbon`."""
    begins = next((at for at in piece if passage.at(at, SAID["from"])), piece.stop)
    for at in range(begins + 2, piece.stop - 1):
        named = at + passage.at(at, TOWARD)
        if at < named < piece.stop and passage.words[named].text[0].isupper():
            return range(piece.start, at)
    return piece


def _from_everybody(passage: Passage, piece: range) -> range:
    """The piece from the word for all on, where it says nothing before it but that they go: `we all go by coach from Metz`."""
    for at in piece:
        if passage.at(at, EVERYBODY - REST):
            return range(at, piece.stop)
        if not passage.within(at, WHO_GO) or passage.words[at].number is not None:
            return piece
    return piece


def _from_count(passage: Passage, piece: range) -> range:
    """The piece from the count on of those it is for, or who go: `wine tasting for | 45 traders from Cologne`, `we have | 15`."""
    for at in piece:
        first = all(
            passage.words[before].number is None for before in range(piece.start, at)
        )  # not “20, with 8 of them”
        whose = passage.before(at, FOR_THOSE) or (first and passage.before(at, WITH))
        whose = whose or (passage.before(at, WE_ARE) and passage.at(at + 1, SAID["from"]))
        counts = at > piece.start and passage.words[at].number is not None and whose
        if counts and passage.at(at + 1, COUNTED) and comes_from(passage, range(at, piece.stop), begun=False):
            group = range(at, _venue_begins(passage, range(at, piece.stop)))
            return group if _is_from_town(passage, group) else piece
    return piece


def _is_from_town(passage: Passage, group: range) -> bool:
    """Whether a name stands behind the “from”, and no building alone: `aus der Bank`."""
    begins = next(at for at in group if passage.at(at, SAID["from"]))
    named = begins + passage.at(begins, SAID["from"])
    named += passage.at(named, THE | SAID["whose"])
    building = passage.at(named, WORKPLACES)
    name = named < group.stop and (passage.words[named].text[0].isupper() or passage.is_small)
    return name and named + building < group.stop


def _venue_begins(passage: Passage, group: range) -> int:
    """Where it is said where all are, behind where some come from: `12 people from Metz | in Mersch`."""
    begins = next(at for at in group if passage.at(at, SAID["from"]))
    for at in range(begins + 2, group.stop - 1):
        named = at + passage.at(at, SAID["place_before"])
        if at < named < group.stop and passage.words[named].text[0].isupper() and not passage.before(at, WORKPLACES):
            return at
    return group.stop


def _behind_ways(passage: Passage, piece: range) -> bool:
    """Whether those are named in it whose ways are told: `40 % bus for the 85 from Luxembourg`, `for the 85 from Metz`."""
    for at in piece:
        if whose := passage.at(at, WHOSE_WAYS):
            first = at + whose + passage.at(at + whose, THE)
            begins = at == piece.start and first > at + whose  # “de 24.” is a day
            ways = begins or _is_share_of_way(passage, range(piece.start, at))
            counted = first < piece.stop and passage.words[first].number is not None
            if ways and counted and comes_from(passage, range(first, piece.stop), begun=False):
                return True
    return False


def _is_share_of_way(passage: Passage, piece: range) -> bool:
    """Whether it is a share and a way and nothing else: `60 % by car`."""
    share = passage.at(piece.start, SHARES | REST) or int(passage.words[piece.start].number is not None)
    share += passage.at(piece.start + share, PERCENT) if share else 0
    way = piece.start + share + passage.at(piece.start + share, SAID["how_they_go"])
    return share > 0 and way < piece.stop and passage.at(way, WAYS) == piece.stop - way


def _is_heading(passage: Passage, piece: range) -> bool:
    """Whether it is a way and nothing else, above those who travel so: `by train: 12 from Brussels, 8 from Cologne`."""
    way = piece.start + passage.at(piece.start, SAID["how_they_go"])
    alone = passage.at(way, WAYS) == piece.stop - way > 0
    return alone and passage.text[passage.words[piece.stop - 1].end :].lstrip().startswith(":")


def _joined(passage: Passage, run: list[range]) -> Found:
    if any(_is_heading(passage, one) for one in run):
        return Found("origins", run[0].start, run[-1].stop, passage.quote(run[0].start, run[-1].stop))
    ways = ways_left_out(passage, run)
    said = (f"{without_who(passage, one)} {way}".rstrip() for one, way in zip(run, ways, strict=True))
    return Found("origins", run[0].start, run[-1].stop, ", ".join(said))


def ways(passage: Passage, text: Passage, *, some_apart: bool, people: int | None) -> Iterator[Found]:
    """Shares of ways, or everybody by one; a clause that says nothing else, `mam Zuch`, may be about everybody, too.

    Where it is told of `some_apart` how they come, “we go by car” is of whom? Of `22 colleagues by train` it is told of all
    where all `people` are 22. `text` is all that was written, of which something was taken out.
    """
    named = [piece for piece in pieces(passage) if passage.speaks_of(piece, WAYS)]
    if served := list(_served(passage)):
        yield from served
        return
    if not some_apart and len(named) == 1 and (car := _shared_cars(passage, named[0])):
        yield car
        return
    if not some_apart and len(named) == 1 and (all_go := _all_go(passage, named[0], told=_are_alone(text, people))):
        yield all_go
        return
    counted = [number for number, _ in going(passage)]
    if not some_apart and len(named) == 1 and counted and [passage.words[at].number for at in counted] == [people]:
        way = next(at for at in range(counted[0], named[0].stop) if passage.at(at, WAYS))
        yield Found("transport", way, way + passage.at(way, WAYS))
        return
    if not some_apart and (all_ := _all_counted(passage, named, people)):
        yield all_
        return
    shares = shared(passage, "transport", WAYS, SHARES | REST, MOSTLY)
    some = [replace(one, unsure=_is_of_some(passage, range(one.start, one.end))) for one in shares]
    if not some and len(named) == 1 and len(named[0]) > 1 and passage.at(named[0].start, WAYS) == len(named[0]):
        yield Found("transport", named[0].start, named[0].stop, unsure=True)
    yield from some


def _shared_cars(passage: Passage, piece: range) -> Found | None:
    """A clause that says nothing but that cars are shared, which may be told of all: `we carpool`, `covoiturage`."""
    here = next((at for at in piece if passage.at(at, CARPOOL)), piece.stop)
    end = here + passage.at(here, CARPOOL) if here < piece.stop else here
    around = (at for at in piece if not here <= at < end)
    plain = all(passage.within(at, GOING | ENGLISH_HOW | SAID["how_they_go"] | SAID["fillers"]) for at in around)
    return Found("transport", piece.start, piece.stop, BY_CAR, unsure=True) if here < end and plain else None


def _all_counted(passage: Passage, named: Sequence[range], people: int | None) -> Found | None:
    """How many go by which way, if these are all `people`: of 22 `6 by train and 16 by car`."""
    told = [_count_and_way(passage, one) for one in named]
    counted = [passage.words[one.start].number or 0 for one in told if one]
    if len(told) < FEWEST_WAYS or len(counted) < len(told) or sum(counted) != people:
        return None
    said = ", ".join(f"{passage.words[one.start].text} {passage.quote(one.stop - 1, one.stop)}" for one in told if one)
    return Found("transport", named[0].start, named[-1].stop, said)


def _count_and_way(passage: Passage, piece: range) -> range | None:
    """From a number to the way of those it counts, if the piece says nothing else: `16 of us come by car`."""
    first = piece.start + passage.at(piece.start, ABOUT)
    way = first + 1
    while way < piece.stop and not passage.at(way, WAYS) and (length := passage.at(way, GOING | TRAVELLING | OF_ALL)):
        way += length
    length = passage.at(way, WAYS) if way < piece.stop else 0
    counts = first < piece.stop and passage.words[first].number is not None
    return range(first, way + length) if counts and 0 < length == piece.stop - way else None


def going(passage: Passage) -> Iterator[tuple[int, int]]:
    """From a number to the people it counts, behind whom it is said how they go and nothing else: `22 colleagues by train`."""
    for piece in pieces(passage):
        numbers = [at for at in piece if passage.words[at].number is not None]
        if len(numbers) != 1 or (passage.words[numbers[0]].number or 0) <= 1:
            continue
        first = numbers[0] - passage.before(numbers[0], ABOUT)
        end = numbers[0] + 1 + passage.at(numbers[0] + 1, PEOPLE)
        way = end
        while end > numbers[0] + 1 and way < piece.stop and not passage.at(way, WAYS) and (n := passage.at(way, GOING)):
            way += n
        all_ = first == piece.start or passage.before(first, FOR_THOSE | SAID["fillers"]) > 0
        goal = way + passage.at(way, WAYS) if way < piece.stop else way
        ends = goal == piece.stop or (goal > way and _is_goal(passage, range(goal, piece.stop)))
        if end > numbers[0] + 1 and all_ and way < piece.stop and ends:
            yield numbers[0], end


def _served(passage: Passage) -> Iterator[Found]:
    """How well the place is served, with what serves it: `good public transport`, `bien desservi en transports en commun`."""
    for at in range(len(passage.words)):
        if length := passage.at(at, SERVED):
            by = at + length + passage.at(at + length, SAID["how_they_go"])
            end = by + passage.at(by, WAYS) if by > at + length else at + length
            yield Found("transport", at, max(end, at + length), passage.quote(at, at + length))


def _is_of_some(passage: Passage, said: range) -> bool:
    """Whether only some of all are spoken of: `half of the speakers come by car and half by train`."""
    return any(passage.at(at, SAID["some_people"]) and not passage.at(at, SHARES) for at in said)


def _are_alone(text: Passage, people: int | None) -> bool:
    """Whether no others are counted than all the people: behind “12 colleagues … with our 10 managers”, who are “they”?"""
    counted = (word.number for at, word in enumerate(text.words) if word.number and _counts_somebody(text, at))
    return people is not None and {*counted} <= {people}


def _counts_somebody(text: Passage, at: int) -> bool:
    near = range(at + 1, min(at + 3, text.clause_of(at).stop))
    return text.speaks_of(near, PEOPLE | SAID["crew"] | SAID["beside_guests"])


def _all_go(passage: Passage, clause: range, *, told: bool) -> Found | None:
    """The way in a clause that says of all how they go, and nothing else: `we go by car`, `all in the same coach to Trier`.

    Of whom “they come by train” is said is clear where it is `told` how many all are.
    """
    everybody = SAID["all_go"] | (EVERYBODY - REST) | (SAID["they_go"] if told else Phrases())
    if passage.speaks_of(clause, SAID["shuttles"]) or not any(passage.at(at, everybody) for at in clause):
        return None
    way = next(at for at in clause if passage.at(at, WAYS))
    said = range(way, way + passage.at(way, WAYS))
    goal = next((at for at in range(said.stop, clause.stop) if _is_goal(passage, range(at, clause.stop))), clause.stop)
    friend = passage.at(said.start, FALSE_FRIENDS) == len(said) and not passage.before(said.start, ENGLISH_HOW)
    named = passage.quote(said.start, said.stop)
    if (first := _everybody_right_before(passage, clause, way)) is not None:
        return Found("transport", first, said.stop, named, unsure=friend)
    around = everybody | SAID["how_they_go"]
    beside = (at for at in range(clause.start, goal) if at not in said and not passage.within(at, around))
    if next(beside, None) is not None:
        return None
    first = next((at for at in clause if passage.at(at, EVERYBODY - REST)), said.start)
    return Found("transport", min(first, said.start), max(first + 1, said.stop), named, unsure=friend)  # “le même car”


def _everybody_right_before(passage: Passage, clause: range, way: int) -> int | None:
    """Where all are named right before the way, whatever else is told beside it: `in Metz | everyone by train | 200 m2`.

    None where they are not, or where it may be of some: `everyone by train but the six from Lisbon`.
    """
    how = way if passage.at(way, HOW) else way - passage.before(way, BY_THE)
    first = next((at for at in range(clause.start, how) if passage.at(at, EVERYBODY - REST) == how - at), None)
    if first is None or (how == way and not passage.at(way, HOW)):
        return None
    behind = way + passage.at(way, WAYS)
    ends = behind >= clause.stop or passage.words[behind].number is not None or bool(passage.at(behind, NEW_FACT))
    return first if ends and not passage.speaks_of(clause, NOT_ALL) and not passage.before(first, DENIED) else None


def _is_goal(passage: Passage, where: range) -> bool:
    """Whether it says to which town, and nothing else: `nach Echternach`."""
    named = range(where.start + passage.at(where.start, TO_WHERE), where.stop)
    capital = all(passage.words[at].text[0].isupper() for at in named)
    return where.start < named.start and 0 < len(named) <= LONGEST_GOAL and capital
