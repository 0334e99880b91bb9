"""The stored inbox: whose update is next, which replies nobody shows, and what is closed and forgotten."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Table, bindparam, func, or_, select, update
from sqlalchemy.orm import Session, defer
from sqlalchemy.sql.base import ExecutableOption

from bot.store.forgetting import forget
from bot.store.locks import free_among
from bot.store.models import IncomingUpdate, Member

KEEP_UPDATE_IDS = timedelta(days=7)
"""How long a handled update's number is remembered; Telegram hands nothing out again after 24 hours."""
LOOKED_AT = 5
"""People looked at for each that a round may serve, so that it can pass over those it may not."""


UNREAD = (defer(IncomingUpdate.said), defer(IncomingUpdate.reply))
"""Rows whose content is read only where it is looked at, one by one, since it may be damaged."""


class Taken(Struct, frozen=True):
    """Waiting updates that a transaction has for itself, and whether there are others that it might have next."""

    rows: Sequence[IncomingUpdate]
    more: bool


def take_updates(
    session: Session, busy: Collection[int], most: int, *, organisations: int | None = None, only: int | None = None
) -> Taken:
    """Take the oldest waiting update of up to `most` people to whom nothing is being shown by anybody.

    With `organisations`, people of so many at the most, and the transaction is alone with those from now on: whoever else
    asks meanwhile finds people of the others. `only` is the number of the one update that is wanted.

    The people of an organisation that is not free are passed over before anything is counted or locked, so that one that
    is busy elsewhere neither fills a round nor keeps its people from whoever has it.
    """
    refused: set[int] = set()
    while waiting := _oldest_of_each(session, busy, refused, LOOKED_AT * most, only):
        of = {one.organisation_id: None for one in waiting if one.organisation_id is not None}
        wanted = list(of)[:organisations]
        free = free_among(session, wanted) if organisations else set(wanted)
        refused.update(set(wanted) - free)
        chosen = [one.update_id for one in waiting if one.organisation_id is None or one.organisation_id in free]
        if chosen:
            rows = _locked(session, IncomingUpdate.update_id.in_(chosen[:most]), IncomingUpdate.state == "waiting")
            return Taken(rows, more=bool(refused) or len(rows) < len(waiting))
    return Taken((), more=bool(refused))


def _oldest_of_each(
    session: Session, busy: Collection[int], without: Collection[int], most: int, only: int | None
) -> Sequence[Row[Any]]:
    """The number of each person's oldest waiting update and their organisation (None: a stranger), the oldest first."""
    replied_to = select(IncomingUpdate.person).where(IncomingUpdate.state == "applied")
    oldest = (
        select(func.min(IncomingUpdate.update_id).label("update_id"), IncomingUpdate.person)
        .where(
            IncomingUpdate.state == "waiting",
            IncomingUpdate.person.not_in(busy),
            IncomingUpdate.person.not_in(replied_to),
        )
        .group_by(IncomingUpdate.person)
        .subquery()
    )
    found = (
        select(oldest.c.update_id, Member.organisation_id)
        .outerjoin(Member, Member.telegram_id == oldest.c.person)
        .order_by(oldest.c.update_id)
        .limit(most)
    )
    if without:
        found = found.where(or_(Member.organisation_id.is_(None), Member.organisation_id.not_in(without)))
    return session.execute(found if only is None else found.where(oldest.c.update_id == only)).all()


def numbers_waiting(session: Session, busy: Collection[int], most: int) -> Sequence[int]:
    """The oldest waiting update of up to `most` people, by their numbers, the oldest first; nothing else of it is read."""
    return [one.update_id for one in _oldest_of_each(session, busy, (), most, None)]


def take_poisoned(session: Session, number: int) -> IncomingUpdate | None:
    """A waiting update, without what was said, which may be what is wrong with it; None where somebody else has it."""
    which = IncomingUpdate.update_id == number, IncomingUpdate.state == "waiting"
    return next(iter(_locked(session, *which, options=UNREAD)), None)


def take_unsent(
    session: Session, busy: Collection[int], free: ColumnElement[bool] | None = None
) -> Sequence[IncomingUpdate]:
    """Updates that were applied, of people to whom nothing is being shown: their reply may not have gone out.

    Where several processes share the inbox, only those that are `free` to be taken.
    """
    which = [IncomingUpdate.state == "applied", IncomingUpdate.person.not_in(busy)]
    return _locked(session, *which, *([] if free is None else [free]), options=UNREAD)


def _locked(
    session: Session, *which: ColumnElement[bool], options: Sequence[ExecutableOption] = ()
) -> Sequence[IncomingUpdate]:
    """Of these, in their order, those that nobody else has locked. What they say is looked at once more after locking."""
    found = select(IncomingUpdate).where(*which).order_by(IncomingUpdate.update_id).options(*options)
    return session.scalars(found.with_for_update(skip_locked=True)).all()


def close_updates(session: Session, update_ids: Collection[int], mine: ColumnElement[bool]) -> set[int]:
    """Mark updates as done and forget whose they were and what was said; those of them that were not done yet.

    Only those that are `mine`: where another process has taken a reply over, it is closed when that one has shown it, so
    that its copy does not come behind what its member is told next.
    """
    found = session.scalars(
        update(IncomingUpdate)
        .where(IncomingUpdate.update_id.in_(update_ids), IncomingUpdate.state != "done", mine)
        .values(state="done", person=0, said=None, reply=None)
        .returning(IncomingUpdate.update_id)
        .execution_options(synchronize_session=False)
    )
    return set(found)


def forget_updates(session: Session, now: datetime) -> bool:
    """Drop the numbers of updates handled long ago; whether there may be more."""
    old = IncomingUpdate.received_at < now - KEEP_UPDATE_IDS
    return forget(session, IncomingUpdate, IncomingUpdate.state == "done", old)


def set_cards(session: Session, cards: Mapping[int, tuple[int, bool]]) -> None:
    """The message that stands for each person's conversation now, by id and whether it is a picture; strangers have none."""
    new = {"card_message_id": bindparam("message"), "card_has_picture": bindparam("picture"), "card_buried": False}
    _write_each(session, new, [{"person": one, "message": id_, "picture": has} for one, (id_, has) in cards.items()])


def set_below(session: Session, numbers: Mapping[int, int]) -> None:
    """The message that was sent beside each person's card, by its number, and stands below it now."""
    new = {"below_message_id": bindparam("message"), "card_buried": True}
    _write_each(session, new, [{"person": one, "message": number} for one, number in numbers.items()])


def _write_each(session: Session, new: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """New values for the members of these rows, each named by the `person` in it.

    Nobody is loaded for it: this runs for every reply, and loading a member costs more than the rest of it.
    """
    if not rows:
        return
    table = Member.__table__
    assert isinstance(table, Table)
    session.connection().execute(update(table).where(table.c.telegram_id == bindparam("person")).values(new), rows)


def bury_cards(session: Session, whose: ColumnElement[bool]) -> None:
    """Note that something they were told stands below the cards of these members now.

    Nobody is waited for: whoever is in the middle of something is being shown a card anyway.
    """
    free = session.scalars(select(Member.id).where(whose).with_for_update(skip_locked=True, of=Member)).all()
    if free:
        session.execute(update(Member).where(Member.id.in_(free)).values(card_buried=True))


def set_blocked(session: Session, people: Collection[int]) -> None:
    """Note that these people have blocked the bot."""
    if people:
        session.execute(update(Member).where(Member.telegram_id.in_(people)).values(blocked=True))
