"""Meals told by the day are counted on the days of the event, and no hour, no share and no doubt is taken for their number."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from tests.handlers.briefs.corpus import member_writes, said

ONE_DAY = "Meeting on 6 May 2027 in Wiltz, 44 people, "
THREE_DAYS = "Workshop from 7 to 9 June 2027 in Wiltz, 44 people, "
"""A Monday to a Wednesday."""
TOLD = [
    (ONE_DAY + "9 to 5 with lunch", "1 lunch"),
    (ONE_DAY + "9-5 lunch", "1 lunch"),
    (ONE_DAY + "de 9 à 5 déjeuner", "1 lunch"),
    (ONE_DAY + "9 bis 5 Mittagessen", "1 lunch"),
    (ONE_DAY + "9 bis 5 Mëttegiessen", "1 lunch"),
    (ONE_DAY + "lunch from 12 to 1", "1 lunch"),
    (THREE_DAYS + "lunch Monday to Wednesday", "3 lunch"),
    (THREE_DAYS + "lunch Mon to Wed, dinner Tue", "1 dinner, 3 lunch"),
    (THREE_DAYS + "Monday to Tuesday lunch", "2 lunch"),
    (THREE_DAYS + "lunch from the 7th to the 9th", "3 lunch"),
    (THREE_DAYS + "déjeuner du lundi au mercredi", "3 lunch"),
    (THREE_DAYS + "déjeuner du 7 au 9", "3 lunch"),
    (THREE_DAYS + "Mittagessen von Montag bis Mittwoch", "3 lunch"),
    (THREE_DAYS + "Mëttegiessen vu Méindeg bis Mëttwoch", "3 lunch"),
    (THREE_DAYS + "lunch day 1 and 2 dinner day 2", "1 dinner, 2 lunch"),
    (THREE_DAYS + "lunch on day 1, 2 dinners", "1 lunch, 2 dinner"),
    (THREE_DAYS + "lunch on day 1 and 2 dinners", "1 lunch, 2 dinner"),
    (THREE_DAYS + "lunch days 1-3", "3 lunch"),
    (THREE_DAYS + "déjeuner jours 1 et 2, dîner jour 2", "1 dinner, 2 lunch"),
    (THREE_DAYS + "Mittagessen Tag 1 und 2, Abendessen Tag 2", "1 dinner, 2 lunch"),
    (THREE_DAYS + "Mëttegiessen Dag 1 an 2, Owesiessen Dag 2", "1 dinner, 2 lunch"),
    (THREE_DAYS + "Monday lunch and dinner, Tuesday lunch", "1 dinner, 2 lunch"),
    (THREE_DAYS + "Montag Mittagessen, Dienstag Mittag- und Abendessen", "1 dinner, 2 lunch"),
    (THREE_DAYS + "lunch from day 2 on", "2 lunch"),
    (THREE_DAYS + "lunch from Tuesday, dinner on Monday", "1 dinner, 2 lunch"),
    (THREE_DAYS + "lunch Tuesday onwards", "2 lunch"),
    (THREE_DAYS + "lunch daily from the 8th", "2 lunch"),
    (THREE_DAYS + "déjeuner dès mardi", "2 lunch"),
    (THREE_DAYS + "à partir de mardi déjeuner", "2 lunch"),
    (THREE_DAYS + "Mittagessen ab Dienstag", "2 lunch"),
    (THREE_DAYS + "Mittagessen ab Tag 2", "2 lunch"),
    (THREE_DAYS + "Mëttegiessen vum Dënschdeg un", "2 lunch"),
    (THREE_DAYS + "déjeuner du mardi", "1 lunch"),
    (THREE_DAYS + "Mittagessen vom Dienstag", "1 lunch"),
    (THREE_DAYS + "lunch Mon - Wed", "3 lunch"),
    (THREE_DAYS + "dinner on the first and last night", "2 dinner"),
    (THREE_DAYS + "lunch, Monday and Tuesday", "2 lunch"),
    (THREE_DAYS + "sandwichs le midi, lundi et mardi", "2 lunch"),
    (THREE_DAYS + "Monday - Wednesday lunch", "3 lunch"),
    (THREE_DAYS + "day 1 - day 3 lunch", "3 lunch"),
    (THREE_DAYS + "Monday and Wednesday lunch", "2 lunch"),
    (THREE_DAYS + "lundi – mercredi déjeuner", "3 lunch"),
    (THREE_DAYS + "Montag – Mittwoch Mittagessen", "3 lunch"),
    (THREE_DAYS + "Monday lunch, Tuesday and Wednesday dinner", "1 lunch, 2 dinner"),
    (THREE_DAYS + "lunch on day 2 and following", "2 lunch"),
    (THREE_DAYS + "déjeuner jour 2 et suivants", "2 lunch"),
    (THREE_DAYS + "Mittagessen am 2. Tag und folgende", "2 lunch"),
    (THREE_DAYS + "3 Mittagessen Montag bis Mittwoch", "3 lunch"),
    (THREE_DAYS + "déjeuner lun. et mar.", "2 lunch"),
    ("dinner on the first and last night, 7 to 9 June 2027, Wiltz, 44 people", "2 dinner"),
    ("Team lunch in Wiltz on 6 May 2027, 17 people", "1 lunch"),
]
ASKED = [
    *(
        (ONE_DAY + said, ["1 lunch", "1 dinner"])
        for said in (
            *("buffet", "catering", "a meal", "with food", "vegan buffet", "un repas", "avec buffet"),
            *("Verpflegung", "Essen und Trinken", "Iessen", "buffet froid", "kaltes Buffet"),
        )
    ),
    (THREE_DAYS + "3 buffets", ["3 lunch", "3 dinner"]),
    (THREE_DAYS + "3 meals a day", ["2 breakfast, 2 dinner, 3 lunch"]),
    (THREE_DAYS + "2 lunches Monday to Wednesday", ["2 lunch"]),
    (THREE_DAYS + "2 déjeuners lundi à mercredi", ["2 lunch"]),
    (THREE_DAYS + "2 Mittagessen Montag bis Mittwoch", ["2 lunch"]),
    (ONE_DAY + "lunch, no, dinner", ["1 dinner", "1 dinner, 1 lunch"]),
    (ONE_DAY + "déjeuner, non, dîner", ["1 dinner", "1 dinner, 1 lunch"]),
    (ONE_DAY + "Mittagessen, nein, Abendessen", ["1 dinner", "1 dinner, 1 lunch"]),
    (ONE_DAY + "Mëttegiessen, nee, Owesiessen", ["1 dinner", "1 dinner, 1 lunch"]),
    (ONE_DAY + "lunch & dinner, scrap the dinner", ["1 dinner, 1 lunch"]),
    (ONE_DAY + "lunch (subject to budget)", ["1 lunch"]),
    (ONE_DAY + "déjeuner (sous réserve du budget)", ["1 lunch"]),
    (ONE_DAY + "Mittagessen (vorbehaltlich Budget)", ["1 lunch"]),
    (ONE_DAY + "Mëttegiessen (jee no Budget)", ["1 lunch"]),
    (ONE_DAY + "if it rains, lunch", ["1 lunch"]),
    (ONE_DAY + "s’il pleut, déjeuner", ["1 lunch"]),
    (ONE_DAY + "all meals", ["1 lunch"]),
    (THREE_DAYS + "meals included", ["2 breakfast, 2 dinner, 3 lunch"]),
    (THREE_DAYS + "full catering", ["2 breakfast, 2 dinner, 3 lunch"]),
    (THREE_DAYS + "tous les repas", ["2 breakfast, 2 dinner, 3 lunch"]),
    (THREE_DAYS + "mit Verpflegung", ["2 breakfast, 2 dinner, 3 lunch"]),
    (THREE_DAYS + "all meals except breakfast", ["2 dinner, 3 lunch"]),
    (THREE_DAYS + "tous les repas sauf le petit déjeuner", ["2 dinner, 3 lunch"]),
    (THREE_DAYS + "lunch every day but Wednesday", ["2 lunch"]),
    (THREE_DAYS + "déjeuner tous les jours sauf mercredi", ["2 lunch"]),
    (THREE_DAYS + "jeden Tag Mittagessen außer Mittwoch", ["2 lunch"]),
    (THREE_DAYS + "all Molzäiten", ["2 breakfast, 2 dinner, 3 lunch"]),
]
OPEN = [
    THREE_DAYS + "2 to 3 lunches",
    THREE_DAYS + "2-3 lunches",
    THREE_DAYS + "2 à 3 déjeuners",
    THREE_DAYS + "2 bis 3 Mittagessen",
    THREE_DAYS + "2 bis 3 Mëttegiessen",
    THREE_DAYS + "lunch Monday to Friday",
    THREE_DAYS + "lunch Monday, Tuesday and Wednesday dinner",
    THREE_DAYS + "lunch after day 1",
    THREE_DAYS + "lunch every day after Monday",
    THREE_DAYS + "lunch every second day",
    THREE_DAYS + "déjeuner un jour sur deux",
    THREE_DAYS + "Mittagessen jeden zweiten Tag",
    THREE_DAYS + "Mëttegiessen all zweeten Dag",
    "Klausur 2.-3. Juni 2027, 24 Leute, einmal Mittagessen an beiden Tagen",
    "Seminar 2.-3. Juni 2027, 24 Leit, eng Kéier Mëttegiessen béid Deeg",
    ONE_DAY + "we wanted lunch",
    "team lunch on Fridays in June, 12 people",
    ONE_DAY + "dinner on the eve for 15 speakers",
]
NO_GALA = [
    "dinner on the first and last night, 7 to 9 June 2027, Wiltz, 44 people",
    "Team lunch in Wiltz on 6 May 2027, 17 people",
    "working lunch, Wiltz, 6 May 2027, 17 people",
    "repas d’équipe, 17 personnes, 6 mai 2027, Wiltz",
    "Team-Mittagessen am 6. Mai 2027 in Wiltz, 17 Leute",
    "Teammëttegiessen de 6. Mee 2027 zu Wolz, 17 Leit",
    "Pas de déjeuner mais un dîner, 6 mai 2027, Wiltz, 20 personnes",
]


def read_in_english(world: World, typed: str) -> Brief:
    return read(member_writes(world, "en"), typed)


@pytest.mark.parametrize(("typed", "meals"), TOLD)
def test_a_meal_is_counted_on_each_day_that_is_named(world: World, typed: str, meals: str) -> None:
    found = {one.question: said(one.question, one.value) for one in read_in_english(world, typed).findings}
    assert found.get("meals") == meals


@pytest.mark.parametrize(("typed", "offered"), ASKED)
def test_meals_that_may_be_others_are_asked(world: World, typed: str, offered: list[str]) -> None:
    brief = read_in_english(world, typed)
    assert "meals" not in {one.question for one in brief.findings}
    assert [said(one.question, one.value) for one in brief.asked if one.question == "meals"] == offered


@pytest.mark.parametrize("typed", OPEN)
def test_a_meal_on_nobody_knows_which_days_is_quoted(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert "meals" not in {one.question for one in (*brief.findings, *brief.asked)}
    assert brief.unread


@pytest.mark.parametrize("typed", NO_GALA)
def test_a_lunch_does_not_make_the_event_a_gala(world: World, typed: str) -> None:
    assert "kind" not in {one.question for one in read_in_english(world, typed).findings}


@pytest.mark.parametrize("typed", ["soup + dinner", "pizza + lunch"])
def test_what_is_added_to_a_meal_is_not_swallowed(world: World, typed: str) -> None:
    assert any(typed.startswith(one) for one in read_in_english(world, ONE_DAY + typed).unread)
