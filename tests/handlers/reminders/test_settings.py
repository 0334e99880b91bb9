"""`/reminders`: what is planned, which kinds, quiet hours, the time zone; and how one is asked, once."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from bot.reminding.rules import Wishes
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.post import post

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world, now=START).joins()


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def test_whoever_turned_them_off_is_not_asked_again(ada: Chat) -> None:
    event = answered(ada)
    ada.say("/reminders")
    ada.tap("Turn reminders on")
    ada.tap("Turn reminders off")
    ada.sees("I won’t remind you of events any more.", "Off, except for your own reminders.")
    ada.send("tap", text=act("result", event.id))
    assert "Remind me for the actuals" not in ada.choices


def test_home_leads_to_the_reminders_and_back(ada: Chat) -> None:
    ada.say("/start")
    ada.tap("Reminders")
    ada.sees("<b>Reminders</b>", "Nothing is planned.", "Your time zone: Luxembourg. It is 10 am there.")
    ada.sees("Quiet: from 7 pm to 8 am, weekends and Luxembourg’s public holidays.")
    ada.tap("Home")
    ada.sees("Hello Ada")


def test_the_next_ten_are_listed_the_next_first(ada: Chat) -> None:
    ada.say("/reminders")
    ada.tap("Turn reminders on")
    for number in range(4):
        event = answered(ada, name=f"Event {number}", first_day=f"2027-0{number + 4}-20")
        ada.send("tap", text=act("result", event.id))
    ada.say("remind me tomorrow to fetch the badges")
    ada.say("/reminders")
    entries = [line.replace("\u00a0", " ") for line in str(ada.screen.text).splitlines() if line.startswith("• ")]
    assert len(entries) == 10
    assert entries[0] == "• Tue 2 Feb, 9 am: fetch the badges"
    assert entries[1] == "• Tue 30 Mar, 9 am: ideas for “Event 0”"
    ada.press(ada.screen.buttons[0][0])
    ada.sees("tomorrow, Tuesday 2 February, at 9 am", "fetch the badges")
    ada.tap("Delete")
    ada.tap("All reminders")
    ada.does_not_see("fetch the badges")


def test_each_kind_has_a_switch(ada: Chat) -> None:
    event = answered(ada)
    ada.say("/reminders")
    ada.tap("Turn reminders on")
    ada.send("tap", text=act("result", event.id))
    ada.say("/reminders")
    ada.tap("Which ones")
    ada.tap("✓ Ideas before an event")
    assert "□ Ideas before an event" in ada.labels
    ada.tap("All reminders")
    ada.does_not_see("ideas for")
    ada.sees("actual figures for")
    assert post(ada.session, ada.world, utc("2027-03-30 07:00")) == []
    ada.now = utc("2027-03-30 08:00")
    ada.tap("Which ones")
    ada.tap("□ Ideas before an event")
    assert post(ada.session, ada.world, utc("2027-03-30 08:01")) == [], "what was off is not made up for"
    assert len(post(ada.session, ada.world, utc("2027-04-13 07:00"))) == 1


def test_quiet_hours_are_chosen_from_a_few(ada: Chat) -> None:
    ada.say("/reminders")
    ada.tap("Quiet hours")
    ada.tap("From 9 pm to 7 am")
    ada.sees("Quiet: from 9 pm to 7 am")
    assert Wishes.read(ada.member.wishes) == Wishes(evening=21, morning=7)
    ada.tap("Quiet hours")
    ada.tap("At no set hours")
    ada.sees("Quiet: weekends and Luxembourg’s public holidays.")


@pytest.mark.parametrize("typed", ["Tokyo", "I moved to Tokyo", "I live in Tokyo.", "J'habite à Tokyo", "tokyo, japan"])
def test_a_member_who_moved_says_where_to(ada: Chat, typed: str) -> None:
    event = answered(ada)
    ada.say("/reminders")
    ada.tap("Turn reminders on")
    ada.send("tap", text=act("result", event.id))
    ada.say("/reminders")
    ada.tap("Time zone")
    ada.say(typed)
    ada.sees("I now use this time zone: Tokyo", "Your time zone: Tokyo. It is 6 pm there.")
    assert ada.member.timezone == "Asia/Tokyo"
    # 9:00 where the event is, read at 16:00 in Tokyo.
    ada.sees("• Tue 30 Mar, 4 pm: ideas for “Spring conference”")
    assert len(post(ada.session, ada.world, utc("2027-03-30 07:00"))) == 1


def test_a_location_gives_no_more_than_its_time_zone(ada: Chat) -> None:
    ada.say("/reminders")
    ada.tap("Time zone")
    ada.send("location", location=(35.68, 139.76))
    assert ada.member.timezone == "Asia/Tokyo"


def test_a_town_that_could_be_two_is_asked_about_and_one_nobody_knows_refused(ada: Chat) -> None:
    ada.say("/reminders")
    ada.tap("Time zone")
    ada.say("Xyzzyville")
    ada.sees("I don’t know a town called “Xyzzyville”")
    ada.send("photo")
    ada.sees("Which town are you in?")
    ada.say("Springfield")
    ada.sees("Which one do you mean?")
    ada.press(ada.screen.buttons[0][0])
    assert (ada.member.timezone or "").startswith("America/")


def test_moving_is_heard_at_home_and_nowhere_else(ada: Chat) -> None:
    ada.say("/start")
    ada.say("I moved to Tokyo")
    ada.sees("I now use this time zone: Tokyo")
    ada.say("/start")
    ada.say("I moved to tears")
    ada.sees("I didn’t get that.")
    assert ada.member.timezone == "Asia/Tokyo"


def test_the_list_is_in_french_too(session: Session, world: World) -> None:
    léa = Chat(session, world, person=6, language="fr", now=START).joins()
    léa.say("/reminders")
    léa.tap("Activer les rappels")
    event = answered(léa)
    léa.send("tap", text=act("result", event.id))
    léa.say("/reminders")
    léa.sees("Rappels", "mar. 30 mars, 9 h", "idées", "Votre fuseau horaire", "week-ends et jours fériés")
    (letter,) = post(session, world, utc("2027-03-30 07:00"))
    assert "commence le mardi 20 avril" in letter.screen.text
    assert [b.label for row in letter.screen.buttons for b in row] == [
        "Voir les idées",
        "Fait",
        "Plus tard",
        "Arrêter ces envois",
    ]
    léa.send("tap", text="reminders")
    assert "□ Aussi ceux de mes collègues" in léa.choices


@pytest.mark.parametrize(
    "said", ["Stop the reminders!", "no more reminders", "turn my reminders off", "arrêtez les rappels"]
)
def test_reminders_end_and_begin_in_words_too(ada: Chat, said: str) -> None:
    ada.say("turn on reminders")
    assert ada.member.reminders
    ada.say(said)
    ada.sees("I won’t remind you of events any more.")
    assert not ada.member.reminders


@pytest.mark.parametrize("said", ["my reminders", "Show me my reminders", "mes rappels", "cancel my reminder"])
def test_the_list_can_be_asked_for_in_words(ada: Chat, said: str) -> None:
    ada.say("remind me tomorrow to look")
    ada.say(said)
    ada.sees("<b>Planned</b>", "look")


@pytest.mark.parametrize("said", ["I’m in Tokyo now", "I am in Tokyo this week", "je suis à Tokyo cette semaine"])
def test_being_elsewhere_for_a_while_counts_too(ada: Chat, said: str) -> None:
    ada.say(said)
    assert ada.member.timezone == "Asia/Tokyo"
    ada.say("I moved back to Luxembourg")
    assert ada.member.timezone == "Europe/Luxembourg"
