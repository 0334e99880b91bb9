"""Who is there for those who take part: staff, trainers, volunteers, whoever serves or speaks.

They are crew only beside guests: of `a meeting of 20 volunteers` the volunteers are those who take part. That is for
`counting.py` to say, here nobody knows of the guests.
"""

from collections.abc import Iterator

from msgspec import Struct

from bot.words import table
from handlers.event.briefs.finding import (
    ABOUT,
    AMONG,
    AND,
    ARTICLES,
    DISHES,
    EVERY_DAY,
    MEALS,
    MORE,
    OF_ALL,
    ON_SITE,
    ONLINE,
    SAID,
    THE,
    Found,
)
from handlers.event.briefs.text.passage import LONGEST_PHRASE, Passage
from handlers.event.briefs.text.phrases import Phrases, known

CREW, WORK, AT_WORK, WHOLE = SAID["crew"], SAID["crew_work"], SAID["at_work"], SAID["whole_crew"]
WE_ARE = SAID["we_are"] - SAID["for"] - ABOUT - known(table("small_words")["with"])
PEOPLE = SAID["attendees"] | SAID["own_people"] | SAID["sorts_of_people"]
OWN, OUTSIDERS = SAID["own_people"], SAID["outsiders"]
HEADINGS, VERBS = SAID["crew_headings"], SAID["crew_verbs"]
JOINT = AND | SAID["crew_joint"]
BESIDE, EACH = MORE | SAID["plus"], SAID["each"]
SHORTEST_ENDING = 6
"""Letters."""
ENDINGS = tuple(
    one
    for one in known(*({language: table("briefs")["crew"][language]} for language in ("de", "lb")))
    if len(one) >= SHORTEST_ENDING and " " not in one
)
FEMININE, MASCULINE = "innen", ("", "e", "en", "er")
"""Endings of what becomes feminine with the other: `Trainer-innen`."""
SENTENCE_ENDS = ".!?\n|;()"


class _Some(Struct, frozen=True):
    """So many of the crew, from one position up to another; `whole` where the next who are told may be among them."""

    start: int
    end: int
    number: int
    whole: bool = False
    busy: bool = False
    """They do something for the others, whether those are counted or not: `62 musicians will be on stage`."""


def crew(passage: Passage) -> list[Found]:
    """How many they are; several sorts in a row are added up: `3 trainers and 2 technicians`."""
    rows: list[list[_Some]] = []
    for one in sorted((*_counted(passage), *_headed(passage), *_single(passage)), key=lambda one: one.start):
        if rows and one.start < rows[-1][-1].end:
            continue
        if rows and _follows(passage, rows[-1][-1], one):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [_found(passage, row) for row in rows]


def _found(passage: Passage, row: list[_Some]) -> Found:
    joined = any(passage.at(one.end, JOINT) for one in row[:-1])
    unsure = len(row) > 1 and not joined and any(one.whole for one in row)  # “20 staff, 5 technicians”
    busy = any(one.busy for one in row)
    number = str(sum(one.number for one in row))
    return Found("crew", row[0].start, row[-1].end, number, labelled=busy, unsure=unsure)


def _follows(passage: Passage, first: _Some, then: _Some) -> bool:
    """Whether nothing but a comma or an “and” stands between them."""
    joint = passage.at(first.end, JOINT)
    between = passage.text[passage.words[first.end - 1].end : passage.words[then.start].start]
    return first.end + joint == then.start and not any(sign in between for sign in SENTENCE_ENDS)


