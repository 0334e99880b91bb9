"""What an event is about it need not have: a facility that may be a topic is asked, and one that is there is taken."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

ON_A_DAY = "12 June 2027, 30 people"
TOPICS = {
    "visit of the heat network": "heating",
    "visit of the district heating plant": "heating",
    "topics: gas heating": "heating",
    "topics: tap water, waste": "water",
    "tap water workshop": "water",
    "workshop on tap water": "water",
    "debate on bottled water": "water",
    "gas heating installers’ meeting": "heating",
    "meeting about the new office": "venue",
    "workshop on hotels": "venue",
    "conférence sur le chauffage au gaz": "heating",
    "atelier eau du robinet": "water",
    "Vortrag über Heizung mit Holzpellets": "heating",
    "Leitungswasser-Workshop": "water",
    "Atelier Krunnewaasser": "water",
}
THERE = {
    "heated with gas": "heating",
    "The hall has district heating": "heating",
    "Heating: district heating": "heating",
    "workshop with tap water": "water",
    "workshop, we serve tap water only": "water",
    "le bâtiment est chauffé au gaz": "heating",
    "Wasser aus der Leitung in Karaffen": "water",
    "gehëtzt gëtt mat Gas": "heating",
    "seminar in a hotel": "venue",
}
BOOKED = ["Hotel: 20 rooms\nWorkshop, Wiltz", "Hotel: 20 Zimmer\nWorkshop, Wiltz", "Hotels: booked\nWorkshop, Wiltz"]


@pytest.mark.parametrize("typed", TOPICS)
def test_what_an_event_may_be_about_is_asked(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"{typed}\n{ON_A_DAY}")
    assert TOPICS[typed] not in {one.question for one in brief.findings}


@pytest.mark.parametrize("typed", THERE)
def test_what_is_there_is_taken(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"{typed}\n{ON_A_DAY}")
    assert THERE[typed] in {one.question for one in brief.findings}


@pytest.mark.parametrize("typed", BOOKED)
def test_the_hotel_in_which_rooms_are_booked_is_not_where_the_event_is(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"{typed}\n{ON_A_DAY}")
    assert "venue" not in {one.question for one in (*brief.findings, *brief.asked)}
