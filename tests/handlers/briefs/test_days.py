"""Days and hours of a told event: stretches, numbered days, the next time, what only looks like a year."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Ok pour Metz, du 4 au 6 mai. 18 élus", ("2027-05-04", 3)),
        ("Workshop in Metz, 3. bis 5. März. 18 Leute", ("2027-03-03", 3)),
        ("Workshop in Metz, 3–5 March. 18 people", ("2027-03-03", 3)),
        ("Workshop zu Metz, 3. bis 5. Mäerz. 18 Leit", ("2027-03-03", 3)),
        ("Atelier à Metz le 3 janv. 2028, 18 personnes", ("2028-01-03", None)),
        ("team day 3-4 May Metz, 18 people", ("2027-05-03", 2)),
        ("Board away-day 29 and 30 April, Metz, 18 people", ("2027-04-29", 2)),
        ("Teamtag 3.-4. Mai Metz, 18 Leute", ("2027-05-03", 2)),
        ("Foire zu Metz, Samschdes 30. a Sonndes 31. Oktober. 18 Leit", ("2027-10-30", 2)),
        ("Workshop zu Metz, freides, de 4. bis sonndes, de 6. Juni. 18 Leit", ("2027-06-04", 3)),
    ],
)
def test_a_number_behind_a_stop_is_no_year_of_the_day_before(
    world: World, typed: str, day: tuple[str, int | None]
) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["first_day"], answers.get("days"), answers["participants"]) == (*day, 18)


@pytest.mark.parametrize(
    "typed",
    [
        "team day 17 june 28 guests wiltz",
        "team day 17 june 28 ppl",
        "Atelier le 17 juin 28 invités à Metz",
        "Workshop 17. Juni 28 Gäste in Metz",
        "Workshop 17. Juni 28 Leit zu Metz",
    ],
)
def test_a_number_that_counts_people_is_no_year(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    told = {one.question: one.value for one in (*brief.findings, *brief.asked)}
    assert (told["first_day"], told["participants"]) == ("2027-06-17", 28)


@pytest.mark.parametrize("typed", ["Workshop 17 June 28 in Metz, 40 people", "Workshop 17 June 28, 40 people"])
def test_a_short_year_may_end_a_day(world: World, typed: str) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["first_day"], answers["participants"]) == ("2028-06-17", 40)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("Webinar, 12 May 2027, 14h–16h, 40 people", 2),
        ("Webinar, 12 May 2027, 2-4pm, 40 people", 2),
        ("Webinaire le 12 mai 2027 de 14h à 15h30, 40 personnes", 1.5),
        ("Webinaire le 12 mai 2027, 1 h 30, 40 personnes", 1.5),
        ("Online-Schulung am 12. Mai 2027, 14-16 Uhr, 40 Leute", 2),
        ("Webinar den 12. Mee 2027 vun 10 bis 12 Auer, 40 Leit", 2),
        ("Webinar, 12 May 2027, 5 to 6.30 pm, 40 people", 1.5),
        ("Online-Kurs am 12. Mai 2027, 14:00 Uhr – 15:30 Uhr, 40 Leute", 1.5),
        ("Webinaire le 12 mai 2027, de 12 h 15 à 13 h 45, 40 personnes", 1.5),
        ("Webinar den 12. Mee 2027 vun 18.00 bis 19.30 Auer, 40 Leit", 1.5),
        ("Webinar, 12 May 2027, 90 mins, 40 people", 1.5),
        ("Online-Kurs am 12. Mai 2027, zweimal 90 Minuten, 40 Leute", None),
        ("Webinaire le 12 mai 2027, 40 personnes, vers 14h", None),
        ("Webinar, 12 May 2027, 2 to 3 hours, 40 people", None),
        ("Webinar, 12-14 May 2027, 2-4pm, 40 people", None),
        ("Webinar, 12 May 2027, welcome 9:00-9:30, talk 9:30-11:00, 40 people", None),
    ],
)
def test_from_one_hour_to_another_is_how_long_one_is_connected(world: World, typed: str, hours: float | None) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers.get("first_day"), answers.get("online_hours")) == ("2027-05-12", hours)


@pytest.mark.parametrize(
    "typed",
    [
        "Programme\nDay 1 (Thu 3 June 2027): arrivals\nDay 2 (Fri 4 June 2027): plenary\nVenue: Mersch, 44 delegates",
        "Jour 1 : 3 juin 2027, arrivée\nJour 2 : 4 juin 2027\nMersch, 44 personnes",
        "1. Tag, 3. Juni 2027: Anreise\n2. Tag, 4. Juni 2027: Abreise\nMersch, 44 Leute",
        "Dag 1: 3. Juni 2027\nDag 2: 4. Juni 2027\n44 Leit, zu Mersch",
    ],
)
def test_days_that_are_numbered_make_one_stretch(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    answers = {one.question: one.value for one in brief.findings}
    assert answers == {"first_day": "2027-06-03", "days": 2, "place": "Mersch, LU", "participants": 44}
    assert brief.asked == []


def test_a_stretch_is_told_in_several_ways_and_the_next_time_is_another(world: World) -> None:
    """Typed, first day, how many days."""
    told = {
        "Congress, Mersch, 30 August to 3 September 2027, 90 people. Dinner on 1 September": ("2027-08-30", 5),
        "Schüleraustausch in Mersch, 90 Leute\nBeginn: 6.9.2027\nEnde: 8.9.2027": ("2027-09-06", 3),
        "Start ....... 6 September 2027\nEnd ......... 8 September 2027\n90 people, workshop in Mersch": (
            "2027-09-06",
            3,
        ),
        "| date | 6.9.2027 |\n| place | Mersch |\n| participants | 90 |": ("2027-09-06", None),
        "Jour 1 – lundi 6 septembre 2027\nJour 2 – mardi 7 septembre 2027\nMersch, 90 personnes": ("2027-09-06", 2),
        "Workshop in Mersch, 6 September 2027, 90 people. Next stop: Antwerp, 18 November, 40 people": (
            "2027-09-06",
            None,
        ),
        "Webinaire le 6 septembre 2027, 90 personnes.\nProchain rendez-vous : 4 octobre": ("2027-09-06", None),
        "Treffen am 6. September 2027 in Mersch, 90 Leute. Das nächste Treffen ist am 4. Oktober": ("2027-09-06", None),
        "Tournoi le 6 septembre 2027 à Mersch, 90 personnes. L’an prochain ce sera le 4 octobre à Metz": (
            "2027-09-06",
            None,
        ),
        "Reunioun de 6. September 2027 zu Miersch, 90 Leit. Déi nächst ass de 4. Oktober": ("2027-09-06", None),
    }
    for typed, (first_day, days) in told.items():
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        people = answers.get("participants") or answers.get("online_participants")
        assert (answers.get("first_day"), answers.get("days"), people) == (first_day, days, 90), typed


def test_an_hour_and_a_task_are_no_days(world: World) -> None:
    for typed in (
        "Séminaire du mercredi 14 au vendredi 16 avril à Durbuy, départ en car mercredi à 8h",
        "Meeting in Trier, 14 to 16 April: progress of tasks 3.1–3.4",
    ):
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert (answers.get("first_day"), answers.get("days")) == ("2027-04-14", 3), typed


def test_a_day_is_corrected_in_several_ways(world: World) -> None:
    for typed in (
        "Meeting on 6 May, no wait the 13th, Mersch",
        "Réunion le 6 mai, non pardon le 13, à Mersch",
        "Town hall meeting Q1, 13 May 2027, 14:00-15:30, Mersch",
        "Die Sitzung in Mersch wird vom 6. auf den 13. Mai verschoben",
    ):
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert answers.get("first_day") == "2027-05-13", typed


def test_numbered_days_that_do_not_follow_each_other_are_asked(world: World) -> None:
    brief = read(member_writes(world, "en"), "Day 1: 3 June 2027\nDay 2: 10 June 2027\nWorkshop in Mersch, 20 people")
    assert [one.value for one in brief.asked] == ["2027-06-03", "2027-06-10"]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Forum in Remich\nMon 24 May 13:30 registration, 14:00 opening\nTue 25 May 9:00 talks\n80 people", 2),
        ("Forum à Remich\nLundi 24 mai 13h30 inscription\nMardi 25 mai 9h exposés\n80 personnes", 2),
        ("Forum in Remich, Mo 24.05. 13:30 Anmeldung, 80 Personen", None),
    ],
)
def test_hours_behind_the_days_of_a_programme_are_no_part_of_them(world: World, typed: str, days: int | None) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["first_day"], answers.get("days")) == ("2027-05-24", days)


def test_a_day_in_figures_is_no_hour(world: World) -> None:
    typed = "Forum in Remich\nMo 24.05. 13:30 Anmeldung\nDi 25.05. 9:00 Vorträge\n80 Personen"
    assert [one.value for one in read(member_writes(world, "en"), typed).asked] == ["2027-05-24", "2027-05-25"]


def test_a_number_behind_a_day_is_no_year(world: World) -> None:
    brief = read(member_writes(world, "en"), "Workshop in Belval, 3 March, 28 people")
    answers = {one.question: one.value for one in brief.findings}
    assert (answers["first_day"], answers["participants"]) == ("2027-03-03", 28)


def test_nor_is_a_number_behind_its_month_another_day(world: World) -> None:
    for typed in (
        "Réunion à Durbuy du 10 au 12 mars, deux nuits d’hôtel chacun, 8 personnes",
        "Treffen in Trier vom 10. bis 12. März, zwei Nächte im Hotel, 8 Leute",
        "Treffen zu Tréier vum 10. bis 12. Mäerz, zwou Nuechten, 8 Leit",
    ):
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert (answers["first_day"], answers["days"]) == ("2027-03-10", 3), typed


def test_behind_what_kind_of_day_it_is_stands_its_date(world: World) -> None:
    for typed in ("Team day 21 May, 42 colleagues", "supplier day 21 may, Mersch, 42 people"):
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert (answers["first_day"], answers["participants"]) == ("2027-05-21", 42), typed


def test_a_weekday_on_which_the_date_does_not_fall_is_asked_and_makes_no_day_of_another_month(world: World) -> None:
    for typed in (
        "Party Friday 5 June, Belval",
        "Fête le vendredi 5 juin à Metz",
        "Fest e Freideg, de 5. Juni zu Miersch",
    ):
        brief = read(member_writes(world, "en"), typed)
        assert "first_day" not in {one.question for one in brief.findings}, typed
        assert [one.value for one in brief.asked if one.question == "first_day"] == ["2027-06-05"], typed


def test_thanks_in_advance_move_nothing(world: World) -> None:
    typed = "Congrès les 14 et 15 octobre à Metz, 230 personnes. Merci d’avance"
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["first_day"], answers["days"]) == ("2027-10-14", 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Workshop 17 June Remich 50 people, rooms from 16 to 18 June", ("2027-06-17", None)),
        ("Atelier 17 juin Remich 50 personnes, hôtel du 16 au 18 juin", ("2027-06-17", None)),
        ("Workshop 17. Juni Remich 50 Personen, Hotel vom 16. bis 18. Juni", ("2027-06-17", None)),
        ("Workshop 17. Juni Remich 50 Leit, Hotel vum 16. bis den 18. Juni", ("2027-06-17", None)),
        ("Kickoff 10-11 May Luxembourg 40 people, hotel from 9 to 11 May", ("2027-05-10", 2)),
        ("Hotel from 16 to 18 June, workshop 17 June Remich 50 people", ("2027-06-17", None)),
        ("Workshop in a hotel from 16 to 18 June Remich 50 people", ("2027-06-16", 3)),
        ("Workshop 17 June 9:00 until 18 June 16:00, Remich, 50 people", ("2027-06-17", 2)),
        ("Workshop 17 June 14:00 - 18 June 12:00 Remich 50 people", ("2027-06-17", 2)),
        ("Atelier du 17 juin 14h au 18 juin 12h, Remich, 50 personnes", ("2027-06-17", 2)),
        ("Workshop vom 17. Juni 14 Uhr bis 18. Juni 12 Uhr, Remich, 50 Personen", ("2027-06-17", 2)),
        ("Atelier vum 17. Juni 14 Auer bis 18. Juni 12 Auer, Remich, 50 Leit", ("2027-06-17", 2)),
        ("Workshop 17 June 9:00 to 17:00 Remich 50 people", ("2027-06-17", 1)),
    ],
)
def test_the_days_of_the_event_are_its_own_and_run_on_through_the_night(
    world: World, typed: str, day: tuple[str, int | None]
) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["first_day"], answers.get("days")) == day


@pytest.mark.parametrize(
    "typed",
    [
        "Conference Friday 12 or Saturday 13 March, Remich, 50 people",
        "Conférence vendredi 12 ou samedi 13 mars, Remich, 50 personnes",
        "Konferenz Freideg 12 oder Samschdeg 13 Mäerz, Remich, 50 Leit",
    ],
)
def test_either_of_two_days_of_one_month_is_asked(world: World, typed: str) -> None:
    asked = [one.value for one in read(member_writes(world, "en"), typed).asked if one.question == "first_day"]
    assert asked == ["2027-03-12", "2027-03-13"]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Workshop in Mersch on 3 May 2027, 50 people, 2 or 3 days", {2, 3}),
        ("Workshop in Mersch on 3 May 2027, 50 people, one to two days", {1, 2}),
        ("Atelier à Mersch le 3 mai 2027, 50 personnes, 2 ou 3 jours", {2, 3}),
        ("Workshop in Mersch am 3. Mai 2027, 50 Leute, 2-3 Tage", {2, 3}),
        ("Atelier zu Miersch den 3. Mee 2027, 50 Leit, 2 oder 3 Deeg", {2, 3}),
        ("Training 8-10 March 2027, 3 half-days, Mersch, 50 people", {1.5, 3}),
        ("Formation du 8 au 10 mars 2027, 3 demi-journées, Mersch, 50 personnes", {1.5, 3}),
        ("Schulung vom 8. bis 10. März 2027, 3 halbe Tage, Mersch, 50 Leute", {1.5, 3}),
    ],
)
def test_which_of_two_lengths_is_asked_and_counts_nobody(world: World, typed: str, days: set[float]) -> None:
    brief = read(member_writes(world, "en"), typed)
    found = {one.question: one.value for one in brief.findings}
    assert "days" not in found
    assert found["participants"] == 50
    assert {one.value for one in brief.asked if one.question == "days"} == days


@pytest.mark.parametrize(
    "typed", ["Meeting in May in Mersch, 30 people", "Meeting in Mersch, 30 people, two days in May"]
)
def test_a_month_without_a_day_is_quoted(world: World, typed: str) -> None:
    assert list(read(member_writes(world, "en"), typed).unread) == ["May"]


@pytest.mark.parametrize(
    ("typed", "day", "days"),
    [
        ("Jobmess an der Luxexpo, 28. an 29. September 2027, 2000 Visiteuren den Dag", "2027-09-28", 2),
        ("Symposium 2 days (17+18 Nov 2027) in Belval, 95 people", "2027-11-17", 2),
    ],
)
def test_days_that_are_told_twice_are_those(world: World, typed: str, day: str, days: int) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (found["first_day"], found["days"]) == (day, days)
