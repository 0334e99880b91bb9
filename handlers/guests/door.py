"""Where a link leads, and whom it is that something typed is meant for."""

import re

from bot.screen import Screen, with_notice
from bot.store.enquiries import listen, listening
from bot.store.models import Enquiry
from bot.taps import Onward
from bot.turn import Turn
from handlers.guests import attending, in_passing, question_cards, replying, standing, survey_cards
from handlers.guests.standing import LinkOver, at_link, by_link, guest_at
from handlers.guests.taps import AtLink, Listen
from handlers.position import leave
from handlers.reading.in_passing import Passing, passing
from handlers.taps import CODE, Current

LINK = re.compile(rf"[sq]_({CODE})")
"""What a link says after `/start`; invitations have other lengths."""


def follow(turn: Turn) -> Screen | None:
    """`/start` with the code of a link; None when it is none of ours."""
    code = LINK.fullmatch(turn.incoming.argument)
    return enter(turn, code[1]) if code else None


def enter(turn: Turn, code: str) -> Screen:
    """The link's first card, or where the guest left it. A stranger's words answer it from now on."""
    return at_link(turn, code, lambda enquiry: _enter(turn, enquiry))


def _enter(turn: Turn, enquiry: Enquiry) -> Screen:
    if enquiry.question:
        return question_cards.show(turn, enquiry)
    return survey_cards.show(turn, enquiry, guest_at(turn, enquiry))


def typed(turn: Turn) -> Screen | None:
    """Something a stranger typed or sent; None when they answer no link."""
    code = listening(turn.session, turn.disguised, turn.now)
    return _answered(turn, code) if code else None


@by_link
def hear(turn: Turn, enquiry: Enquiry, _: Listen) -> Screen:
    """The next thing a member types answers the link."""
    standing.hear(turn, enquiry)
    t = turn.t
    asked = t("Type your answer now.")
    return with_notice(enter(turn, enquiry.code), asked)


def typed_by_member(turn: Turn, at: AtLink) -> Screen:
    """What a member typed after they said that it would answer the link."""
    try:
        enquiry = standing.heard(turn, at)
    except LinkOver as over:
        return standing.over_card(turn, over)
    if passing(turn.incoming.text) in (Passing.GREETING, Passing.THANKS):
        standing.hear(turn, enquiry)  # that was no answer: the next thing may be
    return _answered(turn, enquiry.code)


def own_place(turn: Turn, _: AtLink) -> Onward:
    """Where the member is, whatever link they were about to answer."""
    leave(turn, AtLink)
    return Onward(Current())


def _answered(turn: Turn, code: str) -> Screen:
    return at_link(turn, code, lambda enquiry: _typed(turn, enquiry))


def _typed(turn: Turn, enquiry: Enquiry) -> Screen:
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    if reply := in_passing.heard(turn, enquiry, guest):
        return reply
    return replying.typed(turn, enquiry, guest) if enquiry.question else attending.typed(turn, enquiry, guest)
