"""Reminders over the local Telegram of a trial, whose clock can be moved: asked for in words, heard on time, put off, done."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.working_days import working_day_from
from tests.assistant import Assistant
from tests.telegram import Person, Telegram
from tests.trial import MIA, Trial

LUXEMBOURG = ZoneInfo("Europe/Luxembourg")


def coming_monday(now: datetime) -> datetime:
    """The next Monday at 9 in Luxembourg."""
    today = now.astimezone(LUXEMBOURG).date()
    day = today + timedelta(days=7 - today.weekday())
    return datetime(day.year, day.month, day.day, 9, tzinfo=LUXEMBOURG)


def test_what_was_asked_for_in_words_comes_on_time_is_put_off_and_done(trial: Trial) -> None:
    (invitation,) = [one["invitation"] for one in trial.get("/sim/people") if one["id"] == MIA]
    mia = Person(trial, MIA, "Mia")
    mia.open(invitation)
    mia.tap("I agree")
    mia.sees("Welcome")

    mia.say("remind me on Friday at 9 to call the caterer")
    mia.sees("I’ll remind you", "Friday", "at 9 am (Luxembourg)", "call the caterer")
    home = mia.messages[1]["text"]
    mia.tap("Change")
    mia.tap("Monday at 9")
    mia.sees("I’ll remind you", "Monday", "at 9 am (Luxembourg)", "call the caterer")

    monday = coming_monday(datetime.fromisoformat(trial.get("/sim/clock")["now"]))
    trial.set_clock(monday + timedelta(seconds=5))
    mia.sees("You asked me to remind you: call the caterer")
    assert mia.buttons == ["Done", "Later", "Stop these"]
    mia.tap("Later")
    mia.tap("Tomorrow at 9")
    mia.sees("I’ll remind you tomorrow, Tuesday")

    trial.set_clock(monday + timedelta(days=1, seconds=5))
    mia.sees("You asked me to remind you: call the caterer")
    mia.tap("Done")
    mia.sees("call the caterer", "Done.")
    assert mia.messages[1]["text"] == home, "the card stays where it is"
    trial.becomes_idle()


def test_a_draft_is_remembered_the_next_working_day(trial: Trial) -> None:
    (invitation,) = [one["invitation"] for one in trial.get("/sim/people") if one["id"] == MIA]
    mia = Person(trial, MIA, "Mia")
    mia.open(invitation)
    mia.tap("I agree")
    mia.tap("Reminders")
    mia.tap("Turn reminders on")
    mia.sees("I’ll remind you of your events.")
    mia.tap("Home")
    mia.tap("New estimate")
    mia.say("Spring conference")
    mia.sees("What kind of event is it?")
    mia.tap("More…")
    mia.tap("Back")
    mia.say("/reminders")
    mia.sees("finish “Spring conference”")
    today = datetime.fromisoformat(trial.get("/sim/clock")["now"]).astimezone(LUXEMBOURG).date()
    day = working_day_from(today + timedelta(days=1))
    trial.set_clock(datetime(day.year, day.month, day.day, 9, 0, 5, tzinfo=LUXEMBOURG))
    mia.sees("The estimate for “Spring conference” isn’t finished. Your answers are kept.")
    mia.tap("Continue: Spring conference")
    mia.sees("What kind of event is it?")


def test_a_machine_that_slept_sends_nothing_stale_and_nothing_twice(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.sees("Welcome")
    ada.say("remind me in 3 days to call the caterer")
    ada.sees("call the caterer", "at 9 am (Luxembourg)")
    ada.say("remind me in 36 days to fetch the badges")
    ada.sees("fetch the badges", "at 9 am (Luxembourg)")
    telegram.becomes_idle()
    assistant.stop()

    day = datetime.now(LUXEMBOURG).date() + timedelta(days=36)
    morning = datetime(day.year, day.month, day.day, 9, 5, tzinfo=LUXEMBOURG)
    for _ in range(2):
        assistant.command("sweep", "--at", morning.isoformat())
    asked = [message for message in ada.messages if "You asked me to remind you" in message["text"]]
    assert [message["text"] for message in asked] == ["You asked me to remind you: fetch the badges"]
