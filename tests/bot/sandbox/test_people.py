"""What a person does and sees."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.people import BLANK_PICTURE
from bot.sandbox.state import Person as KnownPerson
from tests.telegram import TOKEN, Person, Telegram


def offer(telegram: Telegram, person: Person, text: str, *labels: str) -> int:
    rows = [[{"text": label, "callback_data": label.lower()}] for label in labels]
    sent = telegram.call("sendMessage", chat_id=person.id, text=text, reply_markup={"inline_keyboard": rows})
    return int(sent["message_id"])


def test_a_message_arrives_as_telegram_sends_it(telegram: Telegram, ada: Person) -> None:
    ada.say("/help me at https://example.org")
    (update,) = telegram.call("getUpdates")
    message = update["message"]
    assert message["from"] == {"id": ada.id, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    assert message["chat"] == {"id": ada.id, "first_name": "Ada", "type": "private"}
    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 5},
        {"type": "url", "offset": 12, "length": 19},
    ]


def test_the_newest_button_so_labelled_is_tapped(telegram: Telegram, ada: Person) -> None:
    offer(telegram, ada, "old", "Continue")
    newest = offer(telegram, ada, "new", "Continue")
    ada.tap("Continue")
    (update,) = telegram.call("getUpdates")
    query = update["callback_query"]
    assert (query["message"]["message_id"], query["data"]) == (newest, "continue")
    assert ada.chat["open_taps"][0]["label"] == "Continue"


def test_an_old_button_can_be_tapped_by_its_message(telegram: Telegram, ada: Person) -> None:
    old = offer(telegram, ada, "old", "Continue")
    offer(telegram, ada, "new", "Continue")
    ada.tap("Continue", message_id=old)
    (update,) = telegram.call("getUpdates")
    assert update["callback_query"]["message"]["message_id"] == old


def test_a_label_that_is_not_there_is_told_with_those_that_are(telegram: Telegram, ada: Person) -> None:
    offer(telegram, ada, "Where to?", "Back", "On")
    answer = telegram.http.post("/sim/tap", json={"person": ada.id, "label": "Up"})
    assert (answer.status_code, answer.json()["labels"]) == (404, ["Back", "On"])
    with pytest.raises(AssertionError, match=r"no button 'Up'.*\['Back', 'On'\]"):
        ada.tap("Up", timeout=0)


def test_a_reply_keyboard_says_its_label_and_can_be_taken_away(telegram: Telegram, ada: Person) -> None:
    telegram.call("sendMessage", chat_id=ada.id, text="Sure?", reply_markup={"keyboard": [["Yes"], [{"text": "No"}]]})
    assert ada.chat["reply_keyboard"] == [["Yes"], ["No"]]
    ada.tap("Yes")
    assert telegram.call("getUpdates")[0]["message"]["text"] == "Yes"
    telegram.call("sendMessage", chat_id=ada.id, text="Good", reply_markup={"remove_keyboard": True})
    assert ada.chat["reply_keyboard"] == []


def test_a_url_button_opens_its_address_and_a_start_link_is_followed(telegram: Telegram, ada: Person) -> None:
    username = telegram.call("getMe")["username"]
    row = [
        {"text": "Site", "url": "https://example.org/"},
        {"text": "Join", "url": f"https://t.me/{username}?start=abc-1"},
    ]
    telegram.call("sendMessage", chat_id=ada.id, text="Links", reply_markup={"inline_keyboard": [row]})
    assert ada.tap("Site") == {"url": "https://example.org/"}
    ada.tap("Join")
    (update,) = telegram.call("getUpdates")
    assert update["message"]["text"] == "/start abc-1"


@pytest.mark.parametrize(
    "link", ["abc_1", "https://t.me/residua_local_bot?start=abc_1", "t.me/Residua_Local_Bot?start=abc_1"]
)
def test_links_start_the_bot_with_their_code(telegram: Telegram, link: str) -> None:
    ada = telegram.person("Ada", invitation="abc_1")
    (listed,) = telegram.get("/sim/people")
    assert listed["invitation"] == "https://t.me/residua_local_bot?start=abc_1"
    ada.open(link)
    assert telegram.call("getUpdates")[-1]["message"]["text"] == "/start abc_1"
    (listed,) = telegram.get("/sim/people")
    assert listed["invitation"] == ""


@pytest.mark.parametrize("link", ["https://t.me/another_bot?start=x", "a" * 65, "with space"])
def test_links_that_telegram_would_not_follow_are_refused(telegram: Telegram, ada: Person, link: str) -> None:
    with pytest.raises(AssertionError, match="/sim/open"):
        ada.open(link)


def test_a_document_can_be_downloaded_by_the_bot(telegram: Telegram, ada: Person) -> None:
    ada.send_document(b"name,km\n", "list.csv", mime_type="text/csv", caption="The list")
    (update,) = telegram.call("getUpdates")
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("list.csv", "text/csv", 8)
    path = telegram.call("getFile", file_id=document["file_id"])["file_path"]
    assert telegram.http.get(f"/file/bot{TOKEN}/{path}").content == b"name,km\n"


def test_everything_else_a_person_may_send(telegram: Telegram, ada: Person) -> None:
    ada.send_photo()
    ada.send_voice()
    ada.send_sticker()
    ada.send_location(49.61, 6.13)
    telegram.post("/sim/send", {"person": ada.id, "kind": "contact"})
    telegram.post("/sim/send", {"person": ada.id, "kind": "video"})
    said = ada.say("teh")
    ada.edit(said["message_id"], "the")
    updates = telegram.call("getUpdates")
    keys = ("photo", "voice", "sticker", "location", "contact", "video")
    assert all(key in update["message"] for key, update in zip(keys, updates, strict=False))
    assert updates[-1]["edited_message"]["text"] == "the"
    assert updates[0]["message"]["photo"][-1]["width"] == 64


def test_a_wrong_file_or_kind_is_told(telegram: Telegram, ada: Person) -> None:
    for document in ({"kind": "hologram"}, {"kind": "document", "file": "%%%"}, {"kind": "location"}):
        answer = telegram.http.post("/sim/send", json={"person": ada.id, **document})
        assert answer.status_code == 400, document
        assert answer.json()["error"]


def test_the_chat_shows_what_a_person_would_see(telegram: Telegram, ada: Person) -> None:
    offer(telegram, ada, "<b>Hi</b>", "OK")
    message = ada.chat["messages"][-1]
    assert message["from"] == "bot"
    assert message["html"] == "&lt;b&gt;Hi&lt;/b&gt;"
    assert message["buttons"] == [[{"label": "OK", "kind": "callback", "style": ""}]]
    assert message["edited"] is None


def test_a_transcript_can_be_read_aloud(telegram: Telegram, ada: Person) -> None:
    offer(telegram, ada, "Hello\nthere", "Go on", "Stop")
    assert ada.transcript == "Ada: /start\nBot: Hello\n    there\n    [Go on]\n    [Stop]\n"


def test_the_same_upload_has_the_same_id_and_can_be_sent_by_it(telegram: Telegram, ada: Person) -> None:
    files = {"photo": ("chart.png", BLANK_PICTURE, "image/png")}
    sent = [
        telegram.http.post(f"/bot{TOKEN}/sendPhoto", data={"chat_id": str(ada.id)}, files=files).json()["result"]
        for _ in range(2)
    ]
    first, second = (message["photo"][-1]["file_id"] for message in sent)
    assert first == second
    telegram.call("sendPhoto", chat_id=ada.id, photo=first, caption="once more")
    assert ada.screen == "once more"
    assert telegram.http.get(ada.messages[-1]["photo"]).content == BLANK_PICTURE


def test_an_album_is_one_message_for_each_picture(telegram: Telegram, ada: Person) -> None:
    media = json.dumps([{"type": "photo", "media": "attach://one"}, {"type": "photo", "media": "attach://two"}])
    files = {name: (f"{name}.png", BLANK_PICTURE, "image/png") for name in ("one", "two")}
    answer = telegram.http.post(
        f"/bot{TOKEN}/sendMediaGroup", data={"chat_id": str(ada.id), "media": media}, files=files
    ).json()
    assert len({message["media_group_id"] for message in answer["result"]}) == 1
    assert len(ada.messages) == 2


def test_commands_are_looked_up_by_scope_then_language(telegram: Telegram, ada: Person) -> None:
    paul = telegram.person("Paul", language_code="fr")

    def commands(*names: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name} for name in names]

    def shown(person: Person) -> list[str]:
        return [command["command"] for command in person.chat["commands"]]

    telegram.call("setMyCommands", commands=commands("help"))
    telegram.call("setMyCommands", commands=commands("aide"), language_code="fr")
    assert (shown(ada), shown(paul)) == (["help"], ["aide"])
    telegram.call("setMyCommands", commands=commands("private"), scope={"type": "all_private_chats"})
    assert (shown(ada), shown(paul)) == (["private"], ["private"])
    telegram.call("setMyCommands", commands=commands("staff"), scope={"type": "chat", "chat_id": ada.id})
    assert shown(ada) == ["staff"]
    for scope in ({"type": "chat", "chat_id": ada.id}, {"type": "all_private_chats"}, {"type": "default"}):
        telegram.call("deleteMyCommands", scope=scope)
    telegram.call("deleteMyCommands", language_code="fr")
    assert shown(paul) == []


def test_the_clock_can_be_moved(telegram: Telegram, ada: Person) -> None:
    new_year = datetime(2027, 1, 1, 9, 0, tzinfo=UTC)
    telegram.set_clock(new_year)
    sent = telegram.call("sendMessage", chat_id=ada.id, text="Happy New Year")
    assert timedelta(0) <= datetime.fromtimestamp(sent["date"], UTC) - new_year < timedelta(seconds=30)


def test_a_reset_leaves_the_people_it_started_with() -> None:
    mia = KnownPerson(7, "Mia", role="Member")
    with Telegram([mia]) as telegram:
        telegram.person("Bob")
        telegram.post("/sim/say", {"person": 7, "text": "/start"})
        telegram.reset()
        (listed,) = telegram.get("/sim/people")
        assert (listed["id"], listed["role"], listed["started"]) == (7, "Member", False)
        assert telegram.call("getUpdates") == []
        assert telegram.get("/sim/chat/7")["messages"] == []


def test_changes_are_streamed_to_the_page(telegram: Telegram, ada: Person) -> None:
    seen = ada.chat["version"]
    with telegram.http.stream("GET", "/sim/events") as events:
        lines = (json.loads(line.removeprefix("data: ")) for line in events.iter_lines() if line)
        assert next(lines) == {"person": ada.id, "version": seen}
        ada.say("news")
        assert next(lines)["version"] > seen


@pytest.mark.parametrize(
    ("method", "path", "document", "status"),
    [
        ("POST", "/sim/say", {"person": 5, "text": "x"}, 404),
        ("POST", "/sim/say", {"person": "me"}, 404),
        ("POST", "/sim/people", {"first_name": "Nobody"}, 400),
        ("POST", "/sim/people", {"id": "7", "first_name": "x"}, 400),
        ("GET", "/sim/chat/5", None, 404),
        ("GET", "/sim/wait?person=5", None, 404),
        ("POST", "/sim/redeliver", {"update_id": 1}, 404),
        ("POST", "/sim/clock", {"at": "tomorrow"}, 400),
        ("POST", "/sim/say", ["x"], 400),
    ],
)
def test_wrong_orders_are_told_never_a_crash(
    telegram: Telegram, method: str, path: str, document: object, status: int
) -> None:
    answer = telegram.http.request(method, path, json=document)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_pictures_are_shown_and_other_files_only_downloaded(telegram: Telegram, ada: Person) -> None:
    page = base64.b64encode(b"<script>alert(1)</script>").decode()
    telegram.post(
        "/sim/send",
        {"person": ada.id, "kind": "document", "file": page, "file_name": "x.html", "mime_type": "text/html"},
    )
    answer = telegram.http.get(ada.chat["messages"][-1]["document"]["url"])
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
