"""Planning a notification: once per key. Who sends it, and when, is the engine's affair."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.news import News
from bot.store.inserting import insert_once
from bot.store.models import Member, Notification, NotificationState

EXPIRES_AFTER = timedelta(days=1)
"""How late a notification may come; later it is missed."""


def add_notification(
    session: Session,
    key: str,
    member_id: int,
    news: News,
    not_before: datetime,
    expires_at: datetime | None = None,
) -> bool:
    """Plan a notification; whether it is new: a second one with the same key is the same one.

    It is sent from `not_before` on, and not at all once `expires_at` has come: a day later unless said otherwise.
    """
    row = notification_row(key, member_id, news, not_before, expires_at)
    return insert_once(session, Notification, [row]) > 0


def drop_all_due(session: Session, member: Member, kind: type[News], now: datetime, *, more_than: int) -> bool:
    """Close what of this kind a member is to be told by now, if that is more than so much; whether it was."""
    due = (
        Notification.member_id == member.id,
        Notification.kind == kind.word,
        Notification.state == NotificationState.DUE,
        Notification.not_before <= now,
    )
    waiting = session.scalar(select(func.count()).select_from(Notification).where(*due)) or 0
    if waiting <= more_than:
        return False
    dropped = (
        update(Notification).where(*due, Notification.claimed_by.is_(None)).values(state=NotificationState.DROPPED)
    )
    session.execute(dropped.execution_options(synchronize_session=False))
    return True


def notification_row(
    key: str,
    member_id: int,
    news: News,
    not_before: datetime,
    expires_at: datetime | None = None,
) -> dict[str, Any]:
    """The row of a notification, where many are planned in one statement."""
    return {
        "key": key,
        "member_id": member_id,
        "kind": news.word,
        "params": news.as_params(),
        "not_before": not_before,
        "expires_at": expires_at or not_before + EXPIRES_AFTER,
        "state": NotificationState.DUE,
        "attempts": 0,
        "next_try_at": not_before,
        "last_error": "",
    }
