"""What of the network's staff and of coordinators goes into the audit trail: what they see and do that is not their own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from sqlalchemy import Executable, func, select

from bot.news import News
from bot.stale_taps import StaleTap
from bot.store.audit import AT_PLACE, note
from bot.store.models import Contribution, Event, Invitation, Member, Role, UnitPrice
from bot.taps import At, Tap, encode
from bot.turn import Turn
from handlers.audit_trail import DONE, TOLD, TYPED
from handlers.contribution import taps as contribution
from handlers.members import GiveRole, SeeMember, SeeOrganisations, TakeOutOrganisation
from handlers.position import place_of

_REQUEST = select(
    Contribution.state,
    Contribution.decided_at,
    Contribution.paid_at,
    Contribution.allocated_at,
    Contribution.certified_at,
    Contribution.exchange,
    Contribution.invoice,
)


class Deed(Struct, frozen=True):
    """What something changes, unless it comes too late or is another's to do: then that was seen, and no more."""

    stands: Callable[[Any], Executable]
    """How it stands that is to be changed, of what says to change it."""
    seen: Callable[[Any], Tap | None]
    """What is noted where nothing was changed."""


OF_A_REQUEST = Deed(
    lambda about: _REQUEST.where(Contribution.id == about.contribution),
    lambda about: contribution.SeeRequest(about.contribution),
)
OF_A_MEMBER = Deed(
    lambda about: select(Member.role, Member.left_at, Member.organisation_id).where(Member.id == about.member),
    lambda about: SeeMember(about.member),
)
OF_AN_ORGANISATION = Deed(
    lambda about: select(
        *(
            select(func.count()).where(of.organisation_id == about.organisation, *still).scalar_subquery()
            for of, still in (
                (Member, [Member.left_at.is_(None)]),
                (Event, [Event.deleted_at.is_(None)]),
                (Invitation, []),
            )
        )
    ),
    lambda _: SeeOrganisations(),
)
OF_A_PRICE = Deed(
    lambda about: select(func.max(UnitPrice.id)).where(UnitPrice.project_id == about.project), lambda _: None
)
DEEDS: Mapping[type, Deed] = {
    contribution.ReallyConfirm: OF_A_REQUEST,
    contribution.Undecided: OF_A_REQUEST,
    contribution.AskBackFor: OF_A_REQUEST,
    contribution.Paid: OF_A_REQUEST,
    contribution.NotPaid: OF_A_REQUEST,
    contribution.WentOn: OF_A_REQUEST,
    contribution.WentBack: OF_A_REQUEST,
    contribution.AtReason: OF_A_REQUEST,
    contribution.AtAskBack: OF_A_REQUEST,
    contribution.AtCertify: OF_A_REQUEST,
    contribution.AtPrice: OF_A_PRICE,
    GiveRole: OF_A_MEMBER,
    TakeOutOrganisation: OF_AN_ORGANISATION,
}

Standing = tuple[Any, ...]


def standing(turn: Turn, about: Tap | At) -> Standing | None:
    """How that stands which is about to be changed; None for anything else."""
    deed = DEEDS.get(type(about))
    if not deed or not turn.stored_member or turn.member.role == Role.MEMBER:
        return None
    row = turn.session.execute(deed.stands(about)).one_or_none()
    return tuple(row) if row else None


def led_to(turn: Turn, tap: Tap, before: Standing | None) -> None:
    """Note what was shown or done, by a button, a command or words that lead there; nothing of what was not theirs to see.

    `before` it was answered, what it changes stood so.
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
    deed = DEEDS.get(type(about))
    if deed and standing(turn, about) == before:
        seen = deed.seen(about)
        what = encode(seen) if seen else ""
    if what:
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
