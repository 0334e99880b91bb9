"""Who of the network's staff is told about a request."""

from bot.store.contributions import waiting
from bot.store.models import Contribution, Member
from bot.turn import Turn


def catch_up(turn: Turn) -> None:
    """Tell somebody who has just become staff about the requests that were made before."""
    for one in waiting(turn.session):
        notify_of(turn, turn.member, one)


def notify_of(turn: Turn, person: Member, contribution: Contribution) -> None:
    """Have one member of staff told about a request, once."""
    turn.notify(
        person, "contribution_requested", f"contribution:{contribution.id}:requested", contribution=contribution.id
    )
