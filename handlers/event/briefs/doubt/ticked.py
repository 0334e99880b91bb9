"""What marks leave out or open: an empty box, a thumb down, a question mark, what is struck through, an answer left empty.

A mark (`signs.py`) speaks of what stands behind it where its line begins with one, and of what stands before it where its line
ends with one: `☑ lunch ☐ dinner`, `Lunch ✓, dinner ✗`. Nothing is there where a form says no more: `Lunch: –`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from handlers.event.briefs.doubt.signs import ANY, Said, meaning

Span = tuple[int, int]
"""Characters of the text."""
STRUCK = re.compile(r"~~(?=\S)[^~\n]+~~|(?<![\w~])~(?=[^\W\d])[^~\n]*[^\s~]~(?![\w~])|<s>[^<]*</s>")
NOTHING_THERE = re.compile(r"[^\n,;|.:!?]*\w[ \t*_]*[:=|][ \t]*(?:[-–—/]{1,3}|[∅øØ])[ \t]*(?=[,;|\n]|$)")
BULLET = re.compile(r"[\s*•·▪–—+>-]*(?:\d+[.)]\s*)?")
OPENS = re.compile(r"(?:^|[.:;!?,])\s*$")
SENTENCE_END = re.compile(r"[.:;!?]\s")
CLOSING = " .,;!?\t"


class Marked(Struct, frozen=True):
    """What a mark says, and the stretch of characters that it says it of, with the mark itself."""

    said: Said
    where: Span
    mark: Span


def left_out(text: str) -> Iterator[Span]:
    """Where in the text something stands that is said not to be so, with its marks."""
    for struck in STRUCK.finditer(text):
        yield struck.span()
    for nothing in NOTHING_THERE.finditer(text):
        yield nothing.span()
    yield from (one.where for one in marked(text) if one.said == "no")


def marked(text: str) -> Iterator[Marked]:
    """All that stands at a mark."""
    lines = text.splitlines(keepends=True)
    columns: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if first := ANY.match(line, _indent(line)):
            columns[_indent(line)].append(first[0])
    start = 0
    for line in lines:
        for one in _in_line(line, columns[_indent(line)]):
            yield Marked(one.said, *((first + start, last + start) for first, last in (one.where, one.mark)))
        start += len(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_line(line: str, column: list[str]) -> Iterator[Marked]:
    """What the marks of a line say, with those that other lines begin with as far from its edge."""
    beside = [*(one[0] for one in ANY.finditer(line)), *column]
    marks = [(one, said) for one in ANY.finditer(line) if (said := meaning(one[0], beside))]
    if not marks:
        return
    text = line.rstrip()
    (first, _), (final, _) = marks[0], marks[-1]
    before, behind = BULLET.sub("", line[: first.start()], count=1), text[final.end() :].strip(CLOSING)
    leads = bool(behind) and OPENS.search(before) is not None
    for at, (mark, said) in enumerate(marks):
        if leads:
            where = mark.start(), marks[at + 1][0].start() if at + 1 < len(marks) else len(text)
        elif behind:
            where = _item_starts(line, 0, first.start()), len(text)  # in the middle of a line: of all of it
        else:
            where = _item_starts(line, marks[at - 1][0].end() if at else 0, mark.start()), mark.end()
        yield Marked(said, where, mark.span())


def _item_starts(line: str, start: int, end: int) -> int:
    """Where what stands before a mark begins: behind the mark before it, or behind the sentence before it."""
    ends = [one.end() for one in SENTENCE_END.finditer(line, start, end) if line[one.end() : end].strip()]
    return ends[-1] if ends else start
