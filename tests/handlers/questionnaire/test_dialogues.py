"""Every question as a dialogue, in every language: what is typed or tapped, what is kept of it, and what is said.

The dialogues themselves are in `dialogues/`, a table for each question that anybody can review. Every row is typed into an
event whose other questions are answered, so each is an edit that must leave the other answers as they are.
"""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.texts import LANGUAGES, Texts, texts
from bot.turn import World
from handlers.event.questions import flow
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat, act
from tests.handlers.questionnaire.asking import EVERY, asked, at, offered, question_of, reads
from tests.handlers.questionnaire.tables import Row, everywhere, rows

LEAST_KEPT, LEAST_REFUSED = 3, 1
"""Rows that each question has at least, in each language."""
TOWN, NAME, WITH_LISTS = "place", "name", ("origins", "crew_origins")
OTHER_KINDS = ("photo", "sticker", "voice", "video", "document", "contact", "poll", "location")
NOTHING_TO_READ = ("", " \n ", "\u200b", "😀" * 40, "x" * 4096)

IN_TURN = [pytest.param(list(LANGUAGES)[at % len(LANGUAGES)], question) for at, question in enumerate(EVERY)]
"""Every question in one language or another, for what is the same in all."""
AT_EVERY_QUESTION = [pytest.param(language, question) for language in LANGUAGES for question in EVERY]


@pytest.fixture
def session(rolled_back: Session) -> Session:
    """Each test takes back what it stored."""
    return rolled_back


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def speaking(language: str, session: Session, world: World) -> tuple[Chat, Texts]:
    return Chat(session, world, language=language).joins(), texts(language, LUXEMBOURG)


def others(answers: dict[str, Any], question: str) -> dict[str, Any]:
    """The answers beside this one; the journeys from its towns belong to where people come from."""
    own = ("origins", "journey.") if question == "origins" else (question,)
    return {one: value for one, value in answers.items() if not one.startswith(own) or one == "origins" != question}


def again(ada: Chat, question: str) -> None:
    """Ask the question as the summary would."""
    ada.send("tap", text=act("ask", ada.event.id, question))


@pytest.mark.parametrize(("language", "question"), AT_EVERY_QUESTION)
def test_what_people_type_is_kept_or_asked_back(session: Session, world: World, language: str, question: str) -> None:
    """Each row is typed into the chat as it was before the others, and each that is heard otherwise is told."""
    ada, t = speaking(language, session, world)
    at(ada, question)
    otherwise = {}
    for row in (one for one in rows(language) if one.question == question):
        with ada.undone():
            try:
                is_heard_as_written(ada, t, row)
            except AssertionError as why:
                otherwise[row.typed] = str(why)
    assert otherwise == {}


def is_heard_as_written(ada: Chat, t: Texts, row: Row) -> None:
    """The member is at the question whose row this is."""
    before, usual = dict(ada.event.answers), ada.labels
    ada.say(row.typed)
    after = dict(ada.event.answers)
    assert others(after, row.question) == others(before, row.question)
    if row.keeps:
        assert row.question in after, ada.screen.text
        assert after[row.question] == row.kept
        again(ada, row.question)
        said = t("Now: {answer}", answer=row.said) if row.kept is not None else t("Now: not known")
        assert reads(said) in reads(ada.screen.text)
    else:
        assert after == before
        assert asked(ada) == row.question
        assert row.said in reads(ada.screen.text)
        assert offered(ada) == row.offered
        assert row.offered or ada.labels == usual, "what the question is usually answered with stays at hand"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_dialogues_in_every_language(language: str) -> None:
    """A new question brings a table of its own to every folder of `dialogues/`."""
    for keeps, least in ((True, LEAST_KEPT), (False, LEAST_REFUSED)):
        found = [row.question for row in rows(language) if row.keeps == keeps]
        assert [question for question in EVERY if found.count(question) < least] == [], f"too few rows, {keeps=}"
    assert {row.question for row in rows(language)} <= set(EVERY), "a table of a question that is gone"


@pytest.mark.parametrize(("language", "question"), AT_EVERY_QUESTION)
def test_what_means_the_same_everywhere(session: Session, world: World, language: str, question: str) -> None:
    """Each question hears one way of saying each thing, another than its neighbours."""
    ways: dict[str, list[str]] = {}
    for typed, means in everywhere(language):
        ways.setdefault(means, []).append(typed)
    ada, t = speaking(language, session, world)
    at(ada, question)
    for means, words in ways.items():
        with ada.undone():
            hears(ada, t, question, words[EVERY.index(question) % len(words)], means)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_saying_it_means_the_same(session: Session, world: World, language: str) -> None:
    ada, t = speaking(language, session, world)
    at(ada, "venue")
    for typed, means in everywhere(language):
        with ada.undone():
            hears(ada, t, "venue", typed, means)


