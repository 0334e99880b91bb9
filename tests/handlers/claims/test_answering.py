"""A sentence somebody would like to print is ruled in the chat: with the article, with a line to copy, and nothing is touched."""

import pytest
from sqlalchemy.orm import Session

from bot.screen import Button
from bot.turn import World
from calculators.claims import check
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import at


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """She has an event with a result."""
    chat = Chat(session, world).joins()
    chat.send("tap", text=act("result", answered(chat).id))
    return chat


def copied(chat: Chat) -> list[str]:
    """What the buttons put into the clipboard."""
    return [one.copied for row in chat.screen.buttons for one in row if isinstance(one, Button) and one.copied]


NOT_ALLOWED = (
    "Can we say that our conference is carbon neutral?",
    "Are we allowed to write “100% climate-neutral event, thanks to our offsets”?",
    "Peut-on dire que notre événement est neutre en carbone ?",
    "On peut écrire « émissions compensées » sur l’invitation ?",
    "Dürfen wir sagen, dass unsere Tagung klimaneutral ist?",
    "Kann man schreiben: „Alle Emissionen wurden kompensiert“?",
    "Däerfe mir soen, datt eis Konferenz klimaneutral ass?",
    "Kënne mir schreiwen „CO2-neutralen Event“?",
)
ALLOWED = (
    "Can we say that our conference is not climate neutral?",
    "Peut-on dire que nous ne prétendons pas être neutres en carbone ?",
    "Dürfen wir sagen, dass wir nicht klimaneutral sind?",
)


@pytest.mark.parametrize("question", NOT_ALLOWED)
def test_what_may_not_be_said_is_ruled_in_four_languages_with_the_article_and_a_line_instead(
    ada: Chat, question: str
) -> None:
    ada.say(question)
    ada.sees("That may not be said.", "27 September 2026", "Directive (EU) 2024/825", "no legal advice")
    ada.sees("True of “Spring conference”, and safe to copy:")
    (line,) = copied(ada)
    assert not check(line, "en")
    assert "CO₂e (range " in line


@pytest.mark.parametrize("question", ALLOWED)
def test_a_negation_claims_nothing(ada: Chat, question: str) -> None:
    ada.say(question)
    ada.sees("I found nothing in it that may not be said.")


def test_a_sentence_may_be_pasted_and_another_after_it(ada: Chat) -> None:
    ada.say("/claim")
    ada.sees("Type or paste the sentence")
    ada.say("Our gala was climate neutral.")
    ada.sees("That may not be said.")
    ada.say("The estimated emissions of our gala are 8.3 t CO₂e (range 4.5–22 t).")
    ada.sees("I found nothing in it that may not be said.")
    ada.tap("Back")
    assert ada.member.at == ["result"]


@pytest.mark.parametrize("question", ["participants", "origins", "meals", "name", "nights"])
def test_asked_amid_another_question_it_is_answered_beside_it_and_nothing_is_stored(ada: Chat, question: str) -> None:
    at(ada, question)
    before, place = dict(ada.event.answers), list(ada.member.at)
    ada.say("Can we say that our conference is carbon neutral?")
    ada.sees("That may not be said.")
    assert ada.screen.aside
    assert (ada.event.answers, ada.member.at) == (before, place)


def test_other_questions_are_no_claims(ada: Chat) -> None:
    at(ada, "participants")
    for typed in ("can we say 80?", "80", "what may we say of it at dinner"):
        ada.say(typed)
        assert "may not be said" not in ada.text


def test_the_title_of_a_project_is_no_claim(ada: Chat) -> None:
    ada.say("/claim We contribute to the project Mobisol Smart Solar Homes.")
    ada.sees("I found nothing in it that may not be said.")


def test_what_may_be_said_is_offered_line_by_line_and_each_line_is_safe(ada: Chat) -> None:
    ada.tap("What may be said")
    lines = copied(ada)
    assert lines
    for line in lines:
        ada.sees(line)
        assert not check(line, "en")


def test_before_there_is_an_estimate_no_line_is_made_up(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.say("/claim Our gala is carbon neutral")
    chat.sees("That may not be said.", "Once there is an estimate")
    assert not copied(chat)
