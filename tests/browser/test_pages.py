"""People with a browser and no Telegram: from the link to “thank you” to what the organiser finds, in Chromium without script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from tests.telegram import PATIENCE, Person
from tests.trial import MIA, Trial
from tests.walks import expects_forty_people

pytestmark = pytest.mark.browser

LINK = re.compile(r"http://127\.0\.0\.1:\d+/[sq]/[0-9a-z]{20}")
TOWNS = ("Metz", "Trier", "Thionville", "Arlon", "Nancy")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    with Trial(tmp_path_factory.mktemp("trial")) as trial:
        yield trial


@pytest.fixture(scope="module")
def mia(trial: Trial) -> Person:
    """A member with a conference of forty people, at the question where they come from."""
    mia = trial.joined(MIA, "Mia")
    expects_forty_people(mia)
    return mia


def link_in(person: Person) -> str:
    """The newest link in a chat."""
    words = " ".join(f"{one['text'] or ''} {one['caption'] or ''}" for one in person.messages)
    return str(LINK.findall(words)[-1])


class Visits:
    """A phone without script, which keeps count of what it asks for; each visit is a new browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.asked: list[str] = []

    def opens(self, url: str, *, language: str = "en-GB", dark: bool = False) -> Page:
        context = self._browser.new_context(
            viewport={"width": 390, "height": 844},
            java_script_enabled=False,
            locale=language,
            color_scheme="dark" if dark else "light",
        )
        page = context.new_page()
        page.set_default_timeout(1_000 * PATIENCE)
        page.on("request", self._ask)
        page.on("response", self._hear)
        page.goto(url)
        return page

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _hear(self, response: Response) -> None:
        assert len(response.body()) < 20_000
        assert "set-cookie" not in response.headers


@pytest.fixture
def visits(browser: Browser) -> Visits:
    return Visits(browser)


def answer(page: Page, town: str, way: str, send: str = "Send my answer") -> None:
    page.get_by_role("textbox").first.fill(town)
    page.get_by_role("radio", name=way, exact=True).check()
    page.get_by_role("button", name=send).click()


@pytest.fixture(scope="module")
def link(mia: Person) -> str:
    """Of a survey of the attendees, as the card has it."""
    mia.tap("Ask the attendees")
    mia.say("in a week")
    mia.tap("Only the journey")
    mia.sees("0 of 40", "The link opens a page in any browser")
    return link_in(mia)


def test_it_is_read_in_french_and_asked_back_by_the_keyboard_alone(link: str, visits: Visits) -> None:
    page = visits.opens(link, language="fr-LU", dark=True)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_label("Votre ville").focus()
    page.keyboard.type("Springfield")
    for key in ("Tab", "Tab", "Space", "Enter"):  # past the distances, the first way of travelling
        page.keyboard.press(key)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("Springfield\u00a0:")).to_be_visible()
    expect(page.get_by_role("radio", name="À pied ou à vélo")).to_be_checked()
    other = visits.opens(link, language="fr-LU")
    other.get_by_label("Votre ville").fill("Metz")
    other.get_by_role("radio", name="Train", exact=True).check()
    other.get_by_role("button", name="English").click()
    expect(other.locator("html")).to_have_attribute("lang", "en")
    expect(other.get_by_label("Your town")).to_have_value("Metz")
    expect(other.get_by_role("radio", name="Train", exact=True)).to_be_checked()


def test_a_survey_from_the_link_to_the_findings(mia: Person, link: str, visits: Visits) -> None:
    for number, town in enumerate(TOWNS):
        page = visits.opens(link, dark=bool(number % 2))
        expect(page.get_by_role("heading", level=1)).to_have_text("How are you getting to “Spring conference”?")
        answer(page, town, "Train")
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
        page.reload()  # the browser sends the form once more
        expect(page.get_by_role("status")).to_contain_text("by train")
    assert len(visits.asked) <= 3 * 3 * len(TOWNS)
    assert {url.partition("?")[0] for url in visits.asked} - {"data:,"} == {link}
    page.get_by_role("button", name="Change my answer").click()
    expect(page.get_by_role("textbox").first).to_have_value("Nancy, France")
    answer(page, "Nancy", "Car")
    expect(page.get_by_role("status")).to_contain_text("by car")
    mia.tap("Look again")
    mia.sees("5 of 40", "On the page: 5. In Telegram: 0.")
    mia.tap("Close it")
    mia.tap("Close the survey")
    mia.sees("5 of 40 answered", "On the page: 5.")
    gone = visits.opens(link)
    expect(gone.get_by_role("heading", level=1)).to_have_text("There’s nothing at this address")
