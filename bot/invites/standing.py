"""Which events of a file still stand: a later version takes the place of an earlier one, and what was cancelled is off."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from icalendar import Component


class Announced(NamedTuple):
    """An event, and what its calendar says of all that is in it: what the file is for, and the zone of whoever keeps it."""

    event: Component
    method: str
    zone: tzinfo | None


def said(event: Component, name: str) -> str:
    """The first value of a property as text; empty where there is none."""
    value = event.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def moment(event: Component, name: str) -> object:
    """The first value of a property of a day or a moment; None where there is none."""
    value = event.get(name)
    return getattr(value[0] if isinstance(value, list) and value else value, "dt", None)


def standing(announced: Sequence[Announced]) -> list[Announced]:
    """What is on, in its latest version. None where all of it is cancelled."""
    newest = [one for one in announced if not any(_is_later(other.event, one.event) for other in announced)]
    off = {said(one.event, "UID") for one in newest if _is_off(one) and "RECURRENCE-ID" not in one.event} - {""}
    return [one for one in newest if not _is_off(one) and said(one.event, "UID") not in off]


def without_exceptions(on: Sequence[Announced]) -> list[Announced]:
    """Of what repeats the rule, not the single times that were moved, but for the first of them, which is the one shown."""
    rules = {said(one.event, "UID"): one.event for one in on if "RECURRENCE-ID" not in one.event}
    moved = [one for one in on if "RECURRENCE-ID" in one.event and said(one.event, "UID") in rules]
    first = [one for one in moved if _is_first(one.event, rules[said(one.event, "UID")])]
    begun_otherwise = {said(one.event, "UID") for one in first}
    return [one for one in on if one in first or (one not in moved and said(one.event, "UID") not in begun_otherwise)]


def is_first_off(rule: Component, announced: Iterable[Announced]) -> bool:
    """Whether of what repeats the first time is left out, or was cancelled by itself."""
    listed = rule.get("EXDATE", [])
    left_out = [
        one.dt for dates in (listed if isinstance(listed, list) else [listed]) for one in getattr(dates, "dts", ())
    ]
    alone = [one for one in announced if "RECURRENCE-ID" in one.event and said(one.event, "UID") == said(rule, "UID")]
    cancelled = any(_is_off(one) and _is_first(one.event, rule) for one in alone)
    return cancelled or any(_same(one, moment(rule, "DTSTART")) for one in left_out)


def _is_first(exception: Component, rule: Component) -> bool:
    return _same(moment(exception, "RECURRENCE-ID"), moment(rule, "DTSTART"))


def _is_off(one: Announced) -> bool:
    return one.method == "CANCEL" or said(one.event, "STATUS").upper() == "CANCELLED"


def _is_later(other: Component, event: Component) -> bool:
    """Whether another is a later version of the same: one is numbered by whoever invites."""
    same = said(other, "UID") == said(event, "UID") != ""
    return (
        same
        and _same(moment(other, "RECURRENCE-ID"), moment(event, "RECURRENCE-ID"))
        and _version(other) > _version(event)
    )


def _version(event: Component) -> int:
    number = said(event, "SEQUENCE")
    return int(number) if number.isdecimal() else 0


def _same(one: object, other: object) -> bool:
    """Whether two days or moments are the same, of which one may be told by its day alone, or without a zone."""
    if not isinstance(one, date) or not isinstance(other, date):
        return one is other is None
    moments = isinstance(one, datetime) and isinstance(other, datetime)
    if moments and (one.tzinfo is None) == (other.tzinfo is None):  # type: ignore[attr-defined]
        return one == other
    return f"{one:%Y%m%d}" == f"{other:%Y%m%d}"
