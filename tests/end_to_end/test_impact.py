"""A member reads what their events add up to, over the local Telegram: the picture arrives, and is uploaded once."""

from datetime import datetime, timedelta

from bot.impact.digests import due_at
from bot.impact.periods import Period
from tests.assistant import Assistant
from tests.conftest import LUXEMBOURG
from tests.telegram import Person, Telegram
from tests.trial import MIA, NOAH, Trial


def test_impact_on_demand_is_drawn_once_for_the_same_figures(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.say("/impact")
    ada.sees("No events estimated yet, and no contributions requested.")
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
    ada.tap("More…")
    ada.tap("By category")
    ada.sees("Online participants: ")
    ada.tap("Back")
    ada.sees("1 event estimated")
    ada.say("Q2 2027")
    ada.sees("2nd quarter 2027", "1 event estimated", "The quarter before: no event.")
    ada.tap("More…")
    ada.tap("Events")
    ada.sees("Spring call", "Tue 20 April")
    ada.tap("Back")
    ada.tap("More…")
    ada.tap("Send me this each quarter")
    ada.sees("It is switched on.")
    ada.say("/impact")
    ada.sees("1 event estimated", "all time")
    telegram.becomes_idle()

    shown = [call for call in telegram.calls() if call["method"] in ("sendPhoto", "editMessageMedia")]
    carried = [_carries_the_picture(call) for call in shown]
    assert carried == [True, False, True, False, True, False, False, False, False], (
        "all time, its buttons, its parts, again; the quarter, its buttons, again, its buttons; all time"
    )


def test_the_summary_comes_on_the_quarter_s_first_working_day_and_stops_with_one_tap(trial: Trial) -> None:
    mia, noah = trial.joined(MIA, "Mia"), trial.joined(NOAH, "Noah")
    mia.tap("New estimate")
    mia.say("Spring call")
    mia.tap("Online only")
    mia.say("today")
    mia.tap("1 day")
    mia.say("37")
    mia.sees("For how many hours")
    mia.say("1.5")
    mia.tap("See the result")
    mia.sees("Estimated emissions: ")
    for person in (mia, noah):
        person.say("/impact")
        person.sees("1 event estimated")
        person.tap("More…")
        person.tap("Send me this each quarter")
        person.sees("It is switched on.")

    today = datetime.fromisoformat(trial.get("/sim/clock")["now"]).astimezone(LUXEMBOURG).date()
    coming = Period.quarter_of(Period.quarter_of(today).end)
    trial.set_clock(due_at(coming, LUXEMBOURG) + timedelta(seconds=5))
    for person in (mia, noah):
        person.sees("1 event estimated", "The same quarter last year: no event.")
        assert person.buttons[0] == "Record what happened"
        assert {"See details", "Statement (PDF)", "Stop these"} <= set(person.buttons)
        assert person.messages[-1]["photo"]
    mia.tap("Stop these")
    mia.sees_alert("Stopped.")
    mia.comes_to(lambda seen: mia.buttons[-1:] == ["Send me this each quarter"])
    noah.tap("See details")
    noah.comes_to(lambda seen: "This quarter" in noah.buttons)

    heard = digests(mia)
    trial.set_clock(due_at(Period.quarter_of(coming.end), LUXEMBOURG) + timedelta(seconds=5))
    noah.sees("and no contributions requested.")
    assert digests(mia) == heard, "nobody who stopped them hears of the next quarter"
    trial.becomes_idle()


def digests(person: Person) -> int:
    """How many summaries are in the chat."""
    return sum(
        1 for message in person.messages for row in message["buttons"] for one in row if one["label"] == "See details"
    )


def _carries_the_picture(call: dict[str, object]) -> bool:
    """Whether a call carried the picture itself, rather than the id of one that Telegram has."""
    parameters = call["parameters"]
    assert isinstance(parameters, dict)
    media = parameters.get("photo") or parameters.get("media")
    return isinstance(media, dict) and ("media" not in media or str(media["media"]).startswith("attach://"))
