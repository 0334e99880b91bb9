"""The pieces that the pages of every statement are put together from: texts become values that can be set."""

import re
from collections.abc import Iterable
from typing import Literal

from markupsafe import Markup

from bot.documents.statement import Bar, Block, Column, Runs
from bot.screen import plain
from bot.texts import Texts
from calculators.factors import FactorSet
from handlers.explaining.line_labels import DECIMALS_OF_A_GRAM
from handlers.explaining.method import sentences
from handlers.results import share_words

METHOD = ("1", "3", "4", "2")
"""The sections of the method, in pairs of about the same length."""
MARKED = re.compile(r"(</?b>|</?i>)")


def runs(words: str) -> Runs:
    """A translated text in pieces: what is bold stays bold, what is in italics becomes quiet."""
    if not isinstance(words, Markup):
        return [[words, ""]]
    pieces: Runs = []
    style = ""
    for piece in MARKED.split(str(words)):
        if MARKED.fullmatch(piece):
            style = "" if piece.startswith("</") else "bold" if piece == "<b>" else "quiet"
        elif piece:
            pieces.append([plain(Markup(piece)), style])
    return pieces


def block(kind: Literal["text", "lead", "small", "list", "quotes"], *said: str) -> Block:
    """Sentences as a block of that kind, without those that are empty."""
    return {"kind": kind, "items": [runs(sentence) for sentence in said if sentence]}


def blocks(kind: Literal["text", "list"], *said: str) -> list[Block]:
    """One block, or none where there is nothing to say."""
    return [block(kind, *said)] if any(said) else []


def in_a_row(said: Iterable[str]) -> Runs:
    """Short sentences on one line, with a dot between."""
    pieces: Runs = []
    for sentence in said:
        if sentence:
            pieces += [*([[" · ", "quiet"]] if pieces else []), *runs(sentence)]
    return pieces


def column(title: str, side: Literal["left", "right"] = "right", width: float = 0) -> Column:
    """A column of a table, as wide as it needs to be unless told its part of what is left."""
    return {"title": plain(title), "side": side, "width": width}


def bars(parts: Iterable[tuple[str, float]], t: Texts) -> list[Bar]:
    """Parts of a whole that weigh something, in kg CO2e, the heaviest first."""
    heavy = sorted((part for part in parts if part[1] > 0), key=lambda part: -part[1])
    total = sum(kg for _, kg in heavy)
    return [
        {
            "label": plain(label),
            "figure": f"{t.short_mass(kg)} · {share_words(kg / total, t)}",
            "share": kg / heavy[0][1],
        }
        for label, kg in heavy
    ]


def kilograms(kg: float, t: Texts) -> str:
    """Kilograms with exactly their grams."""
    return t.fixed(kg, DECIMALS_OF_A_GRAM)


def method(factors: FactorSet, t: Texts) -> Block:
    """How estimates are made, in small print."""
    panels = [[runs(said) for said in sentences(section, factors, t)] for section in METHOD]
    return {"kind": "panels", "panels": panels}
