"""How many are on site, and how many take part online: beside them, or among them."""

from collections.abc import Iterator

from msgspec import Struct

from bot.words import table
from handlers.event.briefs.finding import (
    ABOUT,
    AMONG,
    AND,
    ARTICLES,
    HOURS,
    KINDS,
    MINUTES,
    MORE,
    NEAR,
    OF_ALL,
    ON_SITE,
    ONLINE,
    REST,
    SAID,
    THE,
    YEARS,
    Found,
)
from handlers.event.briefs.people.attendances import (
    BUILDINGS,
    FEWEST_IN_WORDS,
    SORTS,
    attendances,
    decided_on,
    together,
    who_go,
)
from handlers.event.briefs.people.decided import number_in
from handlers.event.briefs.people.groups import not_added_up
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known

BUT, DAYTIME = known(table("denials")["but"]), known(*table("parts_of_day").values())
PEOPLE = SAID["attendees"] | SORTS | SAID["seats"]
BESIDE = PEOPLE | MORE | SAID["take_part"] | SAID["only_online"] | OF_ALL | DAYTIME | SAID["give_or_take"]
BESIDE |= SAID["own_people"]
"""What may stand between a number and the words that say where so many take part."""
STREAMED, WHERE = SAID["streamed"] | (KINDS["online"] & SAID["weak_kinds"]), SAID["from"] | SAID["place_before"]
LONGEST_PLACE = 4
"""Words."""
FARTHEST = 6
"""Words between all and some of them."""


class Counted(Struct, frozen=True):
    """Who is counted; `unsure` where it is open whether some of them are among the others."""

    found: list[Found]
    unsure: bool = False


def counted(passage: Passage, *, online: bool, alone: bool = True) -> Counted:
    """How many take part, on site and online; `online` where the event itself is, `alone` where nothing is known beside it.

    Otherwise those who go by train may be some, “what if 20 people took the train”, and those online are not all.
    """
    apart, all_ = list(on_site_and_online(passage)), not_added_up(passage, attendances(passage))
    if any(one.question == "participants" for one in apart):
        return Counted(apart)
    if said := decided_on(passage):
        return Counted([said, *apart])
    there = list(of_those(passage, ONLINE))
    if not (alone or online or all_ or apart) and len(there) == 1 and _begins_among(passage, *there[0]) is None:
        return Counted([Found("remote_participants", *there[0], passage.quote(there[0][0], there[0][0] + 1))])
    if online and not (all_ or apart):
        return Counted([Found("online_participants", *one, passage.quote(one[0], one[0] + 1)) for one in there])
    starts = {start for start, _ in there}
    some_or_more = bool(starts) and not apart and any(one.start not in starts for one in all_)
    some_or_more = some_or_more or (not online and any(_is_behind_stream(passage, one.start) for one in all_))
    spans = [range(one.start, one.end) for one in apart]
    all_ = [one for one in all_ if not any(one.start in some for some in spans)]  # “streaming pour environ 300”
    those = [*all_, *apart] or list(together(passage)) or (who_go(passage) if alone else [])
    return Counted(those, some_or_more)


def _is_behind_stream(passage: Passage, start: int) -> bool:
    """Whether those are counted in a bracket right behind a stream: `Livestream (bisher 25 Anmeldungen)`."""
    first = passage.clause_of(start).start
    opens = first > 0 and passage.text[passage.words[first - 1].end : passage.words[first].start].strip() == "("
    return opens and any(passage.at(at, STREAMED | ONLINE) == first - at for at in range(max(first - NEAR, 0), first))


def has_guests(passage: Passage) -> bool:
    """Whether some are counted who take part on site."""
    return any(one.question == "participants" for one in counted(passage, online=False).found)


def on_site_and_online(passage: Passage) -> Iterator[Found]:
    """How many are on site and online, where each is said once: `80 on site, 40 online`, `80, 20 of them online`."""
    headed = [list(headed_by(passage, where)) for where in (ON_SITE, ONLINE)]
    if all(len(one) == 1 for one in headed):  # “on site 70 people, online another 45”
        for question, (where,) in zip(("participants", "remote_participants"), headed, strict=True):
            yield Found(question, *where, number_in(passage, *where))
        return
    here, there = (list(of_those(passage, where)) for where in (ON_SITE, ONLINE))
    apart = [] if there else [*_streamed_for(passage), *_rest_online(passage)]
    there = there or apart
    if len(there) != 1:
        return
    here = here or list(headed_by(passage, ON_SITE)) or list(_in_building(passage))
    start, end = there[0]
    here = [one for one in here if one[0] != start]  # “30 en ligne midi sur place” are online
    if len(here) == 1:
        yield Found("participants", *here[0], number_in(passage, *here[0]))
    elif (all_ := _all_of_whom(passage, start, end)) is not None:
        if all_.start < all_.end:
            people = next(
                passage.words[at].number or 0 for at in range(all_.start, all_.end) if passage.words[at].number
            )
            on_site = people - (passage.words[start].number or 0)
            if on_site < 0:  # “30 people, no 40 of them online”
                yield Found("participants", all_.start, all_.end, str(people), unsure=True)
                yield Found("remote_participants", start, end, passage.quote(start, start + 1), unsure=True)
                return
            yield Found("participants", all_.start, end, str(on_site))
    elif not (apart or _is_joined(passage, start, end)):
        return  # beside those on site, or among them?
    first = start - passage.before(start, ABOUT if apart else Phrases())
    first -= passage.before(first, MORE)
    first -= passage.before(first, THE)
    whose = first - passage.before(first, SAID["for"])
    first = whose - passage.before(whose, STREAMED) if apart and whose < first else first
    yield Found("remote_participants", first, end, passage.quote(start, start + 1))


