"""A fact accounts for its own words: what stands between two facts is read as what it is, or quoted, and a doubt is heard.

So an hour keeps no people for its minutes, and a meal does not say of which kind the event is.
"""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from tests.handlers.briefs.corpus import member_writes

TOLD = "Workshop on 9 June 2027 in Wiltz, 44 people. "
TWO_DAYS = "Workshop on 9 and 10 June 2027 in Wiltz, 44 people. "
QUOTED = [
    (TOLD + "Lunch, boat trip on the Moselle, dinner", ["boat trip", "Moselle"]),
    (TOLD + "Lunch, 2 t by truck, dinner", ["2 t", "truck"]),
    (TOLD + "Lunch. Fireworks. Dinner.", ["Fireworks"]),
    (TOLD + "\nlunch\nfireworks\ndinner", ["fireworks"]),
    (TOLD + "Déjeuner, croisière, dîner", ["croisière"]),
    (TOLD + "Mittagessen, Schifffahrt, Abendessen", ["Schifffahrt"]),
    (TOLD + "Mëttegiessen, Schëffstour, Owesiessen", ["Schëffstour"]),
    (TWO_DAYS + "2 lunches 1.500 and 1 dinner", ["1.500"]),
    ("Workshop 8 June 14:00 25 people Zorbingen lunch", ["Zorbingen"]),
    ("Atelier 9 juin 2027 Wiltz, 44 personnes magicien déjeuner", ["magicien"]),
    ("Workshop 9. Juni 2027 Wiltz, 44 Personen Zauberer Mittagessen", ["Zauberer"]),
    ("Atelier 9. Juni 2027 Wolz, 44 Leit Zauberer Mëttegiessen", ["Zauberer"]),
]
ASKED = [
    (TWO_DAYS + "2 lunches and maybe 1 dinner", "meals"),
    (TWO_DAYS + "2 lunches optional and 1 dinner", "meals"),
    (TWO_DAYS + "2 lunches tbc and 1 dinner", "meals"),
    (TWO_DAYS + "Twice 2 lunches and 1 dinner", "meals"),
    (TWO_DAYS + "2 déjeuners et peut-être 1 dîner", "meals"),
    (TWO_DAYS + "2 Mittagessen und vielleicht 1 Abendessen", "meals"),
    (TWO_DAYS + "2 Mëttegiessen a vläicht 1 Owesiessen", "meals"),
    (TOLD + "12 crew, I think", "crew"),
    (TOLD + "12 techniciens, je crois", "crew"),
    (TOLD + "12 Helfer, glaube ich", "crew"),
    (TOLD + "12 Hëllefer, mengen ech", "crew"),
    (TWO_DAYS + "Over 25 nights", "nights"),
    (TWO_DAYS + "Über 25 Nächte", "nights"),
    (TWO_DAYS + "Iwwer 25 Nuechten", "nights"),
    ("Sommerfest am 9. Juni 2027, wohl in Wiltz", "place"),
    (TOLD + "Maybe 12 from Metz by train", "origins"),
    (TOLD + "12 from Metz maybe by train", "origins"),
    (TOLD + "15 from Paris by train and probably 5 from Rome by plane", "origins"),
    (TOLD + "12 de Metz peut-être en train", "origins"),
    (TOLD + "Vielleicht 12 aus Metz mit der Bahn", "origins"),
    (TOLD + "Vläicht 12 vu Metz mam Zuch", "origins"),
    (TOLD + "Hotel: maybe 20 nights.", "nights"),
    (TOLD + "Maybe hotel: 20 nights.", "nights"),
    (TOLD + "Hôtel peut-être : 20 nuitées.", "nights"),
    (TOLD + "Hotel: vielleicht 20 Übernachtungen.", "nights"),
    (TOLD + "Hotel: vläicht 20 Nuechten.", "nights"),
    (TOLD + "Travel: maybe 60% car, 40% train.", "transport"),
    (TOLD + "And maybe 10 crew", "crew"),
    ("Workshop on 9 June 2027, Wiltz, peut-être 44 personnes", "participants"),
    ("Workshop on 9 June 2027, Wiltz, vielleicht 44 Personen", "participants"),
]

