"""The gallery as one static page: each screen in each language, light and dark, as wide as a phone, in the chat page's dress."""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from pathlib import Path

import typst
from markupsafe import Markup, escape

import bot.sandbox
from bot import documents
from bot.documents import poster, statement
from bot.documents.typesetting import fonts
from bot.screen import Button, Document, Picture, Screen
from tests.gallery.rules import faults
from tests.gallery.walk import Seen

DRESS = Path(bot.sandbox.__file__).parent / "page"
THEMES = ("light", "dark")
OWN = """
body { height: auto; overflow: auto; padding: 1rem; }
html { height: auto; }
nav { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; gap: 1rem; padding: .5rem; }
nav { background: #fffd; color: #222; }
section { display: grid; grid-auto-flow: column; justify-content: start; gap: .5rem; margin: .3rem 0 1.6rem; }
h2 { font: 600 1rem var(--font); margin: 0; } h2 b { color: #b4431f; }
.phone { width: 390px; padding: .5rem .9rem 1rem; background: var(--ground); color: var(--ink); }
.phone { font: 1rem/1.4 var(--font); } .phone .keyboard { grid-template-columns: minmax(0, 1fr); }
.phone .key { min-width: 0; } .phone .key span { max-width: none; }
.phone .key span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.phone .keys { flex-wrap: nowrap; }
.toast { position: static; display: block; margin-top: .5rem; font-size: .8rem; color: var(--soft); }
"""
PAPERS = {"statement": statement, "poster": poster}
"""Documents that have pages to look at."""
CHANGED = "changed since the last release"


def page(shown: Mapping[str, Sequence[Seen]], changed: Iterable[str], cut: Iterable[str] = (), above: str = "") -> str:
    """The page of what was seen, by language; every language has the same names.

    `changed` are the names to mark, `cut` the labels that a phone cuts, `above` what the page begins with, as HTML.
    """
    changed, cut, languages = set(changed), set(cut), list(shown)
    beside = {language: {one.name: one for one in seen} for language, seen in shown.items()}
    names = [one.name for one in shown[languages[0]]]
    rules = "".join(
        f"body:not(:has(#show-{one}:checked)) .{one} {{ display: none; }}\n" for one in (*languages, *THEMES)
    )
    rules += "body:has(#show-changed:checked) .as-it-was { display: none; }\n"
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{one}"{" checked" if one != "changed" else ""}> {one}</label>'
        for one in (*languages, *THEMES, "changed")
    )
    parts = [_part(name, [beside[one][name] for one in languages], languages, name in changed, cut) for name in names]
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{dress()}{OWN}{rules}</style>'
        f"<body><nav><strong>{len(names)} screens</strong>{boxes}</nav>{above}{''.join(parts)}"
    )


def _part(name: str, seen: Sequence[Seen], languages: Sequence[str], changed: bool, cut: Set[str]) -> str:
    wrong = [f"{rule}: {what}" for one in seen for rule, what in faults(one.screen)]
    labels = (button.label for one in seen for row in one.screen.buttons for button in row)
    wrong += [f"cut: {label}" for label in labels if label in cut]
    mark = f" <b>{CHANGED}</b>" if changed else ""
    found = f"<p><b>{escape('; '.join(wrong))}</b></p>" if wrong else ""
    drawn = [message(one.screen) for one in seen]
    phones = "".join(
        f'<div class="phone {theme} {language}">{one}</div>'
        for language, one in zip(languages, drawn, strict=True)
        for theme in THEMES
    )
    how = "changed" if changed else "as-it-was"
    return (
        f'<div class="{how}"><h2 id="{escape(name)}">{escape(name)}{mark}</h2>{found}<section>{phones}</section></div>'
    )


def message(screen: Screen) -> str:
    """One message of the assistant, as the chat page draws it."""
    inside = _picture(screen.picture) if screen.picture else ""
    if screen.document:
        inside = f'<span class="card"><span class="card-title">{escape(screen.document.name)}</span></span>'
        inside += _paper(screen.document) if screen.document.making in PAPERS else ""
    words = str(screen.text).replace("<blockquote expandable>", '<blockquote class="folding" aria-expanded="false">')
    words = words.replace("</blockquote>\n", "</blockquote>")
    kind = "message from-bot tail" + (" with-photo with-text" if screen.picture else "")
    return (
        f'<article class="{kind}"><div class="bubble">{inside}<div class="text">{words}</div></div>'
        f"{keyboard(screen.buttons)}</article>"
        f"{f'<p class=toast>({escape(screen.toast)})</p>' if screen.toast else ''}"
    )


def keyboard(laid: Iterable[Iterable[Button]]) -> str:
    """The buttons below a message; nothing for none."""
    keys = "".join(f'<div class="keys">{"".join(map(_key, row))}</div>' for row in laid)
    return f'<div class="keyboard">{keys}</div>' if keys else ""


def _key(button: Button) -> Markup:
    style = Markup(' data-style="{}"').format(button.style) if button.style else Markup()
    return Markup('<button class="key" title="{}"{}><span>{}</span></button>').format(
        button.action or button.url or button.copied, style, button.label
    )


def _picture(picture: Picture) -> str:
    return _photo(documents.make(picture))


def _photo(drawn: bytes) -> str:
    return f'<div class="photo"><img alt="" src="data:image/png;base64,{base64.b64encode(drawn).decode()}"></div>'


def _paper(paper: Document) -> str:
    """The first page of a paper, as its PDF has it."""
    maker = PAPERS[paper.making]
    pages = typst.compile(
        maker.TEMPLATE,
        root=maker.TEMPLATE.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=maker.inputs(paper.values),
        format="png",
        ppi=96,
    )
    return _photo(pages[0] if isinstance(pages, list) else pages)


@cache
def dress() -> str:
    """The chat page's own style, whose dark colours are a class here, not the reader's wish."""
    css = (DRESS / "chat.css").read_text("utf-8") + (DRESS / "messages.css").read_text("utf-8")
    dark = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}\s*\}", css, re.DOTALL)
    assert dark, "the chat page has no dark colours any more"
    return css.replace(dark.group(0), f".dark {{{dark.group(1)}}}")
