"""What is typed below an event that was told, before “Yes, that’s right”: it is added where it says so, else it replaces.

What may be meant in two ways is asked, and until one of them is tapped everything is as it was told.
"""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

TOLD = "Workshop 7-9 June, Wiltz, 20 people, 2 lunches, 6 from Metz by train, 10 nights, vegan"
METZ, BONN = {"people": 6, "from": "Metz, FR", "way": "train"}, {"people": 4, "from": "Bonn, DE"}
BOTH, SAME, DINNER = {"lunch": 2, "dinner": 1}, {"lunch": 2, "dinner": 2}, {"dinner": 1}
SPLIT = [METZ | {"people": 3}, {"people": 3, "from": "Metz, FR", "way": "car"}]
LOCALS = {"people": 14, "band": "local"}

TAKEN: dict[str, dict[str, Any]] = {
    # so many more, or fewer
    "5 more people": {"participants": 25},
    "two nights more": {"nights": 12},
    "+5 people": {"participants": 25},
    "5 extra people": {"participants": 25},
    "we are 5 more": {"participants": 25},
    "5 personnes de plus": {"participants": 25},
    "on est 5 de plus": {"participants": 25},
    "5 Leute mehr": {"participants": 25},
    "5 Leit méi": {"participants": 25},
    "and 5 more people": {"participants": 25},
    "5 fewer": {"participants": 15},
    "5 de moins": {"participants": 15},
    "5 weniger": {"participants": 15},
    "5 manner": {"participants": 15},
    "twice as many people": {"participants": 40},
    "+10 nights": {"nights": 20},
    "10 nuits de plus": {"nights": 20},
    "10 Nächte mehr": {"nights": 20},
    "10 Nuechte méi": {"nights": 20},
    "10 nights less": {"nights": 0},
    "forget the nights": {"nights": 0},
    "oublie les nuits": {"nights": 0},
    "vergiss die Nächte": {"nights": 0},
    "vergiess d’Nuechten": {"nights": 0},
    "one day more": {"days": 4},
    "a day longer": {"days": 4},
    "ein Tag länger": {"days": 4},
    "een Dag méi laang": {"days": 4},
    "5 more people and 10 more nights": {"participants": 25, "nights": 20},
    # meals
    "+1 lunch": {"meals": {"lunch": 3}},
    "another lunch": {"meals": {"lunch": 3}},
    "noch ein Mittagessen": {"meals": {"lunch": 3}},
    "add a dinner": {"meals": BOTH},
    "plus one dinner": {"meals": BOTH},
    "encore un dîner": {"meals": BOTH},
    "noch ein Abendessen": {"meals": BOTH},
    "nach en Owesiessen": {"meals": BOTH},
    "dinner instead of lunch": {"meals": {"dinner": 2}},
    "replace one lunch by a dinner": {"meals": {"lunch": 1, "dinner": 1}},
    "remplace un déjeuner par un dîner": {"meals": {"lunch": 1, "dinner": 1}},
    "ein Mittagessen durch ein Abendessen ersetzen": {"meals": {"lunch": 1, "dinner": 1}},
    "ersetz ee Mëttegiessen duerch en Owesiessen": {"meals": {"lunch": 1, "dinner": 1}},
    "jeden Tag Mittagessen": {"meals": {"lunch": 3}},
    "all Dag Mëttegiessen": {"meals": {"lunch": 3}},
    "a third lunch": {"meals": {"lunch": 3}},
    "un troisième déjeuner": {"meals": {"lunch": 3}},
    "ein drittes Mittagessen": {"meals": {"lunch": 3}},
    "remove the lunches": {"meals": {}},
    "forget the lunches": {"meals": {}},
    "enlève les déjeuners": {"meals": {}},
    "streiche das Mittagessen": {"meals": {}},
    "huel d’Mëttegiessen eraus": {"meals": {}},
    # where they come from, and how
    "and 4 from Bonn": {"origins": [METZ, BONN]},
    "et 4 de Bonn": {"origins": [METZ, BONN]},
    "und 4 aus Bonn": {"origins": [METZ, BONN]},
    "a 4 vu Bonn": {"origins": [METZ, BONN]},
    "4 from Bonn": {"origins": [METZ, BONN]},
    "8 from Metz": {"origins": [METZ | {"people": 8}]},
    "8 de Metz": {"origins": [METZ | {"people": 8}]},
    "8 aus Metz": {"origins": [METZ | {"people": 8}]},
    "8 vu Metz": {"origins": [METZ | {"people": 8}]},
    "5 locals": {"origins": [METZ, {"people": 5, "band": "local"}]},
    "8 from Metz by car": {"origins": [METZ | {"people": 8, "way": "car"}]},
    "Metz by car": {"origins": [METZ | {"way": "car"}]},
    "the 6 from Metz stay 2 nights": {"nights": 12},
    "les 6 de Metz restent 2 nuits": {"nights": 12},
    "the rest is local": {"origins": [METZ, LOCALS]},
    "the others are local": {"origins": [METZ, LOCALS]},
    "le reste est local": {"origins": [METZ, LOCALS]},
    "die anderen sind von hier": {"origins": [METZ, LOCALS]},
    "de Rescht ass vun hei": {"origins": [METZ, LOCALS]},
    "the rest from Trier": {"origins": [METZ, {"people": 14, "from": "Trier, DE"}]},
    "everyone by car": {"origins": [METZ | {"way": "car"}], "transport": {"car": 100}},
    "alle mit dem Auto": {"origins": [METZ | {"way": "car"}], "transport": {"car": 100}},
    "jidderee mam Auto": {"origins": [METZ | {"way": "car"}], "transport": {"car": 100}},
    "plus 30 from Bonn": {"participants": 50, "origins": [METZ, BONN | {"people": 30}]},
    # corrections
    "25 people": {"participants": 25},
    "no, 26 people": {"participants": 26},
    "not 20 but 25": {"participants": 25},
    "pas 20 mais 25": {"participants": 25},
    "nicht 20 sondern 25": {"participants": 25},
    "net 20 mee 25": {"participants": 25},
    "20 was wrong, it’s 25": {"participants": 25},
    "20 était faux, c’est 25": {"participants": 25},
    "20 war falsch, es sind 25": {"participants": 25},
    "20 war falsch, et sinn 25": {"participants": 25},
    "Wiltz is wrong, it’s Clervaux": {"place": "Clervaux, LU"},
    "20-22 April": {"first_day": "2027-04-20"},
    "du 20 au 22 avril": {"first_day": "2027-04-20"},
    "a week later": {"first_day": "2027-06-14"},
    "no, vegetarian": {"menu": {"vegetarian": 100}},
    "it’s a conference": {"kind": "conference"},
    # what was not told yet
    "and 5 crew": {"crew": 5},
    "et 5 bénévoles": {"crew": 5},
    "and 3 online": {"remote_participants": 3},
}
OFFERED: dict[str, list[tuple[str, Any]]] = {
    "and a dinner": [("meals", BOTH), ("meals", DINNER)],
    "dinner on the last evening": [("meals", BOTH), ("meals", DINNER)],
    "dinner on Monday": [("meals", BOTH), ("meals", DINNER)],
    "Abendessen am Montag": [("meals", BOTH), ("meals", DINNER)],
    "et un dîner": [("meals", BOTH), ("meals", DINNER)],
    "und ein Abendessen": [("meals", BOTH), ("meals", DINNER)],
    "an een Owesiessen": [("meals", BOTH), ("meals", DINNER)],
    "only dinner": [("meals", DINNER), ("meals", {"dinner": 3})],
    "dîner seulement": [("meals", DINNER), ("meals", {"dinner": 3})],
    "and 20 children": [("participants", 40), ("participants", 20)],
    "a 20 Kanner": [("participants", 40), ("participants", 20)],
    "lunch on 8 June": [("meals", {"lunch": 3}), ("meals", {"lunch": 1})],
    "dinner on 8 June": [("meals", BOTH), ("meals", DINNER)],
    "lunch also on the last day": [("meals", {"lunch": 3}), ("meals", {"lunch": 1})],
    "le déjeuner aussi le dernier jour": [("meals", {"lunch": 3}), ("meals", {"lunch": 1})],
    "Mittagessen auch am letzten Tag": [("meals", {"lunch": 3}), ("meals", {"lunch": 1})],
    "lunch on day 3": [("meals", {"lunch": 3}), ("meals", {"lunch": 1})],
    "lunch and dinner": [("meals", SAME), ("meals", {"lunch": 3, "dinner": 3}), ("meals", {"lunch": 1, "dinner": 1})],
    "déjeuner et dîner": [("meals", SAME), ("meals", {"lunch": 3, "dinner": 3}), ("meals", {"lunch": 1, "dinner": 1})],
    "Mëttegiessen an Owesiessen": [
        *(("meals", SAME), ("meals", {"lunch": 3, "dinner": 3}), ("meals", {"lunch": 1, "dinner": 1})),
    ],
    "a dinner for 12 of them": [("participants", 12), ("meals", BOTH), ("meals", DINNER)],
    "un dîner pour 12": [("participants", 12), ("meals", BOTH), ("meals", DINNER)],
    "ein Abendessen für 12 Leute": [("participants", 12), ("meals", BOTH), ("meals", DINNER)],
    "lunch for 12": [("participants", 12)],
    "12 women": [("participants", 12)],
    "12 élèves": [("participants", 12)],
    "12 Schüler": [("participants", 12)],
    "6 of them online": [("participants", 14), ("remote_participants", 6)],
    "6 davon online": [("participants", 14), ("remote_participants", 6)],
    "6 dovun online": [("participants", 14), ("remote_participants", 6)],
    "all by bus": [("transport", {"tram_bus": 100})],
    "8 by bus, 6 by car": [("transport", {"tram_bus": 57.14, "car": 42.86})],
    "3 from Metz by car": [("origins", SPLIT), ("origins", [METZ | {"people": 3, "way": "car"}])],
    "3 of Metz by car": [("origins", SPLIT), ("participants", 17), ("origins", [METZ | {"people": 3}])],
    "20 kids too": [("participants", 40), ("participants", 20)],
    "no, 25": [("participants", 25), ("nights", 25)],
    "non, 25": [("participants", 25), ("nights", 25)],
    "nein, 25": [("participants", 25), ("nights", 25)],
    "nee, 25": [("participants", 25), ("nights", 25)],
    "25?": [("participants", 25), ("nights", 25)],
    "moved to Esch": [("place", "Esch-sur-Alzette, LU")],
    "and some fish": [("menu", {"fish": 100})],
    "also vegetarian": [("menu", {"vegetarian": 100})],
    "5 of them crew": [("crew", 5)],
    "and 2 from Metz": [("origins", [METZ | {"people": 8}]), ("origins", [METZ | {"people": 2}])],
    "by car": [("origins", [METZ | {"way": "car"}]), ("transport", {"car": 100})],
    "en voiture": [("origins", [METZ | {"way": "car"}]), ("transport", {"car": 100})],
    "mit dem Auto": [("origins", [METZ | {"way": "car"}]), ("transport", {"car": 100})],
    "mam Auto": [("origins", [METZ | {"way": "car"}]), ("transport", {"car": 100})],
}
IN_PART: dict[str, tuple[dict[str, Any], list[tuple[str, Any]]]] = (
    {
        said: ({"origins": [METZ, BONN]}, [("participants", 24)])
        for said in ("plus 4 from Bonn", "4 more from Bonn", "encore 4 de Bonn", "noch 4 aus Bonn", "nach 4 vu Bonn")
    }
    | {
        said: ({"origins": [METZ | {"people": 4}]}, [("participants", 18)])
        for said in (
            "2 fewer from Metz",
            "minus 2 from Metz",
            "2 de moins de Metz",
            "2 weniger aus Metz",
            "2 manner vu Metz",
        )
    }
    | {
        "not by train but by car": ({"origins": [METZ | {"way": "car"}]}, [("transport", {"car": 100})]),
        "3 people more and 1 dinner": ({"participants": 23}, [("meals", BOTH), ("meals", DINNER)]),
        "add 3 people and a lunch": ({"participants": 23}, [("meals", {"lunch": 3}), ("meals", {"lunch": 1})]),
    }
)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def answers(chat: Chat) -> dict[str, Any]:
    return {one["question"]: _groups(one["value"]) for one in chat.member.offered if "question" in one}


