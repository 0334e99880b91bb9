"""The PDF of a statement: it holds what it was given, word for word, and can be read by everyone and every program."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import typst
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

from bot.documents import emoji, make, statement, typesetting
from bot.documents.statement import StatementPages
from bot.screen import Document

HOSTILE = (
    '#panic() #eval("1") *x* _y_ `z` $a^2$ @cite <label> \\ // /* */ [ ] { } "',
    "<b>&amp;</b> = + - ~ ---",
    "שלום مرحبا",
    "会议 Ω ∑ ẞ",
    "Fête d’été — «\u202f12,5\u00a0%\u202f», 1.200\u00a0€, CO₂e",
    "X" * 80,
)
LINES = 500


def values(**changed: Any) -> StatementPages:
    """A statement with one of everything."""
    name = changed.pop("name", "Spring conference")
    words = [[name, ""], [" in bold", "bold"], [" quietly", "quiet"]]
    table = {
        "kind": "table",
        "columns": [
            {"title": "What", "side": "left", "width": 1.0},
            {"title": "kg CO₂e", "side": "right", "width": 0},
        ],
        "groups": [{"title": name, "figure": "1.000", "rows": [[words, [["1.000", ""]]]] * changed.pop("lines", 3)}],
        "total": ["Total", "3.000"],
    }
    blocks = [
        *({"kind": kind, "items": [words, words]} for kind in ("text", "lead", "small", "list", "quotes")),
        {"kind": "panels", "panels": [[words, words], [words]]},
        {"kind": "pairs", "pairs": [{"label": "Project", "value": [words, words]}]},
        table,
    ]
    stated: Any = {
        "language": "en",
        "day": "2027-02-01",
        "author": "Ardennes SA",
        "kind": "Statement",
        "title": name,
        "facts": [["Organisation", name], ["Place", "Luxembourg"], ["Day", "20 April 2027"]],
        "key": {"label": "Estimated", "figure": "3 kg CO₂e", "range": "range 2–4 kg", "notes": [words]},
        "bars_title": "Parts",
        "bars": [{"label": name, "figure": "3 kg", "share": 1.0}, {"label": "Waste", "figure": "0 kg", "share": 0.0}],
        "sections": [{"title": name, "blocks": blocks}],
        "footer": f"{name} · Residua",
        "page": "Page {page} of {pages}",
    } | changed
    pages: StatementPages = stated
    return pages


def made(stated: StatementPages) -> bytes:
    return make(Document("statement", stated, "Statement.pdf", "-"))


def laid_out(stated: StatementPages) -> str:
    """All that is written on the pages, by what typst set, without the places where an endless word may break."""
    found: list[str] = []
    for element in ("heading", "par", "table", "list"):
        queried = typst.query(
            statement.TEMPLATE, element, root=statement.TEMPLATE.parent, sys_inputs=statement.inputs(stated)
        )
        found += _texts(json.loads(queried))
    return "\n".join(found).replace(typesetting.ZERO_WIDTH_SPACE, "")


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        if isinstance(content.get("text"), str):
            yield content["text"]
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _texts(part)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_is_made_of_stands_there_as_it_was_typed(name: str) -> None:
    stated = values(name=name)
    assert made(stated).startswith(b"%PDF-")
    assert laid_out(stated).count(name) > 10


def test_every_kind_of_piece_is_laid_out() -> None:
    written = laid_out(values(name="here"))
    assert written.count("here") >= 20
    assert {" in bold", " quietly", "3 kg CO₂e", "Total", "Estimated", "Luxembourg"} <= set(written.split("\n"))


@pytest.mark.parametrize("name", ["🎉 Party 👩‍👩‍👧", "a\x00b\x07", "two\nlines", "\u202edlrow"])
def test_what_no_font_has_or_no_page_shows_does_not_stop_it(name: str) -> None:
    assert made(values(name=name)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("🎉 Party", "Party"),
        ("Gala ✨ 2027 ⏰✅", "Gala 2027"),
        ("Asked by Ardennes 🎉 , for 2027 (🎉 )", "Asked by Ardennes, for 2027 (Party popper)"),
        ("👩🏽‍🌾🚜", "Woman, ear of rice, tractor"),
        ("🎉🎉 !", "Party popper !"),
        ("Below: 🎉✨.", "Below: Party popper, sparkles."),
        ("🎉 · Residua", "Party popper · Residua"),
        ("What a party! 🎉", "What a party!"),
        ("🇱🇺 Day", "LU Day"),
        ("☀ ♻ مؤتمر", "☀ ♻ مؤتمر"),  # these have a shape
    ],
)
def test_an_emoji_that_no_font_has_is_no_box_and_a_name_of_nothing_else_is_told_in_words(
    name: str, written: str
) -> None:
    """As if there were none but DejaVu."""
    dejavu = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf")

    def has_shape(letter: str) -> bool:
        return letter not in emoji.JOINING and bool(dejavu.get_char_index(ord(letter)))

    assert emoji.without(name, has_shape) == written


@pytest.mark.parametrize(
    "name", ["🎉 Party 2027", "🌍🌱", "Gala ✨ 2027 ⏰✅", "👩🏽‍🌾🚜", "🇱🇺 Day ☀️ 1️⃣", "环保 🎋 حفل 🌙"]
)
def test_emojis_stand_on_the_page_as_they_stand_on_record(name: str) -> None:
    assert json.loads(statement.inputs(values(name=name))["values"])["title"] == name
    written = laid_out(values(name=name))
    assert set(name) <= set(written)
    fonts = re.findall(rb"/FontName\s*/(\S+)", made(values(name=name)))
    assert any(b"NotoEmoji" in font for font in fonts)
    assert not any(b"LastResort" in font for font in fonts), "which is a box"


def test_a_name_with_hyphens_breaks_at_them_and_only_an_endless_word_elsewhere() -> None:
    assert (
        "Saint-Quentin-en-Yvelines"
        in json.loads(statement.inputs(values(name="Saint-Quentin-en-Yvelines"))["values"])["title"]
    )
    assert "\u200b" in json.loads(statement.inputs(values(name="x" * 40))["values"])["title"]


def test_the_file_is_tagged_titled_and_in_its_language() -> None:
    pdf = made(values(language="fr"))
    assert b"pdfuaid:part" in pdf, "the standard for PDFs that everyone can read"
    assert re.search(rb"/Lang\s*\(fr", pdf)
    assert "Spring conference".encode("utf-16-be") in pdf or b"Spring conference" in pdf


def test_the_same_values_make_the_same_file_and_others_another() -> None:
    assert made(values()) == made(values())
    assert made(values()) != made(values(day="2027-02-02"))


def test_five_hundred_lines_are_a_statement_of_some_pages() -> None:
    pages = typst.compile(
        statement.TEMPLATE,
        root=statement.TEMPLATE.parent,
        sys_inputs=statement.inputs(values(lines=LINES)),
        format="png",
        ppi=10,
    )
    assert isinstance(pages, list)
    assert 5 < len(pages) < 20
    assert made(values(lines=LINES)).startswith(b"%PDF-")


def test_a_statement_of_nothing_is_one_too() -> None:
    assert made(values(bars=[], sections=[], facts=[])).startswith(b"%PDF-")
