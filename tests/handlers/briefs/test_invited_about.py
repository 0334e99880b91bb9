"""What is written in an invitation is read as any text is, also below what a meeting service wrote, and none of it gets lost."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.briefs.invites import calendar, event
from tests.handlers.briefs.sending import sends
from tests.handlers.chat import Chat

BLOCKS = {
    "Teams in English": (
        "Microsoft Teams meeting\\nJoin on your computer\\, mobile app or room device\\nClick here to join the meeting\\n"
        "Meeting ID: 342 118 903\\nPasscode: 12ab\\nDownload Teams | Join on the web\\nOr call in (audio only)\\n"
        "+352 27 30 01 23\\,\\,123#   Luxembourg\\nFind a local number | Reset PIN\\nLearn More | Meeting options"
    ),
    "Teams in French": (
        "Réunion Microsoft Teams\\nCliquez ici pour rejoindre la réunion\\nID de réunion : 312 5\\nCode secret : Ab1\\n"
        "Télécharger Teams | Rejoindre sur le web\\nOu composer le numéro (audio seulement)\\n+352 27 30 01 23 Luxembourg\\n"
        "Trouver un numéro local | Réinitialiser le code confidentiel\\nPour en savoir plus | Options de réunion"
    ),
    "Teams in German": (
        "Microsoft Teams-Besprechung\\nKlicken Sie hier\\, um an der Besprechung teilzunehmen\\nBesprechungs-ID: 3 4\\n"
        "Teams herunterladen | Im Web beitreten\\nOder anrufen (nur Audio)\\n+49 69 1234567 Frankfurt am Main\\n"
        "Lokale Nummer suchen | PIN zurücksetzen\\nWeitere Infos | Besprechungsoptionen"
    ),
    "Zoom": (
        "Ada is inviting you to a scheduled Zoom meeting.\\nTopic: Workshop Paris\\n"
        "Join Zoom Meeting\\nhttps://us02web.zoom.us/j/8\\n\\nMeeting ID: 812 3456 7890\\n"
        "Passcode: 250 people\\n\\nOne tap mobile\\n+35227300988\\,\\,1# Luxembourg\\n\\nDial by your location\\n"
        "• +1 646 558 8656 US (New York)\\nJoin by H.323\\n162.255.37.11 (US West)\\nFind your local number: https://zoom.us/u/k"
    ),
    "Google Meet": (
        "Join with Google Meet: https://meet.google.com/abc\\nOr dial: (LU) +352 20 30 01 23 PIN: 900 100#\\n"
        "More phone numbers: https://tel.meet/abc?pin=1\\nLearn more about Meet at: https://support.google.com/a/1"
    ),
    "Webex": (
        "Join from the meeting link\\nhttps://x.webex.com/j\\nJoin by meeting number\\nMeeting number (access code): 2345 678\\n"
        "Meeting password: abC12\\nTap to join from a mobile device (attendees only)\\n+352-2730-0123\\,\\,2345# Luxembourg\\n"
        "Join by phone\\n+352-2730-0123 Luxembourg\\nGlobal call-in numbers\\nNeed help? Go to https://help.webex.com"
    ),
    "Webex in French": (
        "Participer à partir du lien de la réunion\\nhttps://x.webex.com/j\\nParticiper par numéro de réunion\\n"
        "Numéro de la réunion : 2345 678\\nMot de passe de la réunion : abC12\\n"
        "Appuyez pour participer à partir d’un appareil mobile\\nBesoin d’aide ? https://help.webex.com"
    ),
    "its number alone": "Teams meeting ID: 342 118 903\\nPasscode: 12ab",
}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def invites(ada: Chat, about: str, title: str = "Staff day", place: str = "Wiltz") -> None:
    lines = f"SUMMARY:{title}\nDTSTART;VALUE=DATE:20270312\nLOCATION:{place}\nDESCRIPTION:{about}"
    sends(ada, calendar(event(lines)))


def asked_in(ada: Chat) -> str:
    """What the card asks about, behind what it takes as understood."""
    one, several = "Is this what you mean?", "Do you mean one of these?"
    return ada.text.partition(several if several in ada.text else one)[2]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_what_stands_below_the_block_of_a_meeting_service_is_read(ada: Chat, block: str) -> None:
    invites(ada, f"{block}\\n\\n40 people\\, lunch")
    ada.sees("Place: <b>Wiltz</b>", "Participants on site: <b>40</b> (“40 people”)", "<b>1 lunch</b>")
    ada.does_not_see("I didn’t get")


@pytest.mark.parametrize(
    ("about", "asked"),
    [
        ("maybe 40 people", "Participants on site: <b>40</b>"),
        ("40 or 50 people", "Participants on site: <b>50</b>"),
        ("20 people\\, 2 nights", "Hotel nights: <b>40</b>"),
        ("12 from Metz maybe by train", "12 from Metz, by train"),
        ("The venue is now Metz.", "Place: <b>Metz, France</b>"),
        ("Le lieu est désormais Metz", "Place: <b>Metz, France</b>"),
        ("Veranstaltungsort ist nun Metz", "Place: <b>Metz, France</b>"),
        ("De Lieu ass elo Metz", "Place: <b>Metz, France</b>"),
    ],
)
def test_what_is_not_sure_in_it_is_asked(ada: Chat, about: str, asked: str) -> None:
    invites(ada, about)
    assert asked in asked_in(ada)


@pytest.mark.parametrize(
    ("title", "about", "quoted"),
    [
        ("Staff day", "On Teams\\, 40 people online and 20 on site", "40 people online"),
        ("Staff day", "maybe lunch", "lunch"),
        ("Webinar", "lunch", "lunch"),
        ("Tentative: Staff day", "40 people", "Tentative"),
        ("Provisoire : Staff day", "40 people", "Provisoire"),
        ("Mit Vorbehalt: Staff day", "40 people", "Mit Vorbehalt"),
    ],
)
def test_what_is_of_no_use_beside_the_rest_is_quoted(ada: Chat, title: str, about: str, quoted: str) -> None:
    invites(ada, about, title)
    assert f"“{quoted}”" in ada.text.partition("I didn’t get")[2]


def test_a_service_that_is_named_beside_a_place_takes_nobody_away_from_it(ada: Chat) -> None:
    invites(ada, "We meet on Teams.\\n40 people")
    ada.sees("Participants on site: <b>40</b> (“40 people”)")


def test_a_table_says_in_one_cell_what_the_next_is(ada: Chat) -> None:
    invites(ada, "<table><tr><td>People</td><td>40</td></tr><tr><td>Meals</td><td>lunch</td></tr></table>")
    ada.sees("Participants on site: <b>40</b>", "<b>1 lunch</b>")


def test_an_address_behind_the_name_of_a_house_offers_its_town(ada: Chat) -> None:
    invites(ada, "", place="Hôtel Parc Alvisse\\, 120 Rte d'Echternach\\, 1453 Luxembourg")
    assert "Place: <b>Luxembourg</b>" in asked_in(ada)


def test_a_stretch_of_days_that_no_event_takes_is_quoted(ada: Chat) -> None:
    lines = "SUMMARY:Exhibition\nDTSTART;VALUE=DATE:20270301\nDTEND;VALUE=DATE:20280301\nLOCATION:Metz"
    sends(ada, calendar(event(lines)))
    assert "“2027-03-01 – 2028-02-29”" in ada.text.partition("I didn’t get")[2]


@pytest.mark.parametrize(
    "about",
    [
        "Lunch every day\\, dinner on Friday",
        "Déjeuner tous les jours\\, dîner vendredi",
        "Abendessen am Freitag",
        "Owesiessen e Freideg",
    ],
)
def test_a_day_of_the_week_on_which_it_is_is_no_other_first_day(ada: Chat, about: str) -> None:
    sends(
        ada,
        calendar(event(f"SUMMARY:Summit\nDTSTART;VALUE=DATE:20270311\nDTEND;VALUE=DATE:20270313\nDESCRIPTION:{about}")),
    )
    ada.sees("First day: <b>Thursday 11 March 2027</b>")
    assert "First day" not in asked_in(ada)
