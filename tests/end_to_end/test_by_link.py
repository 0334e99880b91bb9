"""Strangers answer by a link, over the local Telegram: each once, through repeats and a power cut, and leave no trace."""

import re

import pytest

from tests.assistant import Assistant
from tests.telegram import Person, Telegram
from tests.walks import expects_forty_people

LINK = re.compile(r"https://t\.me/\w+\?start=[sq]_[\w-]{16}")
FIRST_ID = 7_100_300_017
"""As large as the ids of today, so that no other number in the file is one of them by chance."""
STRANGERS = 9


@pytest.fixture
def ada(telegram: Telegram, assistant: Assistant) -> Person:
    """A member at the question where forty people come from."""
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    expects_forty_people(ada)
    return ada


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found, text
    return found[0]


def bytes_of(person: int) -> tuple[bytes, ...]:
    """An id as SQLite would keep it: in a JSON text, and as a number of 48 or 64 bits."""
    return str(person).encode(), person.to_bytes(6, "big"), person.to_bytes(8, "big")


def kept(assistant: Assistant) -> bytes:
    """Everything in the database's files."""
    return b"".join(file.read_bytes() for file in assistant.folder.glob("residua.sqlite*"))


def test_a_survey_from_the_link_to_the_estimate(telegram: Telegram, assistant: Assistant, ada: Person) -> None:
    ada.tap("Ask the attendees")
    ada.say("in a week")
    ada.sees("Should it also ask what they would like to eat, and how many nights they stay?")
    ada.tap("Only the journey")
    ada.sees("0 of 40", "participants answered")
    ada.comes_to(lambda messages: any(one["photo"] for one in messages))
    card = next(one for one in ada.messages if one["photo"])
    link = link_in(card["caption"])
    assert card["buttons"] == []

    strangers = [telegram.person(f"Guest {number}", id=FIRST_ID + number) for number in range(STRANGERS)]
    for number, guest in enumerate(strangers):
        opened = guest.open(link)
        guest.sees("Ardennes SA would like to know how you are getting to “Spring conference”.")
        if number % 3:
            said = guest.say(("Metz", "Lisbon")[number % 2])
        else:
            message = guest.messages[-1]["message_id"]
            said = guest.tap("Greater Region: up to 150 km", message_id=message)
        guest.sees("How are you travelling?")
        if number == STRANGERS // 2:
            assistant.kill()
            assistant.start()
        tapped = guest.tap("Train")
        guest.sees("Thank you.")
        for update in (opened, said, tapped, tapped):
            telegram.redeliver(update["update_id"])
    telegram.becomes_idle()
    first = strangers[0]
    first.open(link)
    first.sees("Thank you.", "from within 150 km · by train")
    first.tap("Change my answer")
    first.say("Metz")
    first.tap("Train")
    first.sees("Metz, France · by train")

    ada.tap("Look again")
    ada.sees(f"{STRANGERS} of 40")
    ada.tap("Close it")
    ada.sees("Close the survey?")
    ada.tap("Close the survey")
    ada.sees(f"{STRANGERS} of 40 answered", "are assumed to be like them")
    strangers[1].tap("Change my answer")
    strangers[1].sees("This survey is closed.")
    ada.tap("Use these answers")
    ada.sees("The attendees’ answers are now used.")
    telegram.becomes_idle()
    assistant.stop()
    stored = kept(assistant)
    assert str(ada.id).encode() in stored or ada.id.to_bytes(2, "big") in stored, "what is searched would be found"
    for guest in strangers:
        assert not any(trace in stored for trace in bytes_of(guest.id)), f"a trace of {guest.first_name}"
        assert guest.first_name.encode() not in stored
        assert str(guest.id) not in assistant.log


def test_a_question_goes_out_and_its_answer_comes_back(telegram: Telegram, assistant: Assistant, ada: Person) -> None:
    ada.tap("Mostly local, a few from afar")
    ada.sees("How do they travel?")
    ada.tap("More…")
    ada.tap("Ask someone else")
    ada.sees("one question, “How people travel”")
    link = link_in(ada.sees("has one question about “Spring conference”"))
    ada.tap("Go on")
    ada.sees("How many hotel nights")
    kim = telegram.person("Kim", id=FIRST_ID)
    kim.open(link)
    kim.sees("Ada (Ardennes SA) has one question")
    kim.tap("Everyone by train")
    kim.say("Kim, venue")
    kim.tap("Send as Kim, venue")
    kim.sees("Thank you. Ada has your answer.")
    ada.sees("Kim, venue has answered for “Spring conference”. How people travel: Everyone by train.")
    ada.tap("Open the answers")
    ada.sees("How people travel: Everyone by train (by Kim, venue, by link)")
    telegram.becomes_idle()
    assistant.stop()
    stored = kept(assistant)
    assert b"Kim, venue" in stored
    assert not any(trace in stored for trace in bytes_of(kim.id))
