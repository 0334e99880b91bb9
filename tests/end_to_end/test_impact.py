"""A member reads what their events add up to, over the local Telegram: the picture arrives, and is uploaded once."""

from tests.assistant import Assistant
from tests.telegram import Telegram


def test_impact_on_demand_is_drawn_once_for_the_same_figures(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.say("/impact")
    ada.sees("No event was estimated yet, and no contribution requested.")
    ada.tap("New estimate")
    ada.say("Spring call")
    ada.tap("Online only")
    ada.say("20.4.2027")
    ada.tap("1 day")
    ada.say("37")
    ada.sees("For how many hours")
    ada.say("1.5")
    ada.tap("See the result")
    ada.sees("Estimated emissions: ")
    telegram.forget_calls()

    ada.say("/impact")
    ada.sees("Ada, Ardennes SA", "1 event estimated", "all time")
    ada.tap("By category")
    ada.sees("Online participants: ")
    ada.tap("Back")
    ada.sees("1 event estimated")
    ada.say("Q2 2027")
    ada.sees("2nd quarter 2027", "1 event estimated", "The quarter before: no event.")
    ada.tap("Events")
    ada.sees("Spring call", "20 April 2027")
    ada.tap("Back")
    ada.tap("Send me this each quarter")
    ada.sees("It is switched on.")
    ada.say("/impact")
    ada.sees("1 event estimated", "all time")
    telegram.becomes_idle()

    shown = [call for call in telegram.calls() if call["method"] in ("sendPhoto", "editMessageMedia")]
    carried = [_carries_the_picture(call) for call in shown]
    assert carried == [True, True, False, True, False, False], (
        "all time, its parts, again; the quarter, again; all time"
    )


def _carries_the_picture(call: dict[str, object]) -> bool:
    """Whether a call carried the picture itself, rather than the id of one that Telegram has."""
    parameters = call["parameters"]
    assert isinstance(parameters, dict)
    media = parameters.get("photo") or parameters.get("media")
    return isinstance(media, dict) and ("media" not in media or str(media["media"]).startswith("attach://"))
