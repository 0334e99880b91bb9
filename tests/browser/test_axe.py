"""Every state of every page, as axe and a narrow phone find it: no violation of WCAG 2.2 AA, nothing wider than the screen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import StatedRecord
from bot.texts import Texts, texts
from bot.turn import World
from bot.web import drawing, refusals
from bot.web.page import ENDS, Visit
from handlers.event.links import address
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.links import newest, surveyed
from tests.handlers.visitor import PUBLIC_URL, Visitor

pytestmark = pytest.mark.browser

NARROW, USUAL = 320, 390
"""The narrowest that WCAG knows, and a phone as most have it; in CSS pixels."""
LOOK = """
async () => {
  const found = await axe.run(document, {rules: {"target-size": {enabled: true}}})
  const nameless = [...document.querySelectorAll("fieldset:not(:has(> legend))")].map(one => `no legend: ${one.outerHTML}`)
  return [...nameless, ...found.violations.flatMap(one => one.nodes.map(node => `${one.help}: ${node.html}`))]
}
"""
"""What axe finds, with a rule of WCAG 2.2 that it leaves out by itself, and groups without a name, of which it has no rule.

What it is content with is long, and stays there.
"""
UNKNOWN = "Springfield"


@pytest.mark.parametrize(
    ("language", "looks"), [("en", ((NARROW, "light"), (USUAL, "dark"))), ("fr", ((NARROW, "dark"),))]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    browser: Browser,
    session: Session,
    world: World,
    language: str,
    looks: tuple[tuple[int, Literal["light", "dark"]], ...],
) -> None:
    world = replace(world, public_url=PUBLIC_URL, secret=b"x")
    shown = dict(states(session, world, texts(language, world.zone)))
    page = browser.new_context(bypass_csp=True).new_page()
    for state, html in shown.items():
        page.set_content(html)
        page.evaluate(AXE_SCRIPT)
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(LOOK) == [], f"{state}, {width} px, {scheme}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{state}, {width} px"
    page.context.close()


def states(session: Session, world: World, t: Texts) -> Iterator[tuple[str, str]]:
    """What a visitor may see, by what it is, in the language of `t`."""
    ada = Chat(session, world).joins()
    answers = {question: answer for question, answer in ANSWERS.items() if question != "menu"}

    def opens(link: str) -> Visitor:
        return Visitor(session, world, language=t.language).opens(link)

    surveyed(ada, answers=answers, meal=True, nights=True)
    eve = opens(address(world, newest(ada)))
    yield "survey", seen(eve)
    send, town, name, own = t("Send my answer"), t("Your town"), t("Your name"), t("Your answer")
    yield "survey, asked back", seen(eve.types(town, UNKNOWN).sends(send))
    eve.types(town, "Metz").chooses(t("Train"), t("Vegan"), t("No night")).sends(send)
    yield "survey, thanked", seen(eve)
    yield "survey, corrected", seen(eve.sends(t("Change my answer")))

    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.tap("Ask someone else")
    kim = opens(address(world, newest(ada)))
    yield "question", seen(kim)
    yield "question, asked back", seen(kim.types(own, "blue elephants").sends(send))
    yield "question, thanked", seen(kim.types(own, "vegan").types(name, "Kim").sends(send))

    ada.send("tap", text=f"delegate_section:{ada.event.id}:drinks")
    lou, sends = opens(address(world, newest(ada))), t("Send my answers")
    yield "set", seen(lou)
    yield "set, nothing said", seen(lou.sends(sends))
    first, second, *_ = (one["name"] for one in lou.seen.lines if one["name"].startswith("typed."))
    lou.chosen = {first: "200", second: "blue elephants"}
    yield "set, asked back", seen(lou.types(name, "Lou").sends(sends))
    lou.chosen = {second: "", second.replace("typed", "value"): "unknown"}
    yield "set, thanked", seen(lou.sends(sends))

    visit = Visit(lou.path, {"town": ["Metz"], ENDS: ["1"]}, "")
    for refused in (refusals.too_much, refusals.too_slow, refusals.not_a_form, refusals.nowhere, refusals.too_often):
        yield refused.__name__, drawing.html(refused(t), t)
    for given_back in (refusals.too_often, refusals.away, refusals.failed):
        yield f"{given_back.__name__}, form given back", drawing.html(given_back(t, visit), t)
    yield from states_to_read(ada, opens)


def states_to_read(ada: Chat, opens: Callable[[str], Visitor]) -> Iterator[tuple[str, str]]:
    """The same of what is only read."""
    answered(ada)
    ada.send("tap", text=act("measure", ada.event.id, ada.event.revision, "train_under_1200_km", 0))
    ada.send("tap", text=act("result", ada.event.id))
    ada.tap("Share as a page")
    ada.tap("Make a link")
    yield "result", seen(opens(ada.button("Copy the link").copied))
    ada.send("tap", text=act("pdf", ada.event.id))
    assert ada.screen.document
    statement = str(ada.screen.document.values["record"]["link"])
    yield "statement", seen(opens(statement))
    record = act("record_of", ada.session.scalars(select(StatedRecord.id)).all()[-1])
    ada.send("tap", text=record)
    ada.tap("Show the lines there")
    yield "statement with lines", seen(opens(statement))
    ada.send("tap", text=record)
    ada.tap("Withdraw it")
    ada.tap("Yes, withdraw it")
    yield "statement, withdrawn", seen(opens(statement))


def seen(visitor: Visitor) -> str:
    assert visitor.html
    return visitor.html
