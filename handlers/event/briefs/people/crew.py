"""Who is there for those who take part: staff, trainers, volunteers, whoever serves or speaks.

They are crew only beside guests: of `a meeting of 20 volunteers` the volunteers are those who take part. That is for
`brief.py` to say, here nobody knows of the guests.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.words import table
from handlers.event.briefs.finding import ABOUT, AMONG, AND, ARTICLES, MORE, OF_ALL, ON_SITE, ONLINE, SAID, Found
from handlers.event.briefs.text.passage import Passage, known

CREW, WORK, AT_WORK, WHOLE = SAID["crew"], SAID["crew_work"], SAID["at_work"], SAID["whole_crew"]
PEOPLE = SAID["attendees"] | SAID["own_people"] | SAID["sorts_of_people"]
OWN = SAID["own_people"]
HEADINGS = SAID["crew_headings"]
JOINT = AND | SAID["crew_joint"]
SHORTEST_ENDING = 6
"""Letters."""
ENDINGS = tuple(
    one
    for one in known(*({language: table("briefs")["crew"][language]} for language in ("de", "lb")))
    if len(one) >= SHORTEST_ENDING and " " not in one
)
SENTENCE_ENDS = ".!?\n|;()"


@dataclass(frozen=True, slots=True)
class _Some:
    """So many of the crew, from one position up to another; `whole` where the next who are told may be among them."""

    start: int
    end: int
    number: int
    whole: bool = False


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
    return Found("crew", row[0].start, row[-1].end, str(sum(one.number for one in row)), unsure=unsure)


def _follows(passage: Passage, first: _Some, then: _Some) -> bool:
    """Whether nothing but a comma or an “and” stands between them."""
    joint = passage.at(first.end, JOINT)
    between = passage.text[passage.words[first.end - 1].end : passage.words[then.start].start]
    return first.end + joint == then.start and not any(sign in between for sign in SENTENCE_ENDS)


def _counted(passage: Passage) -> Iterator[_Some]:
    """A number with them behind it: `12 volunteers`, `22 service and stage staff`, `8 of us as staff`."""
    for here, word in enumerate(passage.words):
        start = here - passage.before(here, ABOUT | MORE)
        if word.number is None or passage.before(start, AMONG) or passage.at(here + 1, OF_ALL):
            continue
        kinds = here + 1 + (0 if passage.at(here + 1, CREW) else passage.at(here + 1, SAID["crew_kinds"]))
        end, whole = _sorts(passage, kinds)
        if end == kinds:
            people = kinds + passage.at(kinds, PEOPLE)
            people += passage.at(people, OWN) if people > kinds else 0
            end = _at_work(passage, people) if people > kinds else kinds
            end = end if end > people else kinds
        else:
            end = _at_work(passage, end)
        apart = passage.speaks_of(range(end, passage.clause_of(here).stop), ONLINE)  # “3 staff join online”
        if end > kinds and _same_clause(passage, here, end) and not apart:
            yield _Some(start, end + passage.at(end, ON_SITE), word.number, whole)


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
            if number >= clause.stop or not passage.words[number].number:
                continue
            behind = number + 1 + passage.at(number + 1, PEOPLE)
            begins = first - passage.before(first, ARTICLES | JOINT | SAID["own_people"])
            at_work = passage.at(behind, AT_WORK) > 0
            if passage.at(first, OWN) == end - first and not at_work:
                continue
            alone = behind >= clause.stop or at_work or passage.at(behind, JOINT | ON_SITE) > 0
            if alone and _same_clause(passage, first, behind) and (begins == clause.start or of > end):
                begins = first - passage.before(first, ARTICLES)
                yield _Some(begins, _at_work(passage, behind), passage.words[number].number or 0, whole=True)
                break


def _single(passage: Passage) -> Iterator[_Some]:
    """One of them who is not counted: `15 people and a trainer`."""
    for here in range(1, len(passage.words)):
        article = passage.at(here, ARTICLES)
        noun = passage.at(here + article, CREW - WHOLE) if article else 0
        if noun and passage.before(here, AND):
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
    return int(said not in PEOPLE and said.endswith(ENDINGS))


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
