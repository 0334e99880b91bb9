"""Whether some of an event is in the organisation's yearly inventory already: asked once, and changed at any time."""

from typing import Literal

from sqlalchemy import select

from bot.ids import EventId
from bot.labels import ticked
from bot.screen import Button, Rows, Screen, button, lines, paragraphs
from bot.store.models import Member, Role
from bot.taps import Tap, tap
from bot.turn import Turn
from calculators.inventory import Own
from handlers.event.access import event_of
from handlers.event.owned import OWN, owned
from handlers.taps import Current, Result, SeeOwned


@tap("owns")
class Owns(Tap):
    """One thing that is in the inventory already, or is not."""

    what: Own
    state: Literal["on", "off"]
    event: EventId | None = None


@tap("owns_nothing")
class OwnsNothing(Tap):
    event: EventId | None = None


@tap("rooms")
class RoomsHired(Tap):
    """Whether one event is in rooms that are hired, where the organisation's own are in its inventory."""

    event: EventId
    state: Literal["on", "off"]


def show(turn: Turn, tap: SeeOwned | Owns | OwnsNothing | RoomsHired) -> Screen:
    """What is said to be in the inventory already. A member changes it unless the organisation has a coordinator, who does."""
    t, said = turn.t, owned(turn)
    event = event_of(turn, tap.event) if tap.event is not None else None
    may = _may_say(turn)
    marked = [t("• {thing}", thing=t(words)) for own, words in OWN.items() if said and own in said and not may]
    answer = t("None of this, you said.") if said is not None and not said else lines(*marked)
    hired = event is not None and event.rooms_hired and bool(said) and Own.ROOMS in (said or ())
    return Screen(
        paragraphs(
            t("<b>Already in your inventory?</b>"),
            t(
                "Your organisation’s yearly inventory may already include part of an event. Tell me once, for"
                " all events, what it includes: that part is shown separately, so that nothing is counted"
                " twice. Totals stay as they are."
            ),
            answer,
            t("This event is in hired rooms: their energy is not in it.") if hired else "",
            "" if may else t("This is for a coordinator of your organisation to answer."),
        ),
        (
            *(((_toggle(turn, own, tap.event),) for own in OWN) if may else ()),
            *(((button(t("None of this"), OwnsNothing(tap.event)),),) if may and said is None else ()),
            *(_hired(turn, tap.event, hired) if said and Own.ROOMS in said else ()),
            (button(t("Back"), Result(tap.event) if tap.event is not None else Current()),),
        ),
    )


def _toggle(turn: Turn, own: Own, event: EventId | None) -> Button:
    t, said = turn.t, owned(turn) or ()
    words = t(OWN[own])
    return button(ticked(words.unescape(), own in said), Owns(own, "off" if own in said else "on", event))


def _hired(turn: Turn, event: EventId | None, hired: bool) -> Rows:
    if event is None:
        return ()
    t = turn.t
    label = t("This event: in our own rooms") if hired else t("This event: in hired rooms")
    return ((button(label, RoomsHired(event, "off" if hired else "on")),),)


def say(turn: Turn, tap: Owns) -> Screen:
    """Note that a thing is in the inventory, or is not."""
    if _may_say(turn):
        said = set(owned(turn) or ()) - {tap.what} | ({tap.what} if tap.state == "on" else set())
        turn.member.organisation.own = [own for own in Own if own in said]
    return show(turn, tap)


def nothing(turn: Turn, tap: OwnsNothing) -> Screen:
    """Note that nothing is."""
    if _may_say(turn):
        turn.member.organisation.own = []
    return show(turn, tap)


def rooms(turn: Turn, tap: RoomsHired) -> Screen:
    """Note where one event is."""
    event_of(turn, tap.event).rooms_hired = tap.state == "on"
    return show(turn, tap)


def _may_say(turn: Turn) -> bool:
    if turn.member.role == Role.COORDINATOR:
        return True
    coordinator = select(Member.id).where(
        Member.organisation_id == turn.member.organisation_id, Member.role == Role.COORDINATOR
    )
    return turn.session.scalar(coordinator.limit(1)) is None