def _counted(passage: Passage) -> Iterator[_Some]:
    """A number with them behind it: `12 volunteers`, `22 service and stage staff`, `8 of us as staff`."""
    for here, word in enumerate(passage.words):
        start = here - passage.before(here, ABOUT | BESIDE | ARTICLES)
        start -= passage.before(start, BESIDE)
        by = passage.before(
            start, SAID["looked_after_by"]
        )  # of “encadrés par 8 coachs” the “par” says of nobody that each has 8
        each = not by and passage.before(start, AMONG | EACH) > 0
        if word.number is None or each or passage.at(here + 1, OF_ALL):
            continue
        start -= by
        first, busy = _behind_of(passage, here + 1), False
        kinds = first + (0 if passage.at(first, CREW) else passage.at(first, SAID["crew_kinds"]))
        kinds += _department(passage, kinds)
        end, whole = _sorts(passage, kinds)
        if end == kinds:
            people = kinds + passage.at(kinds, PEOPLE)
            people += passage.at(people, OWN) if people > kinds else 0
            end = _at_work(passage, people) if people > kinds else kinds
            stage = people > kinds and passage.at(people, SAID["on_stage"]) > 0
            busy = people > kinds and end == people
            end = _busy(passage, people) if busy else end
            own = end == people and _are_own_beside_guests(
                passage, start, kinds, people
            )  # “35 guests plus 4 of our own”
            busy = (busy or stage) and not own
            end = end if end > people or own else kinds
        else:
            end = _at_work(passage, end)
        if end == kinds and passage.before(start, WE_ARE):
            end = max(_at_work(passage, here + 1), kinds)  # “et nous serons 5 à organiser”
        if end == kinds and by and not passage.at(kinds, SAID["companions"]):
            end = kinds + passage.at(kinds, PEOPLE)  # “accueillis par 15 agents”
        apart = passage.speaks_of(range(end, passage.clause_of(here).stop), ONLINE)  # “3 staff join online”
        if end > kinds and _same_clause(passage, here, end) and not apart:
            yield _Some(start, end + passage.at(end, ON_SITE), word.number, whole, busy)


def _behind_of(passage: Passage, first: int) -> int:
    """Behind the words that join a number to those it counts: `une trentaine de bénévoles`, `12 of our buyers`."""
    joint = passage.at(first, SAID["of"])
    if passage.at(first, CREW | PEOPLE | AT_WORK) and not (joint and passage.at(first + joint, CREW)):
        return first
    return first + joint + (passage.at(first + joint, SAID["whose"]) if joint else 0)


def _are_own_beside_guests(passage: Passage, start: int, first: int, end: int) -> bool:
    """Whether only hosts are counted, right behind guests: `30 clients et 6 avocats du cabinet`, `35 guests, 4 from our side`."""
    if not start or not any(passage.at(at, OWN) == end - at for at in range(first, end)):
        return False
    if end < passage.clause_of(start).stop and not passage.at(end, ON_SITE | JOINT):
        return False  # “9 of our own buyers”
    between = passage.text[passage.words[start - 1].end : passage.words[start].start]
    if any(sign in between for sign in SENTENCE_ENDS):
        return False
    guests = start - passage.before(start, JOINT)
    if guests == start and not passage.at(start, BESIDE | JOINT) and not any(sign in between for sign in "+&"):
        return False  # “6 customers, 9 of us”: all of them, or beside them?
    return any(_ends_with(passage, end, OUTSIDERS) for end in (guests, guests - _ends_with(passage, guests, EVERY_DAY)))


def _ends_with(passage: Passage, end: int, words: Phrases) -> int:
    """How many words just before here make one of these phrases, in whichever clause."""
    return next((end - at for at in range(max(end - LONGEST_PHRASE, 0), end) if passage.at(at, words) == end - at), 0)


def _department(passage: Passage, here: int) -> int:
    """One word before all of the crew that says whose it is: `8 agency staff`."""
    words = passage.words
    if here + 1 not in passage.clause_of(min(here, len(words) - 1)) or not passage.at(here + 1, WHOLE):
        return 0
    named = words[here].text[0].isalpha() and words[here].number is None
    return int(
        named and not passage.at(here, CREW | PEOPLE | AND | SAID["fillers"]) and not _counts_things(passage, here)
    )


def _counts_things(passage: Passage, here: int) -> bool:
    return any(passage.at(here, one) for one in (MEALS, DISHES, SAID["nights"], SAID["lasting"]))


def _busy(passage: Passage, people: int) -> int:
    """Where the words end that say what people do there for the others: `16 colleagues are on duty`, `14 s’occupent du bar`."""
    adjective = (
        people in passage.clause_of(people - 1) and not passage.at(people, VERBS) and passage.at(people + 1, VERBS)
    )
    people += bool(adjective and passage.words[people].number is None)  # “10 agents communaux assurent l’accueil”
    verb = people + passage.at(people, SAID["they_are"])
    if end := _at_work(passage, verb) if verb > people else 0:
        return end if end > verb else people
    length = passage.at(people, VERBS)
    if not length:
        return people
    stop = passage.clause_of(people).stop
    ends = (at for at in range(people + length, stop) if passage.words[at].number is not None or passage.at(at, AND))
    return next(ends, stop)


