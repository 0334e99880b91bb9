"""Everything that is stored about a member and of what they made, as plain JSON: table by table, column by column.

A table stands in one of two lists below, and of those that hold something of a person every column is given, unless it is
named as left out and why. So a column that is added is given, and a table that is added is missed by the test.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, ColumnElement, Date, DateTime, Integer, Table, TypeDecorator, or_, select
from sqlalchemy.orm import Session

from bot.store.models import (
    AnswerChange,
    AttendeeList,
    AuditEntry,
    Base,
    CalendarFeed,
    Contribution,
    Enquiry,
    Errand,
    Event,
    IncomingUpdate,
    Member,
    Notification,
    Organisation,
    Reminder,
    Review,
    StatedRecord,
)


@dataclass(frozen=True, slots=True)
class Theirs:
    """A table with what is about a member, or made by them: which rows, and which columns are left out and why."""

    model: type[Base]
    which: Callable[[Member], ColumnElement[bool]]
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        table = self.model.__table__
        assert isinstance(table, Table)
        return table

    @property
    def columns(self) -> list[Column[Any]]:
        """What of it is given."""
        return [one for one in self.table.columns if one.name not in self.left_out]


LEASE: Final[dict[str, str]] = {
    "claimed_by": "which process works on it",
    "claimed_until": "which process works on it",
}

GIVEN: tuple[Theirs, ...] = (
    Theirs(Member, lambda me: Member.id == me.id),
    Theirs(Organisation, lambda me: Organisation.id == me.organisation_id),
    Theirs(Event, lambda me: Event.created_by == me.id),
    Theirs(AnswerChange, lambda me: AnswerChange.member_id == me.id),
    Theirs(Contribution, lambda me: or_(Contribution.member_id == me.id, Contribution.decided_by == me.id)),
    Theirs(Enquiry, lambda me: Enquiry.created_by == me.id, {"key": "who answers is nobody’s to know"}),
    Theirs(AttendeeList, lambda me: AttendeeList.member_id == me.id),
    Theirs(Review, lambda me: or_(Review.asked_by == me.id, Review.reviewed_by == me.id)),
    Theirs(StatedRecord, lambda me: StatedRecord.member_id == me.id),
    Theirs(Reminder, lambda me: Reminder.member_id == me.id),
    Theirs(CalendarFeed, lambda me: CalendarFeed.member_id == me.id),
    Theirs(Notification, lambda me: Notification.member_id == me.id, LEASE),
    Theirs(Errand, lambda me: Errand.member_id == me.id, LEASE),
    Theirs(AuditEntry, lambda me: AuditEntry.member_id == me.id),
    Theirs(IncomingUpdate, lambda me: IncomingUpdate.person == me.telegram_id, LEASE | {"reply": "it is in the chat"}),
)

NOBODYS: Final[Mapping[str, str]] = {
    "invitation": "a link for whoever has it",
    "guest": "kept under a disguise that leads to nobody",
    "shared_result": "a link to an event’s result, for whoever has it",
    "project": "the catalogue of climate projects",
    "unit_price": "the catalogue of climate projects",
    "published_figures": "sums over organisations",
    "sent_file": "files by a hash of what they were made from",
    "set_aside": "where in the program something failed",
    "pace": "how fast messages leave",
    "clock_seen": "what the machine’s clock said",
    "encryption_key": "what the keys are known by",
}
"""Tables with nothing of a person in them, and what they hold."""


def own_data(session: Session, member: Member) -> dict[str, Any]:
    """All of it: of each table its rows, with the JSON schema that describes them under `schema`."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for one in GIVEN:
        key = next(iter(one.table.primary_key.columns))
        found = session.execute(select(*one.columns).where(one.which(member)).order_by(key))
        rows[one.table.name] = [{name: as_json(value) for name, value in row._mapping.items()} for row in found]
    return {"schema": schema(), **rows}


def as_json(value: Any) -> Any:
    """A column's value as plain JSON; what is stored compressed is JSON itself."""
    if isinstance(value, bytes):
        return json.loads(zlib.decompress(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def schema() -> dict[str, Any]:
    """The JSON schema of `own_data`."""
    tables = {one.table.name: {"type": "array", "items": _of_rows(one)} for one in GIVEN}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": tables,
        "required": list(tables),
    }


def _of_rows(one: Theirs) -> dict[str, Any]:
    properties = {column.name: _of_column(column) for column in one.columns}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _of_column(column: Column[Any]) -> dict[str, Any]:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, JSON) or kind.python_type is bytes:
        return {}
    name = "boolean" if isinstance(kind, Boolean) else "integer" if isinstance(kind, Integer) else "string"
    said: dict[str, Any] = {"type": [name, "null"] if column.nullable else name}
    if isinstance(kind, DateTime | Date):
        said["format"] = "date-time" if isinstance(kind, DateTime) else "date"
    return said
