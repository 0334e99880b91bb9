"""What takes how long within what: spans, where somebody collects them (`bot/operating/traces.py`), else next to nothing.

A span is told a kind, a method or an outcome: never an id, a name or a word of anybody.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Traces(Protocol):
    """Who keeps spans."""

    @property
    def inside(self) -> bool:
        """Whether a span is under way here, on this thread or task."""
        ...

    def here(self) -> object:
        """What is under way, for what comes of it elsewhere to be a part of it."""
        ...

    def span(self, name: str, told: Mapping[str, str], within: object) -> AbstractContextManager[None]: ...

    def tell(self, told: Mapping[str, str]) -> None: ...


_kept_by: Traces | None = None
"""One for the process, as its counters are."""


@contextmanager
def kept_by(traces: Traces) -> Iterator[None]:
    """Have spans kept until the block ends."""
    global _kept_by
    _kept_by = traces
    try:
        yield
    finally:
        _kept_by = None


@contextmanager
def span(name: str, *, within: object = None, **told: str) -> Iterator[None]:
    """One that begins here, or is a part of what `here` said elsewhere."""
    if _kept_by is None:
        yield
        return
    with _kept_by.span(name, told, within):
        yield


@contextmanager
def part(name: str, **told: str) -> Iterator[None]:
    """One that is told only within another: nobody wants a trace of each poll."""
    if _kept_by is None or not _kept_by.inside:
        yield
        return
    with _kept_by.span(name, told, None):
        yield


def tell(**told: str) -> None:
    """Tell more of the span that is under way."""
    if _kept_by is not None:
        _kept_by.tell(told)


def here() -> object:
    """What is under way; None where nobody keeps it."""
    return None if _kept_by is None else _kept_by.here()
