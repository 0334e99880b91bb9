"""Asking for something to be typed beside the card, and coming back to where the member was."""

from bot.turn import Turn

OURS = {"pick": 2, "remind": 1}
"""Our views that remember the one before them, and how many of their parts are their own."""

LONGEST_VIEW = 80
"""Characters, as `Member.view` is declared."""


def ask_beside(turn: Turn, view: str) -> None:
    """Let what is typed next answer this question; the view keeps where the member was: `pick:12:question:menu:3`."""
    leave_question(turn)
    remembered = f"{view}:{turn.member.view}"
    turn.member.view = remembered if len(remembered) <= LONGEST_VIEW else f"{view}:home"


def leave_question(turn: Turn) -> None:
    """Go back to where the member was before one of our questions."""
    parts = turn.member.view.split(":")
    if parts[0] in OURS:
        turn.member.view = ":".join(parts[OURS[parts[0]] :]) or "home"
