"""Somebody with a browser and no Telegram: they see a page as it is drawn, fill in what they see by its label, and send it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from sqlalchemy.orm import Session

from bot.screen import Incoming
from bot.texts import texts
from bot.turn import Turn, World
from bot.web import drawing
from bot.web.page import Page, Visit
from handlers import pages
from tests.conftest import NOW

PUBLIC_URL = "https://pages.example"
SILENT = {"style", "title"}
SPACES = dict.fromkeys(map(ord, "\u00a0\u202f"), " ")
"""Those that do not break are read as any other."""


class Visitor:
    """`html` is the page at hand, None where the address leads nowhere."""

    def __init__(
        self, session: Session, world: World, *, language: str = "en", now: datetime = NOW, neighbourhood: str = ""
    ) -> None:
        self.session = session
        self.world = world
        self.language = language
        self.now = now
        self.neighbourhood = neighbourhood
        self.path = ""
        self.page: Page | None = None
        self.html: str | None = None
        self.chosen: dict[str, str] = {}
        self.together: dict[str, Any] | None = None
        """What is known to all whose forms are answered in one transaction; None where each has its own."""

    def opens(self, address: str) -> "Visitor":
        return self.aims(address).visits(None)

    def aims(self, address: str) -> "Visitor":
        self.path = address.removeprefix(f"{PUBLIC_URL}/")
        return self

    def chooses(self, *labels: str) -> "Visitor":
        for label in labels:
            found = [(one["name"], one["value"]) for one in self.seen.choices if one["label"] == label]
            assert found, f"no {label!r} among {[one['label'] for one in self.seen.choices]}"
            self.chosen |= dict(found[:1])
        return self

    def types(self, label: str, words: str) -> "Visitor":
        found = [one["name"] for one in self.seen.lines if one["label"] == label]
        assert found, f"no {label!r} among {[one['label'] for one in self.seen.lines]}"
        self.chosen[found[0]] = words
        return self

    def speaks(self, language: str) -> "Visitor":
        """Choose another language at the foot of the page, which sends along what stands in the form it belongs to."""
        chosen = self.seen.switches[language]
        form = next(one for one in self.seen.forms if one.named == chosen["form"])
        self.language = chosen["lang"]
        fields = {**form.fields, **self.chosen, chosen["name"]: "1"}
        return self.visits({name: [value] for name, value in fields.items()})

    def sends(self, label: str, **otherwise: str) -> "Visitor":
        """Press a button; `otherwise` are fields as no browser would send them, left out where they are empty."""
        form = next((one for one in self.seen.forms if one.button == label), None)
        assert form, f"no button {label!r}, only {[one.button for one in self.seen.forms]}"
        fields = {**form.fields, **self.chosen, form.sent: "1", **otherwise}
        self.sent = {name: value for name, value in fields.items() if value != "" or name not in otherwise}
        return self.resends()

    def resends(self) -> "Visitor":
        """The same once more: a double tap, or the page loaded anew."""
        return self.visits({name: [value] for name, value in self.sent.items()})

    def sees(self, *parts: str) -> None:
        for part in parts:
            assert part in self.seen.text, f"{part!r} is not in\n{self.seen.text}"

    def does_not_see(self, part: str) -> None:
        assert part not in self.seen.text, self.seen.text

    @property
    def labels(self) -> list[str]:
        return [one["label"] for one in self.seen.choices]

    @property
    def links(self) -> Mapping[str, str]:
        return self.seen.links

    @property
    def seen(self) -> "Seen":
        assert self.html is not None, "nothing there"
        return Seen(self.html)

    def visits(self, form: Mapping[str, list[str]] | None) -> "Visitor":
        """Ask for the page, or send it a form as it is."""
        nobody = Incoming(person=0, chat=0, private=True, kind="page")
        t = texts(self.language, self.world.zone)
        turn = Turn(
            self.session,
            nobody,
            None,
            t,
            self.now,
            self.world,
            looked_up={} if self.together is None else self.together,
        )
        answer = pages.answer(turn, Visit(self.path, form, self.neighbourhood))
        assert answer is None or isinstance(answer, Page)
        self.page, self.html, self.chosen = answer, drawing.html(answer, t) if answer else None, {}
        return self


@dataclass
class _Form:
    """A form: its fields as they stand, the label of its button, and the field that says it was pressed."""

    fields: dict[str, str] = field(default_factory=dict)
    named: str = ""
    button: str = ""
    sent: str = ""


class Seen(HTMLParser):
    """What a page shows: its text, and its forms by what stands on them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self._labels: dict[str, str] = {}
        self.choices: list[dict[str, str]] = []
        self.lines: list[dict[str, str]] = []
        self.forms: list[_Form] = []
        self.links: dict[str, str] = {}
        self.switches: dict[str, dict[str, str]] = {}
        self.feed(html)
        for one in self.lines:
            one["label"] = self._labels.get(one["id"], "")

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._words).split()).translate(SPACES)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(_Form(named=given.get("id", "")))
        if tag == "input":
            self._field(given)
        elif tag not in ("meta", "link", "br"):
            self._open.append((tag, given))
        if tag == "button" and "form" not in given:
            self.forms[-1].sent = given["name"]

    def _field(self, given: dict[str, str]) -> None:
        fields = self.forms[-1].fields
        if given["type"] == "radio":
            self.choices.append({"name": given["name"], "value": given["value"], "label": ""})
            if "checked" in given:
                fields[given["name"]] = given["value"]
            return
        if given["type"] == "text":
            self.lines.append({"name": given["name"], "id": given["id"]})
        fields[given["name"]] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = dict(self._inside())
        if not data.strip() or SILENT & inside.keys():
            return
        self._words.append(data)
        words = " ".join(data.split()).translate(SPACES)
        if "label" in inside:
            target = inside["label"].get("for", "")
            if target:
                self._labels[target] = words
            else:
                self.choices[-1]["label"] = words
        if "a" in inside:
            self.links[words] = inside["a"]["href"]
        if "form" in inside.get("button", {}):
            self.switches[words] = inside["button"]
        elif "button" in inside:
            self.forms[-1].button = words

    def _inside(self) -> Iterator[tuple[str, dict[str, str]]]:
        yield from self._open
