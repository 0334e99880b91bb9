"""A plan and what happened: when an event is over, and by how much it differs."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.store.models import Event
from bot.texts import texts
from handlers.event.plan import difference, over
from tests.conftest import LUXEMBOURG

FIRST_DAY = date(2027, 4, 20)


@pytest.mark.parametrize(
    ("days", "last"),
    [(None, 0), (0.5, 0), (1, 0), (1.5, 1), (2, 1), (3, 2)],
)
def test_an_event_is_over_when_its_last_day_has_passed(days: float | None, last: int) -> None:
    event = Event(answers={"first_day": FIRST_DAY.isoformat(), "days": days})
    assert not over(event, FIRST_DAY + timedelta(days=last))
    assert over(event, FIRST_DAY + timedelta(days=last + 1))


@pytest.mark.parametrize("answers", [{}, {"first_day": None}, {"days": 2}])
def test_an_event_without_a_day_is_never_over(answers: dict[str, Any]) -> None:
    assert not over(Event(answers=answers), date(2099, 1, 1))


@pytest.mark.parametrize(
    ("planned", "happened", "said"),
    [
        (2000, 2000, "Difference: negligible."),
        (2000, 2010, "Difference: negligible."),
        (2000, 1990, "Difference: negligible."),
        (2000, 2012, "Difference: <b>12 kg CO₂e more</b> than planned."),
        (2000, 1988, "Difference: <b>12 kg CO₂e less</b> than planned."),
        (
            114_900,
            105_100,
            "Difference: <b>9.8 t CO₂e less</b> than planned. The difference is worked out before rounding.",
        ),
        (0, 0, "Difference: negligible."),
        (0, 3000, "Difference: <b>3.0 t CO₂e more</b> than planned."),
    ],
)
def test_half_a_percent_is_no_difference(planned: float, happened: float, said: str) -> None:
    found = str(difference(planned, happened, texts("en", LUXEMBOURG)))
    assert found.replace("\N{NO-BREAK SPACE}", " ") == said
