"""The database is held by somebody else, or gone for a while: nothing is lost, and everyone is answered once it is back."""

import sqlite3
from contextlib import closing

from tests.assistant import Assistant
from tests.telegram import Telegram


def test_a_locked_database_delays_the_answer_and_loses_nothing(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.sees("What is your event called?")
    with closing(sqlite3.connect(assistant.folder / "residua.sqlite", timeout=60, isolation_level=None)) as elsewhere:
        elsewhere.execute("begin immediate")
        ada.say("Spring conference")
        ada.does_not_see("What kind of event is it?")
        elsewhere.execute("rollback")
    ada.sees("What kind of event is it?")


def test_residua_invite_works_beside_a_running_assistant(telegram: Telegram, assistant: Assistant) -> None:
    people = [telegram.person(f"Person {number}") for number in range(5)]
    link = assistant.invite("Ardennes SA", uses=5)
    for person in people:
        person.open(link)
        assistant.invite("Moselle SARL")
        person.tap("I agree")
    for person in people:
        person.sees("You have joined Ardennes SA")
