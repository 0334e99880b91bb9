"""What people type in four languages means the same in every chat: the sentences of `sentences/`, at each question."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.store import database
from bot.taps import encode
from bot.texts import texts
from bot.turn import World
from bot.words import LANGUAGES
from handlers.position import AtHome, AtQuestion
from tests.conftest import LUXEMBOURG, a_copy
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import asked, given_beside, offered, question_of, reads
from tests.handlers.reading.sentences_table import ASKED_BACK, NOT_KNOWN, Sentence, sentences

IN_ENGLISH, IN_FRENCH = "en", "fr"
COMMANDS = {
    "remind": r"I will remind you (?P<means>.*)",
    "impact": r".* · (?P<means>.+) (?P=means): ",
}
"""Headings that are no questions, and what is said there of what was understood."""
TYPED = [
    pytest.param(language, heading, id=f"{language}-{heading}")
    for language in LANGUAGES
    for heading in sentences(language)
]
AT_QUESTIONS = [param for param in TYPED if param.values[1] not in COMMANDS]


@pytest.fixture(scope="module")
def once(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all sentences; what is stored at one heading is rolled back."""
    with a_copy(migrated_sqlite, tmp_path_factory.mktemp("sentences") / "test.sqlite") as engine:
        yield engine


@pytest.fixture
def session(once: Engine) -> Iterator[Session]:
    with database.sessions(once)() as session:
        yield session
        session.rollback()


@pytest.mark.parametrize(("language", "heading"), TYPED)
def test_what_people_type_means_what_is_written_down(
    session: Session, world: World, language: str, heading: str
) -> None:
    ada, written = Chat(session, world, language=IN_ENGLISH).joins(), sentences(language)[heading]
    found = [(commanded if heading in COMMANDS else said_at)(ada, heading, sentence) for sentence in written]
    assert list(map(str, found)) == list(map(str, written))


@pytest.mark.parametrize(("language", "heading"), AT_QUESTIONS)
def test_it_means_the_same_in_a_chat_of_another_language(
    session: Session, world: World, language: str, heading: str
) -> None:
    ada, léa = (
        Chat(session, world, person=person, language=chat).joins() for person, chat in ((5, IN_ENGLISH), (6, IN_FRENCH))
    )
    written = sentences(language)[heading]
    in_english, in_french = (
        [(one.typed, *stored_at(chat, heading, one.typed)) for one in written] for chat in (ada, léa)
    )
    assert in_french == in_english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_down_twice(language: str) -> None:
    for heading, written in sentences(language).items():
        typed = [one.typed for one in written]
        assert [one for one in typed if typed.count(one) > 1] == [], heading


def stored_at(chat: Chat, question: str, typed: str) -> tuple[Any, list[Any]]:
    """What is stored of a sentence at a question whose others are answered, and what is offered instead."""
    before = given_beside(question)
    member = chat.member
    event = member.event or answered(chat)
    event.answers, event.postponed, member.offered = before, [], []
    member.at = [encode(AtQuestion(question, event.revision))]
    chat.session.flush()
    chat.say(typed)
    after = chat.event.answers
    return after.get(question, ASKED_BACK), list(chat.member.offered)


def said_at(ada: Chat, question: str, sentence: Sentence) -> Sentence:
    """The sentence with what is said of it."""
    stored, _ = stored_at(ada, question, sentence.typed)
    if stored is None:
        return Sentence(sentence.typed, NOT_KNOWN, "")
    if stored != ASKED_BACK:
        t = texts(IN_ENGLISH, LUXEMBOURG)
        return Sentence(sentence.typed, reads(question_of(ada, question).kind.words(stored, t)), "")
    if asked(ada) != question:
        return Sentence(sentence.typed, f"leads to {ada.member.at[-1]}", "")
    words = re.sub(r"\[[^]]*\]", "", sentence.offered).strip()
    quoted = words if words in reads(ada.screen.text) else ""
    return Sentence(sentence.typed, ASKED_BACK, " ".join(filter(None, (quoted, offered(ada)))))


def commanded(ada: Chat, command: str, sentence: Sentence) -> Sentence:
    """The sentence with what is said of it behind a command."""
    ada.member.at = [encode(AtHome())]
    ada.say(f"/{command} {sentence.typed}")
    said = reads(ada.screen.text)
    understood = re.match(COMMANDS[command], said)
    if understood:
        return Sentence(sentence.typed, understood["means"], "")
    return Sentence(sentence.typed, ASKED_BACK, sentence.offered if sentence.offered in said else said)
