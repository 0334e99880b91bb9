"""Reminders that come again: every Monday at 9, on the last of each month; until the member stops them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminding.repeats import Repeat, at_local
from bot.store.models import Reminder, ReminderState
from bot.turn import World
from bot.working_days import is_working_day
from tests.handlers.chat import Chat
from tests.handlers.reminders.post import Letter, post
from tests.sweeping import sweep

TUESDAY = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
"""10:10 in Luxembourg."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world, now=TUESDAY).joins()


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def planned(chat: Chat) -> list[str]:
    """The local times of what is planned."""
    rows = chat.session.scalars(select(Reminder).order_by(Reminder.due_at))
    return [one.local for one in rows if one.state == ReminderState.PLANNED]


def arrives(chat: Chat, moment: str) -> list[Letter]:
    """What comes at that moment; the chat then shows it, and it is that late."""
    chat.now = utc(moment)
    letters = post(chat.session, chat.world, chat.now)
    if letters:
        chat.screen = letters[-1].screen
    return letters


@pytest.mark.parametrize(
    ("said", "times", "how_often"),
    [
        ("remind me every Monday at 9 to look", ["2026-11-30T09:00", "2026-12-07T09:00"], "every week"),
        ("remind me every other Friday to look", ["2026-11-27T09:00", "2026-12-11T09:00"], "every 2 weeks"),
        ("remind me daily at 8 to look", ["2026-11-25T08:00", "2026-11-26T08:00"], "every day"),
        ("remind me every weekday at 8 to look", ["2026-11-25T08:00", "2026-11-26T08:00", "2026-11-27T08:00",
                                                  "2026-11-30T08:00"], "every working day"),
        ("remind me every 3 days to look", ["2026-11-27T09:00", "2026-11-30T09:00"], "every 3 days"),
        ("remind me every month on the 31st to look", ["2026-12-31T09:00", "2027-01-31T09:00", "2027-02-28T09:00",
                                                       "2027-03-31T09:00"], "every month"),
        ("remind me on the last day of each month to look", ["2026-11-30T09:00", "2026-12-31T09:00"], "every month"),
        ("remind me quarterly to look", ["2027-02-24T09:00", "2027-05-24T09:00"], "every 3 months"),
        ("remind me on 29 February every year to jump", ["2028-02-29T09:00", "2029-02-28T09:00"], "every year"),
        ("remind me every first Monday of the month to look", ["2026-12-07T09:00", "2027-01-04T09:00",
                                                               "2027-02-01T09:00"], "on the first Monday of each month"),
        ("remind me on the last Friday of every month to look", ["2026-11-27T09:00", "2026-12-25T09:00",
                                                                 "2027-01-29T09:00"], "on the last Friday of each month"),
        ("remind me every fifth Monday of the month to look", ["2026-11-30T09:00", "2027-03-29T09:00"],
         "on the fifth Monday of each month"),
        ("remind me every Monday and Thursday at 9 to look", ["2026-11-26T09:00", "2026-11-30T09:00",
                                                              "2026-12-03T09:00"], "every Monday and Thursday"),
        ("rappelle-moi tous les lundis à 9 h de regarder", ["2026-11-30T09:00", "2026-12-07T09:00"], "every week"),
        ("rappelle-moi chaque mois de regarder", ["2026-12-24T09:00", "2027-01-24T09:00"], "every month"),
    ],
)  # fmt: skip
def test_it_comes_again_and_again_at_its_hour(ada: Chat, said: str, times: list[str], how_often: str) -> None:
    ada.say(said)
    ada.sees(f"It repeats {how_often} until you delete it")
    for time in times:
        assert planned(ada) == [time]
        due = datetime.fromisoformat(time).replace(tzinfo=ZoneInfo("Europe/Luxembourg")).astimezone(UTC)
        assert arrives(ada, str((due - timedelta(minutes=1)).replace(tzinfo=None))) == []
        assert len(arrives(ada, str(due.replace(tzinfo=None)))) == 1
        assert arrives(ada, str((due + timedelta(minutes=1)).replace(tzinfo=None))) == [], "once"


def test_in_french_too(session: Session, world: World) -> None:
    léa = Chat(session, world, person=6, language="fr", now=TUESDAY).joins()
    léa.say("rappelle-moi tous les lundis à 9 h d’appeler le traiteur")
    léa.sees("lundi 30 novembre à 9 h", "<b>appeler le traiteur</b>", "toutes les semaines")


