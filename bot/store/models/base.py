"""What all tables are made of: moments in UTC, constraints with names, JSON."""

from datetime import UTC, datetime
from typing import Any, ClassVar, Never

from sqlalchemy import JSON, BigInteger, DateTime, Integer, MetaData, TypeDecorator, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, QueryableAttribute, RelationshipProperty

from bot.ids import ContributionId, EnquiryId, ErrandId, EventId, ListId, ProjectId, ReminderId, ReviewId, StatementId

TELEGRAM_ID = BigInteger()


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is cut off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcMoment,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
        list[Any]: JSON,
        **dict.fromkeys(
            (EventId, ContributionId, ProjectId, EnquiryId, ReminderId, ListId, ErrandId, StatementId, ReviewId),
            Integer,
        ),
    }


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _refuse_what_would_be_lost(_: type[Base], __: str, attribute: QueryableAttribute[Any]) -> None:
    """Have nobody set a relation that is only read: nothing would be stored of it, and nothing said."""
    if isinstance(attribute.property, RelationshipProperty) and attribute.property.viewonly:
        event.listen(attribute, "set", _set)


def _set(row: Base, *_: object) -> Never:
    raise TypeError(f"a relation of {type(row).__name__} that is only read: set the key it goes by")