def hears(ada: Chat, t: Texts, question: str, typed: str, means: str) -> None:
    """One way of saying `not known`, `later`, `back` or `why` at the question where the member is, and what must come of it."""
    shown, before = question_of(ada, question), dict(ada.event.answers)
    ada.say(typed)
    after, seen = dict(ada.event.answers), reads(ada.screen.text)
    assert others(after, question) == others(before, question), typed
    if shown.required and means in ("not known", "later"):
        assert reads(t("I need this one: everything else depends on it. A rough number is fine.")) in seen, typed
    elif means == "not known":
        assert after[question] is None, typed
        again(ada, question)
        assert reads(t("Now: not known")) in reads(ada.screen.text)
    elif means == "later":
        assert question not in after, typed
        assert question in ada.event.postponed, typed
        assert asked(ada) != question, typed
    elif means == "back" and question != flow.FLOW[0].id:
        assert after == before, typed
        assert asked(ada) != question, typed
    elif means == "why":
        assert reads(t(shown.why, **(shown.about or {}))) in seen, typed


@pytest.mark.parametrize(("language", "question"), IN_TURN)
def test_what_is_no_text_is_answered_and_changes_nothing(
    session: Session, world: World, language: str, question: str
) -> None:
    ada, t = speaking(language, session, world)
    at(ada, question)
    before = dict(ada.event.answers)
    for kind in OTHER_KINDS:
        if (question, kind) == (TOWN, "location"):
            continue
        ada.send(kind, location=(49.61, 6.13) if kind == "location" else None)
        said = reads(ada.screen.text)
        if question in WITH_LISTS and kind in ("photo", "document"):
            assert ada.screen.toast, "a sentence of its own: lists are read here"
        else:
            assert reads(t("I can only read text here. Please type the answer or tap a button.")) in said
    ada.send("edit", text="35")
    changed = "You edited an earlier message, but that doesn’t change your answer: please tap it in the list of answers instead."
    assert reads(t(changed)) in reads(ada.screen.text)
    for words in NOTHING_TO_READ:
        ada.say(words)
        assert reads(question_of(ada, question).asks(t)) in reads(ada.screen.text), "the question again"
    assert ada.event.answers == before
    assert asked(ada) == question


@pytest.mark.parametrize(("language", "question"), AT_EVERY_QUESTION)
def test_every_button_of_an_answer_may_be_tapped_or_typed_and_is_said_back(
    session: Session, world: World, language: str, question: str
) -> None:
    ada, t = speaking(language, session, world)
    at(ada, question)
    shown = question_of(ada, question)
    before = dict(ada.event.answers)
    values = [b for row in ada.screen.buttons for b in row if b.action.startswith(("answer", "unknown"))]
    assert values or question == NAME
    for value in values:
        for typed in (False, True):
            again(ada, question)
            ada.say(value.label) if typed else ada.tap(value.label)
            assert question in ada.event.answers, value.label
            kept = ada.event.answers[question]
            if kept is not None and not value.action.endswith(":none"):
                said = t.planned_day(date.fromisoformat(kept), NOW.date()) if question == "first_day" else None
                assert value.label == (said or shown.kind.words(kept, t))
            ada.event.answers = before
            session.flush()


@pytest.mark.parametrize(("language", "question"), IN_TURN)
def test_a_button_of_an_earlier_card_changes_nothing(
    session: Session, world: World, language: str, question: str
) -> None:
    ada, t = speaking(language, session, world)
    at(ada, question)
    old = [b for row in ada.screen.buttons for b in row if b.action.startswith(("answer", "unknown", "later", "back"))]
    ben = Chat(session, world, person=6).joins()
    ben.send("tap", text=act("ask", ada.event.id, "name"))
    ben.say("Another name")
    before = dict(ada.event.answers)
    for button in old:
        ada.press(button)
        assert reads(t("That button was on an older card. Here is where you are now.")) in reads(ada.screen.text)
        assert reads(question_of(ada, question).asks(t)) in reads(ada.screen.text)
    assert ada.event.answers == before
