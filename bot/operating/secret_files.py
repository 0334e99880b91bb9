"""Secrets that are read from files: `RESIDUA_NAME_FILE` names a file which holds `RESIDUA_NAME` and nothing else."""

from collections.abc import Mapping
from pathlib import Path

SECRETS = ("telegram_token", "database_url", "webhook_secret", "encryption_key", "heartbeat_url")
"""The settings that may be given so."""
LARGEST = 4096
"""Bytes."""


class CannotRead(Exception):
    """Which setting, and why: one sentence that shows no secret."""


def read(given: Mapping[str, str | None]) -> dict[str, str]:
    """The secrets that are given as files, by setting; `given` is all that is set, by lower-case name. Raises CannotRead."""
    found = {}
    for name in SECRETS:
        key = f"residua_{name}"
        if not (file := given.get(f"{key}_file")):
            continue
        if given.get(key):
            raise CannotRead(f"{key.upper()}_FILE: {key.upper()} is set as well, and only one of them can count.")
        try:
            found[name] = _content(Path(file))
        except OSError as failure:
            raise CannotRead(f"{key.upper()}_FILE: {file} cannot be read ({failure.strerror}).") from None
        except ValueError:
            raise CannotRead(f"{key.upper()}_FILE: {file} holds no secret.") from None
    return found


def _content(file: Path) -> str:
    """What stands in it, without the line end that editors add. Raises ValueError where that is nothing, or no text."""
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1).decode().strip()
    if not content or len(content) > LARGEST:
        raise ValueError
    return content
