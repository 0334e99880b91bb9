"""What somebody who goes has under way for their organisation: a colleague takes it over, and hears what comes of it.

Whoever goes, by leaving or to another organisation, no longer sees the events. So the links by which they ask others are the
colleague's from then on, who is named to whoever answers; and what they were still to be told is told to the colleague.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from bot.ids import EnquiryId
from bot.news import News, news
from bot.store.models import (
    Contribution,
    Enquiry,
    Event,
    Member,
    Notification,
    NotificationState,
    Review,
    Role,
)
from bot.store.notifications import EXPIRES_AFTER, add_notification
from bot.store.waking import tell_of

TOLD_A_COLLEAGUE = (
    "contribution_decided",
    "decision_taken_back",
    "contribution_paid",
    "contribution_went_on",
    "staff_asked",
    "address_erased",
    "survey_ended",
    "question_answered",
    "questions_answered",
    "review_given",
    "draft_goes",
)
"""The kinds of news that a colleague hears as well; all others are the person's own, or every colleague has theirs."""
STILL_OPEN = ("staff_asked", "address_erased", "question_answered", "questions_answered")
"""Those of them that may wait for an answer, though they were told; where none is due any more they have no words."""
ABOUT = {
    "contribution": (Contribution.event_id, Contribution.id),
    "enquiry": (Enquiry.event_id, Enquiry.id),
    "enquiries": (Enquiry.event_id, Enquiry.id),
    "review": (Review.event_id, Review.id),
    "event": (Event.id, Event.id),
}
"""What such news name, all of one event: where that event stands, and by which number."""
PROPOSED = "proposed"
"""The state of an answer that waits until somebody takes it, or leaves it."""


@news("links_taken_over", rather_twice=True)
class LinksTakenOver(News):
    """To the colleague: by which links they ask others from now on."""

    enquiries: list[EnquiryId]


def successor(session: Session, member: Member, organisation_id: int | None = None) -> Member | None:
    """Who takes over in their organisation, or in a former one of theirs: a coordinator if there is one, whoever joined first.

    None where nobody is left.
    """
    others = select(Member).where(
        Member.organisation_id == (organisation_id or member.organisation_id),
        Member.left_at.is_(None),
        Member.id != member.id,
    )
    in_order = others.order_by(Member.blocked, Member.role != Role.COORDINATOR, Member.id)
    return session.scalars(in_order.limit(1)).first()


def under_way(session: Session, member: Member, now: datetime) -> list[Enquiry]:
    """The links by which they ask others that can still be answered, or whose end is still to come."""
    asked = select(Enquiry).join(Event, Event.id == Enquiry.event_id)
    theirs = Enquiry.created_by == member.id, Event.organisation_id == member.organisation_id
    answerable = or_(Enquiry.closed_at.is_(None), Enquiry.deadline > now)
    return list(session.scalars(asked.where(*theirs, answerable, Event.deleted_at.is_(None)).order_by(Enquiry.id)))


def hand_over(session: Session, member: Member, now: datetime) -> None:
    """Have a colleague take over, before the person goes; nothing where there is none."""
    colleague = successor(session, member)
    if colleague is None:
        return
    taken = under_way(session, member, now)
    for enquiry in taken:
        enquiry.member = colleague
    if taken:
        news = LinksTakenOver([one.id for one in taken])
        add_notification(session, f"taken_over:{member.id}:{colleague.id}:{now.isoformat()}", colleague.id, news, now)
    again = [row.id for row in _unanswered(session, member)]
    untried = {"state": NotificationState.DUE, "attempts": 0, "worded": False, "first_tried_at": None, "sent_at": None}
    anew = {"not_before": now, "next_try_at": now, "expires_at": now + EXPIRES_AFTER, "message_id": None} | untried
    session.execute(update(Notification).where(Notification.id.in_(again)).values(member_id=colleague.id, **anew))
    unclaimed = Notification.state == NotificationState.DUE, Notification.claimed_by.is_(None)
    due = [row.id for row in _news(session, member, TOLD_A_COLLEAGUE, *unclaimed)]
    session.execute(update(Notification).where(Notification.id.in_(due), *unclaimed).values(member_id=colleague.id))
    tell_of(session, Notification)


def take_over(session: Session, event: Event, member: Member, now: datetime) -> bool:
    """Whoever brings an event back asks on in place of those who have gone since, with whom its links were deleted.

    Whether any of these can still be answered.
    """
    gone = [
        one
        for one in session.scalars(select(Enquiry).where(Enquiry.event_id == event.id))
        if one.member.left_at or one.member.organisation_id != event.organisation_id
    ]
    for enquiry in gone:
        enquiry.member = member
    return any(one.closed_at is None and one.deadline > now for one in gone)


def _news(session: Session, member: Member, kinds: Iterable[str], *which: ColumnElement[bool]) -> list[Notification]:
    """Of these kinds what they were or are to be told, of events of the organisation that they go from."""
    theirs = Notification.member_id == member.id, Notification.kind.in_(kinds)
    rows = session.scalars(select(Notification).where(*theirs, *which).order_by(Notification.id))
    return [row for row in rows if _organisation(session, row) == member.organisation_id]


def _organisation(session: Session, row: Notification) -> int | None:
    """Whose event the news are about; None where that is gone."""
    name = next(name for name in ABOUT if name in row.params)
    (number, *_) = numbers if isinstance(numbers := row.params[name], list) else [numbers]
    event, numbered = ABOUT[name]
    of_it = select(event).where(numbered == number).scalar_subquery()
    return session.scalar(select(Event.organisation_id).where(Event.id == of_it))


def _unanswered(session: Session, member: Member) -> Iterable[Notification]:
    """What they were told and have not answered, each once."""
    rows = _news(session, member, STILL_OPEN, Notification.state != NotificationState.DUE)
    return {str(row.params): row for row in rows if "contribution" in row.params or _is_proposed(session, row)}.values()


def _is_proposed(session: Session, row: Notification) -> bool:
    asked = row.params.get("enquiries") or [row.params.get("enquiry")]
    answers = (enquiry.reply for number in asked if (enquiry := session.get(Enquiry, number)))
    return any(one and one["state"] == PROPOSED for one in answers)
