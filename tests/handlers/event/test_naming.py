"""What an event is called while little of it is known."""

from typing import Any

import pytest

from bot.store.models import Event
from bot.texts import texts
from handlers.event.naming import event_label, event_name
from tests.conftest import LUXEMBOURG

T = texts("en", LUXEMBOURG)


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({}, "New event"),
        ({"kind": "gala"}, "New event"),
        ({"name": None}, "Event without a name"),
        ({"name": None, "kind": "conference"}, "Conference without a name"),
        ({"name": None, "kind": None, "first_day": "2027-04-20"}, "Event on 20 April 2027"),
        ({"kind": "conference", "first_day": "2027-04-20"}, "Conference on 20 April 2027"),
        ({"name": "R&D <day>", "kind": "gala", "first_day": "2027-04-20"}, "R&D <day>"),
    ],
)
def test_an_event_is_called_by_the_best_that_is_known(answers: dict[str, Any], name: str) -> None:
    assert event_name(answers, T) == name
    assert event_label(Event(answers=answers, phase="plan"), T) == name
    assert event_label(Event(answers=answers, phase="actual"), T) == f"Actual: {name}"
