"""How a member wants the quarterly summary: at all, and of quarters in which nothing happened."""

from collections.abc import Mapping

from bot.impact.digests import widest
from bot.impact.figures import Reach
from bot.screen import Screen, button, lines, paragraphs
from bot.texts import N_
from bot.turn import Turn
from handlers.event.totals.asked import AskedFigures, asked_for
from handlers.impact.taps import LastDigest
from handlers.taps import Digests, ShowImpact

FIGURES_OF: Mapping[Reach, str] = {
    Reach.MEMBER: N_("those of your own events"),
    Reach.ORGANISATION: N_("those of your organisation"),
}

SWITCHES: Mapping[str, tuple[str, bool]] = {
    "on": ("digests", True),
    "off": ("digests", False),
    "quiet": ("quiet_digests", True),
    "loud": ("quiet_digests", False),
}
"""What each button does to the member's wishes; `see` does nothing to them."""


def wishes(turn: Turn, tap: Digests) -> Screen:
    """Change a wish, or only show them. The card leads back to the figures it was opened at."""
    asked = asked_for(turn, tap)
    if tap.what in SWITCHES:
        wish, wanted = SWITCHES[tap.what]
        setattr(turn.member, wish, wanted)
    turn.member.digests_offered = True
    return _card(turn, asked)


def _card(turn: Turn, asked: AskedFigures) -> Screen:
    t, member = turn.t, turn.member
    state: tuple[str, ...] = (t("It is switched off."),)
    choices = [button(t("Send me this each quarter"), Digests("on", *asked.said))]
    if member.digests:
        said = t("If nothing happened, I say so in one line.")
        silence = button(t("Skip empty quarters"), Digests("quiet", *asked.said))
        if member.quiet_digests:
            said = t("If nothing happened, I send nothing.")
            silence = button(t("Include empty quarters"), Digests("loud", *asked.said))
        state = (t("It is switched on."), said)
        choices = [silence, button(t("Stop the summaries"), Digests("off", *asked.said))]
    when = t(
        "On the first working day of each quarter, at nine where you are, you get the network’s figures of the quarter"
        " before last, the newest there are by then."
    )
    if whose := FIGURES_OF.get(widest(member.role)):
        when = t(
            "On the first working day of each quarter, at nine where you are, you get the figures of the quarter"
            " before: {whose}.",
            whose=t(whose),
        )
    return Screen(
        paragraphs(t("<b>The quarterly summary</b>"), lines(*state), when),
        (
            *((one,) for one in choices),
            (button(t("See the last one"), LastDigest()),),
            (button(t("Back"), ShowImpact(*asked.said)),),
        ),
    )
