"""What follows a fact and takes it back or doubts it: it is not taken, and what stands beside it is."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.doubt.not_as_planned import called_off
from tests.handlers.briefs.corpus import member_writes

TOLD = "Conference in Mersch, 3 May 2027, 80 people. "
NOT_SO = [
    ("Dinner: cancelled. Lunch: yes.", {"lunch": 1}),
    ("Dinner: no. Lunch: yes.", {"lunch": 1}),
    ("Breakfast (n/a), lunch", {"lunch": 1}),
    ("Dinner – cancelled, lunch – yes.", {"lunch": 1}),
    ("Conference dinner: no. Lunch", {"lunch": 1}),
    ("Dîner : non. Déjeuner : oui.", {"lunch": 1}),
    ("Petit-déjeuner : non, déjeuner : oui", {"lunch": 1}),
    ("Déjeuner – supprimé, dîner – oui", {"dinner": 1}),
    ("Abendessen (entfällt), Mittagessen.", {"lunch": 1}),
    ("Frühstück: nein, Mittagessen: ja", {"lunch": 1}),
    ("Mittagessen: nicht nötig. Abendessen", {"dinner": 1}),
    ("Owesiessen (ofgesot), Mëttegiessen.", {"lunch": 1}),
    ("Owesiessen: nee. Mëttegiessen: jo.", {"lunch": 1}),
    ("\n[x] lunch\n[ ] dinner\n[ ] 25 nights", {"lunch": 1}),
    ("👍 lunch 👎 dinner", {"lunch": 1}),
    ("\nLunch ✓\nDinner ✗", {"lunch": 1}),
    ("☑ Mittagessen ☐ Abendessen", {"lunch": 1}),
    ("~~dinner~~ lunch", {"lunch": 1}),
    ("Meals: lunch no, dinner yes", {"dinner": 1}),
    ("Lunch (confirmed), dinner (tbc)", {"lunch": 1}),
    ("Déjeuner (confirmé), dîner (à confirmer)", {"lunch": 1}),
    ("Mittagessen (bestätigt), Abendessen (offen)", {"lunch": 1}),
    ("Mëttegiessen (confirméiert), Owesiessen (nach op)", {"lunch": 1}),
]
NOTHING_TAKEN = [
    ("25 nights (cancelled)", "nights"),
    ("25 nuitées : annulées", "nights"),
    ("25 Übernachtungen (storniert)", "nights"),
    ("25 Nuechten (ofgesot)", "nights"),
    ("Quote from the hotel (declined): 25 nights.", "nights"),
    ("Vegan: no", "menu"),
    ("Menu vegan : refusé", "menu"),
    ("10 from Bonn by car (cancelled)", "origins"),
    ("\n✅ lunch\n❌ 12 from Oslo by plane", "origins"),
    ("Lunch: none", "meals"),
    ("Dinner – off the table.", "meals"),
    ("Mëttegiessen: keent", "meals"),
]
DOUBTED = [
    ("25 nights (probably)", "nights"),
    ("Hotel (tbc): 25 nights.", "nights"),
    ("25 nuitées (à confirmer)", "nights"),
    ("25 Übernachtungen (noch offen)", "nights"),
    ("25 Nuechten (net sécher)", "nights"),
    ("25 nights. Hotel cancelled.", "nights"),
    ("Menu: vegan (maybe)", "menu"),
    ("Menu végétarien (peut-être)", "menu"),
    ("Menü vegetaresch (vläicht)", "menu"),
    ("10 aus Bonn mit dem Auto (fraglich)", "origins"),
    ("10 from Bonn by car. The 10 from Bonn are not coming.", "origins"),
    ("Lunch. Lunch is cancelled.", "meals"),
    ("Lunch. Lunch is off.", "meals"),
    ("Avec déjeuner, finalement pas de déjeuner.", "meals"),
    ("Mittagessen. Das Mittagessen fällt aus.", "meals"),
    ("Dîner en attente", "meals"),
    ("Owesiessen nach op", "meals"),
    ("Lunch: forget it", "meals"),
    ("Dîner : basta", "meals"),
    ("Abendessen: Fehlanzeige", "meals"),
    ("Owesiessen (pech gehat)", "meals"),
    ("25 nights [placeholder]", "nights"),
    ("25 nuitées [non validé]", "nights"),
    ("25 Übernachtungen (auf Eis)", "nights"),
    ("[to do] 25 nights", "nights"),
    ("TODO: book 25 nights", "nights"),
    ("25 nights *probably*", "nights"),
    ("10 from Bonn by car – no longer coming", "origins"),
    ("10 from Bonn by car; probably", "origins"),
    ("❓ dinner", "meals"),
    ("Lunch 🤔", "meals"),
    ("☒ lunch", "meals"),
]
MORE_OF_IT = [
    ("25 nights (hotel)", "nights"),
    ("25 nights (10 single rooms)", "nights"),
    ("25 Übernachtungen (Einzelzimmer)", "nights"),
    ("Lunch (vegetarian)", "meals"),
    ("Lunch (see programme)", "meals"),
    ("Dinner: confirmed", "meals"),
    ("Mittagessen (Grillbuffet)", "meals"),
    ("Déjeuner (froid)", "meals"),
    ("10 from Bonn by car (not by train)", "origins"),
    ("80 people (not 84)", "participants"),
]


@pytest.mark.parametrize(("typed", "meals"), NOT_SO)
def test_of_meals_one_is_taken_back_and_the_other_stays(world: World, typed: str, meals: dict[str, float]) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), TOLD + typed).findings}
    assert found.get("meals") == meals
    assert "nights" not in found


@pytest.mark.parametrize(("typed", "question"), NOTHING_TAKEN)
def test_what_is_said_not_to_be_so_is_quoted(world: World, typed: str, question: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + typed)
    assert question not in {one.question for one in (*brief.findings, *brief.asked)}
    assert brief.unread


@pytest.mark.parametrize(("typed", "question"), DOUBTED)
def test_what_is_doubted_is_asked(world: World, typed: str, question: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + typed)
    assert question not in {one.question for one in brief.findings}
    assert question in {one.question for one in brief.asked}


@pytest.mark.parametrize(("typed", "question"), MORE_OF_IT)
def test_what_tells_more_of_a_fact_asks_nothing(world: World, typed: str, question: str) -> None:
    assert question in {one.question for one in read(member_writes(world, "en"), TOLD + typed).findings}


@pytest.mark.parametrize(
    "typed", ["Dinner replaced by a lunch", "Dîner : remplacé par un déjeuner", "Owesiessen ersat duerch e Brunch"]
)
def test_of_two_meals_of_which_one_replaces_the_other_none_is_taken(world: World, typed: str) -> None:
    assert "meals" not in {one.question for one in read(member_writes(world, "en"), TOLD + typed).findings}


@pytest.mark.parametrize("typed", ["Hotel: no", "Nuitées : aucune", "Übernachtungen: keine"])
def test_a_plain_no_to_the_hotel_is_an_answer(world: World, typed: str) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), TOLD + typed).findings}
    assert found["nights"] == 0


@pytest.mark.parametrize(
    "part", ["Dinner: cancelled.", "25 nights (cancelled)", "Déjeuner : annulé", "Abendessen: entfällt"]
)
def test_a_part_that_is_cancelled_cancels_no_event(part: str) -> None:
    assert called_off(TOLD + part) == ""
    assert called_off(f"{TOLD}{part} The conference is cancelled.") != ""
    assert called_off("Workshop (cancelled)") != ""
