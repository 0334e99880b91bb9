"""A member asks why, over the local Telegram, and reads what the command line says of the same answers."""

import json

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import Event
from handlers.event.document import answers_document
from tests.assistant import Assistant
from tests.telegram import Telegram


def test_a_stranger_reads_the_method(telegram: Telegram, assistant: Assistant) -> None:
    stranger = telegram.person("Eve")
    stranger.say("/method")
    stranger.sees("The method: what is counted")
    stranger.tap("Factors and licences")
    stranger.sees("Contains public sector information licensed under the Open Government Licence v3.0.")


def test_from_the_picture_to_one_line_and_back(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.say("Spring call")
    ada.tap("Online only")
    ada.say("20.4.2027")
    ada.tap("1 day")
    ada.say("37")
    ada.sees("For how many hours")
    ada.say("1.5")
    ada.tap("See the result")
    ada.sees("Estimated emissions: ")
    ada.tap("Why this figure?")
    ada.sees("why this figure", "Estimated emissions: 3.2 kg CO₂e")
    ada.tap("Online participants")
    ada.tap("1")
    ada.sees("55.5 × 0.0571 kg CO₂e per participant and hour = 3.2 kg CO₂e", "Source: ADEME")
    ada.sees("Camera on, upper estimate (2021): 8.7 kg")
    ada.tap("Back")
    ada.sees("Estimated emissions: ")
    assert ada.messages[-1]["photo"]
    ada.is_left_with(1)  # one card, not a trail


def estimated(assistant: Assistant) -> float:
    """What `residua estimate --json` says to the event's answers, in kilograms with their grams."""
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        document = answers_document(session.scalars(select(Event)).one().answers)
    file = assistant.folder / "answers.json"
    file.write_text(json.dumps(document))
    total: float = json.loads(assistant.command("estimate", str(file), "--json").stdout)["total_kg"]
    return round(total, 3)
