"""Which labels a phone would cut, as a browser measures it: 390 pixels wide, in the widest font a phone may have."""

import base64
from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib
from playwright.sync_api import sync_playwright

from bot.screen import Button, Screen
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.gallery.page import OWN, dress, keyboard

WIDEST = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
CUT = """[...document.querySelectorAll('.key span')]
    .filter(label => label.scrollWidth > label.clientWidth).map(label => label.textContent)"""


def cut_labels(screens: Iterable[Screen]) -> Sequence[str]:
    """The labels of these screens that are not wholly seen, sorted."""
    rows = {tuple(Button(one.label) for one in row) for screen in screens for row in screen.buttons}
    cards = "".join(f'<article class="message from-bot tail">{keyboard([row])}</article>' for row in rows)
    font = base64.b64encode(WIDEST.read_bytes()).decode()
    face = f"@font-face {{ font-family: Widest; src: url(data:font/ttf;base64,{font}); }}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.set_content(
            f"<!doctype html><style>{face}{dress()}{OWN}.phone {{ --font: Widest; }}</style>"
            f'<div class="phone">{cards}</div>'
        )
        page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Widest'))")
        found = page.evaluate(CUT)
        browser.close()
    return sorted(set(found))
