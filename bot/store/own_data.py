"""Everything that is stored about a member and of what they made, as plain JSON: table by table, column by column.

A table stands in one of two lists below, and of those that hold something of a person every column is given, unless it is
named as left out and why. So a column that is added is given, and a table that is added is missed by the test.

Of what they may not see any more, having gone to another organisation or being staff no longer, only what they did is given:
that they made it and when, never what others made of it since. Their own answers are given as they gave them, as changes.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Table,
    TypeDecorator,
    literal,
    or_,
    select,
    true,
)
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
from bot.store.own_parts import entries_about, said_about_requests
from bot.store.statements import of_own_figures

Parts = Mapping[int, dict[str, Any]]
"""Of rows, by id, some columns, each as it is or in part."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """A table with what is about a member, or made by them: which rows, and which columns are left out and why.

    `seen` is where a row is given as it stands: always, unless it says otherwise. Of others the `done` are given: by each
    column that may name the member, the columns that say what they did and nothing of what became of it. `parts` are what
    concerns the member in rows that are somebody else's, or in what stands beside others' words: by id, what is given by column.
    """

    model: type[Base]
    which: Callable[[Member], ColumnElement[bool]]
    left_out: Mapping[str, str] = field(default_factory=dict)
    seen: Callable[[Member], ColumnElement[bool]] | None = None
    done: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Callable[[Session, Member], Parts] | None = None

    @property
    def table(self) -> Table:
        table = self.model.__table__
        assert isinstance(table, Table)
        return table

    @property
    def columns(self) -> list[Column[Any]]:
        """What of it is given."""
        return [one for one in self.table.columns if one.name not in self.left_out]

    @property
    def always(self) -> list[str]:
        """The columns that every row has."""
        return [one.name for one in self.columns if self.seen is None or one.primary_key]

    def rows(self, session: Session, member: Member) -> Iterator[dict[str, Any]]:
        """What is given of each row, by column."""
        seen = true() if self.seen is None else self.seen(member)
        found = (
            select(*self.columns, seen.label(SEEN)).where(self.which(member)).order_by(*self.table.primary_key.columns)
        )
        parts = dict(self.parts(session, member)) if self.parts else {}
        for row in session.execute(found):
            said = {name: as_json(value) for name, value in row._mapping.items()}
            part = parts.pop(said["id"], {}) if self.parts else {}
            own = {one for who, done in self.done.items() if said[who] == member.id for one in (who, *done)}
            seen_whole = said.pop(SEEN)
            yield said if seen_whole else {name: said[name] for name in said if name in own.union(self.always)} | part
        for number, part in sorted(parts.items()):
            yield {"id": number, **part}


SEEN = "seen"
"""Beside the columns of a row: whether the member may see it as it stands."""


def _may_see_request(me: Member) -> ColumnElement[bool]:
    """As `handlers/event/access.py` lets them."""
    return or_(Contribution.organisation_id == me.organisation_id, literal(me.is_staff))


LEASE: Final[dict[str, str]] = {
    "claimed_by": "which process works on it",
    "claimed_until": "which process works on it",
}

GIVEN: tuple[Theirs, ...] = (
    Theirs(Member, lambda me: Member.id == me.id),
    Theirs(Organisation, lambda me: Organisation.id == me.organisation_id),
    Theirs(
        Event,
        lambda me: Event.created_by == me.id,
        seen=lambda me: Event.organisation_id == me.organisation_id,
        done={"created_by": ("created_at",)},
    ),
    Theirs(AnswerChange, lambda me: AnswerChange.member_id == me.id),
    Theirs(
        Contribution,
        lambda me: or_(Contribution.member_id == me.id, Contribution.decided_by == me.id),
        seen=_may_see_request,
        done={
            "member_id": (
                "event_id",
                "project_id",
                "mass_kg",
                "total",
                "quote",
                "quoted_at",
                "expires_at",
                "ordered_at",
            ),
            "decided_by": ("decided_at", "reason"),
        },
        parts=said_about_requests,
    ),
    Theirs(
        Enquiry,
        lambda me: Enquiry.created_by == me.id,
        {"key": "who answers is nobody’s to know"},
        seen=lambda me: Enquiry.event.has(Event.organisation_id == me.organisation_id),
        done={"created_by": ("event_id", "created_at", "question")},
    ),
    Theirs(AttendeeList, lambda me: AttendeeList.member_id == me.id),
    Theirs(
        Review,
        lambda me: or_(Review.asked_by == me.id, Review.reviewed_by == me.id),
        seen=lambda me: Review.event.has(Event.organisation_id == me.organisation_id),
        done={"asked_by": ("event_id", "asked_at"), "reviewed_by": ("event_id", "reviewed_at")},
    ),
    Theirs(
        StatedRecord,
        lambda me: StatedRecord.member_id == me.id,
        seen=lambda me: or_(StatedRecord.organisation_id == me.organisation_id, of_own_figures()),
        done={"member_id": ("event_id", "subject", "code", "recorded_at")},
    ),
    Theirs(Reminder, lambda me: Reminder.member_id == me.id),
    Theirs(CalendarFeed, lambda me: CalendarFeed.member_id == me.id),
    Theirs(Notification, lambda me: Notification.member_id == me.id, LEASE),
    Theirs(Errand, lambda me: Errand.member_id == me.id, LEASE),
    Theirs(
        AuditEntry,
        lambda me: AuditEntry.member_id == me.id,
        seen=lambda me: AuditEntry.member_id == me.id,
        parts=entries_about,
    ),
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
    return {"schema": schema(), **{one.table.name: list(one.rows(session, member)) for one in GIVEN}}


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
    return {"type": "object", "properties": properties, "required": one.always, "additionalProperties": False}


def _of_column(column: Column[Any]) -> dict[str, Any]:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, JSON) or kind.python_type is bytes:
        return {}
    name = "boolean" if isinstance(kind, Boolean) else "integer" if isinstance(kind, Integer) else "string"
    said: dict[str, Any] = {"type": [name, "null"] if column.nullable else name}
    if isinstance(kind, DateTime | Date):
        said["format"] = "date-time" if isinstance(kind, DateTime) else "date"
    return said
