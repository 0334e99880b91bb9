"""Whether a tap, or what was typed, came too late: somebody else was faster, so that it changes nothing and says so."""

from bot.screen import Screen, lines, with_notice
from bot.store.models import Contribution, ContributionState
from bot.turn import Turn
from bot.wire import Shown, shown_as
from handlers import not_taken


def shown(contribution: Contribution) -> Shown:
    """The step a card shows, as a number: the same step taken anew, after it was taken back, is another."""
    moments = (
        contribution.decided_at,
        contribution.paid_at,
        contribution.allocated_at,
        contribution.certified_at,
    )
    return shown_as([contribution.state, *(moment.isoformat() if moment else "" for moment in moments)])


def still_shown(turn: Turn, contribution: Contribution, on_card: Shown) -> bool:
    """Whether the step that is to be taken back is the last one still; nobody takes another meanwhile."""
    turn.session.refresh(contribution, with_for_update=True)
    return on_card in (0, shown(contribution))


def told(screen: Screen, contribution: Contribution, turn: Turn, *expected: ContributionState) -> Screen:
    """The card, with that said above it where the contribution stands in none of the states that whoever tapped expected."""
    if contribution.state in expected:
        return screen
    late = turn.t("That came too late and changed nothing. Here is where things stand.")
    return with_notice(screen, lines(not_taken.quoted(turn), late))
