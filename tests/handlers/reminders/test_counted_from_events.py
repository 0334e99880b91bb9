"""Reminders that are counted from an event: a week before the gala, the day after the event; they move along with it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Event, Reminder
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.post import Letter, post

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Luxembourg."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member with a gala from 20 to 21 April and a fair on 4 May."""
    chat = Chat(session, world, now=START).joins()
    answered(chat, name="Tech Fair", kind="trade_fair", first_day="2027-05-04", days=1)
    answered(chat, name="Spring gala", kind="gala")
    return chat


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def kept(chat: Chat) -> Reminder:
    return chat.session.scalars(select(Reminder).order_by(Reminder.id.desc())).first() or pytest.fail("none")


def gala(chat: Chat) -> Event:
    return next(one for one in chat.session.scalars(select(Event)) if one.answers["name"] == "Spring gala")


def arrives(chat: Chat, moment: str) -> list[Letter]:
    return [one for one in post(chat.session, chat.world, utc(moment)) if one.person == chat.person]


def moves(chat: Chat, first_day: str, days: float = 2) -> None:
    event = gala(chat)
    event.answers = event.answers | {"first_day": first_day, "days": days}
    chat.session.flush()


@pytest.mark.parametrize(
    ("said", "when", "what"),
    [
        ("remind me a week before Spring gala to order flowers", "2027-04-13T09:00", "order flowers"),
        ("remind me a week before the gala", "2027-04-13T09:00", ""),
        ("remind me to order flowers two weeks before the “Spring gala”", "2027-04-06T09:00", "order flowers"),
        ("remind me the day before the event at 17:00 to print badges", "2027-04-19T17:00", "print badges"),
        ("remind me at 8 on the day of the gala to breathe", "2027-04-20T08:00", "breathe"),
        ("remind me the morning of the gala to breathe", "2027-04-20T09:00", "breathe"),
        ("remind me the evening before the gala to pack", "2027-04-19T19:00", "pack"),
        ("remind me a month before the gala to invite", "2027-03-20T09:00", "invite"),
        ("remind me when it is over", "2027-04-22T09:00", ""),
        ("remind me when it’s over to send the survey", "2027-04-22T09:00", "send the survey"),
        ("remind me when the gala ends to send thanks", "2027-04-22T09:00", "send thanks"),
        ("remind me when the gala starts to breathe", "2027-04-20T09:00", "breathe"),
        ("rappelle-moi quand le gala est fini de payer", "2027-04-22T09:00", "payer"),
        ("erinnere mich, wenn die Gala vorbei ist", "2027-04-22T09:00", ""),
        ("erënner mech wann d’Gala eriwwer ass", "2027-04-22T09:00", ""),
        ("3 days after the gala remind me to thank everybody", "2027-04-24T09:00", "thank everybody"),
        ("remind me before the gala to call the caterer", "2027-04-19T09:00", "call the caterer"),
        ("remind me to thank the speakers the day after the gala", "2027-04-22T09:00", "thank the speakers"),
        ("remind me 10 days before Tech Fair to print", "2027-04-24T09:00", "print"),
        ("remind me a week before the trade fair to print", "2027-04-27T09:00", "print"),
        ("rappelle-moi une semaine avant le gala", "2027-04-13T09:00", ""),
        ("rappelle-moi 15 jours avant l’événement de réserver", "2027-04-05T09:00", "réserver"),
        ("rappelle-moi la veille du gala à 14 h d’imprimer les badges", "2027-04-19T14:00", "imprimer les badges"),
        ("rappelle-moi d’imprimer les badges la veille de l’événement", "2027-04-19T09:00", "imprimer les badges"),
        ("rappelle-moi le lendemain du gala de remercier", "2027-04-22T09:00", "remercier"),
        ("rappelle-moi le jour du gala à 8 h de respirer", "2027-04-20T08:00", "respirer"),
        ("rappelle-moi trois jours après le Spring Gala de payer", "2027-04-24T09:00", "payer"),
        ("remind me a fortnight before the gala to go", "2027-04-06T09:00", "go"),
        ("remind me in the afternoon of the gala to check", "2027-04-20T14:00", "check"),
        ("remind me the Friday before the gala to check", "2027-04-16T09:00", "check"),
        ("remind me on the Friday after the gala at 10 to pay", "2027-04-23T10:00", "pay"),
        ("remind me to pay the Wednesday after the gala", "2027-04-28T09:00", "pay"),
        ("remind me right after the gala to pay", "2027-04-22T09:00", "pay"),
        ("remind me 3 days after the gala ends to pay", "2027-04-24T09:00", "pay"),
        ("rappelle-moi le lundi avant le gala d’imprimer", "2027-04-19T09:00", "imprimer"),
        ("rappelle-moi le vendredi après le gala de payer", "2027-04-23T09:00", "payer"),
        ("rappelle-moi juste après le gala de payer", "2027-04-22T09:00", "payer"),
        ("erinnere mich am Montag vor der Gala zu drucken", "2027-04-19T09:00", "drucken"),
        ("erinnere mich am Freitag nach der Gala zu zahlen", "2027-04-23T09:00", "zahlen"),
        ("erënner mech de Méindeg virum Gala ze drécken", "2027-04-19T09:00", "drécken"),
        ("erënner mech direkt no dem Gala ze bezuelen", "2027-04-22T09:00", "bezuelen"),
        ("remind me the afternoon before the gala to check", "2027-04-19T14:00", "check"),
        ("remind me the morning after the gala to tidy", "2027-04-22T09:00", "tidy"),
        ("rappelle-moi l’après-midi du gala de vérifier", "2027-04-20T14:00", "vérifier"),
        ("rappelle-moi le lendemain matin du gala de ranger", "2027-04-22T09:00", "ranger"),
        ("erinnere mich am Vormittag der Gala zu prüfen", "2027-04-20T09:00", "prüfen"),
        ("erinnere mich am Nachmittag vor der Gala zu prüfen", "2027-04-19T14:00", "prüfen"),
        ("erënner mech de Moien vum Gala ze kucken", "2027-04-20T09:00", "kucken"),
        ("erënner mech den Owend vum Gala ze raumen", "2027-04-20T19:00", "raumen"),
        ("erënner mech de Nomëtteg vum Gala ze raumen", "2027-04-20T14:00", "raumen"),
        ("remind me 48 hours before the gala to go", "2027-04-18T09:00", "go"),
        ("remind me a day before it starts to pack", "2027-04-19T09:00", "pack"),
        ("remind me a week before my event “Spring gala” to go", "2027-04-13T09:00", "go"),
        ("rappelle-moi à J-7 du gala de réserver", "2027-04-13T09:00", "réserver"),
        ("erinnere mich eine Woche vor der Gala an die Blumen", "2027-04-13T09:00", "die Blumen"),
    ],
)  # fmt: skip
def test_what_is_counted_from_an_event_is_understood(ada: Chat, said: str, when: str, what: str) -> None:
    ada.say(said)
    assert (kept(ada).local, kept(ada).text) == (when, what), ada.screen.text


