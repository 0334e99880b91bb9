"""What of an event is in its organisation's yearly inventory already, so that nothing is counted twice."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.store.models import Event
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.footprint import Footprint
from calculators.inventory import NOTHING, Own, Owned, counted_already_kg
from handlers.event.words import rounded_by_itself

OWN: Final[Mapping[Own, str]] = MappingProxyType(
    {
        Own.ROOMS: N_("Energy of our own rooms"),
        Own.STAFF_TRAVEL: N_("Travel of our own staff"),
        Own.CARS: N_("Our own cars"),
    }
)
"""As an organisation says it."""


def owned(turn: Turn) -> Owned | None:
    """What the member's organisation said is in its inventory without any event; None before it said anything."""
    said = turn.member.organisation.own
    return None if said is None else frozenset(map(Own, said))


def owned_of(turn: Turn, event: Event) -> Owned | None:
    """The same of one event, which may be in rooms that are hired."""
    said = owned(turn)
    return said - {Own.ROOMS} if said and event.rooms_hired else said


def counted_already(footprint: Footprint, own: Owned | None, t: Texts) -> str:
    """How much of the estimate is in the inventory already; empty before anything was said of that, and where it is nothing."""
    kg = counted_already_kg(footprint.lines, own or NOTHING)
    if not kg:
        return ""
    rest = footprint.total_kg - kg
    said = t(
        "{mass} of it are already in your organisation’s inventory, {rest} are not.",
        mass=t.mass(kg),
        rest=t.mass(rest),
    )
    uneven = rounded_by_itself((kg, rest), footprint.total_kg, t)
    return Markup(" ").join(filter(None, (said, uneven)))
