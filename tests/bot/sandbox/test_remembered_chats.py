"""The chats of a trial outlive a restart of the server."""

from pathlib import Path

import httpx
import pytest

from bot.sandbox import memory
from bot.sandbox.server import LocalTelegram
from bot.sandbox.state import TelegramState
from tests.telegram import TOKEN

MARKUP = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}


async def test_chats_are_as_they_were_after_a_restart(tmp_path: Path) -> None:
    chats = tmp_path / "deep" / "chats.json"
    async with (
        LocalTelegram.serve(chats_file=chats) as first,
        httpx.AsyncClient(base_url=first.url, trust_env=False) as http,
    ):
        first.add_person(7, "Mia", role="Member", invitation="https://t.me/residua_local_bot?start=abc")
        await http.post("/sim/open", json={"person": 7, "link": "abc"})
        for number in range(20):  # faster than ids would rise with the clock
            last = (await http.post("/sim/say", json={"person": 7, "text": str(number)})).json()
        await http.post("/sim/send", json={"person": 7, "kind": "photo", "caption": "Here"})
        html = {"text": "<b>Hi</b>", "parse_mode": "HTML"}
        await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 7, "reply_markup": MARKUP, **html})
        before = (await http.get("/sim/chat/7")).json()
    async with (
        LocalTelegram.serve(chats_file=chats) as second,
        httpx.AsyncClient(base_url=second.url, trust_env=False) as http,
    ):
        second.add_person(7, "Mia", role="Member")
        after = (await http.get("/sim/chat/7")).json()
        assert after["messages"] == before["messages"]
        assert (await http.get(after["messages"][-2]["photo"])).is_success
        tapped = (await http.post("/sim/tap", json={"person": 7, "label": "OK"})).json()
        newest = after["messages"][-1]["message_id"]
        said = (await http.post("/sim/say", json={"person": 7, "text": "x"})).json()
    assert said["message_id"] > newest
    assert said["update_id"] > tapped["update_id"] > last["update_id"]


@pytest.mark.parametrize("content", ['{"form": 0}', '{"form": 1, "chats": [', ""])
def test_a_file_of_another_form_is_left_alone(tmp_path: Path, content: str) -> None:
    chats = tmp_path / "chats.json"
    chats.write_text(content)
    state = TelegramState()
    memory.read(state, chats)
    assert state.chats == {}