def offered(chat: Chat) -> list[tuple[str, Any]]:
    each = [one["asked"] for one in chat.member.offered if "asked" in one]
    return [(one["question"], _groups(one["value"])) for one in each]


def _groups(value: Any) -> Any:
    return value["groups"] if isinstance(value, dict) and "groups" in value else value


def amended(chat: Chat, typed: str) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """What is another answer now, and what is asked."""
    chat.say("/start")
    chat.say(TOLD)
    before = answers(chat)
    chat.say(typed)
    chat.does_not_see("I didn’t get")
    after = answers(chat)
    assert before.keys() <= after.keys(), typed
    return {one: said for one, said in after.items() if before.get(one) != said}, offered(chat)


def test_what_says_more_is_added_what_corrects_replaces_and_all_else_stays(ada: Chat) -> None:
    for typed, changed in TAKEN.items():
        assert amended(ada, typed) == (changed, []), typed


def test_what_may_be_added_or_come_in_its_place_is_asked_and_nothing_changes(ada: Chat) -> None:
    for typed, asked in OFFERED.items():
        assert amended(ada, typed) == ({}, asked), typed


def test_what_is_sure_is_taken_and_only_the_rest_is_asked(ada: Chat) -> None:
    for typed, both in IN_PART.items():
        assert amended(ada, typed) == both, typed


