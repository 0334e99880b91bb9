"""An update and its reply as the inbox keeps them: what was said is read from its row, and what to show is written into it."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.engine.replies import Card, Gap, Reply
from bot.screen import Incoming, Screen
from bot.store.models import IncomingUpdate, Member
from bot.texts import Texts

log = logging.getLogger(__name__)

LONG_BEFORE = frozenset({"tap", "errand", "edit"})
"""Kinds whose message may be old, or is none."""
MOST_LIVES = 2
"""Processes that may end while they make what a reply shows; none tries after them."""
A_DAY, CLOCKS_DIFFER = timedelta(days=1), timedelta(minutes=1)


def said_if_readable(row: IncomingUpdate) -> Incoming:
    """What was said; of what cannot be read who it was, in their own chat."""
    try:
        return said_in(row)
    except Exception as failure:  # noqa: BLE001 - however it is damaged, whoever said it is told
        log.warning("what was said cannot be read (%s)", type(failure).__name__)
        return Incoming(row.person, row.person, True, "other")


def said_in(row: IncomingUpdate) -> Incoming:
    """What was said. Raises whatever is wrong with what is stored."""
    stored: dict[str, Any] = dict(row.said or {})
    if stored.get("location"):
        stored["location"] = tuple(stored["location"])
    return Incoming(**stored)


def sorry(t: Texts) -> Screen:
    """What stands in place of an answer that could not be made or shown, beside the card."""
    words = t(
        "Something went wrong on our side. Your answers are kept. Please try once more; "
        "if it happens again, /events takes you back."
    )
    return Screen(words, toast=t("Something went wrong on our side."), aside=True)


def reply_to(row: IncomingUpdate, incoming: Incoming, member: Member | None, screen: Screen | None, t: Texts) -> Reply:
    """Store with the update what the chat should show, so that a crash after the commit loses no reply.

    What an errand came to is shown in the card at hand, as if it had been tapped.
    """
    card = Card(member.card_message_id, member.card_has_picture) if member and member.card_message_id else None
    match incoming.kind:
        case "tap":
            tapped = Card(incoming.message_id, incoming.has_picture) if incoming.message_id else None
        case "errand":
            tapped = card
        case _:
            tapped = None
    reply = Reply(
        update_id=row.update_id,
        person=incoming.person,
        chat=incoming.chat,
        screen=screen,
        tap_id=incoming.tap_id,
        tapped=tapped,
        card=card,
        language=t.language,
        gap=_gap(row, incoming, member),
    )
    row.state, row.reply, row.said = "applied", reply.as_json(), None
    return reply


def taken_over(row: IncomingUpdate) -> Reply:
    """A reply that somebody else had, and who is counted with it.

    Once two are gone it is shown in words, for a picture or a file may be what ended them, or what nobody lives long enough
    for; not where one of them noted that it had been sent. Raises whatever is wrong with what is stored.
    """
    reply = Reply.from_json(row.update_id, row.reply or {})
    reply = replace(reply, left_behind=reply.left_behind + 1)
    if reply.left_behind >= MOST_LIVES and reply.screen and not reply.sent:
        reply = replace(reply, screen=reply.screen.in_words())
    row.reply = reply.as_json()
    return reply


def _gap(row: IncomingUpdate, incoming: Incoming, member: Member | None) -> Gap | None:
    """What of ours stands below the last message known is this reply alone, unless it is told unasked. A stranger has none.

    Below what they wrote just now nothing old can stand; below a card there may be what was told them in a whole day.
    """
    if member is None or not incoming.private:
        return None
    known = (member.card_message_id, member.below_message_id, incoming.message_id)
    before = A_DAY if incoming.kind in LONG_BEFORE else CLOCKS_DIFFER
    after = max(number or 0 for number in known)
    return Gap(after, row.received_at - before) if after else None