HOURS = [
    ("Workshop Do 17. Juni um 14 Uhr 25 Personen Mittagessen", "2027-06-17", 25),
    ("Réunion le 8 juin à 9h 15 personnes", "2027-06-08", 15),
    ("Meeting 8 June 9 h 15 people", "2027-06-08", 15),
    ("Besprechung am 8. Juni um 9 Uhr 15 Personen", "2027-06-08", 15),
    ("Versammlung 8. Juni um 9 Auer 15 Leit", "2027-06-08", 15),
    ("Versammlung 8. Juni um 9 Auer 15, 20 Leit", "2027-06-08", 20),
]
NO_FACTS = [
    ("Workshop in Wiltz, 20 people, after 28 March 2027", "first_day"),
    ("Atelier à Wiltz, 20 personnes, après le 28 mars 2027", "first_day"),
    ("Workshop in Wiltz, 20 Leute, nach dem 28. März 2027", "first_day"),
    ("Workshop zu Wolz, 20 Leit, nom 28. Mäerz 2027", "first_day"),
    (TWO_DAYS[:-2] + ", last year: 20 nights", "nights"),
    (TWO_DAYS[:-2] + ", l’an dernier : 20 nuits", "nights"),
    (TWO_DAYS[:-2] + ", letztes Jahr: 20 Nächte", "nights"),
    (TWO_DAYS[:-2] + ", d’lescht Joer: 20 Nuechten", "nights"),
]
SERVED = [
    "9 June Esch 30 people lunch",
    "We're 25 for lunch on 3 May in Remich, 5 of us vegan",
    "Partner day 30 people with lunch, 9 June, Esch",
    "Partner day 9 June Esch 30 people dinner",
    "Pas de dîner, 9 juin, Esch, 20 personnes",
    "9 juin Esch 30 personnes déjeuner",
    "9. Juni Esch 30 Personen Abendessen",
    "9. Juni Esch 30 Leit Mëttegiessen",
]


def read_in_english(world: World, typed: str) -> Brief:
    return read(member_writes(world, "en"), typed)


@pytest.mark.parametrize(("typed", "quoted"), QUOTED)
def test_what_stands_between_the_meals_is_quoted(world: World, typed: str, quoted: list[str]) -> None:
    brief = read_in_english(world, typed)
    assert [one for one in brief.unread if one in quoted] == quoted
    assert "meals" in {one.question for one in brief.findings}


@pytest.mark.parametrize(("typed", "question"), ASKED)
def test_a_word_of_doubt_before_or_behind_a_fact_makes_it_asked(world: World, typed: str, question: str) -> None:
    brief = read_in_english(world, typed)
    assert question not in {one.question for one in brief.findings}
    assert question in {one.question for one in brief.asked}


@pytest.mark.parametrize(("typed", "question"), NO_FACTS)
def test_what_is_told_of_another_time_is_quoted(world: World, typed: str, question: str) -> None:
    brief = read_in_english(world, typed)
    assert question not in {one.question for one in (*brief.findings, *brief.asked)}
    assert any(sign.isdecimal() for one in brief.unread for sign in one)


@pytest.mark.parametrize(("typed", "day", "people"), HOURS)
def test_a_number_of_people_behind_an_hour_is_no_minutes(world: World, typed: str, day: str, people: int) -> None:
    found = {one.question: one.value for one in read_in_english(world, typed).findings}
    assert (found["first_day"], found["participants"]) == (day, people)


@pytest.mark.parametrize("typed", SERVED)
def test_a_meal_at_an_event_is_not_what_the_event_is(world: World, typed: str) -> None:
    assert "kind" not in {one.question for one in read_in_english(world, typed).findings}
