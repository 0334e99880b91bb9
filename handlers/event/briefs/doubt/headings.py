"""What stands under a heading that takes it back: `Last year: …`, `Not included: …`, or leaves it open: `Option B: …`.

A heading is what stands before a colon at the beginning of a sentence, or alone in its line before other lines. It holds up to
the end of its sentence, or, alone in its line, up to an empty line or the next heading. Of one that does not name what follows,
`Plan Z:` or `At our neighbours’:`, nobody knows what it says: what stands under it is left open.
"""

import re
from collections.abc import Iterator

from bot.words import table
from handlers.event.briefs import finding
from handlers.event.briefs.doubt.known_headings import is_told_before, names_what_follows
from handlers.event.briefs.doubt.past_years import FIRST_YEAR
from handlers.event.briefs.doubt.verdicts import is_of_a_part
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, any_of, known

Span = tuple[int, int]
"""Characters of the text."""
LONGEST, LONGEST_UNKNOWN = 6, 12
"""Words of a heading that is listed, and of any other."""
COLON = re.compile(r"[ \t\u00a0\u202f*_)]*:(?!\d)")
OPENING_ENDS = re.compile(r"[ \t*_)]*(?:,|\s[–—-]\s)")
BEGINS = re.compile(r"[.!?\n;|–—-]")
SENTENCE_END = re.compile(r"(?<!\d)\.(?=\s|$)|[!?\n]|\.(?=\s+[A-ZÀ-Ý])")
BREAK = re.compile(r"\n[ \t]*\n")
ITEM = re.compile(r"(?:^|\n)[ \t]*\d{1,2}[.)][ \t]*\Z")
"""The number of a line: `2) Target: …`."""
ENDS_LINE = re.compile(r"[ \t*_]*(?:\n|$)")


def apart(passage: Passage, year: int) -> Iterator[Span]:
    """What is told of another event, of another year than this one or later, or is said not to be so, with its heading."""
    for heading in _headings(passage):
        if _says(passage, heading, APART, APART_ALONE) or _is_past_year(passage, heading, year):
            yield _extent(passage, heading)


def left_open(passage: Passage) -> Iterator[Span]:
    """What is told of as possible, or stands under a heading of which nobody knows what it says."""
    for heading in _headings(passage, LONGEST_UNKNOWN):
        listed = len(heading) <= LONGEST and _says(passage, heading, OPEN, OPEN_ALONE)
        several = _is_one_of_several(passage, heading) or _is_aim(passage, heading)
        doubted = passage.speaks_of(heading, finding.UNSURE) and _ends_in_colon(passage, heading)
        if listed or several or doubted or _is_unknown(passage, heading):
            yield _extent(passage, heading)


def of_some(passage: Passage) -> Iterator[Span]:
    """What is told of some of the people alone: `Speakers: dinner`, `For the children: pasta`, `Two guests: vegan`."""
    counted = {at: word.number for at, word in enumerate(passage.words) if word.number and passage.at(at + 1, PEOPLE)}
    for heading in _headings(passage):
        some = any(
            passage.at(at, AT_WORK) or (passage.at(at, SOME) and not passage.at(at, EVERYBODY)) for at in heading
        )
        vague = heading.start + passage.at(heading.start, finding.VAGUE)
        some |= heading.start < vague and (vague == heading.stop or passage.at(vague, PEOPLE) > 0)
        fewer = any(at in counted and counted[at] < max(counted.values()) for at in heading)
        headed = COLON.match(passage.text, passage.words[heading[-1]].end) and is_told_before(passage, heading.start)
        if headed and (some or fewer):
            yield _extent(passage, heading)


def _headings(passage: Passage, longest: int = LONGEST) -> Iterator[range]:
    """The words of each."""
    lines = {line.start: line for line in passage.lines()}
    for clause in passage.clauses():
        line = lines.get(clause.start)
        alone = line is not None and line.stop == clause.stop < len(passage.words)
        headed = alone or COLON.match(passage.text, passage.words[clause[-1]].end) or _opens(passage, clause)
        amid = _ends_in_colon(passage, clause) and passage.at(clause.start, APART) == len(clause)
        if len(clause) <= longest and headed and (amid or _begins(passage, clause)):
            yield clause


def _opens(passage: Passage, clause: range) -> bool:
    """Whether a comma or a dash ends it in place of the colon, and it says nothing else: `Last year, lunch and 20 nights`."""
    parted = OPENING_ENDS.match(passage.text, passage.words[clause[-1]].end)
    if parted is None or passage.at(clause.start, APART | OPEN) < len(clause):
        return False
    return not (clause.start and is_of_a_part(passage, passage.clause_of(clause.start - 1), clause))


