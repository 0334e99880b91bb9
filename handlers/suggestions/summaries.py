"""A summary each quarter, suggested once, after a request was sent."""

from dataclasses import replace

from bot.screen import Screen, button, paragraphs
from bot.turn import Turn
from handlers.event.totals.asked import usual
from handlers.taps import Current, Digests


def offered(turn: Turn, screen: Screen) -> Screen:
    """The screen with the question, once in a member's life, whether they want a summary each quarter."""
    member = turn.member
    if member.digests or member.digests_offered:
        return screen
    member.digests_offered = True
    t = turn.t
    question = t("Would you like a summary of your events and contributions each quarter?")
    asked = usual(turn)
    yes = button(t("Yes, each quarter"), Digests("on", *asked.said))
    return replace(
        screen,
        text=paragraphs(screen.text, question),
        buttons=((yes, button(t("No, thank you"), Current())), *screen.buttons),
    )
