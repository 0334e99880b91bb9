"""What a browser asks, and what it should show: values only. Handlers return a `Page`; `drawing.py` makes HTML of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import ClassVar, Literal

from msgspec import Struct

from bot.readable import readable
from bot.turn import Turn

ENDS = "whole"
"""The last field of every form: where it is missing, the form arrived in part."""
SPEAKS = "speaks"
"""The field of the buttons that show a form in another language, with all that was filled in: it was not sent."""
JUDGED = "judged"
"""The field of a form that has come back with what is amiss about it."""
LONGEST_TYPED = 200
"""Characters of a line that is typed into, unless it says otherwise. No browser sends more, so whoever does is told, and
nothing is read that takes long to read."""

LIGHT = 240
"""Letters of a form that take no longer to read than a page to show: a survey that is filled in, with its token."""
LETTERS_A_VISIT = 40
"""Of those beyond, how many take as long as a page takes."""
MOST_TO_SEND_AGAIN = 6_000
"""Letters of a form that is handed back; all of ours are smaller."""
BESIDE = "visits"
"""Under which `Turn.looked_up` has all the visits that are answered in the same transaction, so that what each of them needs
may be looked up for all."""


class Visit(Struct, frozen=True):
    """One request. `path` is what follows the public address, without slashes at either end.

    `form` is what was posted, every field with all its values; None where the page is only looked at. `neighbourhood` stands
    for the network it comes from, which cannot be told from it.
    """

    path: str
    form: Mapping[str, Sequence[str]] | None = None
    neighbourhood: str = ""

    def said(self, name: str) -> str:
        """The first value of a field as what is typed is kept, without space around it; empty where there is none."""
        return readable(next(iter((self.form or {}).get(name, ())), "")).strip()

    @property
    def effort(self) -> int:
        """How much there is to read, where a page that is only looked at is 1: what is typed takes its time by the letter."""
        letters = sum(len(value) for values in (self.form or {}).values() for value in values)
        return 1 + max(0, letters - LIGHT) // LETTERS_A_VISIT

    @property
    def is_whole(self) -> bool:
        """Whether all of a posted form arrived."""
        return self.form is not None and bool(self.said(ENDS))

    @property
    def to_send_again(self) -> Mapping[str, str]:
        """The fields of a form that was not looked at, but for the one its button sends; of one that is not whole none."""
        fields = {name: values[0] for name, values in (self.form or {}).items() if name != ENDS}
        small = sum(map(len, (*fields, *fields.values()))) <= MOST_TO_SEND_AGAIN
        return fields if small and (self.is_whole or self.only_speaks) else {}

    @property
    def only_speaks(self) -> bool:
        """Whether nothing was sent, and the page is wanted in another language."""
        return bool(self.said(SPEAKS))


class Part:
    """Something on a page; `drawn_by` is the template that draws it, in `templates/parts/`."""

    drawn_by: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Words(Part):
    """Catalogue text, a paragraph at each blank line. Plain text is escaped where it is drawn.

    `tone` is how it is said: plainly, smaller, as what was done, or as what is amiss.
    """

    drawn_by = "words"
    text: str
    tone: Literal["", "small", "done", "amiss"] = ""


@dataclass(frozen=True, slots=True)
class Heading(Part):
    """The heading of what follows on a page that is long."""

    drawn_by = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Facts(Part):
    """What is so: what it is called, and how it is, row by row."""

    drawn_by = "facts"
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Ways(Part):
    """Links onwards, each a label and an address."""

    drawn_by = "ways"
    links: Sequence[tuple[str, str]]


class LineGroup(Struct, frozen=True):
    """Lines that belong together, under a title with what they come to; each is what, how, and its figure."""

    title: str
    figure: str
    rows: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Lines(Part):
    """What something is made of, as a table that adds up to its `total`: words and a figure. `rest` says what is left out."""

    drawn_by = "lines"
    what: str
    figure: str
    groups: Sequence[LineGroup]
    total: tuple[str, str] | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Bars(Part):
    """Shares of a whole, each a label, a figure, and its length from 0 to 1."""

    drawn_by = "bars"
    title: str
    rows: Sequence[tuple[str, str, float]]


@dataclass(frozen=True, slots=True)
class Spoken(Part):
    """Parts in another language than the page's own may be."""

    drawn_by = "spoken"
    language: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Typed(Part):
    """A line to type into. `amiss` says why what stands there was not taken; `hint` what may be typed."""

    drawn_by = "typed"
    name: str
    label: str
    value: str = ""
    hint: str = ""
    amiss: str = ""
    longest: int = LONGEST_TYPED
    inside: bool = False
    """Whether it belongs to the question above it, and so is no question of its own."""
    purpose: str = "off"
    """What of whoever types it is asked, as HTML calls it, so that a browser may fill it in."""


@dataclass(frozen=True, slots=True)
class Choice(Part):
    """Values of which one is chosen, each with its label. `required` has the browser ask for one."""

    drawn_by = "choice"
    name: str
    label: str
    values: Sequence[tuple[str, str]]
    chosen: str = ""
    hint: str = ""
    amiss: str = ""
    beside: bool = False
    """Whether the labels are so short that two stand beside each other."""
    unchosen: str = ""
    """The label of choosing none of them, where one may."""
    typed: Typed | None = None
    """A line to type into, above the values: what is typed says more."""
    instead: str = ""
    """What leads from that line to the values."""
    required: bool = False


ANSWERS, AGAIN = "answers", "again"
"""What the form of a page is called in its HTML, and the one that shows again what came of it."""


@dataclass(frozen=True, slots=True)
class Form(Part):
    """Parts that are sent together, to the address the page has. `kept` is sent along and not shown."""

    drawn_by = "form"
    parts: Sequence[Part]
    sends: str
    """The label of its button."""
    kept: Mapping[str, str] = field(default_factory=dict)
    quiet: bool = False
    """Whether its button is not what the page is for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: who speaks, what it is about, and what it says. `below` stands at its foot."""

    title: str
    parts: Sequence[Part]
    above: str = ""
    below: str = ""
    status: HTTPStatus = HTTPStatus.OK
    language: str = ""
    """Of its title and of what stands above that, where these may be in another language than the rest."""
    switches: bool = True
    """Whether it may be looked at in another language."""
    again: Mapping[str, str] = field(default_factory=dict)
    """Fields that show what came of a form once more."""

    @property
    def form_id(self) -> str:
        """The form that is sent along where another language is chosen, so that nothing is lost; empty where there is none."""
        return (
            AGAIN
            if self.again
            else ANSWERS
            if any(isinstance(one, Form) and not one.quiet for one in self.parts)
            else ""
        )


class File(Struct, frozen=True):
    """A file instead of a page."""

    content: bytes
    media_type: str
    name: str = ""
    """What it is called where it is kept; it is shown where it is empty."""


Answer = Page | File | None
"""What becomes of a visit; None where the address leads nowhere, whatever the reason."""

Pages = Callable[[Turn, Visit], Answer]
"""What every page shows and does, as a handler says it, in the visitor's language.

Others may be answered in the same transaction, so that a page raises NotFree before it has changed anything, or not at all.
"""
