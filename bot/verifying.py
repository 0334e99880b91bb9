"""Whether a statement says what is on record: `residua verify CODE` and `residua verify FILE`.

The pages on record are made once more and compared, word by word, with those of the file. So a changed digit is found
wherever it is, whatever program saved the file. That something is on record means that it was stated, no more.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from itertools import chain, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from sqlalchemy.orm import Session

from bot.documents import statement
from bot.store.models import StatedRecord
from bot.store.statements import WRITTEN, FallenBack, fallen_back, of_code, pages_of, read, was_replaced, written

if TYPE_CHECKING:
    from pypdf import PageObject

UNDONE: Final[Mapping[FallenBack, str]] = MappingProxyType(
    {
        "paid": "Since then a contribution is no longer noted as paid.",
        "agreed": "Since then a contribution is no longer confirmed.",
        "requested": "Since then a contribution is no longer requested.",
        "allocated": "Since then a contribution is no longer noted as allocated.",
        "certified": "Since then the certificate of a contribution is no longer noted.",
    }
)
EMOJIS: Final = ("So", "Sk", "Cf", "Mn", "Zs")
"""The categories of what emojis are made of, and of the spaces between them."""
ZERO_WIDTH_SPACE = "\u200b"
BROKEN = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ArithmeticError, NotImplementedError,
)  # fmt: skip
"""What the reader raises, beside errors of its own, where a file is a PDF at its beginning only."""


Pages = Sequence[Sequence[str]]
"""The words of each page."""


class NotOnRecord(ValueError):
    """A code under which nothing is on record, or a file without one; the message is for people."""


class Difference(Struct, frozen=True):
    """Words that are on record, and those that the file has in their place; one of them may be empty."""

    recorded: str
    found: str


class Verified(Struct, frozen=True):
    """What is on record under a code, and how a file differs from it; `differences` of a code alone are none.

    `missing` are the pages, from 1, that are on record and not in the file; those that are there are compared. `order` are
    those of the file as they stand in it, empty where that is the order on record. `saved_anew` is a file that says the same,
    but is not the one that was handed out, byte for byte: what a program may have drawn over its words is seen by no
    comparison of words.
    """

    record: StatedRecord
    lines: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    missing: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    saved_anew: bool = False

    @property
    def holds(self) -> bool:
        """Whether the file, if there is one, says all that is on record, in its order, and this was not withdrawn."""
        return not self.differences and not self.missing and not self.order and self.record.withdrawn_at is None


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
    found = _pages(file)
    codes = dict.fromkeys(word for word in chain(*found) if WRITTEN.fullmatch(word))
    if not codes:
        raise NotOnRecord("The file carries no code of a statement.")
    records = [record for code in codes if (record := of_code(session, code.replace("-", "")))]
    if not records:
        raise NotOnRecord(f"Nothing is on record under {next(iter(codes))}.")
    compared = [_compared(session, record, file, found) for record in records]
    return min(compared, key=lambda one: sum(len(each.recorded) + len(each.found) for each in one.differences))


def _compared(session: Session, record: StatedRecord, file: bytes, found: Pages) -> Verified:
    lines = tuple(_said(session, record))
    if record.withdrawn_at:
        return Verified(record, lines)
    recorded = statement.make(pages_of(record))  # type: ignore[arg-type]  # as they were put there
    if recorded == file:
        return Verified(record, lines)
    pages = _pages(recorded)
    there = _there(pages, found)
    several = tuple(_differences([*chain(*(pages[at] for at in there))], [*chain(*found)]))
    order = () if list(there) == sorted(there) else tuple(at + 1 for at in there)
    differences = tuple(one for one in several if one.found or not _emojis_alone(one.recorded))
    if differences != several:
        differences = _but_for_turned_pages(differences)
    missing = tuple(at + 1 for at in range(len(pages)) if at not in there)
    return Verified(record, lines, differences, missing, order, saved_anew=not differences)


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
    yield from pages.get("reservations", ())
    yield from pages.get("done", ())
    if undone := fallen_back(session, pages):
        yield UNDONE[undone]
    if later := was_replaced(session, record):
        yield f"Replaced by what was stated of the same on {later:%Y-%m-%d %H:%M} UTC."


def _pages(file: bytes) -> Pages:
    """What a PDF says on each page, word by word, with notes put over it. Raises NotOnRecord for what is no PDF."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(file)).pages
        said = [" ".join((page.extract_text(), *_notes(page))) for page in pages]
    except (PyPdfError, *BROKEN) as broken:
        raise NotOnRecord("The file is no PDF that can be read.") from broken
    return [text.replace(ZERO_WIDTH_SPACE, "").split() for text in said]


def _emojis_alone(words: str) -> bool:
    """Whether they are emojis, which papers of earlier versions left out of names."""
    return all(unicodedata.category(letter) in EMOJIS for letter in words)


def _but_for_turned_pages(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """But for lines that stand on another page, since with the emojis gone a page may hold a line more.

    Such a line is missing in one place and found in the next one that differs, or the other way round.
    """
    moved = {at for at, (one, following) in enumerate(pairwise(differences)) if _is_moved(one, following)}
    return tuple(one for at, one in enumerate(differences) if not {at, at - 1} & moved)


def _is_moved(one: Difference, following: Difference) -> bool:
    gone, come = _without_emojis(one.recorded), one.found
    return not (gone and come) and (gone, come) == (following.found, _without_emojis(following.recorded))


def _without_emojis(words: str) -> str:
    return " ".join(word for word in words.split() if not _emojis_alone(word))


def _there(recorded: Pages, found: Pages) -> Sequence[int]:
    """Which pages on record a file has, in the file's order, where each of its own is another of them; else all of them."""
    several = [Counter(words) for words in recorded]
    nearest = [max(range(len(several)), key=lambda at: (several[at] & Counter(words)).total()) for words in found]
    return nearest if len(nearest) == len(set(nearest)) else range(len(recorded))


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
