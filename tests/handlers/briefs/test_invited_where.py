"""Where an invitation is, and what it is called: what its fields leave open is asked, and what is none of it is left out."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.briefs.invites import calendar, event
from tests.handlers.briefs.sending import sends
from tests.handlers.chat import Chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ("Kantine", []),
        ("Ministère", []),
        ("Factory", []),
        ("Studio", []),
        ("Mensa", []),
        ("Turm", []),
        ("Meeting Room Berlin", ["Place: Berlin, Germany?"]),
        ("Salle Paris", ["Place: Paris, France?"]),
        ("Besprechungsraum Hamburg", ["Place: Hamburg, Germany?"]),
        ("Sall Metz", ["Place: Metz, France?"]),
        ("Esch sur Alzete", ["Place: Esch-sur-Alzette?"]),
        ("Belval Plaza", ["Place: Belval?"]),
        ("Tokyo (4th floor)", ["Place: Tokyo, Japan?"]),
        ("Rome, Building B", ["Place: Rome, Italy?"]),
        ("Rome, 3ème étage", ["Place: Rome, Italy?"]),
        ("Wiltz?", ["Place: Wiltz?"]),
        ("Esch;Metz", ["Place: Esch-sur-Alzette?", "Place: Metz, France?"]),
        ("Metz or Trier", ["Place: Metz, France?", "Place: Trier, Germany?"]),
        ("Metz / Trier", ["Place: Metz, France?", "Place: Trier, Germany?"]),
        ("https://maps.app.goo.gl/abc", []),
    ],
)
def test_a_place_that_is_no_town_to_the_letter_is_offered_at_most(ada: Chat, place: str, offered: list[str]) -> None:
    written = place.replace(",", "\\,").replace(";", "\\;")
    sends(ada, calendar(event(f"SUMMARY:Workshop\nDTSTART;VALUE=DATE:20270312\nLOCATION:{written}")))
    ada.sees(f"I didn’t get “{place}”.")
    assert [one for one in ada.labels if one.endswith("?")] == offered


@pytest.mark.parametrize(
    "about",
    [
        "Next edition in Metz in 2028",
        "Prochaine édition à Metz",
        "Nächste Ausgabe in Trier",
        "Last year in Trier: 80 people",
    ],
)
def test_the_town_of_another_edition_is_not_asked(ada: Chat, about: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:Workshop\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nDESCRIPTION:{about}")))
    ada.sees("Place: <b>Wiltz</b>")
    assert [one for one in ada.labels if one.endswith("?")] == []


@pytest.mark.parametrize(
    "title",
    ["Updated invitation: Workshop", "Accepted: Workshop", "Accepté : Workshop", "Zugesagt: Workshop", "TR: Workshop"],
)
def test_what_a_calendar_writes_before_the_name_is_none_of_it(ada: Chat, title: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz")))
    ada.sees("Name: <b>Workshop</b>")


def test_what_is_written_for_a_browser_alone_is_read(ada: Chat) -> None:
    page = "<html><head><style>p {width: 300}</style></head><body><p>40 people\\, lunch</p></body></html>"
    lines = f"SUMMARY:Workshop\nDTSTART;VALUE=DATE:20270312\nLOCATION:Wiltz\nX-ALT-DESC;FMTTYPE=text/html:{page}"
    sends(ada, calendar(event(lines)))
    ada.sees("Participants on site: <b>40</b>")
    ada.does_not_see("300")
