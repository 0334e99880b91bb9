"""Whatever anybody says or taps, in any order: they are answered, nothing is lost, and nobody sees or changes what is another's.

A crowd walks at random: a member, her colleague, somebody of another organisation, one of the staff and two strangers say
sense and nonsense, tap what they see, what they once saw, and buttons that nobody ever drew, send lists, open each other's
links, and are told what the clock brings.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.sandbox.entities import units
from bot.sandbox.formatting import format_text
from bot.sandbox.refusals import MAX_BUTTONS, MAX_TEXT_UNITS
from bot.store import database
from bot.turn import World
from tests.conftest import a_copy
from tests.handlers.chat import Chat
from tests.handlers.conference import answered, large
from tests.handlers.crowd import Crowd
from tests.handlers.steps import FITTING, steps


@pytest.fixture(scope="module")
def populated(seeded_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all examples; each is rolled back."""
    with a_copy(seeded_sqlite, tmp_path_factory.mktemp("walk") / "test.sqlite") as engine:
        yield engine


@pytest.mark.parametrize("seed", range(int(os.environ.get("RESIDUA_WALKS", "2"))))
def test_whatever_is_said_or_tapped_is_answered_and_does_no_harm(populated: Engine, world: World, seed: int) -> None:
    with database.sessions(populated)() as session:
        crowd = Crowd(session, world, large=seed % 2 == 1)
        for step in steps(seed, 400):
            crowd.happens(step)
        session.rollback()


def test_the_crowd_can_forge_every_button() -> None:
    for word, fields in FITTING.items():
        assert all(fields), f"nothing that is tapped at random is ever a {word}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_largest_event_fits_on_its_summary(session: Session, world: World, language: str) -> None:
    ada = Chat(session, world, language=language).joins()
    longest = large(world.places)["place"]
    answers = {
        "name": "😀" * 80,
        "participants": 40_000,
        "origins": {"groups": [{"people": 1000, "from": longest, "way": "train"} for _ in range(40)]},
        **{f"journey.{number}": "plane" for number in range(40)},
        "sites": [{"place": longest, "participants": 2000} for _ in range(20)],
    }
    event = answered(ada, **answers)
    screen = ada.send("tap", text=f"summary:{event.id}")
    assert units(format_text(str(screen.text), "HTML", None).text) <= MAX_TEXT_UNITS
    assert len(ada.labels) <= MAX_BUTTONS