@pytest.mark.parametrize("typed", ["keine Konferenz", "pas une conférence"])
def test_a_kind_that_it_is_not_is_quoted(ada: Chat, typed: str) -> None:
    ada.say(TOLD)
    before = answers(ada)
    ada.say(typed)
    ada.sees(f"I didn’t get “{typed}”.")
    assert (answers(ada), offered(ada)) == (before, [])


def test_a_line_says_all_the_words_it_comes_from_and_a_meaning_is_taken_by_a_tap(ada: Chat) -> None:
    ada.say(TOLD)
    ada.say("5 more people")
    ada.sees("Participants on site: <b>25</b> (“20 people … 5 more people”)")
    ada.say("8 from Metz")
    ada.sees("Where people come from: <b>8 from Metz, by train</b> (“6 from Metz by train … 8 from Metz”)")
    ada.say("and a dinner")
    ada.sees("Do you mean one of these? I only use what you tap.", "Meals per person: <b>2 lunches</b> (“2 lunches”)")
    ada.tap("2 lunches and 1 dinner?")
    ada.sees("Kind of event: <b>Workshop</b>", "Meals per person: <b>2 lunches and 1 dinner</b> (“and a dinner”)")
    ada.does_not_see("Do you mean one of these?")


def test_what_was_not_all_read_replaces_nothing(ada: Chat) -> None:
    ada.say(TOLD)
    before = answers(ada)
    for typed in (
        "12 students among them",
        "day 2: 12 people",
        "till 25 October",
        "Metz not by train",
        "15 incl. 4 crew",
    ):
        ada.say(typed)
        ada.sees("I didn’t get")
        assert answers(ada) == before, typed


