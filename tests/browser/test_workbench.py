"""What the page offers besides chatting: other people, messages handed on, troubles on order, the bot's calls; in Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.bot import COLLEAGUE, MEMBER, Bot, keyboard, messages, overflow, text_field, write
from tests.browser.conftest import OpenPage
from tests.telegram import TOKEN, Telegram

pytestmark = pytest.mark.browser


def does(page: Page, what: str, message: int = -1) -> None:
    """Choose something from a message's menu."""
    messages(page).nth(message).get_by_role("button", name="Message options").click()
    page.get_by_role("menuitem", name=what, exact=True).click()


def test_somebody_is_added_and_writes(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("textbox", name="First name").fill("Zoé")
    page.get_by_role("combobox", name="Language").select_option("Português")
    page.get_by_role("dialog").get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Start", exact=True).click()
    heard = bot.hears()
    assert (heard["text"], heard["from"]["first_name"], heard["from"]["language_code"]) == ("/start", "Zoé", "pt")


def test_a_message_is_answered_changed_and_pinned(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.says(MEMBER, "How many people take part?")
    expect(messages(page)).to_have_count(2)
    does(page, "Reply")
    expect(page.get_by_text("Reply to: How many people take part?")).to_be_visible()
    write(page, "120")
    heard = bot.hears()
    assert (heard["text"], heard["reply_to_message"]["text"]) == ("120", "How many people take part?")
    expect(messages(page).last.get_by_role("blockquote")).to_have_text("How many people take part?")
    does(page, "Edit")
    expect(text_field(page)).to_have_value("120")
    write(page, "130")
    assert bot.hears("edited_message")["text"] == "130"
    expect(messages(page).last).to_contain_text("edited")
    does(page, "Pin", 1)
    assert bot.hears()["pinned_message"]["text"] == "How many people take part?"
    expect(page.get_by_role("button", name="Pinned: How many people take part?")).to_be_visible()
    does(page, "Unpin", 1)
    expect(page.get_by_role("button", name="Pinned:")).to_have_count(0)


def test_a_message_is_forwarded_to_the_bot_and_handed_on_to_somebody_else(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.says(MEMBER, "Where do you come from? https://t.me/residua_local_bot?start=s_attending")
    expect(messages(page)).to_have_count(2)
    does(page, "Forward to the bot")
    assert bot.hears()["forward_origin"]["sender_user"]["is_bot"]
    does(page, "Hand on to Tom Weber", 1)
    page.get_by_role("link", name="Tom Weber").click()
    received = messages(page).last
    expect(received).to_contain_text("Ana Ferreira")
    received.get_by_role("link", name="t.me/").click()
    heard = bot.hears()
    assert (heard["text"], heard["from"]["id"]) == ("/start s_attending", COLLEAGUE)


def test_files_are_dropped_on_the_chat(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    expect(messages(page)).to_have_count(1)
    page.evaluate(
        """() => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["town,people\\nMetz,12\\n"], "guests.csv", {type: "text/csv"}));
          document.querySelector(".chat").dispatchEvent(new DragEvent("drop", {dataTransfer: dropped, bubbles: true}));
        }"""
    )
    assert bot.hears()["document"]["file_name"] == "guests.csv"


def test_the_bot_is_blocked_freed_and_added_to_a_group(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    page.get_by_role("button", name="Workbench").click()
    page.get_by_role("button", name="Block the bot").click()
    assert bot.hears("my_chat_member")["new_chat_member"]["status"] == "kicked"
    page.get_by_role("button", name="Unblock the bot").click()
    assert bot.hears("my_chat_member")["new_chat_member"]["status"] == "member"
    page.get_by_role("button", name="Add the bot to a group").click()
    assert bot.hears("my_chat_member")["chat"]["type"] == "supergroup"
    group = bot.hears()["chat"]
    bot.says(group["id"], "Please write to me alone.")
    expect(page.get_by_role("heading", name="Residua")).to_be_visible()
    expect(messages(page).last).to_contain_text("Please write to me alone.")
    expect(page.get_by_role("link", name="Ana Ferreira’s group")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_troubles_are_ordered_and_taken_back_and_every_call_is_shown(
    bot: Bot, open_page: OpenPage, *, phone: bool
) -> None:
    page = open_page(MEMBER, phone=phone)
    page.get_by_role("button", name="Workbench").click()
    page.get_by_role("button", name="Away").click()
    expect(page.get_by_role("button", name="Away")).to_have_attribute("aria-pressed", "true")
    assert bot.telegram.http.post(f"/bot{TOKEN}/getMe").status_code == 503
    page.get_by_role("button", name="None", exact=True).click()
    expect(page.get_by_role("button", name="None", exact=True)).to_have_attribute("aria-pressed", "true")
    bot.says(MEMBER, "Back again")
    calls = page.locator("#calls details")
    expect(calls.first).to_contain_text("sendMessage")
    failed = page.locator("#calls .failed").first
    failed.locator("summary").click()
    expect(failed.locator("p")).to_have_text("503 Service Temporarily Unavailable")
    assert page.locator("#bench").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    calls.first.locator("summary").click()
    expect(calls.first.locator("pre")).to_contain_text('"text": "Back again"')


def test_two_chats_stand_side_by_side(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    page.get_by_role("button", name="Side by side").click()
    page.get_by_role("menuitemradio", name="With Tom Weber").click()
    other = page.frame_locator("iframe")
    bot.says(COLLEAGUE, "A colleague shared an event with you.")
    expect(other.get_by_role("article").last).to_contain_text("A colleague shared an event")
    other.get_by_role("textbox", name="Message").fill("Thanks")
    other.get_by_role("textbox", name="Message").press("Enter")
    assert bot.hears()["from"]["id"] == COLLEAGUE
    write(page, "Hello")
    assert bot.hears()["from"]["id"] == MEMBER


def test_those_who_have_not_started_speak_the_visitor_s_language(telegram: Telegram, open_page: OpenPage) -> None:
    mia = telegram.person("Mia", id=MEMBER, role="Member")
    page = open_page(MEMBER, locale="de-AT")
    page.get_by_role("button", name="Start", exact=True).click()
    assert Bot(telegram).hears()["from"]["language_code"] == "de"
    assert mia.id == MEMBER


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    bot: Bot, open_page: OpenPage, *, phone: bool, colours: str
) -> None:
    page = open_page(MEMBER, phone=phone, color_scheme=colours)
    bot.says(
        MEMBER, "<b>3.4 t CO₂e</b>\n<blockquote expandable>18 of 28 values are assumptions.</blockquote>", ["Reduce it"]
    )
    bot.call("sendMessage", chat_id=MEMBER, text="How many?", reply_markup=keyboard(["About 50", "I don’t know"]))
    expect(messages(page)).to_have_count(3)
    assert overflow(page) == 0
    page.get_by_role("button", name="Workbench").click()
    expect(page.locator("#calls details").first).to_be_visible()
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert overflow(page) == 0
