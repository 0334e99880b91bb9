"""Where somebody types a sentence that they would like to print, and how they leave it."""

from bot.taps import At, Tap, place, tap


@tap("claim", leads_on=True)
class AskClaim(Tap):
    """Ask for a sentence to rule."""


@tap("claim_done")
class ClaimsDone(Tap):
    """No more sentences: back to where the member was."""


@tap("claim_of", leads_on=True)
class OfAnotherEvent(Tap):
    """Choose of which event it is said what may be said."""


@place("claim")
class AtClaim(At):
    """A sentence is typed or pasted here."""
