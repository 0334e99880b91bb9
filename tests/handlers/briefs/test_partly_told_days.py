"""Days that are told by half, again and again, or in a year apart: nothing of them is lost without a word."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from tests.handlers.briefs.corpus import member_writes

MONTHS = {
    "workshop in may, Wiltz, 30 people": "may",
    "workshop may 2027, Wiltz, 30 people": "may 2027",
    "Workshop, May, Wiltz, 30 people": "May",
    "workshop, early may, Wiltz, 30 people": "early may",
    "end of may, workshop, 30 people": "end of may",
    "Mai 2027, Wiltz, 30 Leute, Workshop": "Mai 2027",
    "atelier en mai, Wiltz, 30 personnes": "mai",
}
AGAIN = {
    "workshop every friday, 30 people": "every friday",
    "atelier chaque vendredi, 30 personnes": "chaque vendredi",
    "Workshop jeden Freitag, 30 Leute": "jeden Freitag",
    "Atelier all Freideg, 30 Leit": "all Freideg",
    "team lunch every friday, 12 people, Wiltz": "every friday",
    "Workshop jeden 1. Freitag im Monat, 30 Leute": "jeden 1. Freitag im Monat",
    "yoga every Monday and Wednesday, 15 people": "every Monday and Wednesday",
    "class every tuesday 6pm, 15 people": "every tuesday 6pm",
    "cours chaque mardi à 18h, 15 personnes": "chaque mardi à 18h",
    "Kurs jeden Dienstag 18 Uhr, 15 Leute": "jeden Dienstag 18 Uhr",
}
TAKEN = {
    "12 march ’28, workshop, 30 people": "2028-03-12",
    "12 march '28 workshop, 30 people": "2028-03-12",
    "12 mars ’28, atelier, 30 personnes": "2028-03-12",
    "12. März ’28, Workshop, 30 Leute": "2028-03-12",
    "HV 2027: 27. Mai 10 Uhr, 30 Leute": "2027-05-27",
    "AG 2027 : 27 mai 10h, 30 personnes": "2027-05-27",
    "déjeuner vendredi 14 personnes": "2027-02-05",
    "Mittagessen Freitag 14 Leute": "2027-02-05",
    "Mëttegiessen Freideg 14 Leit": "2027-02-05",
}
ASKED = {
    "on 12 June a party, wait, the 19th, Wiltz, 110 people": {"2027-06-12"},
    "on 12 June a party, no, on the nineteenth, Wiltz, 110 people": {"2027-06-12"},
    "le 12 juin une fête, attends, le dix-neuf, Wiltz, 110 personnes": {"2027-06-12"},
    "am zwölften Juni ein Sommerfest, Moment, am neunzehnten, Wiltz, 110 Leute": {"2027-06-12"},
    "den 12. Juni e Fest, nee, den 19., Wolz, 110 Leit": {"2027-06-12"},
    "12th of March ’28, workshop, 30 people": {"2028-03-12", "2027-03-12"},
    "Tagung 2028, 3. Juni 14 Uhr, 30 Leute": {"2028-06-03", "2027-06-03"},
    "workshop, 30 on the 12th, 25 on the 13th of May": {"2027-05-13"},
    "Workshop, 30 am 12., 25 am 13. Mai": {"2027-05-13"},
    "atelier, 30 le 12, 25 le 13 mai": {"2027-05-13"},
}
NO_LENGTH = [
    "workshop, 30 people day 1, 25 day 2",
    "atelier, 30 personnes jour 1, 25 jour 2",
    "Workshop, 30 Leute Tag 1, 25 Tag 2",
    "5 may 2027, class trip, 13 people, 6 F, 4 B, 3 D",
]


QUOTED = {
    "Workshop 3. Mai, 4 Referenten aus Wien, 30 Leute": "Wien",
}


def read_in_english(world: World, typed: str) -> Brief:
    return read(member_writes(world, "en"), typed)


@pytest.mark.parametrize("typed", MONTHS)
def test_a_month_without_a_day_is_quoted_whatever_else_its_word_says(world: World, typed: str) -> None:
    assert MONTHS[typed] in read_in_english(world, typed).unread


@pytest.mark.parametrize("typed", AGAIN)
def test_a_day_that_comes_again_is_asked_with_the_words_that_say_so(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert not {"first_day", "meals"} & {one.question for one in brief.findings}
    assert AGAIN[typed] in {one.quote for one in brief.asked if one.question == "first_day"}


@pytest.mark.parametrize("typed", TAKEN)
def test_a_year_is_read_with_its_day(world: World, typed: str) -> None:
    told = {one.question: one.value for one in read_in_english(world, typed).findings}
    assert told["first_day"] == TAKEN[typed]


@pytest.mark.parametrize("typed", ASKED)
def test_a_day_of_another_year_or_beside_another_is_asked(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert "first_day" not in {one.question for one in brief.findings}
    assert {one.value for one in brief.asked if one.question == "first_day"} == ASKED[typed]


@pytest.mark.parametrize("typed", NO_LENGTH)
def test_what_is_counted_on_a_day_is_no_length(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert "days" not in {one.question for one in (*brief.findings, *brief.asked)}


@pytest.mark.parametrize(
    "typed", ["11 mars midi 30 pers", "11 march noon 30 ppl", "11 march at noon 30 people", "11. März mittags 30 Pers."]
)
def test_who_come_at_noon_are_no_minutes(world: World, typed: str) -> None:
    told = {one.question: one.value for one in read_in_english(world, f"meeting {typed}, Wiltz").findings}
    assert (told["first_day"], told["participants"]) == ("2027-03-11", 30)


@pytest.mark.parametrize("typed", ["6 hours", "12 hours", "6h", "3 heures", "3 h"])
def test_how_many_hours_it_takes_is_quoted_or_asked_as_half_a_day(world: World, typed: str) -> None:
    for text in (f"workshop, 24 Aug 2027, 30 people, {typed}", f"workshop {typed}, 24 August 2027, 30 people"):
        brief = read_in_english(world, text)
        assert typed in " ".join([*brief.unread, *(one.quote for one in brief.asked if one.question == "days")])
        assert {one.question: one.value for one in brief.findings}["first_day"] == "2027-08-24"


def test_an_hour_of_the_day_is_no_length(world: World) -> None:
    for typed in ("atelier 24 août 2027, 14 heures, 30 personnes", "réunion 24 août 2027 de 9 h à 12 h, 30 personnes"):
        assert not read_in_english(world, typed).unread


@pytest.mark.parametrize("typed", QUOTED)
def test_a_day_without_a_month_is_no_hour_and_a_town_no_little_word(world: World, typed: str) -> None:
    assert QUOTED[typed] in read_in_english(world, typed).unread


@pytest.mark.parametrize(
    "typed", ["Formatioun fir 25 Leit zwee Deeg de 14. a 15. September", "25 Gäscht zwee Deeg, Atelier"]
)
def test_people_before_how_long_it_takes_are_no_house_in_a_street(world: World, typed: str) -> None:
    assert {"participants": 25, "days": 2}.items() <= {
        one.question: one.value for one in read_in_english(world, typed).findings
    }.items()
