"""What is said where a tap came too late: somebody else was faster, so that it changed nothing."""

from bot.screen import Screen, with_notice
from bot.store.models import Contribution, ContributionState
from bot.texts import Texts


def told(screen: Screen, contribution: Contribution, t: Texts, *expected: ContributionState) -> Screen:
    """The card, with that said above it where the contribution stands in none of the states that whoever tapped expected."""
    if contribution.state in expected:
        return screen
    return with_notice(screen, t("That came too late and changed nothing: this is how it stands."))
