"""Whether a statement says what is on record: `residua verify CODE` and `residua verify FILE`.

The pages on record are made once more and compared, word by word, with those of the file. So a changed digit is found
wherever it is, whatever program saved the file. That something is on record means that it was stated, no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from bot.documents import statement
from bot.store.models import StatedRecord
from bot.store.statements import WRITTEN, of_code, pages_of, read, was_replaced, written

if TYPE_CHECKING:
    from pypdf import PageObject

ZERO_WIDTH_SPACE = "\u200b"
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ArithmeticError)
"""What the reader raises, beside errors of its own, where a file is a PDF at its beginning only."""


class NotOnRecord(ValueError):
    """A code under which nothing is on record, or a file without one; the message is for people."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that are on record, and those that the file has in their place; one of them may be empty."""

    recorded: str
    found: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What is on record under a code, and how a file differs from it; `differences` of a code alone are none.

    `saved_anew` is a file that says the same, but is not the one that was handed out, byte for byte: what a program may have
    drawn over its words is seen by no comparison of words.
    """

    record: StatedRecord
    lines: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    saved_anew: bool = False

    @property
    def holds(self) -> bool:
        """Whether the file, if there is one, says what is on record, and this was not withdrawn."""
        return not self.differences and self.record.withdrawn_at is None


def of_what_was_typed(session: Session, code: str) -> Verified:
    """What is on record under a code. Raises NotOnRecord."""
    letters = read(code)
    record = of_code(session, letters) if letters else None
    if record is None:
        raise NotOnRecord(f"Nothing is on record under {code}.")
    return Verified(record, tuple(_said(session, record)))


def of_file(session: Session, file: bytes) -> Verified:
    """How a PDF compares with what is on record under the code it carries. Raises NotOnRecord.

    Where several words look like codes, as the name of an event may, it is compared with what it differs from least.
    """
    found = _words(file)
    codes = dict.fromkeys(word for word in found if WRITTEN.fullmatch(word))
    if not codes:
        raise NotOnRecord("The file carries no code of a statement.")
    records = [record for code in codes if (record := of_code(session, code.replace("-", "")))]
    if not records:
        raise NotOnRecord(f"Nothing is on record under {next(iter(codes))}.")
    compared = [_compared(session, record, file, found) for record in records]
    return min(compared, key=lambda one: sum(len(each.recorded) + len(each.found) for each in one.differences))


def _compared(session: Session, record: StatedRecord, file: bytes, found: Sequence[str]) -> Verified:
    lines = tuple(_said(session, record))
    if record.withdrawn_at:
        return Verified(record, lines)
    recorded = statement.make(pages_of(record))  # type: ignore[arg-type]  # as they were put there
    differences = () if recorded == file else tuple(_differences(_words(recorded), found))
    return Verified(record, lines, differences, saved_anew=recorded != file and not differences)


def _said(session: Session, record: StatedRecord) -> Iterator[str]:
    """What a code leads to, in lines; of what was withdrawn only that."""
    yield f"On record, not verified, under {written(record.code)}, since {record.recorded_at:%Y-%m-%d %H:%M} UTC."
    if record.withdrawn_at:
        yield f"Withdrawn on {record.withdrawn_at:%Y-%m-%d %H:%M} UTC."
        return
    pages = pages_of(record)
    yield f"{pages['kind']}: {pages['title']}"
    yield " ".join(filter(None, (f"{pages['key']['label']}:", pages["key"]["figure"], pages["key"]["range"])))
    for label, value in pages["facts"]:
        yield f"{label}: {value}"
    if later := was_replaced(session, record):
        yield f"Replaced by what was stated of the same on {later:%Y-%m-%d %H:%M} UTC."


def _words(file: bytes) -> list[str]:
    """What a PDF says, word by word, notes that were put over its pages among them. Raises NotOnRecord for what is no PDF."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(file)).pages
        said = [text for page in pages for text in (page.extract_text(), *_notes(page))]
    except (PyPdfError, *BROKEN) as broken:
        raise NotOnRecord("The file is no PDF that can be read.") from broken
    return [word for text in said for word in text.replace(ZERO_WIDTH_SPACE, "").split()]


def _notes(page: "PageObject") -> Iterator[str]:
    """What annotations say that lie over a page; a link lies under its words."""
    for annotation in page.annotations or ():
        note = annotation.get_object()
        if note.get("/Subtype") != "/Link":
            yield f"[{str(note.get('/Subtype', '')).strip('/')}] {note.get('/Contents', '')}"


def _differences(recorded: Sequence[str], found: Sequence[str]) -> Iterator[Difference]:
    for kind, start, end, begins, ends in SequenceMatcher(None, recorded, found, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Difference(" ".join(recorded[start:end]), " ".join(found[begins:ends]))
