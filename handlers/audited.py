"""What of the network's staff and of coordinators goes into the audit trail: what they see and do that is not their own."""

from bot.news import News
from bot.stale_taps import StaleTap
from bot.store.audit import note
from bot.store.models import Role
from bot.taps import Tap, encode
from bot.turn import Turn
from handlers.audit_trail import DONE, TOLD, TYPED
from handlers.contribution import taps as contribution
from handlers.position import place_of


def led_to(turn: Turn, tap: Tap) -> None:
    """Note what was shown or done, by a button, a command or words that lead there; nothing of what was not theirs to see."""
    if type(tap) in DONE:
        _note(turn, encode(tap))


def told(turn: Turn, news: News) -> None:
    """Note what was told unasked, as what a look at it would be."""
    if turn.member.is_staff and type(news) in TOLD:
        _note(turn, encode(TOLD[type(news)](news)))


def typed(turn: Turn) -> None:
    """Note what is about to be done by what was typed, or by a file."""
    try:
        if _may_be_heard(turn) and type(place := place_of(turn)) in TYPED:
            _note(turn, f"typed:{encode(place)}")
    except StaleTap:
        return


def _note(turn: Turn, what: str) -> None:
    if turn.stored_member and turn.member.role != Role.MEMBER:
        note(turn.session, turn.member, what, turn.now)


def _may_be_heard(turn: Turn) -> bool:
    """Whether something was typed, or a file was sent where one is asked for."""
    incoming = turn.incoming
    if incoming.kind == "document":
        return isinstance(place_of(turn), contribution.AtCertify)
    return incoming.kind == "text" and not incoming.command