def _headed(passage: Passage) -> Iterator[_Some]:
    """They at the beginning of a clause, with a number behind: `staff 12`, `Service und Technik noch mal zwanzig Leute`.

    Anywhere in a clause, where the number is theirs: `a service team of 14`.
    """
    for clause in passage.clauses():
        for first in clause:
            end = _headings(passage, first)
            if end == first:
                continue
            of = end + passage.at(end, SAID["of"])
            number = of + passage.at(of, MORE)
            number += passage.at(number, ABOUT)
            bracket = number == clause.stop == end and _in_bracket(passage, number)
            if (number >= clause.stop and not bracket) or not passage.words[number].number:
                continue
            behind = number + 1 + passage.at(number + 1, PEOPLE)
            begins = first - passage.before(first, ARTICLES | THE | JOINT | SAID["own_people"])
            at_work = passage.at(behind, AT_WORK) > 0
            if passage.at(first, OWN) == end - first and not at_work:
                continue
            alone = bracket or behind >= clause.stop or at_work or passage.at(behind, JOINT | ON_SITE) > 0
            if alone and (bracket or _same_clause(passage, first, behind)) and (begins == clause.start or of > end):
                begins = first - passage.before(first, ARTICLES)
                yield _Some(begins, _at_work(passage, behind), passage.words[number].number or 0, whole=True)
                break


def _in_bracket(passage: Passage, number: int) -> bool:
    """Whether a number stands alone between brackets, right behind a clause: `the technical crew (12)`."""
    if number >= len(passage.words) or len(passage.clause_of(number)) != 1:
        return False
    word = passage.words[number]
    return passage.text[: word.start].rstrip()[-1:] == "(" and passage.text[word.end :].lstrip()[:1] == ")"


def _single(passage: Passage) -> Iterator[_Some]:
    """One of them who is not counted: `15 people and a trainer`."""
    for here in range(1, len(passage.words)):
        article = passage.at(here, ARTICLES)
        noun = passage.at(here + article, CREW - WHOLE) if article else 0
        alone = passage.clause_of(here) == range(here, here + article + noun)  # “20 drivers, a trainer, all by car”
        if noun and (alone or passage.before(here, AND)):
            yield _Some(here, here + article + noun, 1)


def _sorts(passage: Passage, first: int) -> tuple[int, bool]:
    """Where sorts of crew end that are named from here on, the last of them people; and whether all of them may be meant."""
    here, end, whole = first, first, False
    while (named := _named(passage, here)) or passage.at(here, WORK):
        if named:
            end, whole = here + named, whole or passage.at(here, WHOLE) > 0
        here += named or passage.at(here, WORK)
        joint = passage.at(here, JOINT)
        if named and not joint:
            break
        here += joint
    return end, whole


def _named(passage: Passage, here: int) -> int:
    """How many words from here name crew: of the table, or one put together that ends with one of them: `Lichttechniker`."""
    if (length := passage.at(here, CREW)) or here >= len(passage.words):
        return length
    said = passage.words[here].said
    women = said.endswith(FEMININE) and any(said.removesuffix(FEMININE) + one in CREW for one in MASCULINE)
    return int(women or (said not in PEOPLE and said.endswith(ENDINGS)))


def _headings(passage: Passage, first: int) -> int:
    """Where those end who are named from here on, or what they do."""
    here = end = first
    while length := passage.at(here, CREW | HEADINGS | OWN):
        end = here + length
        here = end + passage.at(end, JOINT)
    return end


def _at_work(passage: Passage, first: int) -> int:
    """Where the words end that say what they do there: `on the stands`, `en cuisine et au service`."""
    here = end = first
    while length := passage.at(here, AT_WORK):
        end = here + length
        here = end + passage.at(end, JOINT)
    return end


def _same_clause(passage: Passage, first: int, end: int) -> bool:
    return end - 1 in passage.clause_of(first)