def _is_unknown(passage: Passage, heading: range) -> bool:
    """Whether a colon ends it, and it does not name what follows; a long one with a day in it tells of the event itself."""
    tells = len(heading) > LONGEST and passage.speaks_of(heading, finding.MONTHS)
    return _ends_in_colon(passage, heading) and not tells and not names_what_follows(passage, heading)


def _ends_in_colon(passage: Passage, heading: range) -> bool:
    return COLON.match(passage.text, passage.words[heading[-1]].end) is not None


def _is_one_of_several(passage: Passage, heading: range) -> bool:
    """Whether it is a numbered building or group, of which there are others: `Hotel 2:`, but not `Day 2:`."""
    last = passage.words[heading[-1]].number
    return bool(last and last > 1 and len(heading) > 1 and passage.before(heading[-1], NUMBERED))


def _is_aim(passage: Passage, heading: range) -> bool:
    """Whether a number of nights or people stands behind what may be the town or an aim: `Ziel: 20 Übernachtungen`."""
    number = heading.stop
    counts = number < len(passage.words) and passage.words[number].number is not None
    counted = counts and passage.at(number + 1, finding.SAID["nights"] | PEOPLE)
    return bool(counted and passage.at(heading.start, AIMS) == len(heading))


def _begins(passage: Passage, clause: range) -> bool:
    """Whether a sentence or a line begins with the clause, rather than goes on."""
    between = passage.text[passage.words[clause.start - 1].end : passage.words[clause.start].start]
    numbered = ITEM.search(passage.text, 0, passage.words[clause.start].start)
    return not clause.start or BEGINS.search(between) is not None or numbered is not None


def _says(passage: Passage, heading: range, anywhere: Phrases, alone: Phrases) -> bool:
    return passage.speaks_of(heading, anywhere) or passage.at(heading.start, alone) == len(heading)


def _is_past_year(passage: Passage, heading: range, year: int) -> bool:
    """Whether it is a year that is over, with no more than what kind of event: `2025:`, `Edition 2025:`."""
    numbers = [number for at in heading if (number := passage.words[at].number) is not None]
    past = len(numbers) == 1 and FIRST_YEAR <= numbers[0] < year
    dated = any(passage.words[at].text[0].isdigit() and passage.words[at].number is None for at in heading)
    return past and not dated and not passage.speaks_of(heading, finding.MONTHS)


def _extent(passage: Passage, heading: range) -> Span:
    """From the heading up to where it holds."""
    start, end = passage.words[heading.start].start, passage.words[heading[-1]].end
    colon = COLON.match(passage.text, end)
    behind = colon.end() if colon else end
    if not _begins(passage, heading) and heading.stop < len(passage.words):
        return start, passage.words[passage.clause_of(heading.stop).stop - 1].end  # “20 people, last year: 18, lunch”
    if not ENDS_LINE.match(passage.text, behind):
        stop = SENTENCE_END.search(passage.text, behind)
        last = stop.start() if stop else len(passage.text)
        against = (one.start for at, one in enumerate(passage.words) if one.start >= behind and passage.at(at, AGAINST))
        return start, min(last, next(against, last))
    ends = BREAK.search(passage.text, behind)
    limit = ends.start() if ends else len(passage.text)
    following = (one for one in passage.lines() if passage.words[one.start].start > behind)
    headed = (passage.words[one.start].start for one in following if _has_colon(passage, one))
    return start, min(limit, next(headed, limit))


def _has_colon(passage: Passage, line: range) -> bool:
    first, last = passage.words[line.start], passage.words[line[-1]]
    return bool(COLON.search(passage.text, first.start, last.end) or re.match(r"[ \t]*:", passage.text[last.end :]))


PEOPLE = finding.SAID["attendees"]
EVERYBODY, AT_WORK = finding.LABELS["participants"] | finding.EVERYBODY, finding.SAID["crew"]
SOME = any_of(finding.SAID[row] for row in ("some_people", "crew", "beside_guests", "companions"))
AGAINST = known(table("denials")["this_time"], table("denials")["but"])
"""What is told of this event all the same: `Last year: 140 people, this year 110`."""
NUMBERED = finding.INSIDE | finding.SAID["sites"]
AIMS = finding.LABELS["place"]
APART, APART_ALONE, OPEN, OPEN_ALONE = (
    known(table("headings")[row]) for row in ("apart", "apart_alone", "open", "open_alone")
)
