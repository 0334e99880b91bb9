"""The memory that stays after large events: long lists, pictures and papers, whose makers have gone again."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psutil

from tests.assistant import Assistant
from tests.bench.figure import Figure
from tests.bot.attendees.files import as_xlsx
from tests.telegram import Person, Telegram

EVENTS, ATTENDEES = 3, 5_000
MEBIBYTES = 150
"""The goal."""
PATIENCE = 120.0
TOWNS = ("Nancy", "Metz", "Trier", "Luxembourg", "Paris", "Berlin", "Lisbon", "Arlon", "Brussels", "Rome", "Vienna")
ASKED = (
    ("Spring", "What kind of event is it?"),
    ("Conference", "When does it start?"),
    ("20.4.2027", "How many days does it last?"),
    ("1", "Where does it take place?"),
    ("Luxembourg", "How many people take part on site"),
    (str(ATTENDEES), "Where do they come from?"),
)
UNSAID = ("I don’t know", "None", "Later")
"""What is tapped at whatever else is asked, the first that there is."""


async def figures() -> list[Figure]:
    """One line."""
    with (
        TemporaryDirectory(prefix="residua-bench-") as folder,
        Telegram() as telegram,
        Assistant(telegram, Path(folder), its_own_interpreter=True) as assistant,
    ):
        invitation = assistant.invite("Ardennes SA", uses=EVENTS)
        telegram.person("Stranger").say("/start")
        telegram.becomes_idle(PATIENCE)
        assistant.stop()
        assistant.start()  # as an assistant runs that has made no schema
        for number in range(EVENTS):
            _estimates(telegram.person(f"Member {number}"), invitation, Random(number))
        resident = psutil.Process(assistant.pid).memory_info().rss / 2**20
    what = f"Memory that stays after {EVENTS} events of {ATTENDEES:,} with their papers"
    return [Figure(what, f"{resident:.0f} MiB", f"≤ {MEBIBYTES} MiB", resident <= MEBIBYTES, decides=True)]


def _estimates(member: Person, invitation: str, random: Random) -> None:
    """From the invitation to both papers."""
    member.open(invitation)
    member.tap("I agree", timeout=PATIENCE)
    member.tap("New estimate", timeout=PATIENCE)
    member.sees("What is your event called?", timeout=PATIENCE)
    for words, then in ASKED:
        member.say(words)
        member.sees(then, timeout=PATIENCE)
    rows = [[random.choice(TOWNS), random.choice(("train", "car", "bus", ""))] for _ in range(ATTENDEES)]
    member.send_document(as_xlsx({"Guests": [["Town", "Transport"], *rows]}), "guests.xlsx")
    member.sees("Read: town", timeout=PATIENCE)
    member.tap("Use it")
    member.sees("Counted: ", timeout=PATIENCE)
    while "See the result" not in member.buttons:
        before = member.screen
        label = next((one for one in UNSAID if one in member.buttons), "")
        if label:
            member.tap(label)
        else:
            member.say("300")
        member.comes_to(lambda _, before=before: member.screen != before, timeout=PATIENCE)  # type: ignore[misc]
    member.tap("See the result")
    member.sees("Estimated emissions", timeout=PATIENCE)
    for label in ("Statement (PDF)", "Sheets (XLSX)"):
        count = _files(member.messages)
        member.tap("More…")
        member.tap(label)
        member.comes_to(lambda seen, count=count: _files(seen) > count, timeout=PATIENCE)  # type: ignore[misc]


def _files(messages: list[dict[str, object]]) -> int:
    return sum(one["document"] is not None for one in messages)
