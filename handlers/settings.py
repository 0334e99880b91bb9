"""What a member may set: the language, and whether a language model helps reading."""

from bot.screen import Screen, button, paragraphs, rows
from bot.stale_taps import StaleTap
from bot.store.understanding import decide
from bot.taps import Onward, Tap, tap
from bot.texts import LANGUAGES
from bot.turn import Turn
from handlers.suggestions import language_model
from handlers.taps import Current, Language, LanguageModelHelps


@tap("language")
class ChooseLanguage(Tap):
    language: Language


def languages(turn: Turn) -> Screen:
    """The languages, each by its own name; below them, where one is set up, whether a language model helps."""
    t = turn.t
    choices = [button(name, ChooseLanguage(code)) for code, name in LANGUAGES.items()]
    return Screen(
        paragraphs(t("Which language would you like?"), language_model.said(turn)),
        (*rows(choices, 2), *language_model.switch(turn), (button(t("Back"), Current()),)),
    )


def choose(turn: Turn, tap: ChooseLanguage) -> Onward:
    """Speak another language from now on; the card at hand is shown in it at once."""
    turn.speak(tap.language)
    turn.member.language = turn.t.language
    return Onward(Current())


def language_model_helps(turn: Turn, tap: LanguageModelHelps) -> Onward:
    """It may help from now on, or not any more: what was not asked yet then never is. Raises StaleTap where none is set up."""
    t, host = turn.t, turn.world.understanding_host
    if not host:
        raise StaleTap
    decide(turn.session, turn.member, host, tap.state == "on", turn.now)
    if tap.state == "on":
        return Onward(Current(), t("A language model at {host} helps reading from now on.", host=host))
    return Onward(Current(), t("I no longer send anything of yours to a language model."))
