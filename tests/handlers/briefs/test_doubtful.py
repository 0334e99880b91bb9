"""What is typed below a told event and may say something else there changes nothing: it is asked, or quoted as not understood."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

TOLD = (
    "Offsite 2-3 June, Wiltz, 24 people, lunch every day, dinner on the first evening, one night each, 8 from Arlon by"
    " car, 9 from Bonn"
)
BOTH, DAYS = {"lunch": 2, "dinner": 1}, ("days", 1)
ONE_LUNCH = [("meals", {"lunch": 1, "dinner": 1}), ("meals", {"lunch": 1})]
THREE = [("meals", {"lunch": 3, "dinner": 1}), ("meals", {"lunch": 3})]
DINNERS = [("meals", {"lunch": 2, "dinner": 2}), ("meals", {"dinner": 2})]
ONE_DINNER = [("meals", BOTH), ("meals", {"dinner": 1})]
TWO_NIGHTS, A_DAY_MORE = [("nights", 48), ("nights", 2)], [("days", 3), ("first_day", "2027-06-04")]
HALF, ON_ONE_DAY = [("days", 1.5)], [*ONE_LUNCH, DAYS]
VEGETARIAN, VEGAN = [("menu", {"vegetarian": 100})], [("menu", {"vegan": 100})]

UNREAD = """\
    auch am 7.; auch den 7.; zusätzlich am 7.; ab 4.; ab 9; auch um 9; weniger am 15.; crew am 14.; aussi le 7;
    plus le 7; également le 7; sans déjeuner le 6; sans dîner le 5; dîner à 8; Mëttegiessen de 5.; Mëttegiessen nëmmen de 5.;
    Owesiessen de 5.; lunch at 1; dinner at 8; dinner at eight; Abendessen um 8; Mëttegiessen um 1; some vegetarians;
    um 9; à 8; at 9; sleep 20; vegetarian for some; some vegan meals; quelques végétariens; quelques plats végétariens"""
ASKED: dict[str, list[tuple[str, Any]]] = {
    **dict.fromkeys(("lunch 3", "lunch: 3", "Mittagessen 3", "déjeuner 3", "déjeuners : 3", "Mëttegiessen 3"), THREE),
    **dict.fromkeys(("dinner 2", "dinner both days", "Abendessen 2", "dîner les deux jours"), DINNERS),
    **dict.fromkeys(("vegetarian lunch", "déjeuner végétarien", "vegetarescht Mëttegiessen"), VEGETARIAN),
    **dict.fromkeys(("veganes Mittagessen", "vegan lunches", "vegan option"), VEGAN),
    **dict.fromkeys(("lunch on one day", "déjeuner un seul jour", "Mittagessen an einem Tag"), ON_ONE_DAY),
    "Mëttegiessen op engem Dag": ON_ONE_DAY,
    "16 staff and 4 guests": [("participants", 16), ("participants", 4), ("crew", 16), ("crew", 4)],
    "20 people on one day": [DAYS, ("participants", 20)],
    "vegetarian on one day": [DAYS, *VEGETARIAN],
    **dict.fromkeys(("2 nights", "2 nuits", "2 Nächte", "2 Nuechten"), TWO_NIGHTS),
    **dict.fromkeys(("and 4 June", "et le 4 juin", "und 4. Juni", "an de 4. Juni"), A_DAY_MORE),
    **dict.fromkeys(("4 June too", "le 4 juin aussi"), A_DAY_MORE),
    **dict.fromkeys(("un seul dîner", "only one dinner", "nur ein Abendessen"), ONE_DINNER),
    **dict.fromkeys(("3 June is only half a day", "le 3 juin seulement une demi-journée"), HALF),
}  # fmt: skip


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say(TOLD)
    return ada


def waits(chat: Chat) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    each = chat.member.offered
    told = {one["question"]: one["value"] for one in each if "question" in one}
    return told, [(one["asked"]["question"], one["asked"]["value"]) for one in each if "asked" in one]


def test_a_day_or_an_hour_and_some_of_them_are_no_number(ada: Chat) -> None:
    before = waits(ada)
    for typed in (each.strip() for each in UNREAD.split(";")):
        ada.say(typed)
        ada.sees(f"I didn’t get “{typed}”")
        assert waits(ada) == before, typed


@pytest.mark.parametrize("typed", ASKED)
def test_what_it_may_mean_is_asked(ada: Chat, typed: str) -> None:
    before, _ = waits(ada)
    ada.say(typed)
    assert waits(ada) == (before, ASKED[typed])


def test_the_town_hall_is_no_kind_of_event(ada: Chat) -> None:
    ada.say("Esch town hall")
    told, asked = waits(ada)
    assert (told["kind"], told["place"], asked) == ("team_day", "Esch-sur-Alzette, LU", [("kind", "meeting")])


def test_two_groups_from_one_town_are_asked_about(ada: Chat) -> None:
    before, _ = waits(ada)
    ada.say("Bonn not Arlon")
    told, [(question, _)] = waits(ada)
    assert (told, question) == (before, "origins")
