"""Who was asked to look an event over, and who did."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

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
    review = Review(
        event_id=event.id,
        revision=event.revision,
        answers_digest=_digest(event),
        asked_by=member.id,
        asked_at=now,
    )
    session.add(review)
    session.flush()
    return review, True


def is_of_present_answers(review: Review, event: Event) -> bool:
    """Whether the answers are those that it is of: nothing was changed since, or all of it was changed back."""
    return review.revision == event.revision or review.answers_digest == _digest(event)


def _digest(event: Event) -> str:
    return sha256(json.dumps(event.answers, sort_keys=True).encode()).hexdigest()


def given(session: Session, event: Event) -> list[Review]:
    """The reviews that were given, the newest first, each with its reviewer."""
    found = select(Review).where(Review.event_id == event.id, Review.reviewed_at.is_not(None))
    newest_first = found.order_by(Review.revision.desc(), Review.id.desc()).options(joinedload(Review.reviewer))
    return list(session.scalars(newest_first))


def last_given(session: Session, event: Event) -> Review | None:
    """The newest review that was given, of these answers or of earlier ones."""
    given = select(Review).where(Review.event_id == event.id, Review.reviewed_at.is_not(None))
    return session.scalar(given.order_by(Review.revision.desc(), Review.id.desc()).limit(1))
