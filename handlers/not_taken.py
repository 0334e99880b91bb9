"""What is said of words that nothing was done with, since what they were typed for is over: they are quoted, not lost."""

from bot.turn import Turn
from handlers.reading.in_passing import passing

LONGEST = 300
"""Characters that are quoted."""


def quoted(turn: Turn) -> str:
    """What was typed in this turn, as not taken; empty where nothing was, or a command, or a courtesy."""
    incoming = turn.incoming
    if incoming.kind != "text" or incoming.command or passing(incoming.text):
        return ""
    typed = " ".join(incoming.text.split())
    words = typed if len(typed) <= LONGEST else typed[:LONGEST] + "…"
    return turn.t("I didn’t use “{words}”.", words=words)