def _streamed_for(passage: Passage) -> Iterator[tuple[int, int]]:
    """From the number to the end of those for whom an event is streamed: `livestream for 400 more`."""
    for at, word in enumerate(passage.words):
        first = at - passage.before(at, ABOUT | ARTICLES)
        first -= passage.before(first, MORE)
        whose = first - passage.before(first, SAID["for"])
        lasts = passage.at(at + 1, HOURS | MINUTES)  # “on Teams for 3 hours”
        stream = whose - passage.before(whose, STREAMED)
        teams = 0 < stream < whose and passage.words[stream - 1].number is not None  # “16 teams with 7 people”
        if (word.number or 0) > 1 and not (lasts or teams) and stream < whose < first:
            end = at + 1
            while end in passage.clause_of(at) and (length := passage.at(end, BESIDE | SAID["registered"] | ONLINE)):
                end += length
            yield at, end


def _rest_online(passage: Passage) -> Iterator[tuple[int, int]]:
    """The others, how many and where, each between commas: `45 on site, the rest, about thirty, on Teams`."""
    clauses = passage.clauses()
    for rest, some, where in zip(clauses, clauses[1:], clauses[2:], strict=False):
        first = rest.start + (0 if passage.at(rest.start, REST) else passage.at(rest.start, THE))
        is_rest = 0 < passage.at(first, REST) == rest.stop - first
        number = some.start + passage.at(some.start, ABOUT)
        counts = number + 1 == some.stop and (passage.words[number].number or 0) > 1
        if is_rest and counts and (length := passage.at(where.start, ONLINE)):
            yield number, where.start + length


def _all_of_whom(passage: Passage, start: int, end: int) -> Found | None:
    """All of whom these are some, where they are said to be some: `90, of which 15 online`; empty where nobody counts all."""
    among = _begins_among(passage, start, end)
    all_ = next(iter(attendances(passage)), None) or _bare_before(passage, start)
    in_all = all_ is not None and passage.speaks_of(passage.clause_of(all_.start), SAID["in_all"])
    beside = passage.before(start, MORE) or passage.speaks_of(range(start + 1, end), MORE)
    if among is None and not (in_all and not beside):
        return None
    return all_ or Found("participants", start, start)


def _bare_before(passage: Passage, start: int) -> Found | None:
    """The number just before some of whom it counts all, and nothing that is named: `conference: 90, of which 15 online`."""
    for here in range(start - 1, max(start - FARTHEST, -1), -1):
        number, clause = passage.words[here].number or 0, passage.clause_of(here)
        if number <= (passage.words[start].number or 0) or number in YEARS:
            continue
        behind = here + 1
        while behind < clause.stop and (length := passage.at(behind, SAID["registered"] | SAID["in_all"] | PEOPLE)):
            behind += length
        some = behind >= clause.stop or passage.at(behind, AMONG | BUT | AND)
        return Found("participants", here, here + 1) if some and passage.same_sentence(here, start) else None
    return None


def _is_joined(passage: Passage, start: int, end: int) -> bool:
    """Whether they are said to come on top of others: `another 40 online`, `and 40 online`, `+ 40 online`."""
    start -= passage.before(start, ABOUT | ARTICLES)
    first = start - passage.before(start, MORE)
    further = first < start or passage.speaks_of(range(start + 1, end), MORE)
    sign = passage.text[: passage.words[start].start].rstrip()[-1:]
    return further or passage.before(first, AND) > 0 or sign in ("+", "&")


def _in_building(passage: Passage) -> Iterator[tuple[int, int]]:
    """From the number to the building in which so many are: `140 in the auditorium`."""
    for at, word in enumerate(passage.words):
        first = at + 1 + passage.at(at + 1, SAID["attendees"])
        many = word.text[0].isdigit() or (word.number or 0) >= FEWEST_IN_WORDS
        inside = passage.at(first, SAID["at_venue"] | SAID["place_before"]) if many else 0
        there = first + inside
        there += passage.at(there, THE) if inside else 0
        length = passage.at(there, BUILDINGS) if inside else 0
        if length and word.number is not None and passage.words[there].clause == word.clause:
            yield at, there + length


