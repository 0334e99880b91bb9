"""What people ask in words, in four languages, means what `sentences/` says: of the spring conference, all of it understood."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.impact.periods import Period
from bot.screen import Incoming
from bot.store.models import Member
from bot.texts import texts
from bot.turn import Turn, World
from bot.words import LANGUAGES
from handlers.event.event_names import known_events, names_of
from handlers.event.what_if import claims
from handlers.event.what_if.copy import Supposed
from handlers.reading import quantities
from handlers.reading.calendar.sentence import Names
from handlers.reading.counted import Counts, count
from handlers.reading.questions_in_words import AboutAll, AboutEvent, Extreme, InWords, Price, read
from handlers.reading.supposing import WhatIf
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered

HERE = Path(__file__).parent / "sentences"
TODAY = NOW.date()
PERIODS = {
    Period.of_year(TODAY.year): "this year",
    Period.quarter_of(TODAY): "this quarter",
    Period.between(TODAY.replace(month=1, day=1), TODAY): "this year so far",
    Period.of_year(2026): "2026",
    Period.quarter_of(TODAY.replace(year=2026, month=8)): "Q3 2026",
    Period.quarter_of(TODAY.replace(year=2026, month=11)): "last quarter",
}


def rows(language: str) -> Iterator[tuple[str, str]]:
    for line in (HERE / f"{language}.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split(" | ")]
        if len(cells) == 2 and not cells[0].startswith(("| typed", "|--")):
            yield cells[0].removeprefix("| "), cells[1].removesuffix(" |")


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    answered(ada)
    return ada


def test_there_are_enough_of_them_and_none_twice() -> None:
    for language in LANGUAGES:
        typed = [one for one, _ in rows(language)]
        assert len(typed) >= 75
        assert len(set(typed)) == len(typed)


@pytest.mark.parametrize("chat", ["en", "fr"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_in_any_language_means_what_is_written_down(ada: Chat, language: str, chat: str) -> None:
    turn = turn_of(ada, ada.member, chat)
    assert [(typed, meaning(turn, typed)) for typed, _ in rows(language)] == list(rows(language))


@pytest.mark.parametrize(
    ("typed", "looked_up"),
    [
        ("120", False),
        ("20 by train and 30 by car", False),
        ("12 March 2027", False),
        ("train 60, car 40", False),
        ("Luxembourg", False),
        ("what is the matter with him", False),
        ("what is still missing for the spring conference?", True),
        ("et si tout le monde prenait le train", True),
        ("how big is the gala", True),
    ],
)
def test_events_are_looked_up_only_for_words_that_may_name_one(typed: str, looked_up: bool) -> None:
    asked: list[str] = []

    def names() -> Names:
        asked.append(typed)
        return {}

    read(typed, TODAY, names)
    assert bool(asked) is looked_up


def turn_of(ada: Chat, member: Member, language: str) -> Turn:
    incoming = Incoming(person=ada.person, chat=ada.person, private=True, kind="text", text="")
    return Turn(ada.session, incoming, member, texts(language, LUXEMBOURG), NOW, ada.world)


def meaning(turn: Turn, typed: str) -> str:
    """What was typed means, as it stands in the files."""
    names = names_of(known_events(turn), also_any=False, by_town=True)
    question = read(typed, TODAY, lambda: names)
    saying = replace(turn, incoming=replace(turn.incoming, text=typed))
    return said(saying, question)


def said(turn: Turn, question: InWords | None) -> str:
    match question:
        case None:
            return "nothing"
        case WhatIf():
            found = claims.read(turn, question.words, ANSWERS)
            further = "further " if question.further else ""
            if found.unread and not found.meant:
                return f"not understood: {found.unread}"
            if found.unsaid:
                return f"asked: {found.unsaid}"
            if found.meant:
                meant = [words_of(one) for one in found.meant]
                return "offered " + ("; ".join(meant) if len(meant) < 4 else str(len(meant)))
            return further + words_of(found.supposed)
        case Extreme():
            which = ("worst" if question.worst else "best") + (" per person" if question.per_person else "")
            return which if question.period is None else f"{which}, {PERIODS[question.period]}"
        case Price(amount=""):
            return "any"
        case Price():
            units = ("euros",) if question.in_euros else ("kilograms",)
            number = count(quantities.read(question.amount, turn.t), Counts(units), None, 1)
            return f"{number.normalize():f} {'euros' if question.in_euros else 'kg'}"
        case AboutEvent(unknown=unknown) if unknown:
            return f"{question.what}, which event: {unknown}"
        case AboutEvent():
            named = " ".join(one.name for one in question.named)
            return f"{question.what} {question.part} {named}".replace("  ", " ").strip()
        case AboutAll(what=what, period=period):
            return what if period is None else f"{what}, {PERIODS[period]}"


def words_of(supposed: Supposed) -> str:
    changes = [f"{one} {_value(value)}" for one, value in supposed.changes.items()]
    return ", ".join((*changes, *(f"measure {key}" for key in supposed.measures)))


def _value(value: object) -> str:
    return " ".join(f"{part} {share}" for part, share in value.items()) if isinstance(value, dict) else str(value)
