"""What stands under a heading that takes it back, or is wondered about, is no answer of the event that is told."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

TOLD = "Conference in Mersch, 3 May 2027, 80 people. "
FACTS = {"kind", "first_day", "place", "participants"}
TAKEN_BACK = [
    "Last year: dinner, 150 vegetarians, 20 from Paris by plane.",
    "Last edition: lunch, 20 from Paris by train",
    "2025: 60 people, lunch, 20 from Paris by train.",
    "Their gala: dinner, 20 hotel nights",
    "For comparison: our workshop had vegan lunch.",
    "Rejected: buffet, vegan menu, hotel for 20 nights.",
    "Not included: dinner, 20 hotel nights.",
    "Not included:\n- dinner\n- 20 hotel nights",
    "Cancelled: the lunch, 20 hotel nights",
    "Without: dinner, 20 hotel nights",
    "L’an dernier : à Metz, déjeuner, 50 nuitées.",
    "Édition 2025 : 60 personnes, dîner, 20 de Paris en train.",
    "Non compris : dîner, 20 nuitées.",
    "Annulé : le déjeuner, 20 nuitées",
    "Pas retenu :\n• dîner végétarien\n• 20 nuitées",
    "Letztes Jahr: Trier, Mittagessen, 50 Übernachtungen, alle mit dem Bus.",
    "Nicht enthalten: Abendessen, 20 Übernachtungen.",
    "Entfällt: Abendessen, 20 Übernachtungen",
    "D’lescht Joer: Tréier, Mëttegiessen, 50 Nuechten.",
    "Net dobäi: Owesiessen, 20 Nuechten.",
    "Last year, dinner and 20 nights.",
    "L’an passé, dîner et 20 nuitées.",
    "Letztes Jahr, Abendessen und 20 Übernachtungen.",
    "D’lescht Joer, Owesiessen an 20 Nuechten.",
]
LEFT_OPEN = [
    ("Option B: vegan lunch.", {"meals", "menu"}),
    ("Ideas: vegan lunch, everyone by train.", {"meals", "menu", "transport"}),
    ("Not yet confirmed: 20 from Paris", {"origins"}),
    ("To be decided:\n- dinner", {"meals"}),
    ("Should we serve dinner?", {"meals"}),
    ("Wish list: dinner", {"meals"}),
    ("À confirmer : déjeuner végétarien", {"meals", "menu"}),
    ("Faut-il un dîner ?", {"meals"}),
    ("Variante : dîner", {"meals"}),
    ("Offene Punkte: Abendessen", {"meals"}),
    ("Brauchen wir ein Abendessen?", {"meals"}),
    ("Brauche mer en Owesiessen?", {"meals"}),
    ("Nach ze klären: Owesiessen", {"meals"}),
]
LEFT_OPEN += [
    ("Hotel 2: 25 nights", {"nights"}),
    ("\n2) Target: 20 nights", {"nights"}),
    ("Ziel: 20 Übernachtungen", {"nights"}),
    ("Zil: 20 Nuechten", {"nights"}),
    ("\nOffer A\n- lunch\nOffer B\n- dinner", {"meals"}),
    ("Spouses’ programme: lunch, 10 nights", {"meals", "nights"}),
    ("Partnerprogramm: Mittagessen", {"meals"}),
    ("Staff: vegan lunch", {"meals", "menu"}),
    ("Crew: 20 nights", {"nights"}),
    ("Intervenants : 12 nuitées", {"nights"}),
    ("Please confirm: 25 nights?", {"nights"}),
    ("Confirméiert wgl.: 25 Nuechten?", {"nights"}),
]
USUAL = [
    ("Since 2020 we have always offered a lunch.", {"meals"}),
    ("Every year we serve a vegan dinner.", {"meals", "menu"}),
    ("Depuis 2020 nous offrons un déjeuner.", {"meals"}),
    ("Chaque année, 20 viennent de Paris en train", {"origins"}),
    ("Seit 2020 bieten wir ein Mittagessen an.", {"meals"}),
    ("Jedes Jahr buchen wir 25 Übernachtungen", {"nights"}),
    ("All Joer gëtt et e Mëttegiessen", {"meals"}),
    ("The hotel has a vegan breakfast.", {"meals", "menu"}),
    ("Das Hotel bietet ein veganes Frühstück.", {"meals", "menu"}),
]
"""What is so every year, or may be had."""
LEFT_OPEN += USUAL
THIS_TIME = ["As always, lunch is served.", "Wie immer gibt es Mittagessen", "Always On Summit, lunch, on 3 May"]
"""What is so this time as well."""
UNKNOWN = [
    "Marmalade",
    "Plan Z",
    "Previous event",
    "Out of scope",
    "At our sister company",
    "Competitor’s conference",
    "Not our job",
    "In my dreams",
    "Two years ago",
    "The week before",
    "What our neighbours at the other bank had",
    "Group Z",
    "Best case",
    "Offer 2",
    "The plan was",
    "Too expensive",
    "In the best of all worlds",
    "Chez le voisin",
    "Il y a deux ans",
    "Brouillon",
    "Le rêve du directeur",
    "Exemple",
    "Bei den Nachbarn",
    "Vor einem Jahr",
    "Entwurf",
    "Vorjahresmenü",
    "Beim Noper",
    "Virun engem Joer",
    "Dem Chef säin Dram",
    "Entworf",
    "Pas besoin",
    "Angebot 2",
    "Noch nicht gebucht",
    "Bei Müllers",
    "Ze deier",
    "Mir brauchen net",
]
"""Headings of which nobody lists what they say."""
KNOWN = [
    "Meals",
    "Catering on Thursday",
    "Food on the day",
    "Please note",
    "Reminder",
    "Programme for the evening",
    "Agreed",
    "PS",
    "For everyone",
    "Practical information",
    "3 May",
    "Instead",
    "Au programme",
    "À noter",
    "Rappel",
    "Pour tous",
    "Nous prévoyons",
    "Restauration sur place",
    "Le soir du 3 mai",
    "Wichtig",
    "Mittagsmenü",
    "TOP 3 Verpflegung",
    "Wir brauchen",
    "Zur Erinnerung",
    "Hinweise zum Programm",
    "Ofgemaach",
    "Mir brauchen",
    "Fir jiddereen",
    "Nach eppes",
    "Wichteg",
    "Good to know",
    "Some details",
    "For the calculation",
    "Quelques précisions",
    "Il nous faut",
    "Pendant la journée",
    "Hier die Details",
    "Was das Essen angeht",
    "Noch ein Hinweis",
    "Gutt ze wëssen",
    "Scho gebucht",
]
"""Headings of which all words are known."""
WONDERED = [
    "Is lunch planned?",
    "Is there lunch",
    "Does everybody get lunch?",
    "Lunch, right?",
    "Le déjeuner est-il prévu ?",
    "Est-ce que tout le monde déjeune avec un lunch ?",
    "Ist ein Mittagessen geplant?",
    "Wird es ein Mittagessen geben?",
    "Ass e Mëttegiessen geplangt?",
    "Solle mir e Mëttegiessen maachen?",
    "Somebody suggested lunch.",
    "Our rivals served lunch.",
    "The chair would like lunch.",
    "Quelqu’un a proposé un déjeuner.",
    "Nos concurrents avaient un déjeuner.",
    "Jemand schlug ein Mittagessen vor.",
    "Bei der Konkurrenz gab es Mittagessen.",
    "Een huet e Mëttegiessen virgeschloen.",
    "Lunch has been proposed.",
    "A lunch would be nice.",
    "Ce serait bien d’avoir un déjeuner.",
    "Schön wäre ein Mittagessen.",
    "Flott wier e Mëttegiessen.",
    "Speakers: lunch",
    "Conseil : dîner",
    "Comité: Owesiessen",
    "For the children: lunch",
    "Some guests: lunch",
    "Pour les enfants : déjeuner",
    "Für die Kinder: Mittagessen",
    "Fir d’Kanner: Mëttegiessen",
]
REQUESTED = [
    "Could you plan a seminar in Mersch on 3 May 2027 for 40 people with lunch?",
    "Can we plan a seminar in Mersch on 3 May 2027 for 40 people with lunch?",
    "What is the footprint of a seminar in Mersch on 3 May 2027 for 40 people with lunch?",
    "Pouvez-vous chiffrer un séminaire à Mersch le 3 mai 2027 pour 40 personnes avec déjeuner ?",
    "Können Sie ein Seminar in Mersch am 3. Mai 2027 für 40 Leute mit Mittagessen rechnen?",
    "Kënnt Dir e Seminar zu Miersch den 3. Mee 2027 fir 40 Leit mat Mëttegiessen rechnen?",
    "Is lunch planned for the seminar? Yes. Mersch, 3 May 2027, 40 people",
]
ALL_THE_SAME = [
    "Menu: vegan lunch",
    "When we meet: lunch, all vegan",
    "Repas : déjeuner végane",
    "Verpflegung: veganes Mittagessen",
    "Iessen: veganen Lunch",
    "Could you add a vegan lunch?",
]


@pytest.mark.parametrize("told", TAKEN_BACK)
def test_nothing_is_read_under_a_heading_that_takes_it_back(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS
    assert not brief.asked
    assert any(one.startswith(told[:12]) for one in brief.unread)


@pytest.mark.parametrize(("told", "asked"), LEFT_OPEN)
def test_what_is_not_settled_or_wondered_about_is_asked(world: World, told: str, asked: set[str]) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS
    assert {one.question for one in brief.asked} <= asked
    assert brief.asked or brief.groups


@pytest.mark.parametrize("told", THIS_TIME)
def test_what_is_so_this_time_too_is_taken(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question: one.value for one in brief.findings}.get("meals") == {"lunch": 1}


@pytest.mark.parametrize("heading", UNKNOWN)
@pytest.mark.parametrize("joint", [": ", ":\n- "])
def test_what_stands_under_a_heading_nobody_knows_is_asked(world: World, heading: str, joint: str) -> None:
    brief = read(member_writes(world, "en"), f"{TOLD}\n{heading}{joint}vegan lunch")
    assert {one.question for one in brief.findings} == FACTS
    assert "menu" in {one.question for one in brief.asked}


@pytest.mark.parametrize("heading", KNOWN)
def test_what_stands_under_a_heading_of_known_words_is_taken(world: World, heading: str) -> None:
    brief = read(member_writes(world, "en"), f"{TOLD}\n{heading}: vegan lunch")
    found = {one.question: one.value for one in brief.findings}
    assert (found.get("meals"), found.get("menu")) == ({"lunch": 1}, {"vegan": 100})


@pytest.mark.parametrize("told", WONDERED)
def test_what_is_only_asked_or_proposed_is_asked(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS
    assert {one.question for one in brief.asked} <= {"meals"}


@pytest.mark.parametrize("told", REQUESTED)
def test_a_request_tells_of_the_event(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), told)
    found = {one.question: one.value for one in brief.findings}
    assert (found.get("place"), found.get("participants"), found.get("meals")) == ("Mersch, LU", 40, {"lunch": 1})


@pytest.mark.parametrize("told", ALL_THE_SAME)
def test_any_other_heading_and_a_request_tell_of_the_event(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    found = {one.question: one.value for one in brief.findings}
    assert (found.get("meals"), found.get("menu")) == ({"lunch": 1}, {"vegan": 100})


@pytest.mark.parametrize(
    "told",
    [
        "Conference on Tuesday 12 March in Mersch",
        "Konferenz am Dienstag, 12. März in Mersch",
        "Konferenz in Mersch am Dienstag, den 12. März",
        "Conférence le mardi 12 mars à Mersch",
        "Konferenz zu Miersch, Dënschdeg 12. Mäerz",
        "Conference in Mersch, 12 March (Tuesday)",
    ],
)
def test_a_date_on_another_weekday_is_asked(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), told)
    assert "first_day" not in {one.question for one in brief.findings}
    assert "first_day" in {one.question for one in brief.asked}


@pytest.mark.parametrize(
    "told", ["shuttle from Luxembourg station", "Shuttle ab Trier", "navette depuis Trèves", "Navette vun Tréier"]
)
def test_a_shuttle_brings_nobody_in_particular(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS


@pytest.mark.parametrize(
    "told",
    [
        "no more than 40 people",
        "pas plus de 40 personnes",
        "plus de 40 personnes",
        "nicht mehr als 40 Leute",
        "net méi wéi 40 Leit",
    ],
)
def test_a_bound_is_no_number_of_people(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), f"Conference in Mersch, 3 May 2027, {told}")
    assert "participants" not in {one.question for one in brief.findings}
    assert [one.value for one in brief.asked if one.question == "participants"] == [40]
