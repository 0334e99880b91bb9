"""What of the network's staff and of coordinators goes into the audit trail: what they see and do that is not their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from bot.news import News
from bot.stale_taps import StaleTap
from bot.store.audit import AT_PLACE, note
from bot.store.models import Contribution, Role
from bot.taps import At, Tap, encode
from bot.turn import Turn
from handlers.audit_trail import DONE, TOLD, TYPED
from handlers.contribution import taps as contribution
from handlers.position import place_of

DEEDS = (
    contribution.ReallyConfirm,
    contribution.Undecided,
    contribution.AskBackFor,
    contribution.Paid,
    contribution.NotPaid,
    contribution.WentOn,
    contribution.WentBack,
    contribution.AtReason,
    contribution.AtAskBack,
    contribution.AtCertify,
)
"""What changes a request, unless it comes too late or is another's to do: then the request was seen, and no more."""

Standing = tuple[Any, ...]


def standing(turn: Turn, about: Tap | At) -> Standing | None:
    """How the request stands that is about to be changed; None for anything else."""
    if not isinstance(about, DEEDS) or not turn.stored_member or not turn.member.is_staff:
        return None
    one = Contribution
    columns = (one.state, one.decided_at, one.paid_at, one.allocated_at, one.certified_at, one.exchange, one.invoice)
    row = turn.session.execute(select(*columns).where(one.id == about.contribution)).one_or_none()
    return tuple(row) if row else None


def led_to(turn: Turn, tap: Tap, before: Standing | None) -> None:
    """Note what was shown or done, by a button, a command or words that lead there; nothing of what was not theirs to see.

    `before` it was answered the request stood so.
    """
    if type(tap) in DONE:
        _note_deed(turn, tap, encode(tap), before)


def told(turn: Turn, news: News) -> None:
    """Note what was told unasked, as what a look at it would be."""
    if turn.member.is_staff and type(news) in TOLD:
        _note(turn, encode(TOLD[type(news)](news)))


@contextmanager
def typed(turn: Turn) -> Iterator[None]:
    """Note what is done by what was typed, or by a file, and not what was refused or was not theirs to see."""
    try:
        place = place_of(turn) if _may_be_heard(turn) else None
    except StaleTap:
        place = None
    if place is None or type(place) not in TYPED:
        yield
        return
    before = standing(turn, place)
    yield
    _note_deed(turn, place, f"{AT_PLACE}{encode(place)}", before)


def _note_deed(turn: Turn, about: Tap | At, what: str, before: Standing | None) -> None:
    if isinstance(about, DEEDS) and standing(turn, about) == before:
        what = encode(contribution.SeeRequest(about.contribution))
    _note(turn, what)


def _note(turn: Turn, what: str) -> None:
    if turn.stored_member and turn.member.role != Role.MEMBER:
        note(turn.session, turn.member, what, turn.now)


def _may_be_heard(turn: Turn) -> bool:
    """Whether something was typed, or a file was sent where one is asked for."""
    incoming = turn.incoming
    if incoming.kind == "document":
        return isinstance(place_of(turn), contribution.AtCertify)
    return incoming.kind == "text" and not incoming.command
