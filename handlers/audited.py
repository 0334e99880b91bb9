"""What of the network's staff and of coordinators goes into the audit trail: what they see and do that is not their own."""

from bot.stale_taps import StaleTap
from bot.store.audit import note
from bot.store.models import Role
from bot.taps import decode, encode
from bot.turn import Turn
from handlers.audit_trail import DONE, TYPED
from handlers.contribution import taps as contribution
from handlers.position import place_of


def record(turn: Turn) -> None:
    """Note what this turn is about to show or to do, where that is of concern to others."""
    if turn.member.role == Role.MEMBER:
        return
    incoming = turn.incoming
    try:
        if incoming.kind == "tap":
            if type(decode(incoming.text)) in DONE:
                note(turn.session, turn.member, incoming.text, turn.now)
        elif _may_be_heard(turn) and type(place := place_of(turn)) in TYPED:
            note(turn.session, turn.member, f"typed:{encode(place)}", turn.now)
    except StaleTap:
        return


def _may_be_heard(turn: Turn) -> bool:
    """Whether something was typed, or a file was sent where one is asked for."""
    incoming = turn.incoming
    if incoming.kind == "document":
        return isinstance(place_of(turn), contribution.AtCertify)
    return incoming.kind == "text" and not incoming.command
