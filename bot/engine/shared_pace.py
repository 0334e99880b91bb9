"""The pace that every process which sends keeps with the others, in a row of its own that each of them moves on."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.engine.pace import TELEGRAM, held
from bot.store.inserting import insert_once
from bot.store.models import Pace


def allowed(session: Session, now: datetime) -> int:
    """How many messages may leave now, whoever sends them. Others who ask wait until this transaction has ended."""
    return TELEGRAM.allowed(_pace(session, now).free_at, now)


def count_messages(session: Session, now: datetime, count: int) -> None:
    """These messages leave now."""
    pace = _pace(session, now)
    pace.free_at = TELEGRAM.after(pace.free_at, now, count)


def count_replies(session: Session, now: datetime, count: int) -> None:
    """These replies have left: notifications wait behind them."""
    pace = _pace(session, now)
    pace.free_at = TELEGRAM.after_replies(pace.free_at, now, count)


def hold_everyone(session: Session, now: datetime, seconds: float) -> None:
    """Telegram asks all of the bot to wait."""
    pace = _pace(session, now)
    pace.free_at = held(pace.free_at, now, seconds)


def _pace(session: Session, now: datetime) -> Pace:
    pace = session.get(Pace, "telegram", with_for_update=True)
    if pace is None:
        insert_once(session, Pace, [{"name": "telegram", "free_at": now}])
        pace = session.get_one(Pace, "telegram", with_for_update=True)
    return pace
