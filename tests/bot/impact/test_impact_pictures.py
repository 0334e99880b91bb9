"""The pictures of a period: drawn whatever the figures are, and each says what it shows."""

import struct
from collections.abc import Mapping
from typing import Any

import pytest

from bot.documents import make
from bot.documents.sheet import INNER, Sheet
from bot.documents.trend import COLUMN_SIZE
from bot.screen import Picture

NAMES = ["", "Fête d’été — €, CO₂", "🎉🎉", "$x^2$ \\frac", "<b>&amp;", "X" * 120, "Société de gestion " * 7]


def column(kg: float, **changed: Any) -> dict[str, Any]:
    usual = {
        "label": "Q1",
        "below": "2027",
        "now": False,
        "kg": kg,
        "recorded_kg": 0.0,
        "figure": f"{kg:g}" if kg else "–",
        "reduction_kg": 0.0,
        "reduction_figure": "",
    }
    return usual | changed


def trend(*columns: Mapping[str, Any], **changed: Any) -> bytes:
    usual: dict[str, Any] = {
        "title": "Ardennes SA",
        "label": "2027 · estimate of 4 events",
        "figure": "11 t CO₂e",
        "range": "range 9–14 t",
        "emissions": "Estimated emissions, in t CO₂e",
        "recorded": "",
        "estimated": "estimated beforehand",
        "reductions": "Reductions declared, in t CO₂e",
        "columns": list(columns),
        "note": "Each event counts as it was estimated.",
    }
    return make(Picture("trend", usual | changed))


def digest(**changed: Any) -> bytes:
    usual: dict[str, Any] = {
        "title": "Ardennes SA",
        "label": "1st quarter 2027 · estimate of 4 events",
        "figure": "11 t CO₂e",
        "range": "range 9–14 t",
        "kg": 11_000.0,
        "before": [{"label": "4th quarter 2026 · 2 events", "figure": "4 t", "kg": 4000.0}],
        "reductions": {"label": "Reductions declared", "figure": "2.9 t", "kg": 2900.0},
        "contributions": [{"label": "Contributions confirmed", "figure": "2.6 t · €65.00"}],
        "note": "A contribution does not reduce or cancel emissions.",
    }
    return make(Picture("digest", usual | changed))


def parts(*found: Mapping[str, Any], of: str = "emissions") -> bytes:
    values = {
        "title": "Ardennes SA",
        "label": "2027",
        "figure": "11 t",
        "range": "",
        "of": of,
        "parts": list(found),
        "note": "",
    }
    return make(Picture("parts", values))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", NAMES)
def test_anybody_s_figures_can_be_drawn(name: str) -> None:
    for png in (
        trend(column(5000), title=name),
        digest(title=name),
        parts({"label": name, "figure": "1 t", "kg": 1.0}),
    ):
        width, height = size(png)
        assert width == 1080
        assert 250 < height < 2000


@pytest.mark.parametrize("count", range(13))
def test_from_no_quarter_to_twelve(count: int) -> None:
    width, height = size(trend(*(column(1000.0 * number) for number in range(count))))
    assert height / width < 1.5


def test_a_column_shows_what_was_recorded_and_what_was_saved() -> None:
    bare = trend(column(5000), column(3000))
    assert trend(column(5000, recorded_kg=2000.0), column(3000)) != bare
    saved = trend(column(5000, reduction_kg=900.0, reduction_figure="0.9"), column(3000))
    assert size(saved)[1] > size(bare)[1]
    assert trend(column(5000, now=True), column(3000)) != bare


def test_the_smallest_emission_is_still_seen() -> None:
    figures = {"figure": ""}
    assert trend(column(1e9), column(0.001, **figures)) != trend(column(1e9), column(0, **figures))


def test_every_line_of_a_digest_takes_its_room_and_none_is_taken_off_another() -> None:
    full = size(digest())[1]
    assert size(digest(reductions=None))[1] < full
    assert size(digest(before=[]))[1] < full
    assert size(digest(contributions=[]))[1] < full
    bigger = [{"label": "Contributions confirmed", "figure": "9.9 t · €65.00"}]
    assert size(digest(contributions=bigger)) == size(digest())


def test_nothing_but_noughts_is_drawn_too() -> None:
    nothing = {"label": "4th quarter 2026 · no event", "figure": "–", "kg": 0.0}
    assert size(digest(kg=0.0, before=[nothing], reductions=None, contributions=[]))[1] > 200
    assert size(trend(column(0)))[1] > 200
    assert size(parts())[1] > 200


def test_parts_come_with_the_heaviest_first_and_reductions_in_their_own_colour() -> None:
    travel, waste = ({"label": label, "figure": "1 t", "kg": kg} for label, kg in (("Travel", 900.0), ("Waste", 20.0)))
    assert parts(waste, travel) == parts(travel, waste)
    assert parts(travel, of="reductions") != parts(travel)


def test_figures_over_columns_keep_apart_from_each_other() -> None:
    """The widest figure over a column stays within its slot, at a size that a phone can show."""
    sheet = Sheet()
    assert sheet.width("1.200", COLUMN_SIZE) < INNER / 8
    assert sheet.width("99,9", COLUMN_SIZE) < INNER / 12
