"""Who of the network's staff is told about a request."""

from bot.store.contributions import waiting
from bot.store.models import Contribution, Member
from bot.turn import Turn
from handlers.event.news import ContributionRequested


def catch_up(turn: Turn) -> None:
    """Tell somebody who has just become staff about the requests that were made before."""
    for one in waiting(turn.session):
        notify_of(turn, turn.member, one)


def notify_of(turn: Turn, person: Member, contribution: Contribution) -> None:
    """Have one member of staff told about a request, once."""
    turn.notify(person, f"contribution:{contribution.id}:requested", ContributionRequested(contribution.id))
