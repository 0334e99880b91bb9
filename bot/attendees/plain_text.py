"""The rows of a text file: its encoding by what makes sense of it, its delimiter by the columns it makes known."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator

from bot.attendees.recognising import words_recognised
from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import LONGEST_CELL, Row

SAMPLE_ROWS = 60
SAMPLE_BYTES = 100_000

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp1250")
"""What spreadsheets in our languages write when they do not write Unicode, most usual first."""
USUAL_LETTERS = frozenset("éèêëàâäçùûüôöîïœßñåæøáíóúãõ’–€\u00a0")
BROKEN = "\ufffd"
FEW_BROKEN = 0.1
"""The share of broken letters up to which a text is UTF-8 that somebody has cut or joined, rather than an old encoding."""
DELIMITERS = ";\t,|"
SAID_DELIMITER = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)

TWICE_ENCODED = ("Ã", "Â", "â€", "Å")
"""What begins a letter that was taken for the old encoding once too often: “LiÃ¨ge”."""


def text_of(content: bytes) -> str:
    """The text, by its mark, else as UTF-8, else in the old encoding that makes most sense of it. Raises NoTable."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _mended(_decoded(content, encoding))
    sample = content[:SAMPLE_BYTES]
    if sample.count(0) > len(sample) // 5:
        return _decoded(content, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be")
    if b"\x00" in content:
        raise NoTable(Reason.OTHER)
    text = content.decode(errors="replace")
    broken = text.count(BROKEN)
    if not broken or broken <= FEW_BROKEN * sum(map(text.count, USUAL_LETTERS)):
        return _mended(_sensible(text))
    return _sensible(content.decode(_old_encoding(sample), errors="replace"))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _sensible(content.decode(encoding))
    except UnicodeDecodeError:
        raise NoTable(Reason.LETTERS) from None


def _sensible(text: str) -> str:
    """The text, unless it is full of what nobody types. Raises NoTable."""
    sample = text[:SAMPLE_BYTES]
    odd = sum(1 for letter in sample if letter == BROKEN or (ord(letter) < 32 and letter not in "\r\n\t\f\v"))
    if odd > len(sample) // 100:
        raise NoTable(Reason.OTHER)
    return text


def _mended(text: str) -> str:
    """The text, with lines put right that were encoded twice. A line in which this makes no sense stays as it is."""
    if not any(beginning in text for beginning in TWICE_ENCODED):
        return text
    return "\n".join(map(_line_mended, text.split("\n")))


def _line_mended(line: str) -> str:
    if line.isascii():
        return line
    try:
        return b"".join(map(_as_old_byte, line)).decode()
    except UnicodeError:
        return line


def _as_old_byte(letter: str) -> bytes:
    """Programs give the five bytes that cp1252 leaves open to the letters of their number."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _old_encoding(sample: bytes) -> str:
    """The old encoding in which a sample has most headings that we know, then most letters that our languages use.

    Where none of the usual ones makes sense, charset-normalizer is asked, which knows the others but errs on short texts.
    """
    sense = {encoding: (_headings(sample, encoding), _sense(sample, encoding)) for encoding in OLD_ENCODINGS}
    best = max(OLD_ENCODINGS, key=lambda encoding: sense[encoding])
    if sense[best] > (0, 0):
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is None:
        raise NoTable(Reason.LETTERS)
    return found.encoding


def _headings(sample: bytes, encoding: str) -> int:
    """The most headings that a line has; quotes and the delimiter do not matter for that."""
    lines = sample.decode(encoding, errors="replace").splitlines()[:SAMPLE_ROWS]
    return max((words_recognised(re.split(f"[{DELIMITERS}]", line)) for line in lines), default=0)


def _sense(sample: bytes, encoding: str) -> float:
    """How many usual letters among all that are no ASCII, less what is no letter at all."""
    foreign = [letter for letter in sample.decode(encoding, errors="replace") if not letter.isascii()]
    return sum(map(_usualness, foreign)) / max(len(foreign), 1)


def _usualness(letter: str) -> float:
    """A capital is less usual: what is one in the wrong encoding is mostly a small letter in the right one."""
    if letter in USUAL_LETTERS:
        return 1
    if letter.lower() in USUAL_LETTERS:
        return 0.5
    return -0.2 if letter.isalpha() else -2


def rows_of_text(text: str) -> Iterator[Row]:
    """The rows of a CSV, by the delimiter that makes its columns known, else the most regular."""
    if said := SAID_DELIMITER.match(text):
        delimiter, text, first = said[1], text[said.end() :], 2
    else:
        delimiter, first = max(DELIMITERS, key=_fitness(text)), 1
    try:
        for number, cells in enumerate(_parsed(text, delimiter), start=first):
            yield number, [cell.strip()[:LONGEST_CELL] for cell in cells]
    except csv.Error:
        raise NoTable(Reason.DAMAGED) from None


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _fitness(text: str) -> Callable[[str], tuple[int, float, int]]:
    """How well a delimiter fits: the headings it makes known, how regular the rows are, how usual it is."""
    sample = "\n".join(text[:SAMPLE_BYTES].splitlines()[:SAMPLE_ROWS])

    def fit(delimiter: str) -> tuple[int, float, int]:
        try:
            rows = [row for row in _parsed(sample, delimiter) if any(row)]
        except csv.Error:
            return 0, 0, 0
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        regular = widths.count(usual) / len(widths) if usual > 1 else 0
        return max(map(words_recognised, rows), default=0), regular, -DELIMITERS.index(delimiter)

    return fit
