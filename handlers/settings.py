"""What a member may set: the language."""

from bot.screen import Screen, button, rows
from bot.taps import Onward, Tap, tap
from bot.texts import LANGUAGES
from bot.turn import Turn
from handlers.taps import Current, Language


@tap("language")
class ChooseLanguage(Tap):
    language: Language


def languages(turn: Turn) -> Screen:
    """The languages, each by its own name."""
    t = turn.t
    choices = [button(name, ChooseLanguage(code)) for code, name in LANGUAGES.items()]
    return Screen(t("Which language shall we speak?"), (*rows(choices, 2), (button(t("Back"), Current()),)))


def choose(turn: Turn, tap: ChooseLanguage) -> Onward:
    """Speak another language from now on; the card at hand is shown in it at once."""
    turn.speak(tap.language)
    turn.member.language = turn.t.language
    return Onward(Current())
