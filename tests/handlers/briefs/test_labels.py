"""What stands behind the colon of a label, in lines as people paste them: taken where it can only be that, asked where not."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from handlers.event.questions.kinds.questions import Value
from tests.handlers.briefs.corpus import member_writes

ONE_DAY, TWO_DAYS = "Workshop 11 March 2027\nKayl\n50 people\n", "Workshop 11-12 March 2027\nKayl\n50 people\n"
MEALS_OF_ONE_DAY: dict[str, dict[str, float]] = {
    "Breakfast: 7:30\nLunch: 12:30\nDinner: 19:30": {"breakfast": 1, "lunch": 1, "dinner": 1},
    "Breakfast: 8am\nLunch: 1pm\nDinner: 7.30 pm": {"breakfast": 1, "lunch": 1, "dinner": 1},
    "Petit-déjeuner : 7h30\nDéjeuner : 12h30\nDîner : 19 h": {"breakfast": 1, "lunch": 1, "dinner": 1},
    "Frühstück: 7 Uhr\nMittagessen: 12 Uhr\nAbendessen: 19:30": {"breakfast": 1, "lunch": 1, "dinner": 1},
    "Mëttegiessen: 12 Auer\nOwesiessen: 19 Auer": {"lunch": 1, "dinner": 1},
    "Lunch: 12:30-13:30": {"lunch": 1},
    "Lunch (12:30)": {"lunch": 1},
}
MEALS_OF_TWO_DAYS: dict[str, dict[str, float]] = {
    "Lunch: 2\nDinner: 1": {"lunch": 2, "dinner": 1},
    "Mittagessen: 2x\nAbendessen: 1x": {"lunch": 2, "dinner": 1},
    "Déjeuner : 2 par personne": {"lunch": 2},
    "Meals: 2 lunches, 1 dinner": {"lunch": 2, "dinner": 1},
}
MEALS_ASKED: dict[str, list[dict[str, float]]] = {
    **{
        said: [{"breakfast": 2}, {"breakfast": 1}]
        for said in ("Breakfast: 8am", "Petit-déjeuner : 8h", "Frühstück: 8 Uhr")
    },
    **{
        said: [{"dinner": 2}, {"dinner": 1}]
        for said in ("Dinner: 7:30", "Dinner: 8pm", "Owesiessen: 8 Auer", "Dinner: 3 courses", "Dîner : 3 services")
    },
    **{
        said: [{"lunch": 2}, {"lunch": 1}]
        for said in ("Lunch: 5 min walk", "Lunch: 2 seatings", "Lunch: 11 and 12", "Lunch: 12-1", "Food: lunch at 1")
    },
    **{
        said: [{"dinner": 2}, {"dinner": 1}, {"dinner": 8}]
        for said in ("Dinner: 8", "Dîner : 8", "Abendessen: 8", "Owesiessen: 8")
    },
    "Lunch: 12": [{"lunch": 2}, {"lunch": 1}, {"lunch": 0.24}],
}

NO_AREA = ("Rooms: 6", "Room: 12", "Hall: 6", "Salles : 3", "Salle : A12", "Räume: 3", "Saal: 2", "Säll: 3", "Raum: 12")
AREAS = {
    "Area: 120": 120,
    "Room size: 80": 80,
    "Room: 10 x 12": 120,
    "Hall: 600 m²": 600,
    "Salle : 120 m²": 120,
    "Raum: 120 qm": 120,
    "Sall: 80 m2": 80,
}
NIGHTS_ASKED: dict[str, list[int]] = {
    "Hotel: 12": [12],
    "Hébergement : 12": [12],
    "Unterkunft: 12": [12],
    "Logement: 12": [12],
    "Zimmer: 12": [12, 24, 36],
    "Chambres : 12": [12, 24, 36],
}
DAYS_ASKED: dict[str, set[float]] = {
    **{said: {2, 8, 1} for said in ("Duration: 8", "Length: 8", "Dauer: 8", "Durée : 8")},
    "Duration: 3": {2, 3, 0.5},
    "Days: 3": {3, 2},
    "Duration: 3 days": {3, 2},
}
HALF_A_DAY = (
    "3 hours",
    "3 heures",
    "3 h",
    "3 Stunden",
    "3 Stonnen",
    "lasts 3 hours",
    "Duration: 4 h",
    "Durée : 4 heures",
    "Dauer: 4 Stunden",
)
NOT_COUNTED = (
    "Online: 14:00",
    "Online: 2 pm",
    "Online: 20 %",
    "En ligne : 20 %",
    "Online: 14 Uhr",
    "Online: 14 Auer",
    "Online: 2 hours",
)
JOINED = ("picnic + dinner", "brunch + dinner", "dinner + picnic", "pique-nique + dîner", "Brunch + Abendessen")
FEW_DISHES = ("12 vegan lunches", "12 déjeuners végétariens", "12 vegane Mittagessen")


def read_in_english(world: World, typed: str) -> Brief:
    return read(member_writes(world, "en"), typed)


def taken(brief: Brief, question: str) -> Value | None:
    return {one.question: one.value for one in brief.findings}.get(question)


def asked(brief: Brief, question: str) -> list[Value]:
    assert taken(brief, question) is None
    return [one.value for one in brief.asked if one.question == question]


@pytest.mark.parametrize("said", MEALS_OF_ONE_DAY)
def test_an_hour_behind_a_meal_is_when_there_is_one(world: World, said: str) -> None:
    brief = read_in_english(world, ONE_DAY + said)
    assert taken(brief, "meals") == MEALS_OF_ONE_DAY[said]
    assert not brief.unread


@pytest.mark.parametrize("said", MEALS_OF_TWO_DAYS)
def test_how_often_there_is_a_meal_is_taken_where_nothing_else_is_counted(world: World, said: str) -> None:
    assert taken(read_in_english(world, TWO_DAYS + said), "meals") == MEALS_OF_TWO_DAYS[said]


@pytest.mark.parametrize("said", MEALS_ASKED)
def test_an_hour_or_something_else_behind_a_meal_is_not_how_often_there_is_one(world: World, said: str) -> None:
    """On several days it is asked on how many; a bare number may be either."""
    assert asked(read_in_english(world, TWO_DAYS + said), "meals") == MEALS_ASKED[said]


@pytest.mark.parametrize("said", NO_AREA)
def test_how_many_rooms_there_are_and_which_one_it_is_are_no_area(world: World, said: str) -> None:
    brief = read_in_english(world, TWO_DAYS + said)
    assert not {"area"} & {one.question for one in (*brief.findings, *brief.asked)}
    assert len(brief.unread) == 2


@pytest.mark.parametrize("said", AREAS)
def test_square_metres_are_an_area(world: World, said: str) -> None:
    assert taken(read_in_english(world, TWO_DAYS + said), "area") == AREAS[said]


@pytest.mark.parametrize("said", ["2 rooms of 80 m²", "Rooms: 2 (80 m²)", "2 salles de 80 m²", "2 Säle (80 m²)"])
def test_of_several_rooms_it_is_asked_whose_area_it_is(world: World, said: str) -> None:
    assert asked(read_in_english(world, TWO_DAYS + said), "area") == [80]


@pytest.mark.parametrize("said", NIGHTS_ASKED)
def test_a_bare_number_behind_a_hotel_is_asked(world: World, said: str) -> None:
    """It may be nights, people or rooms."""
    assert asked(read_in_english(world, TWO_DAYS + said), "nights") == NIGHTS_ASKED[said]


@pytest.mark.parametrize("said", ["Hotel: 20 rooms", "Hotel: Ibis, 20 rooms", "Hotel: 2 nights"])
def test_the_hotel_of_some_rooms_is_not_where_the_event_is(world: World, said: str) -> None:
    assert taken(read_in_english(world, TWO_DAYS + said), "venue") is None


@pytest.mark.parametrize("said", DAYS_ASKED)
def test_a_length_that_is_not_that_of_the_dates_is_asked(world: World, said: str) -> None:
    """A bare number may be hours."""
    brief = read_in_english(world, TWO_DAYS + said)
    assert taken(brief, "first_day") == "2027-03-11"
    assert taken(brief, "days") is None
    assert {one.value for one in brief.asked if one.question == "days"} == DAYS_ASKED[said]


@pytest.mark.parametrize("said", HALF_A_DAY)
def test_of_a_few_hours_it_is_asked_whether_they_are_half_a_day(world: World, said: str) -> None:
    brief = read_in_english(world, ONE_DAY + said + "\nlunch")
    assert asked(brief, "days") == [0.5]
    assert taken(brief, "meals") == {"lunch": 1}


@pytest.mark.parametrize("said", ["6 hours", "12 hours", "Duration: 8 h", "Durée : 8 heures", "Dauer: 8 Stunden"])
def test_hours_are_quoted_beside_days(world: World, said: str) -> None:
    brief = read_in_english(world, TWO_DAYS + said)
    assert taken(brief, "days") == 2
    assert said.partition(": ")[2] in " ".join(brief.unread)


@pytest.mark.parametrize("said", ["workshop of 3 hours, 24 August 2027"])
def test_hours_are_no_part_of_the_day_behind_them(world: World, said: str) -> None:
    brief = read_in_english(world, said)
    assert [one.quote for one in brief.findings if one.question == "first_day"] == [said.partition(", ")[2]]


@pytest.mark.parametrize("said", NOT_COUNTED)
def test_an_hour_or_a_share_behind_online_is_no_number_of_people(world: World, said: str) -> None:
    brief = read_in_english(world, TWO_DAYS + said)
    assert taken(brief, "participants") == 50
    assert not {"remote_participants"} & {one.question for one in (*brief.findings, *brief.asked)}
    assert brief.unread


@pytest.mark.parametrize("said", JOINED)
def test_a_plus_joins_two_meals(world: World, said: str) -> None:
    assert taken(read_in_english(world, ONE_DAY + said), "meals") == {"lunch": 1, "dinner": 1}


@pytest.mark.parametrize("said", ["brunch, lunch and dinner", "picnic + lunch + dinner"])
def test_two_words_for_one_meal_in_a_list_are_asked(world: World, said: str) -> None:
    assert asked(read_in_english(world, ONE_DAY + said), "meals") == [{"lunch": 1, "dinner": 1}]


@pytest.mark.parametrize("said", ["18h, buffet froid", "buffet chaud"])
def test_a_buffet_is_lunch_or_dinner(world: World, said: str) -> None:
    brief = read_in_english(world, f"6 mai 2027 Mersch 80 personnes, {said}")
    assert sorted(map(str, asked(brief, "meals"))) == ["{'dinner': 1}", "{'lunch': 1}"]


@pytest.mark.parametrize("said", FEW_DISHES)
def test_a_dish_of_fewer_than_all_is_not_the_menu_of_all(world: World, said: str) -> None:
    brief = read_in_english(world, ONE_DAY + said)
    assert taken(brief, "meals") is None
    assert len(asked(brief, "menu")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Dinner: 1\nNights: 10\n3-4 March 2027\nPeople: 30",
        "Lunch: 2\nNights: 10\n3-4 March 2027\nPeople: 30",
        "Dîner : 1\nNuitées : 10\n3-4 mars 2027\nParticipants : 30",
        "Crew: 2\nNights: 10\n3-4 March 2027\nPeople: 30",
    ],
)
def test_a_number_is_not_of_the_label_below_it(world: World, said: str) -> None:
    brief = read(member_writes(world, "en"), said)
    assert "nights" not in {one.question for one in brief.findings}
    assert [one.value for one in brief.asked if one.question == "nights"] == [10]


@pytest.mark.parametrize(
    "said",
    ["Staff: 5\nGuests: 60\n3 March", "Équipe : 5\nParticipants : 60\n3 mars", "Team: 5\nTeilnehmer: 60\n3. März"],
)
def test_staff_beside_guests_are_there_for_them(world: World, said: str) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), said).findings}
    assert (found["participants"], found["crew"]) == (60, 5)


@pytest.mark.parametrize("said", ["Team: 12\n3 March\nKayl", "Staff: 12\n3 March\nKayl", "Équipe : 12\n3 mars\nKayl"])
def test_staff_alone_are_asked_and_counted_once(world: World, said: str) -> None:
    brief = read(member_writes(world, "en"), said)
    assert not {"participants", "crew"} & {one.question for one in brief.findings}
    assert [(one.question, one.value) for one in brief.asked] == [("participants", 12)]


@pytest.mark.parametrize(
    "said",
    [
        "Format : en ligne\nParticipants : 40",
        "Format: online\nParticipants: 40",
        "Format: online\nTeilnehmer: 40",
        "Format: virtuell\nTeilnehmer: 40",
        "Participants: 40\nFormat: online",
        "Format: webinar\nAttendees: 40",
        "Format : webinaire\nInscrits : 40",
        "Format: online\nGäscht: 40",
    ],
)
def test_those_who_take_part_in_what_is_online_are_online(world: World, said: str) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), said).findings}
    assert (found.get("kind"), found.get("online_participants")) == ("online", 40)


@pytest.mark.parametrize(
    "said",
    [
        "Repas : 40\nParticipants : 40",
        "Meals: 40\nGuests: 40",
        "Catering: 40\nGuests: 40",
        "Food: 40\nPeople: 40",
        "Verpflegung: 40\nTeilnehmer: 40",
        "Mahlzeiten: 40\nGäste: 40",
        "Iessen: 40\nGäscht: 40",
    ],
)
def test_a_label_on_the_next_line_makes_no_staff_of_what_is_eaten(world: World, said: str) -> None:
    brief = read(member_writes(world, "en"), said)
    found = {one.question: one.value for one in brief.findings}
    assert (found.get("participants"), "crew" in found) == (40, False)
