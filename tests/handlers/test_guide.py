"""What the assistant says about itself, and what it says to what it cannot read."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot.engine.intake import OTHER_KINDS
from bot.engine.schedule import Forgetting, Sweep
from bot.labels import fits
from bot.retention import RETENTION
from bot.screen import Screen
from bot.store.models import Role
from bot.sweeps import SWEEPS
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators import claims
from handlers import guide, privacy, router
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member of Ardennes SA."""
    return Chat(session, world).joins()


def test_help_says_what_a_role_may_do(ada: Chat) -> None:
    ada.say("/help")
    for command in set(router.COMMANDS) - {"start", "members"}:
        ada.sees(f"/{command} – ")
    assert "/members" not in ada.screen.text, "a member is shown nobody"
    ada.sees("ask IMS Luxembourg")
    ada.member.role = Role.COORDINATOR
    ada.say("/help")
    ada.sees("/members – ")


def test_how_leads_through_its_sections_and_back_to_where_one_was(ada: Chat) -> None:
    ada.say("/new")
    asked = ada.screen
    ada.say("/how")
    for word in ("Estimate", "Reduce", "Residual", "Euros", "Project", "myclimate Luxembourg confirms"):
        ada.sees(word)
    ada.tap("What it does, and does not")
    ada.sees("does not reduce or cancel the event’s own emissions")
    ada.tap("Who does what")
    ada.sees("IMS Luxembourg")
    ada.tap("Step by step")
    ada.tap("Back")
    assert ada.screen == asked


def test_a_section_that_is_gone_is_the_first(ada: Chat) -> None:
    ada.send("tap", text="how:99")
    ada.sees("How a climate contribution works")


def test_a_stranger_s_way_back_is_none(session: Session, world: World) -> None:
    stranger = Chat(session, world, person=6)
    stranger.say("/how")
    assert "Back" not in stranger.labels
    stranger.tap("Who does what")
    stranger.sees("No money moves in this chat.")


def test_privacy_names_what_is_stored_who_sees_it_and_who_deletes_it(ada: Chat) -> None:
    ada.say("/privacy")
    for words in ("Telegram id", "first name", "phone number"):
        ada.sees(words)
    ada.tap("Why, and who sees it")
    for words in ("responsible:</b> IMS Luxembourg", "your colleagues see", "totals of whole quarters", "is logged"):
        ada.sees(words)
    ada.tap("For how long")
    for one in RETENTION:
        ada.sees(f"• {one.days.days:,} days: {one.what}")
    ada.tap("Your rights")
    ada.sees("/mydata", "/deleteme", "please ask IMS Luxembourg", "cnpd.lu")


def test_privacy_names_who_is_responsible_as_it_is_set(session: Session, world: World) -> None:
    named = replace(world, controller="IMS <Luxembourg> asbl", privacy_notice="Our officer: dpo@ims.example & co.")
    stranger = Chat(session, named, person=6)
    stranger.say("/privacy")
    stranger.tap("Why, and who sees it")
    stranger.sees("responsible:</b> IMS &lt;Luxembourg&gt; asbl.", "Our officer: dpo@ims.example &amp; co.")


def test_the_table_of_what_is_kept_names_every_sweep_that_forgets() -> None:
    forgetting = {
        one.name
        for one in SWEEPS
        if isinstance(one, Forgetting)
        or (isinstance(one, Sweep) and one.destroys and one.name not in ("announce idle drafts", "note late reminders"))
    }
    assert {one.sweep for one in RETENTION} == forgetting
    assert [one.days for one in RETENTION] == sorted(one.days for one in RETENTION)


@pytest.mark.parametrize(
    ("language", "labels", "sentences"),
    [
        ("en", ["Files, links and statements"], privacy.PAPERS),
        ("fr", ["Fichiers, liens et relevés"], privacy.PAPERS),
        ("en", ["Files, links and statements", "Statements"], privacy.STATEMENTS),
        ("fr", ["Fichiers, liens et relevés", "Relevés"], privacy.STATEMENTS),
    ],
)
def test_privacy_says_what_becomes_of_a_file_and_of_a_statement(
    ada: Chat, language: str, labels: Sequence[str], sentences: Sequence[str]
) -> None:
    ada.send("tap", text=f"language:{language}")
    ada.say("/privacy")
    for label in labels:
        ada.tap(label)
    for sentence in sentences:
        ada.sees(texts(language, LUXEMBOURG)(sentence))
    assert len(ada.screen.text) <= 1150


def test_privacy_promises_no_command_that_does_not_exist(ada: Chat) -> None:
    for screen in (ada.say("/privacy"), ada.say("/help"), ada.say("/how")):
        named = {word.strip(".,") for word in screen.text.split() if word.startswith("/")}
        assert named <= {f"/{command}" for command in router.COMMANDS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_guide_is_banned(ada: Chat, language: str) -> None:
    ada.send("tap", text=f"language:{language}")
    screens = [ada.say("/help"), ada.say("/privacy"), *(ada.send("tap", text=f"how:{n}") for n in guide.HOW)]
    t = texts(language, LUXEMBOURG)
    for said in [*(screen.text for screen in screens), *(t(sentence) for sentence in guide.UNREAD.values())]:
        assert not claims.check(said, language), said


@pytest.mark.parametrize("kind", ["text", "edit", "location", *OTHER_KINDS])
def test_whatever_is_sent_gets_a_sentence_with_the_buttons_of_the_card_at_hand(ada: Chat, kind: str) -> None:
    home = ada.say("/start")
    ada.send(kind, text="what about turtles?" if kind in ("text", "edit") else "")
    assert ada.screen.text
    assert "\n\n" not in ada.screen.text
    assert (ada.screen.buttons, ada.screen.aside) == (home.buttons, True)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("photo", "pictures"),
        ("voice", "voice"),
        ("audio", "voice"),
        ("sticker", "sticker"),
        ("document", "files"),
        ("location", "place"),
        ("venue", "place"),
        ("contact", "contacts"),
        ("edit", "earlier message"),
        ("poll", "that kind of message"),
    ],
)
def test_the_sentence_is_about_what_was_sent(ada: Chat, kind: str, words: str) -> None:
    ada.say("/start")
    ada.send(kind)
    assert words in ada.screen.text.partition("\n\n")[0]


def test_an_unknown_command_keeps_the_card(ada: Chat) -> None:
    ada.say("/start")
    ada.say("/teleport")
    ada.sees("I don’t know that command.")
    ada.sees("Hello Ada")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_guide_fits_a_phone(ada: Chat, language: str) -> None:
    ada.send("tap", text=f"language:{language}")
    pages = (ada.send("tap", text=f"privacy:{about}") for about, _ in privacy.PAGES)
    for screen in (ada.say("/help"), *pages, *(ada.send("tap", text=f"how:{n}") for n in guide.HOW)):
        assert isinstance(screen, Screen)
        shown, fold, below = screen.text.partition("<blockquote")
        assert len(shown) <= (450 if fold else 1150), "what is promised, and no more, is read without a tap"
        assert len(below) <= 1000
        assert all(fits(button.label, len(row)) for row in screen.buttons for button in row)
