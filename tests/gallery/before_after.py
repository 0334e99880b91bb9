"""Six screens in each language beside what they were at the last release, whose pictures are kept in `released/`.

What is drawn today looks as today’s code draws it; a release is kept as a picture, since nobody can draw it any more.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from markupsafe import escape
from PIL import Image
from playwright.sync_api import sync_playwright

from bot.screen import Screen
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.gallery.page import OWN, THEMES, dress, message
from tests.gallery.walk import Seen
from tests.handlers.test_joining import CODE

KEPT = Path(__file__).with_name("released")
SIX: Mapping[str, str] = {
    "first_screen": f"invited, → /start {CODE}",
    "result": "plain, result:1",
    "summary": "plain, summary:1",
    "reduce": "plain, reduce:1",
    "impact": "plain, impact:m:2027",
    "statement": "plain, pdf:1",
}
"""By what their pictures are called: the names that the walk gives them."""
Shown = Mapping[str, Sequence[Seen]]
"""What was seen, by language."""


def six(shown: Shown) -> Iterator[tuple[str, str, Screen]]:
    """The name, the language and the screen of each of the six, those of one name after another."""
    screens = {language: {one.name: one.screen for one in seen} for language, seen in shown.items()}
    return ((name, language, screens[language][walked]) for name, walked in SIX.items() for language in shown)


def before_and_after(shown: Shown, kept: Path = KEPT) -> str:
    """Each of the six in each language: as it was, which was kept in light, and as it is, in light and dark."""
    return "".join(
        f'<div class="{language}"><h2>{escape(name.replace("_", " "))}, {language}: the last release, and now</h2>'
        f"<section>{_before(kept / _file(name, language))}"
        + "".join(f'<div class="phone {theme}">{message(screen)}</div>' for theme in THEMES)
        + "</section></div>"
        for name, language, screen in six(shown)
    )


def keep(shown: Shown, kept: Path = KEPT) -> None:
    """Take the pictures of the six as they are now, light and 390 pixels wide."""
    kept.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        for name, language, screen in six(shown):
            page.set_content(f'<!doctype html><style>{dress()}{OWN}</style><div class="phone">{message(screen)}</div>')
            taken = page.locator(".phone").screenshot()
            Image.open(BytesIO(taken)).convert("RGB").save(kept / _file(name, language), quality=80, method=6)
        browser.close()


def _file(name: str, language: str) -> str:
    return f"{name}.{language}.webp"


def _before(picture: Path) -> str:
    if not picture.exists():
        return '<p class="phone">No picture was kept of it.</p>'
    return f'<div><img alt="" src="data:image/webp;base64,{base64.b64encode(picture.read_bytes()).decode()}"></div>'
