"""The chat page against the local Telegram: the test plays the person in the browser and the bot over the Bot API."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.balancer import free_port
from tests.browser.bot import COLLEAGUE, MEMBER, Bot, greet, keyboard, messages, overflow, png, text_field, write
from tests.browser.conftest import OpenPage
from tests.telegram import Telegram

pytestmark = pytest.mark.browser
EVIL = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>'


def test_the_start_button_follows_the_invitation(telegram: Telegram, open_page: OpenPage) -> None:
    telegram.person("Ana Ferreira", id=MEMBER, invitation="https://t.me/residua_local_bot?start=welcome-7")
    bot = Bot(telegram)
    page = open_page(MEMBER)
    page.get_by_role("button", name="Start", exact=True).click()
    assert bot.hears()["text"] == "/start welcome-7"
    expect(messages(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


def test_enter_sends_and_shift_enter_begins_a_line(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    text_field(page).press_sequentially("Two lines:")
    text_field(page).press("Shift+Enter")
    text_field(page).press_sequentially("the second")
    text_field(page).press("Enter")
    assert bot.hears()["text"] == "Two lines:\nthe second"
    expect(messages(page).last).to_contain_text("the second")
    expect(text_field(page)).to_have_value("")


def test_formatting_is_shown_and_commands_in_a_text_can_be_tapped(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.says(MEMBER, "<b>3.4 t CO₂e</b>, see <a href='https://example.org/why'>why</a> or /privacy.\n<pre>a  b</pre>")
    newest = messages(page).last
    expect(newest.locator("b")).to_have_text("3.4 t CO₂e")
    expect(newest.locator("pre")).to_have_text("a  b")
    expect(newest.get_by_role("link", name="why")).to_have_attribute("rel", "noopener noreferrer")
    newest.get_by_role("button", name="/privacy").click()
    assert bot.hears()["text"] == "/privacy"


def test_markup_in_names_texts_labels_and_files_stays_text(telegram: Telegram, open_page: OpenPage) -> None:
    bot = greet(telegram, telegram.person(EVIL, id=MEMBER, role=EVIL))
    page = open_page(MEMBER)
    write(page, EVIL)
    expect(messages(page).last).to_contain_text(EVIL)
    bot.says(MEMBER, EVIL.replace("<", "&lt;"), [EVIL])
    bot.uploads("sendDocument", "document", EVIL.replace("/", ""), b"%PDF-1.7", chat_id=MEMBER)
    expect(page.get_by_role("button", name=EVIL)).to_be_visible()
    expect(messages(page)).to_have_count(4)
    expect(page.get_by_role("navigation")).to_contain_text(EVIL)
    assert page.locator("img, main script, nav script").count() == 0
    assert page.evaluate("window.hacked === undefined")


def test_only_telegram_s_tags_survive_whatever_the_server_sends(
    bot: Bot, open_page: OpenPage, complaints: list[str]
) -> None:
    shown = open_page(MEMBER).evaluate(
        """async (html) => {
            const { formatted } = await import("/entities.js");
            const box = document.createElement("div");
            box.append(...formatted(html, { startsBot: () => false }));
            return box.innerHTML;
        }""",
        '<b onclick="hack()">bold</b> <a href="javascript:hack()">link</a> <img src="x" onerror="hack()">'
        '<iframe src="x"></iframe><i style="position: fixed">slanted</i><form>asked<input></form>'
        "<blockquote>said</blockquote>\n\nbelow",
    )
    assert shown == "<b>bold</b> link <i>slanted</i>asked<blockquote>said</blockquote>\nbelow", (
        "one line is empty, not two"
    )
    complaints.clear()  # the browser tells what the page's policy forbade


def test_a_tapped_button_is_busy_until_the_answer_which_is_said_once(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.says(MEMBER, "Where?", ["Luxembourg", "Another town"])
    button = page.get_by_role("button", name="Luxembourg")
    button.click()
    query = bot.hears("callback_query")
    expect(button).to_have_attribute("aria-busy", "true")
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted.")
    expect(page.get_by_role("status").filter(has_text="Noted.")).to_be_visible()
    expect(button).not_to_have_attribute("aria-busy", "true")
    page.reload()
    expect(button).to_be_visible()
    expect(page.get_by_text("Noted.")).to_have_count(0)


def test_an_answer_without_words_ends_the_wait_too(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.says(MEMBER, "Where?", ["Luxembourg"])
    button = page.get_by_role("button", name="Luxembourg")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    bot.call("answerCallbackQuery", callback_query_id=bot.hears("callback_query")["id"])
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_an_alert_waits_to_be_closed(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.says(MEMBER, "Erase everything?", ["Erase"])
    page.get_by_role("button", name="Erase").click()
    query = bot.hears("callback_query")
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="This can’t be undone.", show_alert=True)
    alert = page.get_by_role("dialog").filter(has_text="This can’t be undone.")
    expect(alert).to_be_visible()
    page.keyboard.press("Enter")
    expect(alert).to_be_hidden()


def test_an_edited_message_changes_in_its_place_and_a_deleted_one_goes(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    question = bot.says(MEMBER, "How many people?", ["10", "50"])
    after = bot.says(MEMBER, "A later message")
    expect(messages(page)).to_have_count(3)
    bot.call(
        "editMessageText", chat_id=MEMBER, message_id=question, text="How many days?", reply_markup=keyboard(["One"])
    )
    expect(messages(page).nth(1)).to_contain_text("How many days?")
    expect(messages(page).nth(1)).to_contain_text("edited")
    expect(page.get_by_role("button", name="50")).to_have_count(0)
    expect(page.get_by_role("button", name="One")).to_be_visible()
    bot.call("deleteMessage", chat_id=MEMBER, message_id=after)
    expect(messages(page)).to_have_count(2)


def test_an_edit_leaves_the_keyboard_where_it_was(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    question = bot.says(MEMBER, "How many nights?", ["Less", "More"])
    page.get_by_role("button", name="More").focus()
    page.keyboard.press("Enter")
    bot.call("answerCallbackQuery", callback_query_id=bot.hears("callback_query")["id"])
    markup = keyboard(["Fewer still", "More still"])
    bot.call("editMessageText", chat_id=MEMBER, message_id=question, text="2 nights", reply_markup=markup)
    expect(page.get_by_role("button", name="More still")).to_be_focused()


def test_a_photo_can_be_enlarged_and_a_document_downloaded(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.uploads("sendPhoto", "photo", "chart.png", png(640, 400), chat_id=MEMBER, caption="By category")
    bot.uploads("sendDocument", "document", "statement.pdf", b"%PDF-1.7 local", chat_id=MEMBER)
    expect(messages(page).nth(1)).to_contain_text("By category")
    page.get_by_role("button", name="Enlarge the photo").click()
    expect(page.locator("dialog[open] img")).to_have_js_property("naturalWidth", 640)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="statement.pdf", exact=True).click()
    assert download.value.suggested_filename == "statement.pdf"
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7 local"


def test_a_photo_a_file_and_a_location_can_be_attached(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)

    def attach(what: str) -> None:
        page.get_by_role("button", name="Attach").click()
        page.get_by_role("menuitem", name=what).click()

    with page.expect_file_chooser() as photo:
        attach("Photo")
    photo.value.set_files({"name": "plan.png", "mimeType": "image/png", "buffer": png(320, 200)})
    assert bot.hears()["photo"][-1]["width"] == 320
    with page.expect_file_chooser() as document:
        attach("File")
    document.value.set_files({"name": "guests.csv", "mimeType": "text/csv", "buffer": b"town,people\nMetz,12\n"})
    assert bot.hears()["document"]["file_name"] == "guests.csv"
    attach("Location")
    page.get_by_role("button", name="Metz").click()
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    assert bot.hears()["location"]["latitude"] == pytest.approx(49.1193)
    expect(messages(page)).to_have_count(4)
    expect(page.get_by_role("link", name="guests.csv", exact=True)).to_be_visible()


def test_a_location_given_up_is_not_sent(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    page.get_by_role("button", name="Attach").click()
    page.get_by_role("menuitem", name="Location").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Send")).to_be_visible()
    page.keyboard.press("Escape")
    write(page, "never mind")
    assert bot.hears()["text"] == "never mind"


def test_another_person_s_news_is_counted_until_it_is_read(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    colleague = page.get_by_role("link", name="Tom Weber")
    bot.says(COLLEAGUE, "A colleague shared an event with you.")
    expect(colleague).to_contain_text("A colleague shared")
    expect(colleague.get_by_text("1 unread")).to_be_visible()
    expect(page).to_have_title("(1) Ana Ferreira · Residua")
    colleague.click()
    expect(messages(page).last).to_contain_text("A colleague shared an event with you.")
    assert urlsplit(page.url).fragment == f"person={COLLEAGUE}"
    expect(colleague.get_by_text("1 unread")).to_have_count(0)
    write(page, "Thanks")
    assert bot.hears()["from"]["id"] == COLLEAGUE


def test_what_one_has_begun_to_write_waits_in_one_s_own_chat(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    text_field(page).fill("Our gala is on")
    page.get_by_role("link", name="Tom Weber").click()
    expect(text_field(page)).to_have_value("")
    page.get_by_role("link", name="Ana Ferreira").click()
    expect(text_field(page)).to_have_value("Our gala is on")


def test_commands_are_offered_by_the_button_and_while_one_types(bot: Bot, open_page: OpenPage) -> None:
    commands = {"new": "Estimate an event", "events": "Your events", "privacy": "What is stored"}
    bot.call("setMyCommands", commands=[{"command": name, "description": what} for name, what in commands.items()])
    page = open_page(MEMBER)
    page.get_by_role("button", name="Commands").click()
    page.get_by_role("option", name="/events").click()
    assert bot.hears()["text"] == "/events"
    text_field(page).press_sequentially("/p")
    expect(page.get_by_role("option")).to_have_count(1)
    text_field(page).press("Enter")
    assert bot.hears()["text"] == "/privacy"
    expect(page.get_by_role("option")).to_have_count(0)
    messages(page).last.get_by_role("button", name="Message options").click()
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    write(page, "/new")
    assert bot.hears("edited_message")["text"] == "/new", "chosen from the list, it takes the earlier one’s place"


def test_a_start_link_is_followed_when_tapped_and_when_pasted(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(COLLEAGUE)
    link = "https://t.me/residua_local_bot?start=survey_9"
    bot.says(COLLEAGUE, f"How do you travel? {link}")
    page.get_by_role("link", name=link, exact=True).click()
    assert bot.hears()["text"] == "/start survey_9"
    write(page, link)
    assert bot.hears()["text"] == "/start survey_9"
    write(page, "https://t.me/another_bot?start=1")
    assert bot.hears()["text"] == "https://t.me/another_bot?start=1"


def test_a_phone_shows_the_list_or_the_chat_and_never_scrolls_sideways(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(phone=True)
    bot.says(
        MEMBER,
        "Supercalifragilisticexpialidocious" * 4,
        [str(number) for number in range(0, 80, 10)],
        ["Everything we serve is vegetarian or vegan, including the reception", "No"],
        ["Nahrungsmittelunverträglichkeitsbescheinigung"],
    )
    expect(page.get_by_role("main")).to_be_hidden()
    page.get_by_role("link", name="Ana Ferreira").click()
    expect(messages(page).last).to_be_in_viewport()
    expect(page.get_by_role("navigation")).to_be_hidden()
    assert overflow(page) == 0
    page.get_by_role("link", name="All people").click()
    expect(page.get_by_role("navigation")).to_be_visible()


def test_reading_above_is_not_disturbed_by_a_new_message(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    for number in range(30):
        bot.says(MEMBER, f"Line {number}")
    expect(messages(page).get_by_text("Line 29", exact=True)).to_be_in_viewport()
    messages(page).get_by_text("Line 3", exact=True).scroll_into_view_if_needed()
    before = page.evaluate("scroller.scrollTop")
    bot.says(MEMBER, "News")
    down = page.get_by_role("button", name="To the latest message")
    expect(down).to_contain_text("1")
    assert page.evaluate("scroller.scrollTop") == before
    down.click()
    expect(messages(page).get_by_text("News", exact=True)).to_be_in_viewport()
    expect(down).to_be_hidden()


def test_the_bot_s_typing_is_shown(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    bot.call("sendChatAction", chat_id=MEMBER, action="typing")
    typing = page.locator("#typing")
    expect(typing).to_be_visible()
    bot.says(MEMBER, "Here it is.")
    expect(typing).to_be_hidden()


def test_a_reply_keyboard_sends_its_label(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER)
    markup = {"keyboard": [[{"text": "Plan"}, {"text": "Actual"}]], "resize_keyboard": True}
    bot.call("sendMessage", chat_id=MEMBER, text="Which?", reply_markup=markup)
    page.get_by_role("button", name="Actual").click()
    assert bot.hears()["text"] == "Actual"
    bot.call("sendMessage", chat_id=MEMBER, text="Good.", reply_markup={"remove_keyboard": True})
    expect(page.get_by_role("button", name="Actual")).to_have_count(0)


def test_the_page_speaks_french_to_a_french_browser(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER, locale="fr-LU")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_text("Rien ne quitte cette machine.")).to_be_visible()
    expect(page.get_by_text("Vous êtes Ana Ferreira (Membre)")).to_be_visible()


def test_the_clock_is_moved_from_the_page_and_ticks_on(bot: Bot, open_page: OpenPage) -> None:
    page = open_page(MEMBER, timezone_id="Europe/Luxembourg")
    page.get_by_role("button", name="Move the clock").click()
    page.get_by_role("button", name="Next quarter").click()
    expect(page.locator("#clock-button.moved")).to_contain_text("09:0")
    there = datetime.fromisoformat(bot.telegram.get("/sim/clock")["now"])
    assert there - datetime.now(UTC) > timedelta(hours=8)
    bot.says(MEMBER, "What came with time")
    expect(messages(page).last).to_contain_text("09:0")
    page.get_by_role("button", name="Move the clock").click()
    page.get_by_role("button", name="Back to now").click()
    expect(page.locator("#clock-button.moved")).to_have_count(0)
    assert not bot.telegram.get("/sim/clock")["moved"]


def test_the_page_finds_its_way_back_after_the_server_was_restarted(open_page: OpenPage, complaints: list[str]) -> None:
    with Telegram(port=free_port()) as telegram:
        greet(telegram, telegram.person("Ana Ferreira", id=MEMBER))
        page = open_page(MEMBER, url=telegram.url)
        expect(messages(page)).to_have_count(1)
    expect(page.get_by_text("Reconnecting…")).to_be_visible()
    write(page, "Is anybody there?")
    expect(page.get_by_text("The local Telegram does not answer. Nothing was sent.")).to_be_visible()
    expect(text_field(page)).to_have_value("Is anybody there?")
    with Telegram(port=urlsplit(telegram.url).port or 0) as restarted:
        bot = greet(restarted, restarted.person("Ana Ferreira", id=MEMBER))
        expect(page.get_by_text("Reconnecting…")).to_have_count(0)
        text_field(page).press("Enter")
        assert bot.hears()["text"] == "Is anybody there?"
        bot.says(MEMBER, "Back again.")
        expect(messages(page).last).to_contain_text("Back again.")
        page.close()
    complaints.clear()  # the browser itself logs every request that nobody answered


def test_a_refusal_is_said_in_the_server_s_words(bot: Bot, open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(MEMBER)
    expect(messages(page)).to_have_count(1)
    bot.telegram.post("/sim/deactivate", {"person": MEMBER})
    write(page, "Hello?")
    expect(page.get_by_role("status").filter(has_text="this account was deleted")).to_be_visible()
    expect(text_field(page)).to_have_value("Hello?")
    complaints.clear()
