"""The poster of a survey and its e-mail text: what is on them, in which languages, and where they lead."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from bot.documents import make
from bot.turn import World
from handlers.asking_others.posters import _said
from tests.handlers.chat import Chat, act
from tests.handlers.links import newest, surveyed

PUBLIC = "https://residua.example"
HARD_NAMES = (
    "Gala, “été” #let x = 1; a\\b *",
    "会议 🎉 مؤتمر",
    "x" * 80,
    "Ein sehr langer Name für eine Veranstaltung " * 2,
)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, replace(world, public_url=PUBLIC)).joins()


def printed(chat: Chat) -> str:
    """All that is written on the poster, which is one page."""
    chat.tap("Poster (PDF)")
    assert chat.screen.document is not None
    (page,) = PdfReader(BytesIO(make(chat.screen.document))).pages
    assert [round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height)] == [210, 297]
    return " ".join(page.extract_text().replace("\u200b", "").split())


def test_a_poster_asks_in_four_languages_and_leads_to_the_page(ada: Chat) -> None:
    surveyed(ada)
    said = printed(ada)
    ada.sees("The poster for “Spring conference”", "The link opens a page in any browser; Telegram is not needed.")
    for line in ("How will you travel?", "Comment venez-vous", "Wie reisen Sie an?", "Wéi kommt Dir?"):
        assert line in said
    for day in (
        "Open until Monday 8 February 2027.",
        "jusqu’au lundi 8 février 2027.",
        "bis Montag, 8. Februar 2027.",
        "Méindeg, 8. Februar 2027.",
    ):
        assert day in said
    assert "Spring conference" in said
    assert "residua.example/s/" in said
    assert "Ardennes SA" in said
    assert "Telegram" not in said
    assert "Ada" not in said


def test_where_there_are_no_pages_it_says_that_telegram_is_needed(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    surveyed(ada)
    said = printed(ada)
    assert said.count("Telegram") == 4
    assert "t.me/residua_bot?start=s_" in said
    ada.sees("only people who use that can answer")


@pytest.mark.parametrize("name", HARD_NAMES)
def test_any_name_fits_on_the_poster_and_is_never_markup(ada: Chat, name: str) -> None:
    surveyed(ada, name=name)
    said = printed(ada)
    assert "How will you travel?" in said
    if name.startswith("Gala"):
        assert "#let x = 1; a\\b *" in said


def test_a_text_for_an_e_mail_is_copied_with_one_tap(ada: Chat) -> None:
    for name in ("Spring conference", "x" * 80):
        surveyed(ada, name=name)
        ada.tap("E-mail text")
        text = ada.button("Copy the text").copied
        assert "until Monday 8 February 2027: https://residua.example/s/" in text
        ada.tap("Back to the survey")
        ada.sees("The link opens")


def test_a_closed_survey_has_neither(ada: Chat) -> None:
    surveyed(ada)
    survey = newest(ada)
    ada.send("tap", text=act("survey_close", survey.id))
    ada.tap("Close the survey")
    for word in ("survey_poster", "survey_email"):
        ada.send("tap", text=act(word, survey.id))
        assert ada.screen.document is None
        assert "e-mail to the attendees" not in ada.screen.text


def test_nobody_prints_anothers_poster(ada: Chat, session: Session) -> None:
    surveyed(ada)
    stranger = Chat(session, ada.world, person=77).joins("Moselle SA")
    stranger.send("tap", text=act("survey_poster", newest(ada).id))
    assert stranger.screen.document is None


def test_every_language_has_its_lines_and_claims_nothing() -> None:
    said = _said()
    assert set(said) == {"en", "fr", "de", "lb"}
    for lines in said.values():
        assert len(lines["question"]) <= 22
        for steps in (lines["page"], lines["telegram"]):
            assert steps.count("{day}") == 1
            assert len(steps) <= 95
        assert "Telegram" in lines["telegram"]
        assert "Telegram" not in lines["page"]
