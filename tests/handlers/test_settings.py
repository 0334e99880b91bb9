"""The language: chosen by its own name, spoken at once, and kept."""

import pytest
from sqlalchemy.orm import Session

from bot.texts import LANGUAGES
from bot.turn import World
from tests.handlers.chat import Chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member of Ardennes SA."""
    return Chat(session, world).joins()


def test_every_language_is_offered_by_its_own_name(ada: Chat) -> None:
    ada.say("/language")
    assert ada.labels[: len(LANGUAGES)] == list(LANGUAGES.values())


def test_the_chosen_language_is_kept_and_speaks_at_once(ada: Chat) -> None:
    ada.say("/new")
    asked = ada.screen.text
    ada.say("/language")
    ada.tap("Français")
    assert (ada.member.language, ada.member.at) == ("fr", ["question:name:0"])
    assert ada.screen.text != asked, "the question that was open, in French"
    ada.say("/language")
    ada.tap("English")
    assert ada.screen.text == asked


def test_a_language_that_is_not_spoken_becomes_english(ada: Chat) -> None:
    ada.send("tap", text="language:xx")
    assert ada.member.language == "en"
    ada.sees("Hello Ada")


def test_looking_at_the_languages_changes_nothing(ada: Chat) -> None:
    ada.say("/new")
    asked = ada.screen
    ada.say("/language")
    ada.tap("Back")
    assert ada.screen == asked