def test_it_is_shown_back_with_its_date_and_what_it_is_counted_from(ada: Chat) -> None:
    ada.say("remind me a week before Spring gala to order flowers")
    ada.sees(
        "I’ll remind you on Tuesday 13 April at 9 am (Luxembourg): <b>order flowers</b>",
        "7 days before “Spring gala”. If the event moves, the reminder moves with it.",
    )
    (letter,) = arrives(ada, "2027-04-13 07:00")
    assert letter.screen.text == (
        "You asked me to remind you: <b>order flowers</b>\n“Spring gala” begins on Tuesday 20 April."
    )
    assert letter.screen.buttons[0][0].label == "Open the event"
    assert arrives(ada, "2027-04-13 07:01") == []


def test_an_event_that_moves_takes_it_along(ada: Chat) -> None:
    ada.say("remind me a week before the gala at 10 to order flowers")
    ada.say("remind me two days after the gala to thank everybody")
    moves(ada, "2027-09-01", days=3)
    assert arrives(ada, "2027-04-13 08:00") == []
    ada.say("/reminders")
    ada.sees("Wed 25 Aug, 10 am: order flowers", "Sun 5 Sept, 9 am: thank everybody")
    assert len(arrives(ada, "2027-08-25 08:00")) == 1
    assert len(arrives(ada, "2027-09-05 07:00")) == 1


def test_an_event_that_moves_so_near_that_its_moment_has_passed_is_told_of_at_once(ada: Chat) -> None:
    ada.say("remind me a month before the gala to invite")
    moves(ada, "2027-02-20")
    (letter,) = arrives(ada, "2027-02-01 09:05")
    assert "<b>invite</b>" in letter.screen.text
    assert arrives(ada, "2027-03-20 08:00") == []