def online_among(passage: Passage) -> int:
    """How many of all those counted elsewhere take part online: `(of whom 20 online)`; 0 for none."""
    there = list(of_those(passage, ONLINE))
    return passage.words[there[0][0]].number or 0 if len(there) == 1 and _begins_among(passage, *there[0]) else 0


def _begins_among(passage: Passage, start: int, end: int) -> int | None:
    """Where the words begin that count these among all others, if they do: `of whom 20 online`, `(20 online)`."""
    first = start - passage.before(start, ARTICLES | ABOUT)  # “dont une dizaine en ligne”
    if length := passage.before(first, AMONG) or passage.before(start, AMONG):
        return first - length
    bracket = passage.text[: passage.words[start].start].rstrip()[-1:] == "("
    return start if bracket or any(passage.at(at, OF_ALL) for at in range(start + 1, end)) else None


def of_those(passage: Passage, where: Phrases) -> Iterator[tuple[int, int]]:
    """From the number to the words that say where so many take part: `40 colleagues from Asia follow on Zoom`."""
    for at, word in enumerate(passage.words):
        if (word.number or 0) > 0 and (end := _takes_part(passage, at, where)) and _counts(passage, at, end):
            yield at, end


def _counts(passage: Passage, at: int, end: int) -> bool:
    """Whether no article may be meant by the number: `two more online`, but not `one online`."""
    word = passage.words[at]
    if word.text[0].isdigit() or (word.number or 0) >= FEWEST_IN_WORDS:
        return True
    said = range(at + 1, end)
    if (word.number or 0) > 1 and end == passage.clause_of(at).stop:
        return True  # “two on Teams”, but not “two online meetings”
    more = passage.speaks_of(said, MORE) or passage.before(at, MORE | REST | AND) > 0
    return passage.speaks_of(said, OF_ALL) or (more and (word.number or 0) > 1)


def are_told_apart(passage: Passage) -> bool:
    """Whether those online are said to come on top of others, or others to be on site: `85 people and 30 online`."""
    here, there = (list(of_those(passage, where)) for where in (ON_SITE, ONLINE))
    return bool(here) or any(_is_joined(passage, *one) for one in there)


def are_others_online(passage: Passage) -> bool:
    """Whether some are counted who are online, and others elsewhere: `85 people, all vegan, 30 on Teams`."""
    some = {start for start, _ in of_those(passage, ONLINE)}
    counted = (at for at, word in enumerate(passage.words) if word.number and passage.at(at + 1, SAID["attendees"]))
    return bool(some) and any(at not in some for at in counted)


def are_there(passage: Passage, some: range) -> bool:
    """Whether it is said of some that they are on site, and not from where they come."""
    return passage.speaks_of(some, ON_SITE) and not passage.speaks_of(some, SAID["from"])


def _takes_part(passage: Passage, at: int, where: Phrases) -> int:
    """Where the words end that say so; 0 if they do not. From where people are online says nothing more."""
    end, clause = 0, passage.clause_of(at)
    joined = at + 1 in clause and not passage.at(at + 1, where | BESIDE)
    here = at + 1 + (passage.at(at + 1, SAID["of"]) if joined else 0)  # “une cinquantaine de connectés”
    while here < clause.stop:
        if length := passage.at(here, where):
            here = end = here + length
        elif length := passage.at(here, BESIDE):
            here += length
            end = here if end and passage.at(here - length, SAID["take_part"]) else end
        elif (length := passage.at(here, WHERE)) and (behind := _from_somewhere(passage, here + length, where)):
            here = behind
            end = here if end else 0
        else:
            break
    return end


def _from_somewhere(passage: Passage, first: int, where: Phrases) -> int:
    """Where the words end that name a place; 0 where they are too many, or count something."""
    clause = passage.clause_of(first) if first < len(passage.words) else range(0)
    for here in range(first, min(clause.stop, first + LONGEST_PLACE + 1)):
        behind = here + passage.at(here, AND)
        if here < behind < clause.stop and passage.words[behind].text[0].isupper():
            continue  # “in Frankfurt and Zurich”
        if passage.at(here, where | BESIDE | AND) and here > first:
            return here
        if passage.words[here].number is not None:
            return 0
    return clause.stop if first < clause.stop <= first + LONGEST_PLACE else 0


def headed_by(passage: Passage, where: Phrases) -> Iterator[tuple[int, int]]:
    """From the words that say where, which begin a clause, to the number of those who take part there: `online weitere 45`."""
    for clause in passage.clauses():
        first = clause.start + passage.at(clause.start, AND)
        number = first + passage.at(first, where) if first < clause.stop else first
        for words in (SAID["take_part"], MORE) if number > first else ():
            number += passage.at(number, words) if number < clause.stop else 0
        if first < number < clause.stop and passage.words[number].text[0].isdigit() and passage.words[number].number:
            people = number + 1
            while people < clause.stop and (length := passage.at(people, PEOPLE | SAID["beside_numbers"])):
                people += length
            if people == clause.stop:
                yield first, people
