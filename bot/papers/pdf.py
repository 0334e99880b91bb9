"""From the bytes of a PDF to its lines of text, page by page, as they stand on it."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from bot.papers.found import LARGEST, LONGEST_LINE, MOST_LINES, MOST_PAGES, NoPaper, Reason

HEAD = 1024
"""Bytes within which a PDF says that it is one."""
BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
    OSError,
)
"""What pypdf raises on files that are not as they should be."""
COLUMN = re.compile(r"\s{2,}")
SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]")


def read(content: bytes) -> list[str]:
    """Its lines, two spaces between columns. Raises NoPaper."""
    if len(content) > LARGEST:
        raise NoPaper(Reason.TOO_BIG)
    if b"%PDF-" not in content[:HEAD]:
        raise NoPaper(Reason.NO_PDF)
    try:
        lines = _lines(content)
    except FileNotDecryptedError as locked:
        raise NoPaper(Reason.LOCKED) from locked
    except (NotImplementedError, DependencyError) as unknown:
        raise NoPaper(Reason.UNKNOWN_WAY) from unknown
    except BROKEN as broken:
        raise NoPaper(Reason.DAMAGED) from broken
    if not any(character.isalpha() for line in lines for character in line):
        raise NoPaper(Reason.NO_TEXT)
    return lines


def _lines(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):  # many bills may be read by everybody, and changed by nobody
        raise NoPaper(Reason.LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise NoPaper(Reason.MANY_PAGES)
    lines: list[str] = []
    for page in reader.pages:
        written = page.extract_text(extraction_mode="layout").splitlines()
        tidied = (COLUMN.sub("  ", SPECIAL.sub("", line).strip()) for line in written)
        lines += (line for line in tidied if line and len(line) <= LONGEST_LINE)
        if len(lines) > MOST_LINES:
            raise NoPaper(Reason.MANY_LINES)
    return lines
