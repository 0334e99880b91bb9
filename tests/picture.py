"""The picture of the README, taken anew: `python -m tests.picture`, in Chromium, of the trial as Mia goes through it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.browser.bot import messages
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.telegram import PATIENCE, Person
from tests.trial import MIA, Trial

PICTURE = Path(__file__).parent.parent / ".readme" / "chat.png"
PHONE: ViewportSize = {"width": 390, "height": 1020}
"""As wide as a phone, and as high as a result with its picture and its buttons."""
APART = 12
"""Pixels between two screens."""


def to_a_question(mia: Person) -> None:
    mia.tap("New estimate")
    mia.say("Spring conference 2027")
    mia.tap("Conference")
    mia.say("20.4.2027")
    mia.tap("2 days")
    mia.say("Belval")
    mia.say("120")
    mia.sees("Where do they come from?")


def to_the_result(mia: Person) -> None:
    mia.say("14 from Paris by train, 6 from Lisbon, 100 local")
    mia.tap("That’s right")
    mia.tap("Plane")
    mia.tap("Mostly tram, bus and train")
    mia.say("25")
    mia.tap("2 lunches")
    mia.tap("Mixed, as usual")
    mia.tap("Hotel or restaurant")
    mia.say("300")
    mia.sees("Area used")
    mia.tap("See the result")
    mia.sees("Estimated emissions")


def to_the_reductions(mia: Person) -> None:
    mia.tap("Reduce it")
    mia.sees("No reductions declared yet.")
    mia.tap(next(label for label in mia.buttons if "A fifth online" in label))
    mia.sees("Residual emissions after the reductions you declared")


SCREENS: tuple[tuple[Callable[[Person], None], str], ...] = (
    (to_a_question, "Where do they come from?"),
    (to_the_result, "Estimated emissions"),
    (to_the_reductions, "Residual emissions after the reductions you declared"),
)
"""How Mia comes to each, and what it says."""


def taken() -> Image.Image:
    """The screens side by side."""
    expect.set_options(timeout=1_000 * PATIENCE)
    with TemporaryDirectory() as folder, Trial(Path(folder)) as trial, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport=PHONE, locale="en-GB", reduced_motion="reduce")
        page.goto(f"{trial.url}/#person={MIA}")
        mia = trial.joined(MIA, "Mia")
        screens = []
        for go, says in SCREENS:
            go(mia)
            screens.append(_shot(page, says))
        browser.close()
    width = len(screens) * (PHONE["width"] + APART) - APART
    side_by_side = Image.new("RGB", (width, PHONE["height"]), "white")
    for number, screen in enumerate(screens):
        side_by_side.paste(screen, (number * (PHONE["width"] + APART), 0))
    return side_by_side


def _shot(page: Page, says: str) -> Image.Image:
    """The page, opened anew so that no banner covers it, at its end: the newest message, which says that, with its buttons."""
    page.reload()
    expect(messages(page).last).to_contain_text(says)
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    expect(page.locator("#typing")).to_be_hidden()
    page.locator("#scroller").evaluate("(chat) => chat.scrollTo(0, chat.scrollHeight)")
    expect(page.locator("#to-latest")).to_be_hidden()
    return Image.open(BytesIO(page.screenshot()))


if __name__ == "__main__":
    taken().quantize(256, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
