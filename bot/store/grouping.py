"""What a question to the tables found, put in order."""

from collections.abc import Iterable
from typing import Any


def by_organisation(found: Iterable[Any]) -> dict[int, list[int]]:
    """Ids by organisation, from pairs of an organisation's id and another id; each once."""
    grouped: dict[int, dict[int, None]] = {}
    for organisation_id, one in found:
        grouped.setdefault(organisation_id, {})[one] = None
    return {organisation_id: list(ids) for organisation_id, ids in grouped.items()}
