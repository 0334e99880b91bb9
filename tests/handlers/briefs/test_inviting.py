"""A calendar invitation opens an event: shown with the words it came from, nothing stored before “All right”, nobody named."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.invites.found import Reason
from bot.store.models import Errand, Event
from bot.turn import World
from handlers.briefs.inviting import REFUSALS
from tests.handlers.briefs.invites import CASES, FOLDED, HOSTILE, NAMES, Case, calendar, event
from tests.handlers.briefs.sending import arrives, comes_back, read_apart, read_here, sends
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

SPRING = next(one for one in CASES if one.name.startswith("Outlook"))
HIDDEN = calendar(event("SUMMARY:\u202eGala\u2066\x00 of\x1b spring\nDTSTART;VALUE=DATE:20270312"))
"""A name that turns other text round, and holds what nobody can read."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def events(chat: Chat) -> int:
    return chat.session.scalar(select(func.count()).select_from(Event)) or 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_invitation_is_shown_with_its_words_and_stored_once_it_is_right(ada: Chat, case: Case) -> None:
    sends(ada, case.content)
    ada.sees("I understood:", *case.sees)
    for hidden in case.hides:
        ada.does_not_see(hidden)
    assert events(ada) == 0
    ada.tap("Yes, that’s right")
    assert ada.event.answers == case.answers


@pytest.mark.parametrize(("wrong", "content", "said"), HOSTILE, ids=[one[0] for one in HOSTILE])
def test_what_opens_nothing_is_said_and_the_member_stays_where_they_are(
    ada: Chat, wrong: str, content: bytes, said: str
) -> None:
    at = list(ada.member.at)
    sends(ada, content)
    assert any(one in ada.text for one in said.split("|")), ada.text
    assert ada.member.at == at, wrong
    assert ada.member.offered == []
    assert events(ada) == 0


def test_a_line_in_hundreds_of_thousands_of_pieces_harms_nobody(ada: Chat) -> None:
    sends(ada, FOLDED)
    ada.sees("Folded")
    assert events(ada) == 0


@pytest.mark.parametrize("content", [SPRING.content, HOSTILE[0][1], HIDDEN])
def test_a_process_of_its_own_reads_what_is_read_here(content: bytes) -> None:
    assert read_apart(content, "Europe/Luxembourg") == read_here(content, "Europe/Luxembourg")


def test_what_turns_other_text_round_is_left_out(ada: Chat) -> None:
    sends(ada, HIDDEN)
    ada.tap("Yes, that’s right")
    assert ada.event.answers["name"] == "Gala of spring"


def test_a_time_zone_that_nobody_knows_is_said(ada: Chat) -> None:
    lines = "SUMMARY:Team day\nDTSTART;TZID=Custom/Nowhere:20270312T090000\nDTEND;TZID=Custom/Nowhere:20270312T170000"
    sends(ada, calendar(event(lines)))
    ada.sees("Team day", "12 March 2027", "I didn’t get “Custom/Nowhere”.")


def test_people_who_are_invited_are_offered_and_not_taken(ada: Chat) -> None:
    sends(ada, SPRING.content)
    ada.sees(
        "According to the invitation, 2 people are invited, 1 more declined. I use that number only if you confirm it."
    )
    ada.tap("Kind of event: Workshop")
    ada.tap("Meeting")
    ada.tap("2 participants, as invited")
    ada.sees("Participants on site: <b>2</b> (“2 people are invited, 1 more declined”)")
    ada.does_not_see("According to the invitation")
    ada.tap("Yes, that’s right")
    assert ada.event.answers == {**SPRING.answers, "kind": "meeting", "participants": 2}


@pytest.mark.parametrize("begins", ["/new", "/start", "/impact", "/events"])
def test_it_opens_an_event_wherever_none_is_at_hand(ada: Chat, begins: str) -> None:
    ada.say(begins)
    sends(ada, SPRING.content)
    ada.tap("Yes, that’s right")
    assert ada.event.answers == SPRING.answers
    assert events(ada) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [("INVITE.ICS", ""), ("meeting", "text/calendar; charset=utf-8"), ("a.vcs", "application/octet-stream")],
)
def test_it_is_known_by_its_name_or_its_type(ada: Chat, name: str, kind: str) -> None:
    sends(ada, SPRING.content, file_name=name, file_type=kind)
    ada.sees("Name: <b>Spring workshop</b>")


