"""The picture of a footprint: it is drawn whatever its words are and however much it emits."""

import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.documents import make
from bot.documents.sheet import INNER, TITLE_SIZES, Sheet
from bot.screen import Picture

TRAVEL = {"label": "Travel", "figure": "1.9 t", "kg": 1900}
WASTE = {"label": "Waste", "figure": "20 kg", "kg": 20}
NOTHING = {"label": "Freight", "figure": "0 kg", "kg": 0}


def values(**changed: Any) -> dict[str, Any]:
    return {"title": "Where the emissions come from", "parts": [TRAVEL, WASTE], **changed}


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def drawn(**changed: Any) -> bytes:
    return make(Picture("footprint", values(**changed)))


@pytest.mark.parametrize(
    "title", ["", "Fête d’été — €, CO₂", "🎉🎉", "$x^2$ \\frac", "<b>&amp;", "X" * 80, "a b " * 20]
)
def test_any_name_can_be_drawn(title: str) -> None:
    width, height = size(drawn(title=title))
    assert width == 1080
    assert 300 < height < 500


def test_each_part_takes_its_room_and_what_weighs_nothing_takes_none() -> None:
    assert size(drawn(parts=[TRAVEL, WASTE, WASTE]))[1] > size(drawn())[1]
    assert drawn(parts=[TRAVEL, NOTHING, WASTE]) == drawn()


def test_six_parts_leave_room_for_words_and_buttons_on_a_phone() -> None:
    width, height = size(drawn(parts=[TRAVEL] * 6))
    assert height / width < 0.75
    long = TRAVEL | {"label": "Déplacements des participants, des intervenants et du personnel sur place"}
    width, height = size(drawn(parts=[long] * 6))
    assert height / width < 1.1


def test_an_event_without_emissions_is_drawn_too() -> None:
    assert size(drawn(parts=[]))[1] > 100


def test_a_figure_is_never_cut() -> None:
    figure = "1,234,567,890,123 t CO₂e"
    assert drawn(parts=[TRAVEL | {"figure": figure}]) != drawn(parts=[TRAVEL | {"figure": figure[:-1]}])


def test_lines_fit_the_paper() -> None:
    sheet = Sheet()
    for text in ("W" * 200, "a sentence of several words " * 5, "Donaudampfschifffahrtsgesellschaft " * 3):
        for line in sheet.wrapped(text, TITLE_SIZES[0], bold=True, most=2):
            assert 0 < sheet.width(line, TITLE_SIZES[0], bold=True) <= INNER


def test_pictures_drawn_side_by_side_are_the_same() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: drawn(), range(8)))) == 1


def test_an_assistant_that_draws_nothing_does_not_load_matplotlib() -> None:
    code = "import sys, bot.documents; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_picture_breaks_no_line_between_a_number_and_its_unit() -> None:
    sheet, figure = Sheet(), "3.4\xa0t\xa0CO₂e"
    assert sheet.wrapped(f"Estimated  emissions\n{figure}", TITLE_SIZES[0], room=400)[-1] == figure
