"""A list that is refused, called off, replaced or left: one is told in a sentence, and loses nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.attendees import Reason, read
from bot.attendees.reading import LARGEST
from bot.engine import errand_queue
from bot.screen import Incoming
from bot.store.models import AttendeeList, Errand, IncomingUpdate
from bot.texts import LANGUAGES, texts
from bot.turn import World
from calculators.geography import LUXEMBOURG
from handlers.attendee_lists import receiving
from tests.bot.attendees.files import as_csv
from tests.conftest import NOW
from tests.handlers.attendee_lists.sending import GUESTS, arrives, comes_back, gazetteer, returns, sends, turn_of
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.questionnaire.asking import half_way as at


def test_nobody_travels_to_an_event_online(ada: Chat) -> None:
    answered(ada, kind="online")
    ada.member.at = ["summary"]
    arrives(ada)
    ada.sees("no one travels")


def test_a_photo_of_a_table_is_no_table(ada: Chat) -> None:
    at(ada, "origins")
    ada.send("photo")
    ada.sees("I can’t read a table from a picture.", "Where do they come from?")
    ada.tap("Send a list")
    ada.send("photo")
    ada.sees("I can’t read a table from a picture.", "send a list")
    sends(ada, b"\x89PNG\r\n\x1a\n" + bytes(20), "IMG_1.png")
    ada.sees("I can’t read pictures.", "send a list")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    session: Session, world: World, language: str, reason: Reason
) -> None:
    ada = Chat(session, world, language=language).joins()
    answered(ada)
    ada.member.at = ["question:origins:20"]
    arrives(ada)
    returns(ada, ada.session.scalars(select(Errand)).one(), {"refused": reason.value})
    t = texts(language, world.zone)
    ada.sees(receiving._refusal(reason, t))
    assert language == "en" or receiving.REFUSALS[reason] not in ada.screen.text
    assert ada.event.answers == ANSWERS


def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    arrives(ada, size=LARGEST + 1)
    ada.sees("The file is too large: I can take up to 20 MB.")
    assert ada.session.scalars(select(Errand)).all() == []


def test_a_list_that_could_not_be_read_for_our_own_fault_is_asked_for_again(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    arrives(ada)
    returns(ada, ada.session.scalars(select(Errand)).one(), {"failed": True})
    ada.sees("Something went wrong on our side while your list was read. Please send it again.")


def test_reading_is_called_off(ada: Chat) -> None:
    at(ada, "origins")
    arrives(ada)
    number = ada.session.scalars(select(Errand.id)).one()
    ada.tap("Cancel")
    ada.sees("Where do they come from?")
    errand_queue.close(ada.session, number, {"found": {}}, NOW)
    assert ada.session.get(IncomingUpdate, -number) is None


def test_of_two_lists_sent_in_a_row_the_second_counts(ada: Chat) -> None:
    at(ada, "origins")
    arrives(ada)
    first = ada.session.scalars(select(Errand)).one()
    outcome = {"found": read(as_csv(GUESTS), gazetteer(ada), LUXEMBOURG).as_json()}
    errand_queue.close(ada.session, first.id, outcome, NOW)
    arrives(ada)
    late = Incoming(**(ada.session.scalars(select(IncomingUpdate)).one().said or {}))
    waiting = ada.screen
    from handlers import router

    assert router.handle(turn_of(ada, late)) is None, "the first is overtaken"
    assert ada.screen == waiting
    comes_back(ada, [["Town"], ["Metz"]])
    ada.sees("I use one list at a time: this is the last one you sent.", "1 person from 1 town")
    ada.tap("Send another file")
    sends(ada, GUESTS)
    ada.sees("106 people from 3 towns")
    ada.does_not_see("I use one list at a time")


def test_somebody_who_has_gone_elsewhere_is_told_there_and_loses_nothing(ada: Chat) -> None:
    answered(ada, name="Spring conference")
    ada.member.at = ["question:origins:20"]
    arrives(ada)
    ada.say("/start")
    home = ada.screen
    comes_back(ada, GUESTS)
    ada.sees("I’ve read your list for “Spring conference”.", home.text)
    assert ada.member.at == ["home"]
    assert ada.labels == ["See the list", *[one.label for row in home.buttons for one in row]]
    ada.tap("See the list")
    ada.sees("106 people from 3 towns")
    ada.tap("Use it for 106 people")
    ada.sees("Counted: 106 people")


def test_a_refusal_reaches_somebody_who_has_gone_elsewhere(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    arrives(ada)
    ada.say("/start")
    comes_back(ada, b"")
    ada.sees("The file is empty.", "Hello Ada")
    assert ada.member.at == ["home"]


def test_an_event_that_is_gone_meanwhile_leaves_the_member_where_they_are(ada: Chat) -> None:
    event = answered(ada)
    ada.member.at = ["question:origins:20"]
    arrives(ada)
    event.deleted_at = NOW
    ada.say("/start")
    comes_back(ada, GUESTS)
    ada.sees("Hello Ada")
    assert ada.session.scalars(select(AttendeeList)).all() == []


def test_the_card_of_a_list_can_be_left_in_every_direction(ada: Chat) -> None:
    answered(ada)
    for label, words in (
        ("Send another file", "send a list"),
        ("Type it instead", "Where do they come from?"),
        ("Cancel", "Where do they come from?"),
    ):
        ada.member.at = ["question:origins:20"]
        sends(ada, GUESTS)
        ada.tap(label)
        ada.sees(words)
        assert ada.event.answers == ANSWERS


def test_words_at_a_list_confirm_it_or_change_nothing(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    sends(ada, GUESTS)
    for words in ("what?", "yes", "use it"):
        ada.say(words)
        ada.sees("Please tap one of the buttons.", "106 people from 3 towns")
    sends(ada, [["Town"], *[["Metz"]] * 120])
    ada.say("Yes")
    ada.sees("Counted: 120 people from 1 town.")


def test_typing_where_a_list_is_asked_for_answers_the_question(ada: Chat) -> None:
    at(ada, "origins")
    ada.tap("Send a list")
    ada.say("60 from Metz by train, the rest local")
    ada.sees("I understood:", "60 from Metz")


def test_back_leads_to_the_question(ada: Chat) -> None:
    at(ada, "origins")
    ada.tap("Send a list")
    ada.tap("Back")
    ada.sees("Where do they come from?")
    ada.say("/new")


def test_an_old_button_of_a_list_is_stale(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    sends(ada, GUESTS)
    use, drop = ada.button("Use it for 106 people"), ada.button("Cancel")
    ada.press(use)
    before = dict(ada.event.answers)
    for old in (use, drop):
        ada.press(old)
        ada.sees("That button was on an older card.")
    assert ada.event.answers == before


def test_a_list_belongs_to_whoever_sent_it(ada: Chat, session: Session, world: World) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    sends(ada, GUESTS)
    use = ada.button("Use it for 106 people")
    noah = Chat(session, world, person=6).joins()
    noah.press(use)
    noah.sees("That button was on an older card.")
    assert ada.event.answers == ANSWERS