def test_one_that_is_called_something_else_is_said_to_be_one(ada: Chat) -> None:
    arrives(ada, file_name="noname", file_type="application/octet-stream")
    ada.sees("Is this a list of attendees?")
    ada.tap("A calendar invitation")
    ada.sees("Reading your invitation…")
    comes_back(ada, SPRING.content)
    ada.sees("Name: <b>Spring workshop</b>")


def test_its_text_may_be_pasted(ada: Chat) -> None:
    ada.say(SPRING.content.decode().replace("\r\n", "\n"))
    ada.sees("Name: <b>Spring workshop</b>", "2 people are invited")
    assert not any(name in str(ada.member.offered) for name in NAMES)
    ada.say("/new " + SPRING.content.decode())
    ada.sees("Name: <b>Spring workshop</b>", "2 people are invited")
    ada.say("/new")
    ada.say("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x")
    ada.sees("damaged, or cut off", "What is your event called?")


def test_of_several_events_one_is_asked(ada: Chat) -> None:
    several = calendar(
        event("SUMMARY:Workshop\nDTSTART;VALUE=DATE:20270312"), event("SUMMARY:Gala\nDTSTART;VALUE=DATE:20270310")
    )
    sends(ada, several)
    ada.sees("There are several events in that file.")
    assert ada.labels == ["Gala, 2027-03-10", "Workshop, 2027-03-12", "Start with empty questions"]
    old = ada.button("Workshop, 2027-03-12")
    ada.tap("Gala, 2027-03-10")
    ada.sees("Name: <b>Gala</b>")
    ada.press(old)
    ada.sees("That button was on an older card.")
    ada.tap("Yes, that’s right")
    assert ada.event.answers["first_day"] == "2027-03-10"


