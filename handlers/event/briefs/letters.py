"""What belongs to a letter or to minutes and not to the event: who wrote when to whom, what stands below the greeting, of which
meeting minutes are, the numbers of points."""

import re
from collections.abc import Iterator

from bot.places.folding import fold
from bot.words import table
from handlers.event.briefs.finding import LABELS, MONTHS, SAID, is_point
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known

Span = tuple[int, int]
"""Characters of the text."""
LONGEST_GREETING = 6
"""Words of a line that says goodbye, with the name."""
LONGEST_SIGNATURE = 8
"""Lines."""
FEWEST_HEADINGS = 2
"""Lines of who wrote when to whom, one below the other."""
FEWEST_CLAUSES = 2
"""Of minutes that tell of more than the meeting they are of."""


def around(text: str) -> list[Span]:
    """Where they stand, line by line."""
    passage = Passage(text)
    lines = passage.lines()
    around_it = {*_headings(passage, lines), *_signatures(passage, lines)}
    return [*_minutes(passage), *_items(text)] + [
        (passage.words[line.start].start, passage.words[line.stop - 1].end)
        for at, line in enumerate(lines)
        if _is_quoted(passage, line) or at in around_it
    ]


def _minutes(passage: Passage) -> Iterator[Span]:
    """What stands at the head of minutes: `Minutes of the board, 21 January`, `Protokoll der Sitzung vom 28.01.`"""
    clauses = passage.clauses()
    if len(clauses) < FEWEST_CLAUSES or not passage.at(0, SAID["minutes"]):
        return
    point = next((at for at, one in enumerate(clauses) if is_point(passage, one)), 0)
    if point:
        sentence = sum(passage.same_sentence(0, at) for at in range(clauses[point].start))
        yield 0, passage.words[sentence - 1].end  # “Minutes, events committee, 25 January. Point 3: …”
        for clause in clauses[:point]:
            if clause.start >= sentence and passage.at(clause.start, SAID["attended"]):  # “Present: 9, excused: 2.”
                whom = [at for at in range(clauses[point].start) if passage.same_sentence(clause.start, at)]
                yield passage.words[clause.start].start, passage.words[whom[-1]].end
        return
    dated = [at for at in clauses[1] if passage.words[at].text[0].isdigit() or passage.at(at, MONTHS | WEEKDAYS)]
    same = passage.words[clauses[1].start].line == passage.words[0].line and len(dated) == len(clauses[1])
    yield 0, passage.words[clauses[1 if same else 0].stop - 1].end


def _items(text: str) -> Iterator[Span]:
    """The numbers of points one below the other, from the first on: they count nothing. `1) Lunch … 2) Hotel …`."""
    items = [one for one in ITEM.finditer(text) if fold(one["word"]) not in MONTHS | DAYS]
    for at, one in enumerate(items):
        follows = at > 0 and int(items[at - 1]["number"]) == int(one["number"]) - 1
        leads = at + 1 < len(items) and int(items[at + 1]["number"]) == int(one["number"]) + 1
        if follows or leads:
            yield one.span("number")


def _headings(passage: Passage, lines: list[range]) -> Iterator[int]:
    """Lines such as `From: …`, `Sent: …`, `To: …`: of several together each is one, but for the subject, which may tell."""
    run: list[int] = []
    for at, line in enumerate([*lines, range(0)]):
        if line and (_is_headed(passage, line, HEADINGS) or _is_headed(passage, line, SUBJECT)):
            run.append(at)
            continue
        sure = [lines[one] for one in run if _is_headed(passage, lines[one], SURE)]
        dated = any(_is_dated(passage, one) for one in sure)  # “From: 12 June”
        if len(run) >= FEWEST_HEADINGS and sure and not dated:
            yield from (one for one in run if not _is_headed(passage, lines[one], SUBJECT))
        run = []


def _is_headed(passage: Passage, line: range, table_: Phrases) -> bool:
    length = passage.at(line.start, table_)
    return length > 0 and passage.text[passage.words[line.start + length - 1].end :].lstrip(" *")[:1] == ":"


def _is_dated(passage: Passage, line: range) -> bool:
    """Whether a month or a day in figures stands in a line: nobody is called so."""
    return any(passage.at(at, MONTHS) or passage.words[at].is_date for at in line)


def _is_quoted(passage: Passage, line: range) -> bool:
    """Whether it says who wrote what follows: `On 3 February 2027, Anna wrote:`."""
    ends = passage.text[passage.words[line.stop - 1].end :].lstrip(" ")[:1] == ":"
    return ends and any(passage.at(at, SAID["wrote"]) for at in line)


def _signatures(passage: Passage, lines: list[range]) -> Iterator[int]:
    """The lines below one that says goodbye, up to one that tells of an event."""
    signed = 0
    for at, line in enumerate(lines):
        if at and _says_goodbye(passage, line):
            signed = LONGEST_SIGNATURE
        elif signed and not _tells(passage, line):
            signed -= 1
            yield at
        else:
            signed = 0


def _says_goodbye(passage: Passage, line: range) -> bool:
    first = next(
        (at for at in line if not passage.at(at, SAID["fillers"]) or passage.at(at, SAID["sign_off"])), line.stop
    )
    length = passage.at(first, SAID["sign_off"]) if first < line.stop else 0
    rest = range(first + length, line.stop)
    named = all(
        passage.words[at].text[0].isupper() or passage.at(at, SAID["fillers"] | SAID["sign_off"]) for at in rest
    )
    return length > 0 and named and len(line) <= LONGEST_GREETING


def _tells(passage: Passage, line: range) -> bool:
    """Whether it may be about the event again: a label, a day or people."""
    words = [passage.words[at] for at in line]
    labelled = any(
        passage.at(line.start, one) and ":" in passage.quote(line.start, line.stop) for one in LABELS.values()
    )
    dated = any(word.said in MONTHS for word in words) or DATE.search(passage.quote(line.start, line.stop))
    counted = any(words[at].number is not None and passage.at(line.start + at + 1, PEOPLE) for at in range(len(words)))
    return bool(labelled or dated or counted or passage.at(line.start, SAID["postscript"]))


WEEKDAYS = known(*table("weekdays").values(), *table("weekdays_short").values())
SURE = known(*(table("briefs")[row] for row in ("written_from", "written_to")))
HEADINGS = SURE | known(table("briefs")["written_on"])
SUBJECT = known(table("briefs")["subject"])
PEOPLE = SAID["attendees"] | SAID["sorts_of_people"]
DAYS = known(table("time_units")["day"])
ITEM = re.compile(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?P<word>\w+)", re.M)
DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b")
