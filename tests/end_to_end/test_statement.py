"""A member asks for the statement of an event, over the local Telegram: the file arrives beside the card, made once."""

import httpx

from tests.assistant import Assistant
from tests.telegram import Person, Telegram


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
    card = ada.messages[-1]["message_id"]
    ada.tap("More…", message_id=card)

    for label, name, begins in (
        ("Statement (PDF)", "Residua Spring call panic 2027-04-20.pdf", b"%PDF-"),
        ("Sheets (XLSX)", "Residua Spring call panic 2027-04-20.xlsx", b"PK"),
    ):
        before = len(files(ada))
        ada.tap(label, message_id=card)
        ada.sees_alert("Your statement is coming.")
        ada.comes_to(lambda seen, before=before: len(files(ada)) == before + 1)  # type: ignore[misc]
        assert files(ada)[-1]["name"] == name
        ada.tap(label, message_id=card)
        ada.comes_to(lambda seen, before=before: len(files(ada)) == before + 2)  # type: ignore[misc]
        first, again = files(ada)[-2:]
        assert content(telegram, first).startswith(begins)
        assert content(telegram, again) == content(telegram, first)

    sent = [call["parameters"]["document"] for call in telegram.calls("sendDocument")]
    assert [isinstance(document, dict) for document in sent] == [True, False, True, False], "uploaded once, then by id"
    assert ada.messages[0]["message_id"] == card
    assert ada.messages[0]["photo"], "the card is still the result"

    ada.say("/impact")
    ada.sees("1 event estimated: ")
    impact = ada.messages[-1]["message_id"]
    ada.tap("More…", message_id=impact)
    for label, name in (
        ("Statement (PDF)", "Residua Ada Ardennes SA.pdf"),
        ("Sheets (XLSX)", "Residua Ada Ardennes SA.xlsx"),
    ):
        before = len(files(ada))
        ada.tap(label, message_id=impact)
        ada.comes_to(lambda seen, before=before: len(files(ada)) == before + 1)  # type: ignore[misc]
        assert files(ada)[-1]["name"] == name


def files(person: Person) -> list[dict[str, str]]:
    """The files in the chat, oldest first."""
    return [message["document"] for message in person.messages if message["document"]]


def content(telegram: Telegram, file: dict[str, str]) -> bytes:
    return httpx.get(f"{telegram.url}{file['url']}", trust_env=False).content
