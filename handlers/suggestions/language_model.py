"""Whether a language model may help reading, where one is set up: said with its host, and changed at any time."""

from markupsafe import Markup

from bot.screen import Rows, button, lines
from bot.store.understanding import agreed
from bot.turn import Turn
from handlers.taps import LanguageModelHelps


def said(turn: Turn) -> Markup | str:
    """What it would be sent, by whom, for what, and how to change that; nothing where none is set up."""
    t, host = turn.t, turn.world.understanding_host
    if not host:
        return ""
    if turn.stored_member and agreed(turn.member, host):
        now = t("You agreed to it. A button below, or /language, withdraws that at once.")
    else:
        now = t("Without your consent it gets nothing. You can give it with a button, and withdraw it with /language.")
    what = t(
        "<b>A language model</b> at {host} can help me read a sentence or an invitation about a whole event. It"
        " gets that text and the names of my questions, but not your name, your organisation or anything else"
        " that is stored. It may only point at words; I read them, and you decide whether to use them.",
        host=host,
    )
    return lines(what, now)


def switch(turn: Turn) -> Rows:
    """The button that agrees or withdraws, for members, where one is set up."""
    t, host = turn.t, turn.world.understanding_host
    if not host or turn.stored_member is None:
        return ()
    if agreed(turn.member, host):
        return ((button(t("No language model any more"), LanguageModelHelps("off")),),)
    return ((button(t("Let a language model help reading"), LanguageModelHelps("on")),),)
