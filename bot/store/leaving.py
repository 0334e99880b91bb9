"""Leaving: what goes with a person, what stays without their name, and what becomes of an organisation that nobody is left of.

Whoever leaves, by their own wish or not, leaves the same behind: the organisation's events and what bookkeeping must keep of
requests, without a name. Nothing leads from there to the person any more, who is a stranger to the assistant again.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from bot.store.contributions import forget_unsent
from bot.store.events import KEEP_DELETED, erase_deleted
from bot.store.handing_over import hand_over
from bot.store.models import (
    NOBODY,
    AttendeeList,
    CalendarFeed,
    Contribution,
    Errand,
    Event,
    IncomingUpdate,
    Invitation,
    Member,
    Notification,
    Organisation,
    Reminder,
    Role,
    StatedRecord,
)
from bot.store.nameless import remove_from_events, remove_from_requests
from bot.store.statements import erase_own

PUT_OUT = -(1 << 48)
"""Below the numbers of errands, which the inbox keeps as well; Telegram's own are above nought."""
THEIRS = (Reminder, Notification, Errand, AttendeeList, CalendarFeed)
"""What is nobody else's, and goes."""


def members_of(session: Session, organisation_id: int) -> Sequence[Member]:
    """Who belongs to an organisation, in the order in which they joined."""
    belong = select(Member).where(Member.organisation_id == organisation_id, Member.left_at.is_(None))
    return session.scalars(belong.order_by(Member.id)).all()


def is_last(session: Session, member: Member) -> bool:
    """Whether nobody else belongs to the organisation, so that its events go, too."""
    others = select(func.count()).where(
        Member.organisation_id == member.organisation_id, Member.left_at.is_(None), Member.id != member.id
    )
    return not session.scalar(others)


def leave(session: Session, member: Member, now: datetime) -> None:
    """Have somebody leave for good. Of an organisation that nobody is left of, the events go, too."""
    last = is_last(session, member)
    hand_over(session, member, now)
    for theirs in THEIRS:
        session.execute(delete(theirs).where(theirs.member_id == member.id))
    forget_unsent(session, Contribution.member_id == member.id)
    remove_from_requests(session, member, now)
    remove_from_events(session, member)
    erase_own(session, member)
    session.execute(update(StatedRecord).where(StatedRecord.member_id == member.id).values(member_id=None))
    if last:
        _nothing_is_left_of(session, member.organisation_id, now)
    member.event_id, member.timezone = None, None
    member.card_message_id, member.below_message_id = None, None
    member.understanding_host, member.understanding_since = None, None
    member.at, member.offered, member.wishes = ["home"], [], {}
    member.answered_here, member.card_buried, member.commands_listed = [], False, ""
    member.reminders = member.digests = member.quiet_digests = False
    member.telegram_id, member.first_name, member.role = -member.id, NOBODY, Role.MEMBER
    member.blocked, member.left_at = True, now
    session.flush()


def put_out(session: Session, member: Member, now: datetime) -> None:
    """Have somebody leave whom others take out. What their chat still lists goes with the next look into the inbox."""
    number, person, listed = PUT_OUT - member.id, member.telegram_id, member.commands_listed
    leave(session, member, now)
    if listed:
        said = {"person": person, "chat": person, "private": True, "kind": "put_out"}
        session.add(IncomingUpdate(update_id=number, person=person, state="waiting", received_at=now, said=said))
        session.flush()


def move(session: Session, member: Member, to: Organisation, now: datetime) -> None:
    """Have somebody belong to another organisation, as a plain member. What they did for the former stays there.

    Of an organisation that nobody is left of, the events go, too.
    """
    former, last = member.organisation_id, is_last(session, member)
    hand_over(session, member, now)
    events = select(Event.id).where(Event.organisation_id == former)
    session.execute(delete(Reminder).where(Reminder.member_id == member.id, Reminder.event_id.in_(events)))
    for theirs in (AttendeeList, CalendarFeed):
        session.execute(delete(theirs).where(theirs.member_id == member.id))
    forget_unsent(session, Contribution.member_id == member.id)
    member.organisation_id, member.role = to.id, Role.MEMBER
    member.event_id, member.at, member.offered = None, ["home"], []
    session.flush()
    session.expire(member, ["organisation"])  # which is another by now
    if last:
        _nothing_is_left_of(session, former, now)


def organisation_leaves(session: Session, organisation: Organisation, now: datetime) -> int:
    """Have everybody of an organisation leave, with its links and its events; returns how many people did."""
    people = members_of(session, organisation.id)
    for member in people:
        put_out(session, member, now)
    if not people:
        _nothing_is_left_of(session, organisation.id, now)
    return len(people)


def _nothing_is_left_of(session: Session, organisation_id: int, now: datetime) -> None:
    """Its links open nothing any more, and its events are erased: all but what requests need."""
    session.execute(delete(Invitation).where(Invitation.organisation_id == organisation_id))
    events = Event.organisation_id == organisation_id
    session.execute(update(Event).where(events).values(deleted_at=now - 2 * KEEP_DELETED))
    erase_deleted(session, now, session.scalars(select(Event.id).where(events)).all())