def test_an_event_that_turns_out_to_be_over_needs_no_word(ada: Chat) -> None:
    ada.say("remind me a week before the gala to order flowers")
    moves(ada, "2027-01-15")
    assert arrives(ada, "2027-02-01 09:05") == []
    assert arrives(ada, "2027-04-13 07:00") == []
    assert kept(ada).state == "dropped"


def test_an_event_that_was_deleted_needs_no_word(ada: Chat) -> None:
    ada.say("remind me a week before the gala to order flowers")
    ada.send("tap", text=act("delete", gala(ada).id))
    assert arrives(ada, "2027-04-13 07:00") == []


def test_whoever_lives_elsewhere_by_then_hears_it_at_that_hour_there(ada: Chat) -> None:
    ada.say("remind me a week before the gala to order flowers")
    ada.say("I moved to Tokyo")
    moves(ada, "2027-04-27")
    assert len(arrives(ada, "2027-04-20 00:00")) == 1


def test_another_event_that_may_have_been_meant_is_one_tap_away(ada: Chat) -> None:
    answered(ada, name="Autumn gala", kind="gala", first_day="2027-10-10", days=1)
    ada.member.event_id = None
    ada.say("remind me a week before the gala to order flowers")
    ada.sees("“Spring gala”")
    ada.tap("Rather: Autumn gala")
    ada.sees("on Sunday 3 October at 9 am", "7 days before “Autumn gala”.")
    assert arrives(ada, "2027-04-13 07:00") == []
    assert len(arrives(ada, "2027-10-03 07:00")) == 1


def test_among_many_events_with_long_names_the_right_one_is_found_at_once(ada: Chat) -> None:
    for number in range(60):
        name = f"Extraordinary assembly number {number} of the delegations of the Greater Region and their friends"
        answered(ada, name=name, kind="meeting", first_day="2027-06-15", days=1)
    ada.say("remind me a week before assembly number 41 to count the chairs")
    assert kept(ada).local == "2027-06-08T09:00"
    event = kept(ada).event
    assert event is not None
    assert "number 41 " in event.answers["name"]


def test_a_whole_name_means_that_event(ada: Chat) -> None:
    answered(ada, name="Spring gala rehearsal", kind="gala", first_day="2027-04-10", days=1)
    ada.say("remind me a week before Spring gala to order flowers")
    assert kept(ada).local == "2027-04-13T09:00"
    assert ada.labels == ["Change", "Delete", "For my calendar", "All reminders"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("remind me a week before the regatta to order flowers", "I don’t know an event called “regatta”. I"
                                                                 " know: “"),
        ("rappelle-moi une semaine avant la régate", "I don’t know an event called “régate”."),
        ("remind me two hours before the gala to go", "I know the day of an event, not its hour."),
        ("remind me three months before the gala to go", "That time has passed: it was on Wednesday 20 January"),
        ("remind me a week before Summer party to go", "“Summer party” has no date yet"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_said(ada: Chat, said: str, answer: str) -> None:
    answered(ada, name="Summer party", kind="gala", first_day=None)
    ada.say(said)
    ada.sees(answer.removesuffix("“"), "What should I remind you of, and when?")
    assert list(ada.session.scalars(select(Reminder))) == []


def test_put_off_to_another_time_it_can_be_counted_from_an_event(ada: Chat) -> None:
    ada.say("remind me tomorrow to order flowers")
    ada.tap("Change")
    ada.tap("Another time")
    ada.say("a week before the gala")
    ada.sees("on Tuesday 13 April at 9 am", "7 days before “Spring gala”.")
    ada.tap("Change")
    ada.tap("Tomorrow at 9")
    ada.does_not_see("Spring gala")


def test_nobody_counts_from_an_event_of_another_organisation(ada: Chat, session: Session, world: World) -> None:
    eve = Chat(session, world, person=8, now=START).joins("Moselle SARL")
    eve.say("remind me a week before Spring gala to spy")
    eve.sees("I don’t know an event called “Spring gala”.")
    eve.say("remind me tomorrow to spy")
    eve.send("tap", text=act("count_from", kept(eve).id, gala(ada).id))
    assert kept(eve).event_id is None


def test_a_moment_that_was_offered_moves_along_too(ada: Chat) -> None:
    ada.say("remind me to order flowers")
    ada.say("a week before the gala, at the office")
    moves(ada, "2027-05-20")
    ada.tap("Tuesday 13 April, 9 am")
    ada.sees("7 days before “Spring gala”. If the event moves, the reminder moves with it.")
    moves(ada, "2027-09-01")
    ada.say("/reminders")
    ada.sees("Wed 25 Aug, 9 am: order flowers")
