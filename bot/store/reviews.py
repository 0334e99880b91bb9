"""Who was asked to look an event over, and who did."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from bot.store.models import Event, Member, Review


def colleagues(session: Session, member: Member) -> Sequence[Member]:
    """The other members of one's organisation."""
    others = select(Member).where(
        Member.organisation_id == member.organisation_id, Member.id != member.id, Member.left_at.is_(None)
    )
    return session.scalars(others.order_by(Member.id)).all()


def ask(session: Session, event: Event, member: Member, now: datetime) -> tuple[Review, bool]:
    """What was asked of the answers as they are, and whether it is new: asked twice, it is one."""
    standing = session.scalar(
        select(Review).where(
            Review.event_id == event.id, Review.revision == event.revision, Review.asked_by == member.id
        )
    )
    if standing:
        return standing, False
    review = Review(event_id=event.id, revision=event.revision, asked_by=member.id, asked_at=now)
    session.add(review)
    session.flush()
    return review, True


def given(session: Session, event: Event) -> list[Review]:
    """The reviews that were given, the newest first, each with its reviewer."""
    found = select(Review).where(Review.event_id == event.id, Review.reviewed_at.is_not(None))
    newest_first = found.order_by(Review.revision.desc(), Review.id.desc()).options(joinedload(Review.reviewer))
    return list(session.scalars(newest_first))


def last_given(session: Session, event: Event) -> Review | None:
    """The newest review that was given, of these answers or of earlier ones."""
    given = select(Review).where(Review.event_id == event.id, Review.reviewed_at.is_not(None))
    return session.scalar(given.order_by(Review.revision.desc(), Review.id.desc()).limit(1))
