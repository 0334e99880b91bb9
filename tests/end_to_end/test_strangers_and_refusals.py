"""People who are not expected, and a Telegram that refuses, forgets and repeats: everyone still ends on the right card.

After each test the fixture holds that no call was one Telegram does not know, and that the log has no traceback, no error
and no token; the tests that must see an error in the log say so.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import Event, IncomingUpdate, Member
from tests.assistant import Assistant
from tests.telegram import PATIENCE, Person, Telegram
from tests.walks import asks_for_a_contribution, estimated

SECRET = "Velvet Pangolin"
"""What a member calls their event; no log may hold it."""

METHODS = ("sendMessage", "editMessageText", "deleteMessage", "answerCallbackQuery", "editMessageMedia", "sendPhoto")
"""What the assistant calls to show a card."""


@pytest.fixture
def ada(telegram: Telegram, assistant: Assistant) -> Person:
    """A member with an empty draft, asked for its name."""
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.sees("What is your event called?")
    return ada


def stored(assistant: Assistant) -> Session:
    """The database of an assistant that was stopped, so that nothing is under way."""
    assistant.stop()
    return Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}"))


def closed(assistant: Assistant) -> None:
    """Wait until every update is done with, which a reply that has arrived is a moment later."""
    engine = create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")
    deadline = time.monotonic() + PATIENCE
    open_still = select(IncomingUpdate.update_id).where(IncomingUpdate.state != "done")
    with engine.connect() as connection:
        while connection.execute(open_still).first():
            assert time.monotonic() < deadline, "an update stays open"
            connection.rollback()
            time.sleep(0.05)
    engine.dispose()


def test_a_stranger_is_answered_and_nothing_of_them_is_kept(telegram: Telegram, assistant: Assistant) -> None:
    eve = telegram.person("Eve")
    for words in ("/start", "/start nonsense", "/events", "hello <b>", "💚" * 500):
        eve.say(words)
    eve.send_photo()
    eve.send_location(49.61, 6.13)
    eve.sees("Nothing about you was stored")
    eve.tap("How contributions work")
    eve.sees("How a climate contribution works")
    telegram.becomes_idle()
    closed(assistant)
    assert "Eve" not in assistant.log
    with stored(assistant) as session:
        assert session.scalars(select(Member)).all() == []
        assert {(row.state, row.person, row.said, row.reply) for row in session.scalars(select(IncomingUpdate))} == {
            ("done", 0, None, None)
        }


def test_a_member_who_blocked_and_returns_is_where_they_were(telegram: Telegram, ada: Person) -> None:
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    ada.block()
    telegram.becomes_idle()
    ada.unblock()
    ada.tap("Conference")
    ada.sees("When does it start?")
    ada.say("/start")
    ada.tap(f"Continue: {SECRET}")
    ada.sees("When does it start?")


def test_news_for_a_member_who_blocked_waits_for_their_return(
    telegram: Telegram, assistant: Assistant, ada: Person
) -> None:
    sam = telegram.person("Sam")
    sam.open(assistant.invite("The network", role="staff"))
    sam.tap("I agree")
    sam.sees("You have joined")
    estimated(ada, SECRET)
    asks_for_a_contribution(ada)
    ada.block()
    telegram.becomes_idle()
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.sees("Confirmed by")
    telegram.becomes_idle()
    ada.unblock()
    ada.sees("Confirmed, not paid yet: ")


FAULTS = ["429", "429_bare", "500", "502", "401", "page", "portal", "timeout", "drop", "lost_answer"]


def test_a_call_that_fails_is_made_again(telegram: Telegram, assistant: Assistant) -> None:
    """Each fault meets each method twice in a conversation of its own; all are led at once."""
    invitation = assistant.invite("Ardennes SA", uses=len(FAULTS))

    def estimates(fault: str) -> Person:
        member = telegram.person(f"Member {fault}")
        member.open(invitation)
        member.tap("I agree")
        member.tap("New estimate")
        member.sees("What is your event called?")
        for method in METHODS:
            telegram.faults(fault, method, times=2, person=member.id, seconds=0.1, retry_after=1)
        estimated(member, SECRET)
        return member

    with ThreadPoolExecutor(len(FAULTS)) as crowd:
        for fault, member in zip(FAULTS, crowd.map(estimates, FAULTS), strict=True):
            assert member.messages[-1]["photo"], fault
    telegram.becomes_idle()
    left = {one["method"] for one in telegram.get("/sim/faults")}
    assert left <= {"deleteMessage", "sendPhoto"}, "of these there were fewer calls than faults"


def test_telegram_away_for_a_while_loses_nothing(telegram: Telegram, assistant: Assistant, ada: Person) -> None:
    telegram.faults("502", times=12)
    ada.say(SECRET)
    ada.tap("Conference")
    ada.sees("When does it start?")
    with stored(assistant) as session:
        assert session.scalars(select(Event)).one().answers == {"name": SECRET, "kind": "conference"}


GROUP = {"id": -1001, "type": "supergroup", "title": SECRET}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
BOT_ADDED = {
    "chat": GROUP,
    "from": {"id": 5, "is_bot": False, "first_name": SECRET},
    "date": 1,
    "old_chat_member": {"status": "left", "user": {"id": 123456789, "is_bot": True, "first_name": "Residua"}},
    "new_chat_member": {"status": "member", "user": {"id": 123456789, "is_bot": True, "first_name": "Residua"}},
}
STRANGE: list[tuple[str, Any]] = [
    ("message", {"message_id": 7}),
    ("message", "no message at all"),
    ("message", {"message_id": 7, "date": 1, "chat": {"id": "five", "type": "private"}, "text": SECRET}),
    ("message", {"message_id": 7, "date": 1, "chat": {"id": -5, "type": "channel", "title": SECRET}, "text": SECRET}),
    ("callback_query", {"id": "1", "from": {"id": 5, "is_bot": False, "first_name": SECRET}, "chat_instance": "1"}),
    ("my_chat_member", {"chat": {"id": 5}}),
    ("my_chat_member", BOT_ADDED),
    ("message", {"message_id": 7, "date": 1, "chat": GROUP, "from": ANONYMOUS, "text": "/start"}),
    ("message", {"message_id": 8, "date": 1, "chat": GROUP, "from": ANONYMOUS, "migrate_from_chat_id": -5}),
    ("message", {"message_id": 9, "date": 1, "chat": GROUP, "from": ANONYMOUS, "text": SECRET}),
    ("telepathy", {"from": SECRET}),
]
"""Updates that no library can read, that nobody said, of a group, or of a kind that does not exist yet."""


def test_an_update_that_cannot_be_read_holds_up_nobody(telegram: Telegram, tmp_path: Path) -> None:
    with Assistant(telegram, tmp_path) as assistant:
        telegram.call("getMe")
        eve = telegram.person("Eve")
        eve.say("/start")
        eve.sees("invit")
        for kind, payload in STRANGE:
            telegram.hand_out(kind, payload)
        eve.say("/privacy")
        eve.sees("What is stored")
        telegram.becomes_idle()
        assistant.stop()
        assert assistant.log.count("an update could not be read and is passed over") == 3
        assert SECRET not in assistant.log
        assert "Traceback" not in assistant.log


def test_an_update_that_is_delivered_again_does_nothing(telegram: Telegram, assistant: Assistant, ada: Person) -> None:
    said = ada.say(SECRET)
    ada.sees("What kind of event is it?")
    tapped = ada.tap("Conference")
    ada.sees("When does it start?")
    for update in (said, tapped, tapped, said):
        telegram.redeliver(update["update_id"])
    telegram.becomes_idle()
    ada.say("20.4.2027")
    ada.sees("How many days does it last?")
    with stored(assistant) as session:
        assert session.scalars(select(Event)).one().answers.keys() == {"name", "kind", "first_day"}


def test_of_two_taps_in_the_same_instant_the_first_counts_and_both_are_answered(
    telegram: Telegram, assistant: Assistant, ada: Person
) -> None:
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    card = ada.messages[-1]["message_id"]
    together = threading.Barrier(2)

    def tap(label: str) -> None:
        together.wait()
        ada.tap(label, message_id=card)

    taps = [threading.Thread(target=tap, args=[label]) for label in ("Conference", "Workshop")]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    ada.sees("When does it start?")
    telegram.becomes_idle()
    answers = telegram.calls("answerCallbackQuery")[-2:]
    assert sorted("That button was on an older card." in call["parameters"].get("text", "") for call in answers) == [
        False,
        True,
    ]
    with stored(assistant) as session:
        assert session.scalars(select(Event)).one().answers["kind"] in ("conference", "workshop")


def test_a_tap_on_the_last_card_while_the_next_one_comes_leaves_the_card_below_everything(
    telegram: Telegram, ada: Person
) -> None:
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    ada.sees("✓ Name: ")  # the last change of that turn
    card = ada.messages[-1]["message_id"]
    telegram.faults("slow", "editMessageText", seconds=60)
    ada.say("Workshop")
    ada.sees("When does it start?")
    ada.tap("Conference", message_id=card)
    telegram.no_faults()
    ada.sees_alert("That button was on an older card.")
    ada.comes_to(lambda messages: [one for one in messages if one["buttons"]] == messages[-1:])
    assert any(message["text"].startswith("✓ Kind of event: Workshop") for message in ada.messages)
    assert "When does it start?" in ada.messages[-1]["text"]


def test_a_card_older_than_two_days_loses_its_buttons_instead(telegram: Telegram, ada: Person) -> None:
    old = ada.messages[-1]["message_id"]
    telegram.set_clock(datetime.now(UTC) + timedelta(days=3))
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    ada.comes_to(lambda messages: {one["message_id"]: one["buttons"] for one in messages}[old] == [])


def test_a_button_of_last_week_works_after_a_restart(telegram: Telegram, assistant: Assistant, ada: Person) -> None:
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    assistant.stop()
    telegram.set_clock(datetime.now(UTC) + timedelta(days=7))
    assistant.start()
    ada.tap("Conference")
    ada.sees("When does it start?")


def test_a_card_that_was_deleted_comes_back_with_the_next_word(telegram: Telegram, ada: Person) -> None:
    card = ada.messages[-1]["message_id"]
    telegram.call("deleteMessage", chat_id=ada.id, message_id=card)
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    ada.is_left_with(1)


def test_a_tap_on_a_card_that_is_gone_meanwhile_shows_the_card_anew(telegram: Telegram, ada: Person) -> None:
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    telegram.faults("400", "editMessageText", description="Bad Request: message to edit not found")
    ada.tap("Conference")
    ada.sees("When does it start?")
    telegram.becomes_idle()


def test_a_card_that_telegram_will_not_change_is_sent_anew(telegram: Telegram, ada: Person) -> None:
    ada.say(SECRET)
    ada.sees("What kind of event is it?")
    telegram.faults("400", "editMessageText")
    ada.tap("Conference")
    ada.sees("When does it start?")
    telegram.becomes_idle()
    ada.is_left_with(1)


@pytest.mark.parametrize(
    ("language", "agrees", "sorry"),
    [("en", "I agree", "Something went wrong"), ("fr", "J’accepte", "Un problème est survenu")],
)
def test_a_card_that_telegram_refuses_outright_leaves_an_apology(
    telegram: Telegram, tmp_path: Path, language: str, agrees: str, sorry: str
) -> None:
    with Assistant(telegram, tmp_path) as assistant:
        ada = telegram.person("Ada", language_code=language)
        ada.open(assistant.invite("Ardennes SA"))
        ada.tap(agrees)
        ada.comes_to(lambda messages: agrees not in ada.buttons)
        telegram.becomes_idle()
        telegram.faults("400", "sendMessage")
        ada.say("/new")
        ada.sees(sorry)
        telegram.faults("400", "editMessageText")
        telegram.faults("400", "sendMessage")
        telegram.faults("400", "answerCallbackQuery")
        first = next(one for one in ada.messages if one["buttons"])
        ada.tap(first["buttons"][0][0]["label"], message_id=first["message_id"])
        ada.comes_to(lambda messages: sum(sorry in one["text"] for one in messages) == 2)
        telegram.becomes_idle()
        ada.say("/events")
        ada.comes_to(lambda messages: sorry not in messages[-1]["text"])
        assert SECRET not in assistant.log
        assert assistant.log.count("a reply was refused") == 2


def test_a_tap_that_telegram_has_forgotten_still_counts(telegram: Telegram, ada: Person) -> None:
    ada.say(SECRET)
    telegram.faults(
        "400",
        "answerCallbackQuery",
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    ada.tap("Conference")
    ada.sees("When does it start?")


def test_markup_in_words_is_shown_as_it_was_typed(telegram: Telegram, ada: Person) -> None:
    ada.say('<b>&"{x} %s</i> 5 < 6')
    ada.sees('<b>&"{x} %s</i> 5 < 6', "What kind of event is it?")


def test_no_words_and_no_token_reach_the_log(telegram: Telegram, assistant: Assistant, ada: Person) -> None:
    telegram.faults("500", "sendMessage", times=2)
    estimated(ada, SECRET)
    ada.say("/start")
    ada.sees("Hello Ada")
    telegram.becomes_idle()
    assistant.stop()
    for secret in (SECRET, "Ada", "Ardennes", "local-telegram-token"):
        assert secret not in assistant.log
