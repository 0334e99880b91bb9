"""The stored notifications: which are to be sent now and by whom, and which are closed unsent."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Update, and_, func, not_, or_, select, update
from sqlalchemy.orm import Session

from bot.engine.leases import FREE, Leases
from bot.store.forgetting import forget
from bot.store.models import Member, Notification, NotificationState

LONGEST_WAIT = timedelta(days=1)
"""A next try later than this, of what is due, was written by a machine whose clock was wrong."""
GIVE_UP_AFTER = timedelta(days=1)
"""How long sending is tried in vain."""
DOUBT = "may have arrived"
"""The `last_error` of what is sent again without knowing whether it has arrived."""
MOST_IN_DOUBT = 4
"""How often it is sent at the most, that is tried in all, before it is left at that."""
FIRST_PUT_OFF, LONGEST_PUT_OFF = timedelta(seconds=2), timedelta(minutes=10)
"""Between two tries of one notification; each wait is twice the one before."""
IN_DOUBT = 3
"""How many times as long it waits that may have arrived, so that a short trouble is over before it is told too often."""
PLAINLY = "refused, then plainly"
"""The `last_error` of what Telegram refused, and what is therefore said in plain words."""

KEEP_CLOSED = timedelta(days=400)
"""How long a notification that was sent or closed is remembered, so that no sweep plans it again."""

DUE = NotificationState.DUE


def anything_due(session: Session, as_of: datetime) -> bool:
    """Whether anything that was due at a moment is still open. If not, there is nothing to free, to close or to send."""
    due = select(Notification.id).where(Notification.state == DUE, Notification.not_before <= as_of)
    return session.scalar(due.limit(1)) is not None


def settle(
    session: Session, now: datetime, leases: Leases, mine: Collection[int], rather_twice: Collection[str]
) -> None:
    """Free what nobody sends any more. `mine` are those that this process is sending.

    What it claimed and is not sending was never sent, nor was what a process that is gone had no words for yet. What it
    had words for may have been sent: kinds in `rather_twice` are sent again, the others are closed.
    """
    others = and_(Notification.state == DUE, Notification.id.not_in(mine))
    leases.leave(session, others)
    left_behind = and_(others, leases.run_out(now))
    session.execute(_change(left_behind, Notification.worded.is_(False)).values(FREE))
    again = and_(Notification.kind.in_(rather_twice), Notification.attempts < MOST_IN_DOUBT)
    session.execute(_change(left_behind, again).values(FREE | {"last_error": DOUBT}))
    session.execute(_change(left_behind).values(FREE | {"last_error": DOUBT, "state": NotificationState.UNSURE}))


def expire(session: Session, now: datetime, *, in_trouble: bool) -> dict[str, int]:
    """Close what is too late by now, or was tried long enough; how many were missed, and how many given up.

    What waits for a member who is away is left alone. `in_trouble`: Telegram does not answer, so what was not even tried
    was not missed but given up.
    """
    there = Notification.member_id.in_(select(Member.id).where(Member.blocked.is_(False)))
    waiting = and_(Notification.state == DUE, Notification.claimed_by.is_(None), there)
    late, tried = Notification.expires_at <= now, Notification.first_tried_at.is_not(None)
    in_vain = late if in_trouble else and_(late, tried)
    enough = or_(in_vain, Notification.first_tried_at <= now - GIVE_UP_AFTER)
    closed: dict[str, int] = {}
    for state, which in ((NotificationState.GAVE_UP, enough), (NotificationState.MISSED, late)):
        found = session.execute(_change(waiting, which).values(state=state).returning(Notification.id))
        closed[state] = len(found.all())
    return closed


def claim(
    session: Session, now: datetime, as_of: datetime, leases: Leases, most: int, at_their_time: Collection[str]
) -> Sequence[int]:
    """Take up to `most` of what is due `as_of` a moment, the longest due first, and one for each member at a time.

    Only kinds in `at_their_time` are planned ahead: of another, whose moment is far away, a wrong clock was asked.

    Two processes never take the same row: PostgreSQL skips rows that another one is taking, SQLite lets in one at a time.
    """
    told_now = select(Notification.member_id).where(Notification.state == DUE, Notification.claimed_by.is_not(None))
    away = select(Member.id).where(Member.blocked.is_(True))
    free = and_(
        Notification.state == DUE,
        Notification.claimed_by.is_(None),
        or_(Notification.next_try_at <= now, Notification.next_try_at > now + LONGEST_WAIT),
        or_(
            Notification.not_before <= as_of,
            and_(Notification.not_before > now + LONGEST_WAIT, Notification.kind.not_in(at_their_time)),
        ),
    )
    oldest = (
        select(func.min(Notification.id))
        .where(free, Notification.member_id.not_in(told_now), Notification.member_id.not_in(away))
        .group_by(Notification.member_id)
    )
    found = session.scalars(
        select(Notification.id)
        .where(free, Notification.id.in_(oldest))
        .order_by(Notification.next_try_at, Notification.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    if found:
        session.execute(
            _change(Notification.id.in_(found)).values(
                **leases.taken(now),
                worded=False,
                attempts=Notification.attempts + 1,
                first_tried_at=func.coalesce(Notification.first_tried_at, now),
            )
        )
    return found


def told_below(session: Session, person: int, after: int, since: datetime) -> Collection[int] | None:
    """The numbers of what somebody was told unasked behind a message; None where there may be more, told since a moment.

    What may have arrived and is told again is none of either: it may go.
    """
    told_again = and_(Notification.state == DUE, Notification.claimed_by.is_(None), Notification.last_error == DOUBT)
    theirs = select(Notification.message_id).join(Notification.member).where(Member.telegram_id == person)
    unknown = and_(Notification.message_id.is_(None), Notification.sent_at >= since, not_(told_again))
    if session.execute(theirs.where(unknown).limit(1)).first():
        return None
    return {number for number in session.scalars(theirs.where(Notification.message_id > after)) if number}


def left(session: Session, as_of: datetime) -> int:
    """How many that were due at a moment are neither sent nor closed, apart from those whose members are away."""
    there = Notification.member_id.in_(select(Member.id).where(Member.blocked.is_(False)))
    due = and_(Notification.state == DUE, Notification.not_before <= as_of, there)
    return session.scalar(select(func.count()).select_from(Notification).where(due)) or 0


def wait_after(attempts: int, *, in_doubt: bool) -> timedelta:
    """How long one that was tried so often in vain waits for the next time."""
    wait = FIRST_PUT_OFF * 2.0 ** min(attempts - 1, 20)
    return min(wait * (IN_DOUBT if in_doubt else 1), LONGEST_PUT_OFF)


def put_off(session: Session, members: Collection[int], until: datetime) -> None:
    """Nothing more is sent to these members before a moment."""
    session.execute(
        _change(
            Notification.state == DUE, Notification.member_id.in_(members), Notification.next_try_at < until
        ).values(next_try_at=until)
    )


def forget_closed(session: Session, now: datetime) -> bool:
    """Drop what was closed long ago; whether there may be more."""
    return forget(session, Notification, Notification.state != DUE, Notification.expires_at < now - KEEP_CLOSED)


def _change(*which: ColumnElement[bool]) -> Update:
    return update(Notification).where(*which).execution_options(synchronize_session=False)
