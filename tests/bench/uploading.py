"""From an attendee list being sent to the event's new total: fetched, read, confirmed, estimated."""

import csv
import io
import random
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.places.search import PlacesFile
from bot.settings import Settings
from tests.assistant import Assistant
from tests.bench.figure import Figure
from tests.telegram import Telegram

ROWS = 5_000
TOWNS = 400
"""Different ones in the list: more than a conference of that size draws from."""
SECONDS = 10.0
UP_TO_THE_ORIGINS = (
    ("Spring", "What kind of event is it?"),
    ("Conference", "When does it start?"),
    ("20.4.2027", "How many days does it last?"),
    ("2", "Where does it take place?"),
    ("Luxembourg", "How many people take part on site"),
    ("5000", "Where do they come from?"),
)


async def figures() -> list[Figure]:
    """One line, for reading: the whole wait of a person who taps as soon as they may."""
    with (
        TemporaryDirectory(prefix="residua-bench-") as folder,
        Telegram() as telegram,
        Assistant(telegram, Path(folder), its_own_interpreter=True) as assistant,
    ):
        seconds = _from_send_to_total(telegram, assistant)
    what = f"A list of {ROWS:,} attendees from {TOWNS} towns, from send to total"
    return [Figure(what, f"{seconds:.2f} s", f"< {SECONDS:.0f} s", seconds < SECONDS)]


def _from_send_to_total(telegram: Telegram, assistant: Assistant) -> float:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree", timeout=60)
    ada.tap("New estimate")
    ada.sees("What is your event called?")
    for words, next_question in UP_TO_THE_ORIGINS:
        ada.say(words)
        ada.sees(next_question)
    content = attendees(PlacesFile.open(Settings().cache_dir))
    begun = time.perf_counter()
    ada.send_document(content, "attendees.csv")
    ada.sees(f"{ROWS:,} people from {TOWNS} towns", timeout=60)
    ada.tap("Use it")
    ada.sees("How do they travel?", timeout=60)
    ada.tap("Mostly tram, bus and train")
    ada.sees("How many hotel nights in total?", "so far", " t CO₂e", timeout=60)
    return time.perf_counter() - begun


def attendees(places: PlacesFile) -> bytes:
    """A list as a registration form exports it; the same at each run."""
    chance = random.Random(2027)
    known = largest_towns(places, TOWNS)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Name", "E-mail", "Town", "Country", "Transport", "Diet"])
    for number in range(ROWS):
        town, country = known[number] if number < len(known) else chance.choice(known)
        way, diet = (
            chance.choice(("train", "Auto", "covoiturage", "", "")),
            chance.choice(("vegan", "végétarien", "", "")),
        )
        writer.writerow([f"Person {number}", f"person{number}@example.org", town, country, way, diet])
    return text.getvalue().encode()


def largest_towns(places: PlacesFile, count: int) -> list[tuple[str, str]]:
    """Name and country of towns around, all clear by these two."""
    query = "SELECT name, country FROM places WHERE country IN ('LU', 'FR', 'BE', 'DE', 'NL') ORDER BY population DESC"
    known = (town for town in places._database.execute(query).fetchall() if places.find(f"{town[0]}, {town[1]}"))
    return list(islice(known, count))
