"""HTML of a page: one template a part, every word escaped unless it is the catalogue's, the style sheet in the page itself.

So a page is one request, and needs no script. `HEADERS` are sent with every answer.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.screen import plain
from bot.texts import LANGUAGES, Texts
from bot.web.page import ANSWERS, ENDS, SPEAKS, Choice, Page, Part, Typed

TEMPLATES = Path(__file__).with_name("templates")
STYLE: Final = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""No script, no cookie, nothing from elsewhere, nobody's frame, no search engine. HSTS is for whatever ends TLS."""


def html(page: Page, t: Texts) -> str:
    """The page in the language of `t`."""
    return _PAGE.render(
        page=page,
        t=t,
        style=STYLE,
        languages=tuple(LANGUAGES.items()) if page.switches else (),
        other_languages=t("Language"),
        speaks=SPEAKS,
        draw=lambda parts: _draw(parts, t),
    )


def _draw(parts: Sequence[Part], t: Texts) -> Markup:
    return Markup().join(
        Markup(
            _TEMPLATES.get_template(f"parts/{part.drawn_by}.html").render(
                part=part, t=t, ends=ENDS, answers=ANSWERS, draw=lambda inner: _draw(inner, t)
            )
        )
        for part in parts
    )


def _paragraphs(text: str) -> Markup:
    """A paragraph at each blank line, and a new line at each other."""
    return Markup("\n").join(
        Markup("<p>{}</p>").format(_plainly(one)) for one in re.split(r"\n{2,}", escape(text)) if one
    )


def _plainly(text: str) -> Markup:
    return Markup(escape(text).replace("\n", Markup("<br>")))


def _described(part: Choice | Typed) -> str:
    """The ids of what a screen reader says of it beside its label."""
    return " ".join(f"{part.name}-{what}" for what in ("hint", "amiss") if getattr(part, what))


_TEMPLATES = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False
)
_TEMPLATES.filters |= {"paragraphs": _paragraphs, "plainly": _plainly, "bare": plain, "described": _described}
_PAGE = _TEMPLATES.get_template("page.html")
