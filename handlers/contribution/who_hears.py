"""Who of an organisation hears what becomes of a request: who made it, or somebody else where they are gone."""

from collections.abc import Sequence

from bot.news import News
from bot.store.leaving import members_of
from bot.store.models import Contribution, Member, Role
from bot.turn import Turn


def who_hears(turn: Turn, contribution: Contribution) -> Sequence[Member]:
    """Who made it, while they belong to its organisation; else its coordinators, or without any all its members."""
    made_by = contribution.member
    if made_by.left_at is None and made_by.organisation_id == contribution.organisation_id:
        return (made_by,)
    others = members_of(turn.session, contribution.organisation_id)
    return [one for one in others if one.role == Role.COORDINATOR] or others


def tell(turn: Turn, contribution: Contribution, step: str, news: News) -> None:
    """Have them told of a step, once; again where the step is taken again after it was taken back."""
    for one in who_hears(turn, contribution):
        turn.notify(one, f"contribution:{contribution.id}:{step}:{turn.now.isoformat()}", news)


def nobody_left(turn: Turn, contribution: Contribution) -> str:
    """That whatever staff ask or note here reaches nobody; empty where somebody hears it."""
    if who_hears(turn, contribution):
        return ""
    return turn.t("No one from this organisation uses Residua any more, so no one there hears of this.")
