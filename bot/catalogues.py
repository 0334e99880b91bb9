"""The catalogues of translated texts: read as translators write them, compiled, and kept so for the next start."""

import io
import os
import struct
from contextlib import suppress
from gettext import GNUTranslations
from hashlib import sha256
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locales"


def read(language: str, kept_in: Path | None = None) -> GNUTranslations:
    """The catalogue of a language, compiled where the folder does not hold it yet as it is written now.

    Compiling takes ten times as long as reading what was kept. Nothing fails where nothing can be kept.
    """
    written = (LOCALES / language / "LC_MESSAGES" / "residua.po").read_bytes()
    kept = kept_in / f"{language}-{sha256(written).hexdigest()[:16]}.mo" if kept_in else None
    if kept:
        with suppress(OSError, struct.error), kept.open("rb") as file:
            return GNUTranslations(file)
    compiled = _compiled(written, language)
    if kept:
        with suppress(OSError):
            _keep(compiled, kept, language)
    return GNUTranslations(io.BytesIO(compiled))


def _compiled(written: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(written), locale=language))
    return compiled.getvalue()


def _keep(compiled: bytes, file: Path, language: str) -> None:
    """Write it whole or not at all, in the place of what an earlier version kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with new.open("wb") as begun:
        begun.write(compiled)
        begun.flush()
        os.fsync(begun.fileno())
    new.replace(file)
    for other in file.parent.glob(f"{language}-*.mo"):
        if other != file:
            other.unlink(missing_ok=True)