@pytest.mark.parametrize(
    "typed", ["dinner both days", "dîner les deux jours", "Abendessen an beiden Tagen", "Owesiessen béid Deeg"]
)
def test_other_meals_are_not_gone_because_one_is_told_anew(ada: Chat, typed: str) -> None:
    ada.say("Workshop 8-9 June, Wiltz, 20 people, 2 lunches, 1 dinner")
    ada.say(typed)
    assert (answers(ada)["meals"], offered(ada)) == (BOTH, [("meals", SAME), ("meals", {"dinner": 2})])


def test_where_nobody_is_left_from_anywhere_the_line_goes(ada: Chat) -> None:
    ada.say(TOLD)
    ada.say("nobody from Metz")
    ada.does_not_see("Where people come from")
    ada.tap("Yes, that’s right")
    assert "origins" not in ada.event.answers


def test_a_number_more_at_the_line_of_it_is_added(ada: Chat) -> None:
    ada.say(TOLD)
    ada.tap("Participants on site: 20")
    ada.say("5 more")
    ada.sees("Participants on site: <b>25</b> (“20 people … 5 more”)")
    ada.tap("Hotel nights: 10")
    ada.say("and 10")
    ada.sees("Is this what you mean? I only use it if you tap it.", "Hotel nights: <b>20</b> (“and 10”)")
    ada.tap("Hotel nights: 20?")
    ada.tap("Where people come from")
    ada.say("+4 from Bonn")
    ada.sees("Where people come from: <b>6 from Metz, by train and 4 from Bonn</b>")


def test_more_people_than_there_are_and_those_of_an_unclear_town_wait_with_the_others(ada: Chat) -> None:
    ada.say(TOLD)
    ada.say("16 from Bonn")
    ada.sees("<b>6 from Metz, by train and 16 from Bonn</b>", "I’ll ask about these groups")
    ada.say("5 from Vienne")
    ada.sees("<b>6 from Metz, by train, 16 from Bonn and 5 from “Vienne”</b>")
    ada.say("/start")
    ada.say(TOLD)
    ada.say("and 5 from Vienne")
    ada.sees("6 from Metz, by train and 5 from “Vienne”</b>")
    ada.say("and 3 from Bonn")
    ada.sees("6 from Metz, by train, 5 from “Vienne” and 3 from Bonn</b>")


@pytest.mark.parametrize("typed", ["it is cancelled", "c’est annulé", "ist abgesagt", "ass ofgesot"])
def test_that_it_is_cancelled_is_asked_there_as_well(ada: Chat, typed: str) -> None:
    ada.say(TOLD)
    ada.say(typed)
    ada.sees("is it cancelled?")
    ada.tap("It takes place")
    ada.sees("Participants on site: <b>20</b>")
