"""Who of an organisation hears what becomes of a request: who made it, or somebody else where they are gone."""

from collections.abc import Sequence

from bot.news import News
from bot.store.models import Contribution, Member
from bot.turn import Turn
from handlers.event.who_hears import hears


def who_hears(turn: Turn, contribution: Contribution) -> Sequence[Member]:
    """Who made it, while they belong to its organisation; else its coordinators, or without any all its members."""
    return hears(turn, contribution.member, contribution.organisation_id)


def tell(turn: Turn, contribution: Contribution, step: str, news: News) -> None:
    """Have them told of a step, once; again where the step is taken again after it was taken back."""
    for one in who_hears(turn, contribution):
        turn.notify(one, f"contribution:{contribution.id}:{step}:{turn.now.isoformat()}", news)


def reader(turn: Turn, contribution: Contribution) -> str:
    """The first name of who hears of it, or of the first of several; empty where nobody does."""
    return next((one.first_name for one in who_hears(turn, contribution)), "")


def nobody_left(turn: Turn, contribution: Contribution) -> str:
    """That whatever staff ask or note here reaches nobody; empty where somebody hears it."""
    if who_hears(turn, contribution):
        return ""
    return turn.t("No one from this organisation uses Residua any more, so no one there hears of this.")
