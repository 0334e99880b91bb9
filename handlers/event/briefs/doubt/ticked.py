"""What a text marks as left out: an empty or crossed box, a thumb down, what is struck through: `☑ lunch ☐ dinner`, `~~dinner~~`.

A mark speaks of what stands behind it where its line begins with one, and of what stands before it where its line ends with one.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Characters of the text."""
OFF = "☐❌✗✘✖❎👎🚫"
MARK = re.compile(rf"\[[ xX✓✔]?\]|\([ xX]\)|[☑✅✓✔👍{OFF}]\ufe0f?")
STRUCK = re.compile(r"~~(?=\S)[^~\n]+~~|(?<![\w~])~(?=[^\W\d])[^~\n]*[^\s~]~(?![\w~])|<s>[^<]*</s>")
BULLET = re.compile(r"[\s*•·▪–—+>-]*(?:\d+[.)]\s*)?")
OPENS = re.compile(r"(?:^|[.:;!?,])\s*$")
SENTENCE_END = re.compile(r"[.:;!?]\s")
CLOSING = " .,;!?\t"


def left_out(text: str) -> Iterator[Span]:
    """Where in the text it stands, with its marks."""
    for struck in STRUCK.finditer(text):
        yield struck.span()
    start = 0
    for line in text.splitlines(keepends=True):
        for first, last in _in_line(line):
            yield start + first, start + last
        start += len(line)


def _in_line(line: str) -> Iterator[Span]:
    marks = list(MARK.finditer(line))
    if not any(_is_off(one[0]) for one in marks):
        return
    text = line.rstrip()
    before, behind = BULLET.sub("", line[: marks[0].start()], count=1), text[marks[-1].end() :].strip(CLOSING)
    leads = bool(behind) and OPENS.search(before) is not None
    follows = not behind
    for at, mark in enumerate(marks):
        if not _is_off(mark[0]):
            continue
        if leads:
            yield mark.start(), marks[at + 1].start() if at + 1 < len(marks) else len(text)
        elif follows:
            yield _item_starts(line, marks[at - 1].end() if at else 0, mark.start()), mark.end()
        else:
            yield _item_starts(line, 0, marks[0].start()), len(text)


def _is_off(mark: str) -> bool:
    """Whether it is a box without a mark, or one that says no."""
    return mark[0] in OFF or not mark.strip("[]() \ufe0f")


def _item_starts(line: str, start: int, end: int) -> int:
    """Where what stands before a mark begins: behind the mark before it, or behind the sentence before it."""
    ends = [one.end() for one in SENTENCE_END.finditer(line, start, end) if line[one.end() : end].strip()]
    return ends[-1] if ends else start
