"""When a question of Refine is asked: by what was answered before."""

import pytest

from handlers.event.questions import refine
from tests.handlers.conference import ANSWERS


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        ("train", []),
        ("car", ["occupancy", "fuels"]),
        ("taxi", ["occupancy"]),
        ("plane", ["cabins"]),
        (None, ["occupancy", "fuels", "cabins"]),
    ],
)
def test_of_cars_and_flights_is_asked_where_somebody_may_come_by_them(way: str | None, asked: list[str]) -> None:
    answers = ANSWERS | {"origins": {"groups": [{"people": 120, "from": "Paris, FR"}]}, "journey.0": way}
    travel = next(section for section in refine.SECTIONS if section.key == "travel")
    about = {"occupancy", "fuels", "cabins"}
    assert [one.id for one in travel.questions if one.id in about and one.when(answers)] == asked
