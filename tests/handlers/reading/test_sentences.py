"""What people type in four languages means the same in every chat: the sentences of `sentences/`, at each question."""

import re
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.store.models import Reminder
from bot.taps import encode
from bot.texts import texts
from bot.turn import World
from bot.words import LANGUAGES
from handlers.position import AtHome, AtQuestion
from handlers.questionnaire.hearing import on_offer
from handlers.reading.vocabulary import UNKNOWN
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import EVERY, asked, given_beside, offered, question_of, reads
from tests.handlers.reading.sentences_table import ASKED_BACK, NOT_KNOWN, Sentence, sentences

IN_ENGLISH, IN_FRENCH = "en", "fr"
COMMANDS = {
    "remind": "I’ll remind you (?P<means>.*)",
    "impact": r".* · (?P<means>.+) (?P=means): ",
}
"""Headings that are no questions, and what is said there of what was understood."""
EACH = 3
"""Of so many sentences one is typed in a French chat, too: hundreds of each language, for every question."""
MANY = 40
"""Reminders one member may well have waiting."""
TYPED = [
    pytest.param(language, heading, id=f"{language}-{heading}")
    for language in LANGUAGES
    for heading in sentences(language)
]
AT_QUESTIONS = [param for param in TYPED if param.values[1] not in COMMANDS]
AT_COMMANDS = [param for param in TYPED if param.values[1] in COMMANDS]


@pytest.fixture
def session(rolled_back: Session) -> Session:
    """Each test takes back what it stored."""
    return rolled_back


@pytest.mark.parametrize(("language", "heading"), AT_COMMANDS)
def test_what_people_type_behind_a_command_means_what_is_written_down(
    session: Session, world: World, language: str, heading: str
) -> None:
    written = sentences(language)[heading]
    members = [Chat(session, world, person=100 + one).joins() for one in range(1 + len(written) // MANY)]
    said = [commanded(members[at // MANY], heading, one) for at, one in enumerate(written)]
    assert list(map(str, said)) == list(map(str, written))


@pytest.mark.parametrize(("language", "heading"), AT_COMMANDS)
def test_what_people_type_behind_a_command_comes_to_the_same_in_every_chat(
    session: Session, world: World, language: str, heading: str
) -> None:
    written = sentences(language)[heading]
    ada = Chat(session, world, language=IN_ENGLISH).joins()
    léa = Chat(session, world, person=6, language=IN_FRENCH).joins()
    some = written[::EACH]
    assert [come_of(léa, heading, one) for one in some] == [come_of(ada, heading, one) for one in some]


@pytest.mark.parametrize(("language", "heading"), AT_QUESTIONS)
def test_what_people_type_means_what_is_written_down_in_every_chat(
    session: Session, world: World, language: str, heading: str
) -> None:
    written = sentences(language)[heading]
    ada = Chat(session, world, language=IN_ENGLISH).joins()
    léa = Chat(session, world, person=6, language=IN_FRENCH).joins()
    in_english = [stored_at(ada, heading, one) for one in written]
    assert [str(said) for _, said in in_english] == list(map(str, written))
    in_french = [stored_at(léa, heading, one) for one in written[::EACH]]
    assert [one for one, _ in in_french] == [one for one, _ in in_english[::EACH]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_knowing_is_heard_at_every_question(session: Session, world: World, language: str) -> None:
    """Each question hears one way of saying it, another than its neighbours; one that is needed says so."""
    ada, ways = Chat(session, world).joins(), UNKNOWN[language].split(",")
    for at, question in enumerate(EVERY):
        typed = ways[at % len(ways)].strip()
        (_, stored, _), _ = stored_at(ada, question, Sentence(typed, NOT_KNOWN, ""))
        if question_of(ada, question).required:
            ada.sees("I need this one: everything else depends on it.")
        else:
            assert stored is None, (question, typed, ada.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_down_twice(language: str) -> None:
    for heading, written in sentences(language).items():
        typed = [one.typed for one in written]
        assert [one for one in typed if typed.count(one) > 1] == [], heading


def stored_at(chat: Chat, question: str, sentence: Sentence) -> tuple[tuple[str, Any, list[Any]], Sentence]:
    """What is stored of a sentence at a question whose others are answered, and what is offered instead; and what is said."""
    before = given_beside(question)
    member = chat.member
    event = member.event or answered(chat)
    event.answers, event.postponed, member.offered = before, [], []
    member.at = [encode(AtQuestion(question, event.revision))]
    chat.session.flush()
    chat.say(sentence.typed)
    stored = chat.event.answers.get(question, ASKED_BACK)
    return (sentence.typed, stored, [one.value for one in on_offer(chat.member.offered)]), said_of(
        chat, question, sentence, stored
    )


def come_of(chat: Chat, command: str, sentence: Sentence) -> tuple[str, Any]:
    """What is planned by a sentence behind a command, whatever the card says of it; or which buttons are offered."""
    chat.member.at = [encode(AtHome())]
    chat.session.execute(delete(Reminder))
    chat.say(f"/{command} {sentence.typed}")
    planned = chat.session.scalars(select(Reminder)).all()
    if planned:
        return sentence.typed, [(one.due_at, one.text, one.repeats) for one in planned]
    at = [place.partition(":")[0] for place in chat.member.at]
    return sentence.typed, (at, [button.action for row in chat.screen.buttons for button in row])


def said_of(chat: Chat, question: str, sentence: Sentence, stored: Any) -> Sentence:
    """The sentence with what is said of it."""
    if stored is None:
        return Sentence(sentence.typed, NOT_KNOWN, "")
    if stored != ASKED_BACK:
        t = texts(IN_ENGLISH, LUXEMBOURG)
        return Sentence(sentence.typed, reads(question_of(chat, question).kind.words(stored, t)), "")
    if asked(chat) != question:
        return Sentence(sentence.typed, f"leads to {chat.member.at[-1]}", "")
    words = re.sub(r"\[[^]]*\]", "", sentence.offered).strip()
    quoted = words if words in reads(chat.screen.text) else ""
    return Sentence(sentence.typed, ASKED_BACK, " ".join(filter(None, (quoted, offered(chat)))))


def commanded(ada: Chat, command: str, sentence: Sentence) -> Sentence:
    """The sentence with what is said of it behind a command."""
    ada.member.at = [encode(AtHome())]
    ada.say(f"/{command} {sentence.typed}")
    said = reads(ada.screen.text)
    understood = re.match(COMMANDS[command], said)
    if understood:
        return Sentence(sentence.typed, understood["means"], "")
    return Sentence(sentence.typed, ASKED_BACK, sentence.offered if sentence.offered in said else said)
