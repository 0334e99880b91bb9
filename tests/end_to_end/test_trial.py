"""`make run` without a token: a local Telegram in which one is Mia, Noah or Sam, and which keeps to itself."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.impact.digests import due_at
from bot.impact.periods import Period
from bot.trial import ORGANISATION
from tests.conftest import LUXEMBOURG
from tests.end_to_end.test_whole_loop import from_the_estimate_to_the_contribution
from tests.telegram import Person
from tests.trial import MIA, Trial

WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        with open(os.environ["WATCHED"], "a") as record:
            print(address[0] if isinstance(address, tuple) else address, file=record)

sys.addaudithook(watch)
"""
"""Python reads a file called `sitecustomize` before anything else; this one writes down whom the process talks to."""


def test_one_is_mia_until_one_switches_to_noah_or_sam(trial: Trial) -> None:
    people = trial.get("/sim/people")
    assert [(one["first_name"], one["role"]) for one in people] == [
        ("Mia", "Member"),
        ("Noah", "Colleague"),
        ("Sam", "Staff"),
    ]


def test_the_whole_loop_is_tried_by_mia_and_sam_and_nothing_leaves_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("WATCHED", str(tmp_path / "watched"))
    with Trial(tmp_path) as trial:
        sam, mia = trial.visited(), trial.joined(MIA, "Mia")
        from_the_estimate_to_the_contribution(mia, sam, ORGANISATION)
        mia.say("/events")
        mia.tap("Spring conference")
        mia.tap("More…")
        mia.tap("Statement (PDF)")
        mia.comes_to(lambda messages: any(message["document"] for message in messages))
    talked_to = (tmp_path / "watched").read_text(encoding="utf-8").split()
    assert set(talked_to) == {"127.0.0.1"}


def test_the_clock_brings_the_reminder_and_the_digest_of_the_tour(trial: Trial) -> None:
    mia = trial.joined(MIA, "Mia")
    mia.say("remind me on Monday at 9 to call the caterer")
    mia.sees("call the caterer")
    trial.set_clock(leap(trial, "monday"))
    mia.comes_to(lambda messages: "call the caterer" in messages[-1]["text"] and "Done" in mia.buttons)
    mia.say("/new")
    for said, tapped in (("Spring call", "Online only"), ("20.4.2027", "1 day"), ("37", "")):
        mia.say(said)
        if tapped:
            mia.tap(tapped)
    mia.sees("For how many hours")
    mia.say("1.5")
    mia.tap("See the result")
    mia.sees("Estimated emissions: ")
    mia.say("/impact")
    mia.sees("1 event estimated")
    mia.tap("More…")
    mia.tap("Send me this each quarter")
    mia.sees("It is switched on.")
    trial.set_clock(leap(trial, "quarter"))
    mia.comes_to(lambda messages: "See details" in mia.buttons)


def leap(trial: Trial, name: str) -> datetime:
    """Where a button of the clock leads."""
    return datetime.fromisoformat(trial.get("/sim/clock")["leaps"][name])


def test_a_visitor_is_spoken_to_in_their_language_adds_somebody_and_starts_afresh(tmp_path: Path) -> None:
    with Trial(tmp_path) as trial:
        sam = trial.visited("fr")
        sam.sees("Bonjour Sam")
        added = trial.post("/sim/newcomers", {"first_name": "Zoé", "language_code": "fr", "role": "Colleague"})
        zoe = Person(trial, added["id"], "Zoé")
        zoe.open(added["invitation"])
        zoe.tap("J’accepte")
        zoe.sees("Bonjour Zoé")
        assert trial.get("/sim/product")["afresh"]
        trial.fills_with_an_example(quarters=1)
        sam.say("/impact")
        sam.tap("Plus…")
        sam.tap("Me l’envoyer chaque trimestre")
        sam.sees("Il est activé.")
        today = datetime.fromisoformat(trial.get("/sim/clock")["now"]).astimezone(LUXEMBOURG).date()
        trial.set_clock(due_at(Period.quarter_of(Period.quarter_of(today).end), LUXEMBOURG) + timedelta(seconds=5))
        sam.sees("8 organisations", "8 événements estimés")
        trial.starts_afresh()
        assert [(one["first_name"], one["started"]) for one in trial.get("/sim/people")] == [
            ("Mia", False),
            ("Noah", False),
            ("Sam", False),
        ]
        trial.joined(MIA, "Mia")
