"""A list of attendees over the local Telegram: sent, read, counted; with Telegram in trouble, and with the power cut."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import AttendeeList, Errand, Event, IncomingUpdate
from tests.assistant import Assistant
from tests.bot.attendees.files import as_csv, as_xlsx
from tests.telegram import Person, Telegram

GUESTS = [
    ["Name", "E-mail", "Town", "Country", "Transport"],
    *[["Grace Nightingale", f"grace{at}@example.org", "Nancy", "FR", "train"] for at in range(20)],
    *[["Olga Hawthorne", f"olga{at}@example.org", "Luxembourg", "LU", ""] for at in range(100)],
]
PREVIEW = "120 people from 2 towns"


def at_the_origins(telegram: Telegram, assistant: Assistant, invitation: str = "") -> Person:
    """Somebody whose event has everything up to where people come from."""
    ada = telegram.person("Ada")
    ada.open(invitation or assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.sees("What is your event called?")
    for words, next_question in (
        ("Spring", "What kind of event is it?"),
        ("Conference", "When does it start?"),
        ("20.4.2027", "How many days does it last?"),
        ("1", "Where does it take place?"),
        ("Luxembourg", "How many people take part on site"),
        ("120", "Where do they come from?"),
    ):
        ada.say(words)
        ada.sees(next_question)
    return ada


def assert_nothing_of_it_is_kept(assistant: Assistant, *secrets: str, lists: int = 1) -> None:
    """Neither in the database, nor in its journal, nor in the log."""
    assistant.stop()
    for file in assistant.folder.iterdir():
        content = file.read_bytes() if file.is_file() else b""
        assert not any(secret.encode() in content for secret in secrets), f"{file.name} holds what stood in the list"
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        assert session.scalars(select(Errand)).all() == []
        assert session.scalars(select(AttendeeList)).all() == []
        assert set(session.scalars(select(IncomingUpdate.state))) <= {"done", "applied"}
        assert [event.answers["origins"]["listed"] for event in session.scalars(select(Event))] == [120] * lists


@pytest.mark.parametrize("content", [as_csv(GUESTS, encoding="utf-16"), as_xlsx({"Guests": GUESTS})])
def test_a_list_becomes_the_answer_and_is_forgotten(telegram: Telegram, assistant: Assistant, content: bytes) -> None:
    ada = at_the_origins(telegram, assistant)
    ada.tap("Send a list")
    ada.sees("A column with their towns is enough")
    ada.tap("Template")
    ada.sees("Fill it in, and send it back here.")
    ada.send_document(content, "guests")
    ada.sees(PREVIEW, "• 100 from Luxembourg", "• 20 from Nancy, by train", "Not read: Name, E-mail.")
    ada.is_left_with(2)  # the template, and one card
    ada.tap("Delete the file here")
    ada.sees_alert("Your file is deleted from this chat.")
    ada.comes_to(lambda messages: not [one for one in messages if one["from"] != "bot" and one["document"]])
    ada.tap("Use it")
    ada.sees("Counted: 120 people from 2 towns.", "How do they travel?")
    assert_nothing_of_it_is_kept(assistant, "Hawthorne", "grace7@example.org", "Nightingale")


def test_a_list_is_read_although_telegram_is_in_trouble(telegram: Telegram, assistant: Assistant) -> None:
    ada = at_the_origins(telegram, assistant)
    for fault in ("429", "500", "502", "drop", "timeout"):
        telegram.faults(fault, "getFile", seconds=0.1)
    ada.send_document(as_csv(GUESTS), "guests.csv")
    ada.sees(PREVIEW)
    assert len(telegram.calls("getFile")) == 6


def test_a_file_that_telegram_does_not_hand_out_is_refused_in_words(telegram: Telegram, assistant: Assistant) -> None:
    ada = at_the_origins(telegram, assistant)
    telegram.faults("400", "getFile", description="Bad Request: wrong file_id or the file is temporarily unavailable")
    ada.send_document(as_csv(GUESTS), "guests.csv")
    ada.sees("Telegram no longer has that file. Please send it again.", "send a list")
    telegram.faults("400", "getFile", description="Bad Request: file is too big")
    ada.send_document(as_csv(GUESTS), "guests.csv")
    ada.sees("The file is too large", "send a list")
    ada.send_document(bytes(range(1, 32)) * 20, "guests.xlsx")
    ada.sees("I can’t find a table in that file.", "send a list")


def test_others_are_answered_while_a_list_is_read(telegram: Telegram, assistant: Assistant) -> None:
    ada = at_the_origins(telegram, assistant)
    telegram.faults("timeout", "getFile", times=1_000, seconds=10)  # until the fault is lifted below
    ada.send_document(as_csv(GUESTS), "guests.csv")
    ada.sees("Reading your list…")
    noah = telegram.person("Noah")
    noah.say("/start")
    noah.sees("invit")
    ada.say("/cancel")
    ada.sees("The answers to “Spring” are kept.")
    ada.does_not_see("was read")
    telegram.no_faults()
    ada.sees("I’ve read your list for “Spring”.")
    ada.tap("See the list")
    ada.sees(PREVIEW)


@pytest.mark.crash
def test_a_power_cut_at_any_moment_gives_one_preview(telegram: Telegram, assistant: Assistant) -> None:
    moments = (0, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3)
    invitation = assistant.invite("Ardennes SA", uses=len(moments) + 1)
    with ThreadPoolExecutor(len(moments) + 1) as crowd:
        *everyone, last = crowd.map(lambda _: at_the_origins(telegram, assistant, invitation), range(len(moments) + 1))
        telegram.becomes_idle()
        for ada, moment in zip(everyone, moments, strict=True):
            ada.send_document(as_csv(GUESTS), "guests.csv")
            time.sleep(moment)  # not a wait for luck: each length hits another instruction
            assistant.kill()
            assistant.start()
        telegram.faults("timeout", "getFile", times=1_000, seconds=5)  # until the fault is lifted below
        last.send_document(as_csv(GUESTS), "guests.csv")
        last.sees("Reading your list…")
        assistant.kill()
        telegram.no_faults()
        assistant.start()
        for ada in (*everyone, last):
            ada.sees(PREVIEW)
        telegram.becomes_idle()
        list(crowd.map(_counts_another, [*everyone, last]))
    assert_nothing_of_it_is_kept(assistant, "Hawthorne", "grace7@example.org", lists=len(everyone) + 1)


def _counts_another(ada: Person) -> None:
    """Of what was sent there is one preview; and a list sent in its place counts."""
    ada.comes_to(lambda messages: sum(PREVIEW in (message["text"] or "") for message in messages) == 1)
    ada.tap("Send another file")
    ada.sees("A column with their towns is enough")
    ada.send_document(as_csv(GUESTS), "guests.csv")
    ada.sees(PREVIEW)
    ada.tap("Use it")
    ada.sees("Counted: 120 people from 2 towns.")
