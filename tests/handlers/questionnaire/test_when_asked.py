"""When a question of Refine is asked: by what was answered before."""

from itertools import pairwise

import pytest

from bot.turn import World
from handlers.event.figures import running_total
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


JOURNEYS = {
    "groups": [
        {"people": 20, "from": "Paris, FR"},
        {"people": 6, "from": "Lisbon, PT"},
        {"people": 8, "from": "New York City, US"},
    ]
}


def test_each_journey_counts_as_soon_as_it_is_known(world: World) -> None:
    """With flights told and other journeys still to be asked, what is counted so far is not nought."""
    answers = {key: ANSWERS[key] for key in ("name", "kind", "first_day", "days", "place", "participants")}
    said = answers | {"origins": JOURNEYS}
    so_far = [running_total(world, world.factors, said, [])]
    for journey in ("plane", "train", "plane"):
        said = said | {f"journey.{len(so_far) - 1}": journey}
        so_far.append(running_total(world, world.factors, said, []))
    assert so_far[0] == 0
    assert all(later is not None and earlier is not None and later > earlier for earlier, later in pairwise(so_far))
