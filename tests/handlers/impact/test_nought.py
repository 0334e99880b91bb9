"""What stands beside money where nothing that emits was counted."""

from tests.handlers.chat import Chat, act
from tests.handlers.conference import NOTHING, answered


def test_money_never_stands_below_a_nought(ada: Chat) -> None:
    """An event of which nothing was counted, and a fixed sum given beside it."""
    event = answered(ada, answers={**NOTHING, "first_day": "2027-03-01"})
    ada.send("tap", text=act("result", event.id))
    ada.send("tap", text=act("contribute", event.id))
    ada.tap("A fixed sum")
    ada.say("50")
    ada.tap("Choose this project")
    ada.tap("Send request")
    ada.say("/impact 2027")
    ada.sees(
        "1 event estimated: nothing that emits was counted.", "1 contribution requested, not confirmed yet: ", "€50.00"
    )
    ada.does_not_see("0 kg")
    assert ada.screen.picture is not None
    assert ada.screen.picture.values["figure"] == "–"
