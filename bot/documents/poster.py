"""The poster of a survey: an A4 page with a QR code and two lines in each language, set by typst from `poster.typ`."""

import json
from pathlib import Path
from typing import TypedDict

from bot.documents import typesetting

TEMPLATE = Path(__file__).with_suffix(".typ")


class PosterLines(TypedDict):
    """The two lines in one language, ready to print: what is asked, and how to answer until when."""

    language: str
    question: str
    steps: str


class Poster(TypedDict):
    """What is printed. `title` is the event's name, `link` what the code says; `day` is the day it is made, ISO 8601.

    `describes` is said of the code to whoever hears the page, in `language`.
    """

    language: str
    day: str
    author: str
    title: str
    link: str
    describes: str
    lines: list[PosterLines]


def make(values: Poster) -> bytes:
    """The PDF of a `Poster`, one page, by the PDF/UA-1 standard; the same values give the same bytes."""
    return typesetting.made(TEMPLATE, inputs(values), values["day"])


def inputs(values: Poster) -> dict[str, str]:
    """What the template is given: the values as one JSON text, which it reads as data."""
    given = typesetting.given(values, values["title"])
    given |= {"drawn": typesetting.code_of(values["link"], soiled=True), "link": values["link"]}
    return {"values": json.dumps(given)}
