"""Whether a statement says what is on record: `residua verify CODE` and `residua verify FILE`.

The pages on record are made once more and compared, word by word, with those of the file. So a changed digit is found
wherever it is, whatever program saved the file. That something is on record means that it was stated, no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO

from sqlalchemy.orm import Session

from bot.documents import statement
from bot.store.models import StatedRecord
from bot.store.statements import WRITTEN, of_code, pages_of, read, was_replaced, written

ZERO_WIDTH_SPACE = "\u200b"


class NotOnRecord(ValueError):
    """A code under which nothing is on record, or a file without one; the message is for people."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that are on record, and those that the file has in their place; one of them may be empty."""

    recorded: str
    found: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What is on record under a code, and how a file differs from it; `differences` of a code alone are none."""

    record: StatedRecord
    lines: tuple[str, ...]
    differences: tuple[Difference, ...] = ()

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
    """How a PDF compares with what is on record under the code it carries. Raises NotOnRecord."""
    found = _words(file)
    code = next((word for word in found if WRITTEN.fullmatch(word)), None)
    if code is None:
        raise NotOnRecord("The file carries no code of a statement.")
    verified = of_what_was_typed(session, code)
    if verified.record.withdrawn_at:
        return verified
    recorded = _words(statement.make(pages_of(verified.record)))  # type: ignore[arg-type]  # as they were put there
    return Verified(verified.record, verified.lines, tuple(_differences(recorded, found)))


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
    """What a PDF says, word by word. Raises NotOnRecord for what is no PDF."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(file)).pages
        return [word for page in pages for word in page.extract_text().replace(ZERO_WIDTH_SPACE, "").split()]
    except PyPdfError as broken:
        raise NotOnRecord("The file is no PDF that can be read.") from broken


def _differences(recorded: Sequence[str], found: Sequence[str]) -> Iterator[Difference]:
    for kind, start, end, begins, ends in SequenceMatcher(None, recorded, found, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Difference(" ".join(recorded[start:end]), " ".join(found[begins:ends]))