def test_at_another_question_it_is_said_what_it_is_and_nothing_is_read(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    arrives(ada)
    ada.sees("That’s a calendar invitation.")
    assert ada.session.scalars(select(Errand)).all() == []
    assert ada.member.at == ["question:origins:20"]


def test_a_large_file_is_not_even_fetched(ada: Chat) -> None:
    arrives(ada, file_size=5_000_000)
    ada.sees("The file is too large for an invitation: more than 2 MB.")
    assert ada.session.scalars(select(Errand)).all() == []


def test_it_speaks_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    ada.say("/start")
    arrives(ada)
    ada.sees("Lecture de votre invitation…")
    comes_back(ada, SPRING.content)
    ada.sees("2 personnes sont invitées")


def test_every_refusal_has_its_words() -> None:
    assert set(REFUSALS) == set(Reason)


@pytest.mark.parametrize(
    "about",
    [
        "New date: 19 March instead of 12 March",
        "moved to 19 March",
        "reporté au 19 mars",
        "Neuer Termin: 19. März",
        "Neien Datum: 19. Mäerz",
        "now on 19 March",
        "The date has changed to 19 March",
        "Terminverschiebung auf den 19. März",
        "Nouvelle date : 19 mars",
    ],
)
def test_another_day_that_is_written_is_asked_beside_that_of_its_field(ada: Chat, about: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:Gala\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.sees("Do you mean one of these?", "12 March 2027", "19 March 2027")
    ada.does_not_see("Duration:")


@pytest.mark.parametrize(
    ("title", "about", "town"),
    [
        ("Gala", "New venue: Metz", "Metz"),
        ("Gala", "Venue changed to Metz", "Metz"),
        ("Gala", "Findet jetzt in Trier statt, 30 Personen", "Trier"),
        ("Gala", "Verlegt nach Trier", "Trier"),
        ("Gala", "Neuer Ort: Trier", "Trier"),
        ("Gala", "Wir treffen uns nun in Trier.", "Trier"),
        ("Gala", "On se retrouve finalement à Metz.", "Metz"),
        ("Gala", "Nouveau lieu : Metz", "Metz"),
        ("Gala", "Le gala est déplacé à Metz", "Metz"),
        ("Gala", "Nei Plaz: Metz", "Metz"),
        ("Gala in Metz", "", "Metz"),
        ("Gala (moved to Metz)", "", "Metz"),
    ],
)
def test_another_town_that_is_written_is_asked_beside_that_of_its_field(
    ada: Chat, title: str, about: str, town: str
) -> None:
    about = about.replace(",", "\\,")
    sends(ada, calendar(event(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.sees(
        "First day: <b>Friday 12 March 2027</b>",
        "Do you mean one of these?",
        "Place: <b>Wiltz</b>",
        f"Place: <b>{town}",
    )
    ada.tap("Place: Wiltz?")
    ada.tap("Yes, that’s right")
    assert ada.event.answers["place"] == "Wiltz, LU"


@pytest.mark.parametrize(
    ("title", "about", "asked"),
    [
        ("Gala", "Two days", "Duration: 2 days?"),
        ("Gala", "Dates: 12-13 March", "Duration: 2 days?"),
        ("Zweitägige Gala", "", "Duration: 2 days?"),
        ("Gala", "Findet online statt", "Kind of event: Online only?"),
        ("Gala", "The gala is now online.", "Kind of event: Online only?"),
        ("Gala", "Le gala aura lieu en ligne", "Kind of event: Online only?"),
        ("Gala", "Moved online", "Kind of event: Online only?"),
        ("Gala (online)", "", "Kind of event: Online only?"),
    ],
)
def test_another_length_or_way_that_is_written_is_asked(ada: Chat, title: str, about: str, asked: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.sees("First day: <b>Friday 12 March 2027</b>")
    own = "Duration: 1 day?" if "Duration" in asked else "Place: Wiltz?"
    assert {asked, own} == {one for one in ada.labels if one.endswith("?")}


@pytest.mark.parametrize("about", ["You can also join online.", "Register online", "Agenda online", "One day"])
def test_what_is_online_beside_it_is_not(ada: Chat, about: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:Gala\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.sees("Place: <b>Wiltz</b>", "Duration: <b>1 day</b>")


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("[Postponed] Gala", ["First day"]),
        ("Reporté : gala", ["First day"]),
        ("Gala verréckelt", ["First day"]),
        ("Verlegt: Gala", ["First day", "Place"]),
        ("Gala – new venue", ["Place"]),
        ("Gala (changement de lieu)", ["Place"]),
    ],
)
def test_what_is_said_to_be_another_is_asked_where_it_is_not_said_which(
    ada: Chat, title: str, asked: list[str]
) -> None:
    sends(ada, calendar(event(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz")))
    assert [one.partition(":")[0] for one in ada.labels if one.endswith("?")] == asked


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Gala", "This event has been cancelled."),
        ("Gala", "We are sorry to inform you that the event will not take place."),
        ("Gala", "Unfortunately the gala won’t take place."),
        ("Gala", "Die Gala fällt leider aus."),
        ("Gala", "Le gala est malheureusement annulé."),
        ("Gala", "D’Gala ass ofgesot."),
        ("ENTFÄLLT Frühlingsgala", ""),
        ("Workshop: cancelled flights", ""),
        ("Declined: Workshop", ""),
        ("Refusé : atelier", ""),
        ("Abgelehnt: Workshop", ""),
        ("No workshop today", ""),
        ("Kein Workshop heute", ""),
        ("Pas d’atelier aujourd’hui", ""),
        ("Kee Workshop haut", ""),
        ("Partner day CXLD", ""),
        ("Gala", "The gala cannot take place."),
        ("Gala", "Die Gala kann leider nicht stattfinden."),
    ],
)
def test_what_may_be_cancelled_is_asked(ada: Chat, title: str, about: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.sees("is it cancelled? Then there is nothing to estimate.", "I understood:")
    assert ada.labels == ["It is cancelled", "It takes place"]
    ada.tap("It takes place")
    ada.tap("Place: Wiltz")
    ada.tap("Back")
    ada.does_not_see("is it cancelled?")


@pytest.mark.parametrize(
    "about",
    [
        "Free cancellation until 5 March.",
        "Dinner cancelled\\, 40 people",
        "If the workshop is cancelled\\, we will let you know.",
        "Le déjeuner est annulé.",
        "Das Mittagessen entfällt.",
        "The lunch is moved to 13:00",
        "Registration moved to the lobby",
    ],
)
def test_a_part_of_it_that_is_cancelled_or_moved_changes_nothing_of_the_event(ada: Chat, about: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:Workshop\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.does_not_see("is it cancelled?")
    understood = ada.text.partition("Is this what you mean?")[0].partition("Do you mean one of these?")[0]
    assert all(line in understood for line in ("First day: <b>Friday 12 March 2027</b>", "Place: <b>Wiltz</b>"))


@pytest.mark.parametrize(
    "title",
    [
        "Cancellation policy workshop",
        "Not cancelled: Workshop",
        "Atelier pas annulé",
        "Workshop (nicht abgesagt)",
        "Workshop net ofgesot",
    ],
)
def test_what_is_not_cancelled_is_not_asked(ada: Chat, title: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz")))
    ada.does_not_see("is it cancelled?")
