"""The picture of two events: it is drawn whatever they are called and however much they emit."""

import struct
from typing import Any

import pytest

from bot.documents import make
from bot.screen import Picture

TRAVEL = {"label": "Travel", "figures": ["1.9 t", "300 kg"], "kg": [1900, 300]}
WASTE = {"label": "Waste", "figures": ["0 kg", "20 kg"], "kg": [0, 20]}
NOTHING = {"label": "Freight", "figures": ["0 kg", "0 kg"], "kg": [0, 0]}


def side(name: str, kg: float) -> dict[str, Any]:
    return {"name": name, "figure": "3 t CO₂e", "kg": kg, "low_kg": kg / 2, "high_kg": kg * 2, "range": "range 2–6 t"}


def drawn(*names: str, parts: list[dict[str, Any]], kg: tuple[float, float] = (3400, 20)) -> bytes:
    sides = [side(name, one) for name, one in zip(names, kg, strict=True)]
    return make(Picture("comparison", {"title": "Compared", "sides": sides, "parts": parts, "note": "Above, below."}))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", ["", "Fête d’été — €, CO₂", "🎉🎉", "$x^2$ \\frac", "X" * 80, "a b " * 20])
def test_any_two_names_can_be_compared(name: str) -> None:
    width, height = size(drawn(name, name, parts=[TRAVEL, WASTE]))
    assert width == 1080
    assert 600 < height < 1400


def test_a_part_is_drawn_where_either_event_has_it_and_the_heaviest_comes_first() -> None:
    assert drawn("A", "B", parts=[WASTE, NOTHING, TRAVEL]) == drawn("A", "B", parts=[TRAVEL, WASTE])
    assert size(drawn("A", "B", parts=[TRAVEL, WASTE]))[1] > size(drawn("A", "B", parts=[TRAVEL]))[1]


def test_ten_parts_stay_within_what_telegram_takes() -> None:
    width, height = size(drawn("A", "B", parts=[TRAVEL] * 10))
    assert height / width < 2.2


def test_two_events_without_emissions_are_drawn_too() -> None:
    assert size(drawn("A", "B", parts=[NOTHING], kg=(0, 0)))[1] > 300
