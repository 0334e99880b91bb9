"""What stands beside nights, years and areas is told of something else, and found; nothing that is typed is a fault."""

import pytest

from bot.turn import World
from handlers.reading.calendar import moments
from handlers.reading.calendar.moments import NamedByNobody
from handlers.reading.doubt import NotUnderstood
from tests.handlers.briefs.reading import asked, found, read_in_english

TOLD = {
    "40 nights and Metz": {"nights": "40", "place": "Metz, FR"},
    "workshop 12 may 40 nights all vegan": {"nights": "40", "menu": "100 vegan"},
    "40 nuits tout le monde en bus": {"nights": "40", "transport": "100 tram_bus"},
    "40 hotel nights a seminar for 85": {"nights": "40", "participants": "85"},
    "40 nuits 10 de Trèves en bus": {"nights": "40", "origins": "10 Trier, DE tram_bus"},
    "nuits 40 10 de Trèves en bus": {"origins": "10 Trier, DE tram_bus"},
    "am 12. Mai und Nächte 40 und alles vegan": {"first_day": "2027-05-12", "menu": "100 vegan"},
    "20 people 40 nights": {"nights": "40", "participants": "20"},
    "12 people stay 2 nights": {"nights": "24", "participants": "12"},
    "85 people, 20 from Trier, everyone by bus": {"origins": "20 Trier, DE", "transport": "100 tram_bus"},
    "85 pers, 20 de Trèves, tout le monde en bus": {"origins": "20 Trier, DE", "transport": "100 tram_bus"},
    "20 aus Trier, alle per Bus, 85 Leute": {"origins": "20 Trier, DE", "transport": "100 tram_bus"},
    "30 people, 20 from Trier and 10 from Metz, all by bus": {
        "origins": "10 Metz, FR tram_bus + 20 Trier, DE tram_bus"
    },
    "12 march 30 by train": {"first_day": "2027-03-12"},
    "3 march 30 instead of 40 people": {"first_day": "2027-03-03"},
    "12 mars 28 à 30 pers": {"first_day": "2027-03-12"},
    "12. März 28 bis 30 Leute": {"first_day": "2027-03-12"},
    "workshop 12 march 28, 30 people": {"first_day": "2028-03-12", "participants": "30"},
    "salle de 1 200 m2, 85 personnes": {"area": "1200", "participants": "85"},
}
ASKED = {
    "we are 85 200 m2": ("area", {"200"}),
    "meeting 12 may 85 200 m2": ("area", {"200"}),
    "Nuechten 40 200 m2": ("area", {"200"}),
    "40 nights for 20 people": ("nights", {"40", "800"}),
}
NOT_TAKEN = {
    "30 en ligne midi sur place": "participants",
    "85 Leute alles vegan 30 per Teams": "online_participants",
}
CUT_OFF = (
    "on 12 may and",
    "le 12 mai et",
    "am 12. Mai und",
    "de 12. Mee an",
    "20 from Paris, no",
    "20 from Paris by train, no,",
    "et si",
    "Et si 120",
    "40 on 3 march and",
    "3 mars et",
    "tell me friday at 8 and",
    "no à -",
    "à - de",
    "de le an - 5",
    "+ 4.3. an",
    "März 25. und",
    "drinks march 5 and /",
    "tomorrow at 8, 30",
    "demain à 8h, 20",
    "am 3. um 8, 30",
    "muer um 8, 20",
    "Mai",
)


@pytest.mark.parametrize("typed", TOLD)
def test_each_fact_keeps_its_own_words(world: World, typed: str) -> None:
    assert TOLD[typed].items() <= found(world, typed).items()


@pytest.mark.parametrize("typed", ASKED)
def test_a_number_that_may_be_another_is_asked(world: World, typed: str) -> None:
    question, values = ASKED[typed]
    assert asked(world, typed, question) == values


@pytest.mark.parametrize("typed", NOT_TAKEN)
def test_a_number_is_of_those_it_counts_alone(world: World, typed: str) -> None:
    assert NOT_TAKEN[typed] not in found(world, typed)


@pytest.mark.parametrize("typed", CUT_OFF)
def test_what_is_cut_off_is_no_fault(world: World, typed: str) -> None:
    """Neither of an event nor of a reminder, and its quotes are what was typed."""
    brief = read_in_english(world, typed)
    assert all(one in typed for one in brief.unread)
    assert _left_of(typed) in typed


def _left_of(typed: str) -> str:
    """What a reminder would be of, or what was not understood of it."""
    try:
        return moments.understood(typed).text
    except NotUnderstood as doubt:
        return doubt.words
    except NamedByNobody as nobody:
        return nobody.name
