"""What the buttons mean that people outside see who open a link, and where a member is who is about to answer one."""

from typing import Annotated, Literal

from bot.ids import EnquiryId
from bot.taps import At, Tap, place, tap
from bot.wire import OneOf, Position, Spelt
from handlers.event.questions import flow
from handlers.taps import Code

UNSAID: Literal["any"] = "any"
"""Behind the buttons “I don’t know yet” and “No preference”."""
LONGEST_TOWN = 42
"""Bytes of the name of a town that fit behind a button, beside its word and the code of the link."""

# The survey of the attendees.


@tap("to", for_strangers=True)
class GoesTo(Tap):
    code: Code
    site: Position


@tap("from", for_strangers=True)
class ComesFrom(Tap):
    """From a band of distances, or a town."""

    code: Code
    origin: Annotated[str, Spelt(r"[^:]+", LONGEST_TOWN)]


@tap("by", for_strangers=True)
class ComesBy(Tap):
    code: Code
    mode: Annotated[str, OneOf((*flow.WAYS, UNSAID))]


@tap("stays", for_strangers=True)
class Stays(Tap):
    code: Code
    nights: Position | Literal["any"]


@tap("eats", for_strangers=True)
class Eats(Tap):
    code: Code
    dish: Annotated[str, OneOf((*flow.DISHES, UNSAID))]


@tap("again", for_strangers=True)
class StartOver(Tap):
    """From the first question once more."""

    code: Code


# One question, asked of somebody outside.


@tap("reply", for_strangers=True)
class GuestReply(Tap):
    """A typical value; `of` tells the buttons of one card from those of another."""

    code: Code
    value: Position | Literal["none", "unknown"]
    of: Annotated[str, Spelt(r"[0-9a-f]{4}|-", 4)]


@tap("reply_send", binds=True, for_strangers=True)
class SendReply(Tap):
    code: Code


@tap("reply_anew", for_strangers=True)
class ReplyAnew(Tap):
    code: Code


@tap("reply_skip", for_strangers=True)
class LeaveOut(Tap):
    """One of several questions that went by one link."""

    code: Code


# What a member types belongs to their own conversation, until they say otherwise.


@tap("listen")
class Listen(Tap):
    code: Code


@place("guest", holds_offer=True)
class AtLink(At):
    """Beside the member's own place: the next thing they type answers a link."""

    enquiry: EnquiryId
