"""What an event is called: what stands alone behind an announcement is its name, and what says when, where or who is none."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

NAMES = (
    ("Programme: Water in Industry\n25 May 2027, Mersch, 40 people", "Water in Industry"),
    ("WEBINAR | Cyber hygiene for hospitals\n15 April 2027", "Cyber hygiene for hospitals"),
    ("Invitation – Rencontres de la mobilité douce\n20 mai 2027, Mamer", "Rencontres de la mobilité douce"),
    ("INVITATION: Alzette Sustainability Breakfast\nDear members, 4 March 2027", "Alzette Sustainability Breakfast"),
    (
        "Rencontres de l’économie circulaire : programme provisoire\n7 octobre 2027",
        "Rencontres de l’économie circulaire",
    ),
    ("Women in Construction Conference – 12 October 2027, Mersch", "Women in Construction Conference"),
    ("Circular Design Sprint, a hands-on workshop\n25 March 2027, Foetz", "Circular Design Sprint"),
    (
        "Invitatioun: Dag vun der nohalteger Mobilitéit\n21. September 2027, Réimech",
        "Dag vun der nohalteger Mobilitéit",
    ),
    ("Save the date: Tech for Good\n5 March 2027, Belval", "Tech for Good"),
    ("Atelier « Réparer plutôt que jeter » – samedi 20 mars 2027, Differdange", "Réparer plutôt que jeter"),
)
NONE = (
    "Invitation: our summer party\n4 June 2027, Belval",
    "Invitation: meeting in Trier\n5 March 2027",
    "Invitation: Trier\n5 March 2027",
    "Invitation: Anna and Tom\n5 March 2027, Trier",
    "Programme: Friday and Saturday\n5 March 2027, Trier",
    "Programme: Welcome and coffee\n9:00 Trier, 5 March 2027",
    "Workshop in Trier, 5 March 2027, Seminarraum „Mosel“",
    "Workshop: Bring your own laptop\n5 March 2027, Trier",
)


@pytest.mark.parametrize(("typed", "name"), NAMES)
def test_what_is_announced_is_its_name(world: World, typed: str, name: str) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert answers.get("name") == name


@pytest.mark.parametrize("typed", NONE)
def test_what_says_something_else_is_no_name(world: World, typed: str) -> None:
    assert "name" not in {one.question for one in read(member_writes(world, "en"), typed).findings}


def test_what_a_title_says_takes_nothing_back(world: World) -> None:
    typed = "Atelier « Réparer plutôt que jeter » – samedi 20 mars 2027, Differdange, 25 personnes"
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["first_day"], answers["participants"]) == ("2027-03-20", 25)
