"""The local Telegram takes orders from its own page and from programs, and from no page of another site."""

from collections.abc import Mapping

import httpx
import pytest

from bot.sandbox.bot_api import BotApi
from bot.sandbox.control import Control
from bot.sandbox.state import TelegramState
from tests.telegram import Person, Telegram

STATE = TelegramState()
ENDPOINTS = sorted(
    (method, route.path.replace("{person}", "5").replace("{path:path}", "x"))
    for route in Control(STATE, BotApi(STATE)).routes()
    for method in (route.methods or set()) - {"HEAD"}
)
FOREIGN: tuple[Mapping[str, str], ...] = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


def test_no_endpoint_obeys_another_sites_page(telegram: Telegram, ada: Person) -> None:
    before = telegram.get("/sim/people")
    for method, path in [*ENDPOINTS, ("POST", "/bot1:token/sendMessage"), ("GET", "/bot1:token/getUpdates")]:
        for headers in FOREIGN:
            answer = telegram.http.request(method, path, json={"person": ada.id, "text": "hello"}, headers=headers)
            assert answer.status_code == 403, (method, path, headers)
    assert telegram.get("/sim/people") == before
    assert len(ENDPOINTS) > 20


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_is_no_order(telegram: Telegram, ada: Person, content_type: str) -> None:
    """What a page may post to another site without being asked first."""
    seen = ada.chat["version"]
    body = b'{"person": %d, "text": "hello"}' % ada.id
    answer = telegram.http.post("/sim/say", content=body, headers={"Content-Type": content_type})
    assert (answer.status_code, answer.json()["error"]) == (400, "the body is a JSON object, and says so")
    assert ada.chat["version"] == seen


def test_its_own_page_and_programs_are_obeyed(telegram: Telegram, ada: Person) -> None:
    own: httpx.URL = telegram.http.base_url
    for headers in ({"Origin": str(own).rstrip("/"), "Sec-Fetch-Site": "same-origin"}, {}):
        answer = telegram.http.post("/sim/say", json={"person": ada.id, "text": "hello"}, headers=headers)
        assert answer.status_code == 200
    assert telegram.http.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200, "a link may lead here"
