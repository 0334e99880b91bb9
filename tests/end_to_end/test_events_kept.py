"""A past event copied, compared, deleted and brought back, over the local Telegram."""

from tests.assistant import Assistant
from tests.telegram import Telegram


def test_a_copy_is_compared_and_a_deletion_undone(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.say("Monthly call")
    ada.tap("Online only")
    ada.say("20.4.2027")
    ada.tap("1 day")
    ada.tap("50")
    ada.tap("2")
    ada.tap("See the result")
    ada.sees("Monthly call", "Estimated emissions")
    assert ada.messages[-1]["photo"]

    ada.tap("More…")
    ada.tap("Manage the event")
    ada.tap("Copy")
    ada.tap("Monthly call (copy)")
    ada.say("20.5.2027")
    ada.sees("Monthly call (copy): your answers", "Online participants: 50")
    ada.tap("Change…")
    ada.tap("People")
    ada.tap("Online participants")
    ada.tap("100")
    ada.tap("See the result")
    ada.tap("More…")
    ada.tap("Manage the event")
    ada.tap("More…")
    ada.tap("Compare")
    ada.tap("Monthly call")
    ada.sees("The second is estimated", "lower than the first.")
    assert ada.messages[-1]["photo"], "the comparison has a picture"

    ada.tap("My events")
    ada.tap("More…")
    ada.tap("Rename, copy, delete…")
    ada.sees("Which event?")
    ada.tap("Monthly call (copy)")
    ada.tap("Delete")
    ada.sees("“Monthly call (copy)” is deleted.")
    ada.tap("Undo")
    ada.sees("It is back in the list.", "Monthly call (copy)")