def test_one_that_is_put_off_puts_off_no_other(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    arrives(ada, "2026-11-30 08:00")
    ada.tap("Later")
    ada.tap("Tomorrow at 9")
    assert planned(ada) == ["2026-12-01T09:00", "2026-12-07T09:00"]
    assert len(arrives(ada, "2026-12-01 08:00")) == 1
    assert planned(ada) == ["2026-12-07T09:00"]


def test_one_that_has_not_come_yet_is_moved_for_good(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    ada.sees("on Monday 30 November at 9 am", "It repeats every week", "Next time: on Monday 7 December")
    ada.tap("Change")
    ada.tap("Another time")
    ada.say("Friday at 10")
    ada.sees("on Friday 27 November at 10 am", "Next time: on Friday 4 December at 10 am")
    arrives(ada, "2026-11-27 09:00")
    assert planned(ada) == ["2026-12-04T10:00"]


def test_one_that_comes_once_can_be_made_to_repeat(ada: Chat) -> None:
    ada.say("remind me tomorrow to look")
    ada.tap("Change")
    ada.tap("Another time")
    ada.say("every Monday at 9")
    ada.sees("on Monday 30 November at 9 am", "It repeats every week")


def test_done_is_this_one_and_stopped_are_all(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    arrives(ada, "2026-11-30 08:00")
    ada.tap("Done")
    assert planned(ada) == ["2026-12-07T09:00"]
    arrives(ada, "2026-12-07 08:00")
    ada.tap("Stop these")
    ada.sees("Stopped. It won’t come again.")
    assert planned(ada) == []
    ada.tap("Undo")
    assert planned(ada) == ["2026-12-14T09:00"]
    ada.tap("Stop these")
    assert arrives(ada, "2026-12-14 08:00") == []
    ada.say("remind me tomorrow to sing")
    assert len(arrives(ada, "2026-12-15 08:00")) == 1, "others in their own words still come"


def test_undone_weeks_later_it_goes_on_from_then(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    arrives(ada, "2026-11-30 08:00")
    ada.tap("Stop these")
    ada.now = utc("2027-01-20 12:00")
    ada.tap("Undo")
    assert planned(ada) == ["2027-01-25T09:00"]


def test_deleted_it_does_not_come_and_can_be_brought_back(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    ada.tap("Delete")
    assert arrives(ada, "2026-11-30 08:00") == []
    ada.now = utc("2026-12-01 08:00")
    ada.tap("Undo")
    ada.sees("on Monday 7 December at 9 am", "It repeats every week")
    assert len(arrives(ada, "2026-12-07 08:00")) == 1


def test_a_machine_asleep_for_five_weeks_sends_one_when_it_is_due_again(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    assert arrives(ada, "2027-01-06 12:00") == []
    assert planned(ada) == ["2027-01-11T09:00"]
    ada.say("/reminders")
    ada.sees("Mon 11 Jan, 9 am: look (every week)")
    assert len(arrives(ada, "2027-01-11 08:00")) == 1


def test_what_was_swept_twice_is_planned_once(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 to look")
    for _ in range(2):
        sweep(ada.session, ada.world, utc("2026-12-02 12:00"), about="reminders")
    assert planned(ada) == ["2026-12-07T09:00"]


def test_it_keeps_its_hour_when_the_clocks_change_and_when_the_member_moves(ada: Chat) -> None:
    ada.now = utc("2027-03-20 12:00")
    ada.say("remind me every Monday at 9 to look")
    assert len(arrives(ada, "2027-03-22 08:00")) == 1
    assert len(arrives(ada, "2027-03-29 07:00")) == 1, "summer time, and Easter Monday, for which they asked themselves"
    ada.say("I moved to Tokyo")
    assert arrives(ada, "2027-04-04 23:59") == []
    assert len(arrives(ada, "2027-04-05 00:00")) == 1


def test_every_hour_is_too_often(ada: Chat) -> None:
    ada.say("remind me every 2 hours to drink")
    ada.sees("I can repeat a reminder once a day, not more often.", "What should I remind you of, and when?")


@given(
    st.integers(1, 12),
    st.sampled_from(["days", "weeks", "months", "monthends", "workdays", "nthdays", "lastdays"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - a local time has no zone
    st.integers(0, 1_000_000),
    st.sampled_from(["Europe/Luxembourg", "Asia/Tokyo", "Pacific/Apia", "America/New_York"]),
)
def test_the_next_is_the_first_that_is_still_to_come(
    count: int, unit: str, first: datetime, minutes: int, zone: str
) -> None:
    repeat = Repeat(1 if unit == "workdays" else count, unit, first.replace(second=0, microsecond=0))
    assert Repeat.read(str(repeat)) == repeat
    place = ZoneInfo(zone)
    now = at_local(first.date(), first.time(), place) + timedelta(minutes=minutes)
    following = repeat.after(now, place)
    assert following, "without an end it comes again"
    due = at_local(following.date(), following.time(), place)
    assert due > now
    assert following.time() == repeat.first.time()
    assert unit != "workdays" or is_working_day(following.date())
    longest = {"days": 1, "weeks": 7, "months": 31, "monthends": 31, "workdays": 8, "nthdays": 62, "lastdays": 62}[
        unit
    ] * repeat.count
    longest += 31 if unit == "monthends" else 0  # the first may be any day here, the others are month ends
    assert due - now <= timedelta(days=longest + 1)


def test_it_ends_with_the_day_that_was_said(ada: Chat) -> None:
    ada.say("remind me every Monday and Thursday at 9 until 30 November to look")
    ada.sees("It repeats every Monday and Thursday until Monday 30 November", "Next time: on Monday 30")
    assert len(arrives(ada, "2026-11-26 08:00")) == 1
    assert planned(ada) == ["2026-11-30T09:00"]
    assert len(arrives(ada, "2026-11-30 08:00")) == 1
    assert planned(ada) == []


def test_every_second_tuesday_is_asked_and_one_tap_finishes(ada: Chat) -> None:
    ada.say("remind me every second Tuesday at 9 to look")
    ada.sees("Which do you mean?", "<b>look</b>")
    ada.tap("on the second Tuesday of each month")
    ada.sees("on Tuesday 8 December at 9 am", "<b>look</b>", "It repeats on the second Tuesday of each month")
    ada.say("remind me every second Tuesday at 9 to look")
    ada.tap("every 2 weeks")
    ada.sees("on Tuesday 1 December at 9 am", "It repeats every 2 weeks")


@pytest.mark.parametrize(
    ("said", "once", "repeat", "planned"),
    [
        ("first Monday of the month pay", "Monday 7 December", "on the first Monday of each month", "2026-12-07"),
        ("pay on the last Friday of the month", "Friday 27 November", "on the last Friday of each month", "2026-11-27"),
        ("the second to last Friday of the month pay", "", "", ""),
        ("last day of the month pay", "Monday 30 November", "every month", "2026-11-30"),
        ("on the 15th of the month pay", "Tuesday 15 December", "every month", "2026-12-15"),
        ("the first of the month pay", "Tuesday 1 December", "every month", "2026-12-01"),
        ("last day of the quarter pay", "Thursday 31 December", "every 3 months", "2026-12-31"),
        ("last day of the year pay", "Thursday 31 December", "every year", "2026-12-31"),
        ("first Monday of this month pay", "", "", ""),
        ("first Monday of next month pay", "", "", ""),
        ("le premier lundi du mois payer", "Monday 7 December", "on the first Monday of each month", "2026-12-07"),
        ("payer le dernier jour du mois", "Monday 30 November", "every month", "2026-11-30"),
        ("le 15 du mois payer", "Tuesday 15 December", "every month", "2026-12-15"),
        ("le 1er du mois payer", "Tuesday 1 December", "every month", "2026-12-01"),
        ("le 15 du mois prochain payer", "", "", ""),
        ("am ersten Montag im Monat zahlen", "Monday 7 December", "on the first Monday of each month", "2026-12-07"),
        ("am letzten Tag des Monats zahlen", "Monday 30 November", "every month", "2026-11-30"),
        ("zum Ersten des Monats zahlen", "Tuesday 1 December", "every month", "2026-12-01"),
        ("am letzten Tag des Quartals zahlen", "Thursday 31 December", "every 3 months", "2026-12-31"),
        ("den zweeten Dënschdeg am Mount bezuelen", "Tuesday 8 December", "on the second Tuesday of each month", "2026-12-08"),
        ("de leschte Freideg vum Mount bezuelen", "Friday 27 November", "on the last Friday of each month", "2026-11-27"),
        ("de 15. vum Mount bezuelen", "Tuesday 15 December", "every month", "2026-12-15"),
    ],
)  # fmt: skip
def test_a_day_of_the_month_may_be_the_next_one_or_that_of_each_month(
    ada: Chat, said: str, once: str, repeat: str, planned: str
) -> None:
    ada.say(f"/remind {said}")
    if not once:  # it can be no other, or cannot be repeated
        ada.sees("I’ll remind you")
        assert rows(ada) == [""]
        return
    ada.sees("Which do you mean?")
    assert ada.labels[:2] == [f"{once}, 9 am", repeat]
    ada.tap(repeat)
    ada.sees(f"It repeats {repeat}")
    assert rows(ada)[0].split()[-1] == f"{planned}T09:00"


def test_a_repeat_that_ends_is_told_from_another_by_its_day_however_long_its_name_is(ada: Chat) -> None:
    ada.say("/remind last Friday of the month until June report")
    assert [label.partition(":")[0] for label in ada.labels[:2]] == ["until Mon 31 May 2027", "until Wed 30 June 2027"]


def rows(chat: Chat) -> list[str]:
    """How often what is planned comes again."""
    return [one.repeats for one in chat.session.scalars(select(Reminder))]


@pytest.mark.parametrize(
    "said",
    [
        "Monday and Wednesday every week look",
        "every week Monday and Wednesday look",
        "every week on Monday and on Wednesday look",
        "lundi et mercredi chaque semaine regarder",
        "chaque semaine lundi et mercredi regarder",
        "Montag und Mittwoch jede Woche schauen",
        "jede Woche Montag und Mittwoch schauen",
        "Méindeg a Mëttwoch all Woch kucken",
        "all Woch Méindeg a Mëttwoch kucken",
    ],
)
def test_each_of_the_days_of_a_week_is_kept(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    ada.sees("It repeats every Monday and Wednesday", "Next time: on Monday 30 November")


@pytest.mark.parametrize(
    ("said", "repeated"),
    [
        ("look on Friday mornings", "Friday 27 November at 9 am It repeats every week"),
        ("Friday evenings look", "Friday 27 November at 7 pm It repeats every week"),
        ("Friday nights at 9 look", "Friday 27 November at 9 pm It repeats every week"),
        ("mornings at 8 look", "Wednesday 25 November, at 8 am It repeats every day"),
        ("in the evenings look", "at 7 pm It repeats every day"),
        ("les vendredis matins regarder", "Friday 27 November at 9 am It repeats every week"),
        ("matins à 8h regarder", "Wednesday 25 November, at 8 am It repeats every day"),
    ],
)
def test_mornings_are_more_than_one(ada: Chat, said: str, repeated: str) -> None:
    ada.say(f"/remind {said}")
    when, every = repeated.split(" It ")
    ada.sees(when, f"It {every}")


@pytest.mark.parametrize("said", ["le vendredi regarder", "regarder le vendredi", "le vendredi à 9h regarder"])
def test_in_french_a_day_with_its_article_may_be_that_of_each_week(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    assert ada.labels[:2] == ["Friday 27 November, 9 am", "every week"]
    ada.tap("every week")
    ada.sees("on Friday 27 November at 9 am", "It repeats every week")


@pytest.mark.parametrize("said", ["vendredi regarder", "ce vendredi regarder", "le vendredi 27 novembre regarder"])
def test_a_day_that_is_one_is_not_asked(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    ada.sees("on Friday 27 November at 9 am")
    assert rows(ada) == [""]


def test_a_day_that_names_a_thing_is_no_day_of_a_repeat(ada: Chat) -> None:
    ada.say("/remind every Monday the Friday list")
    ada.sees("Sorry, I didn’t get")
    assert rows(ada) == []


@pytest.mark.parametrize(
    "said",
    [
        "the 1st and the 15th every month pay",
        "every month on the 1st and 15th pay",
        "monthly on the 1st and 15th pay",
        "le 1er et le 15 de chaque mois payer",
        "chaque mois le 1er et le 15 payer",
        "am 1. und 15. jeden Monats zahlen",
        "am 1. und 15. monatlich zahlen",
        "am 1. oder 15. jeden Monats zahlen",
        "den 1. an de 15. all Mount bezuelen",
    ],
)
def test_of_two_days_of_a_month_none_is_lost(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    ada.sees("I can repeat a reminder on days of the week, or on one day of the month or of the year.")
    assert rows(ada) == []


def test_one_of_several_days_that_is_moved_comes_on_its_new_day_alone(ada: Chat) -> None:
    ada.say("remind me every Monday and Thursday at 9 to look")
    ada.tap("Change")
    ada.tap("Another time")
    ada.say("Friday at 10")
    ada.sees("on Friday 27 November at 10 am", "repeats every week", "Next time: on Friday 4 December at 10 am")


def test_in_the_time_of_another_place_it_is_not_repeated(ada: Chat) -> None:
    ada.say("remind me every Monday at 9 London time to call")
    ada.sees("I can only repeat a reminder on your own clock.")
    assert planned(ada) == []
