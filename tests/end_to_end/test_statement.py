"""A member asks for the statement of an event, over the local Telegram: the file arrives beside the card, made once."""

from typing import Any

import httpx

from tests.assistant import Assistant
from tests.telegram import NOBODY, Person, Telegram


def test_both_files_arrive_beside_the_card_and_are_uploaded_once(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.say("Spring call #panic()")
    ada.tap("Online only")
    ada.say("20.4.2027")
    ada.tap("1 day")
    ada.say("37")
    ada.sees("For how many hours")
    ada.say("1.5")
    ada.tap("See the result")
    ada.sees("Estimated emissions: ")
    for label, name, begins in (
        ("Statement (PDF)", "Residua Spring call panic 2027-04-20.pdf", b"%PDF-"),
        ("Sheets (XLSX)", "Residua Spring call panic 2027-04-20.xlsx", b"PK"),
    ):
        for _ in range(2):
            asks_for(ada, label)
            ada.sees_alert("Your statement is coming.")
            assert files(ada.messages)[-1]["name"] == name
            assert ada.messages[-1]["photo"], "the card is still the result, and still the last message"
        first, again = files(ada.messages)[-2:]
        assert content(telegram, first).startswith(begins)
        assert content(telegram, again) == content(telegram, first)

    sent = [call["parameters"]["document"] for call in telegram.calls("sendDocument")]
    assert [isinstance(document, dict) for document in sent] == [True, False, True, False], "uploaded once, then by id"
    assert len([one for one in ada.messages if one["photo"]]) == 1

    ada.say("/impact")
    ada.sees("1 event estimated: ")
    for label, name in (
        ("Statement (PDF)", "Residua Ada Ardennes SA.pdf"),
        ("Sheets (XLSX)", "Residua Ada Ardennes SA.xlsx"),
    ):
        asks_for(ada, label)
        assert files(ada.messages)[-1]["name"] == name


def asks_for(ada: Person, label: str) -> None:
    """Tap what is behind “More…”, and wait for the file and for the card below it."""
    before = len(files(ada.messages))
    ada.tap("More…")
    ada.tap(label)
    ada.comes_to(lambda seen: len(files(seen)) == before + 1 and cards(seen) == seen[-1:])


def cards(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in messages if one["buttons"] and not one["document"]]


def files(messages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The files among the messages of a chat, oldest first."""
    return [one["document"] for one in messages if one["document"]]


def content(telegram: Telegram, file: dict[str, str]) -> bytes:
    return httpx.get(f"{telegram.url}{file['url']}", verify=NOBODY, trust_env=False).content
