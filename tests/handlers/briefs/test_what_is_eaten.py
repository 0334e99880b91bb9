"""What is eaten, as a text tells it: which meals, how often, and who has which dish; where it is open, it is asked."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

TOLD: dict[str, dict[str, dict[str, float] | None]] = {
    "Workshop on 4 May 2027 in Mersch, 40 people, buffet at lunchtime": {"meals": {"lunch": 1}},
    "Training in Wiltz on 12 May 2027, 16 people, pizza in the evening": {"meals": {"dinner": 1}},
    "Conference in Esch on 5 May 2027, 120 people; lunch will be served in the foyer and we close with a drinks reception": {
        "meals": {"lunch": 1, "reception": 1}
    },
    "Two-day seminar in Vianden on 3 and 4 May 2027, 30 people, lunch and dinner on both days": {
        "meals": {"lunch": 2, "dinner": 2}
    },
    "Congress in Belval from 7 to 9 June 2027, 90 people, lunch on all three days and a gala dinner on the second evening": {
        "meals": {"lunch": 3, "dinner": 1}
    },
    "Congress in Belval, 7-9 June 2027, 90 people. Lunch on all three days, conference dinner on the second evening": {
        "meals": {"lunch": 3, "dinner": 1}
    },
    "Congress in Belval, 7-9 June 2027, 90 people. Lunch on all three days, dinner on the first two.": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Congrès à Nancy du 6 au 8 septembre 2027, 90 personnes. Déjeuner tous les jours, dîner du congrès le 7 au soir": {
        "meals": {"lunch": 3, "dinner": 1}
    },
    "Town hall in Mamer on 9 March 2027, 150 people, just coffee and water": {"meals": {}},
    "Gala in Mersch on 3 July 2027, 240 guests, seated dinner: 120 beef, 80 fish, 40 vegan": {
        "meals": {"dinner": 1},
        "menu": {"red_meat": 50, "fish": 33.33, "vegan": 16.67},
    },
    "Dinner on 6 May 2027 in Remich for 50 clients, fish for 20 and vegetarian for 30": {
        "meals": {"dinner": 1},
        "menu": {"fish": 40, "vegetarian": 60},
    },
    "Day 1 (3 May 2027): 12:30 lunch, 19:00 dinner\nDay 2 (4 May 2027): 12:30 lunch\nConference in Vianden, 60 people": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "Formation les 13 et 14 mars 2027 à Wiltz, seize personnes. On déjeune ensemble les deux jours, dîner le samedi": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "Kick-off in Esch, 12 to 14 April 2027, 48 people. Lunch on all three days, dinner on the first two.": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Kick-off in Esch, 12 to 14 April 2027, 48 people, lunch every day, dinner the first two nights": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Séminaire à Esch du 12 au 14 avril 2027, 48 personnes. Déjeuner les trois jours, dîner les deux premiers.": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Seminar in Esch, 12. bis 14. April 2027, 48 Leute, Mittagessen an allen drei Tagen, Abendessen an den ersten beiden": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Seminar zu Esch, 12. bis 14. Abrëll 2027, 48 Leit, Mëttegiessen all Dag, Owesiessen déi éischt zwee": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Seminar in Mersch on 3 and 4 May 2027, 18 people, dinner on Monday only, lunch both days": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "Conference in Mersch on 5 to 7 May 2027, 90 people, dinner on both evenings": {"meals": {"dinner": 2}},
    "Kick-off in Trier on 5 to 7 May 2027, 60 people, lunch x3, dinner 2x": {"meals": {"lunch": 3, "dinner": 2}},
    "Summit in Trier on 8 and 9 September 2027, 450 delegates, lunch on both days and the gala dinner on the 8th": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "First-aid course for 18 people in Contern, 2 June 2027, then a sandwich lunch": {"meals": {"lunch": 1}},
    "Kick-off vom 1. bis 3. März 2027 in Remich, 64 Leute. Zwei Übernachtungen für alle, Frühstück inklusive. Mittagessen "
    "täglich, Abendessen an den ersten beiden Tagen.": {"meals": {"lunch": 3, "dinner": 2, "breakfast": 2}},
    "Kongress 22. bis 24. September 2027 in Trier, 600 Gäste. Mittagessen an allen drei Tagen, am 23. Abendessen": {
        "meals": {"lunch": 3, "dinner": 1}
    },
    "Neujahrsempfang am 13. Januar 2028 in Luxemburg, 260 Gäste, Häppchen und Crémant": {"meals": {"reception": 1}},
    "Forum in Trier am 27. April 2027, 80 Personen, 12:30 Uhr Mittagessen, im Anschluss Empfang": {
        "meals": {"lunch": 1, "reception": 1}
    },
    "Forum à Bruxelles les 3 et 4 novembre 2027, 120 personnes, midi veggie les 2 jours, le soir chacun pour soi": {
        "meals": {"lunch": 2},
        "menu": {"vegetarian": 100},
    },
    "Conférence mardi 19 octobre 2027 à Luxembourg, 110 personnes, petit-déjeuner d’accueil, pas de déjeuner": {
        "meals": {"breakfast": 1}
    },
    "Formatioun zu Veianen de 16. a 17. Mäerz 2027, 17 Leit, eng Kéier Owesiessen an zweemol Mëttegiessen": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "Meeting de 16. Februar 2027 zu Bartreng, 12 Leit, z’iesse gëtt et näischt": {"meals": {}},
    "Forum am 16. und 17. September 2027 in Mersch, 110 Leute. Tag 1: Vorträge bis 17:30 Uhr, abends gemeinsames Dinner. Tag 2: "
    "Besuche. Mittagessen an beiden Tagen inklusive.": {"meals": {"lunch": 2, "dinner": 1}},
    "Programm Summerschoul, 5.–9. Juli 2027, Lycée zu Dikrech\n12.30 Mëttegiessen an der Kantin (all Dag)\nDonneschdeg 19.00 "
    "gemeinsaamt Owesiessen\n60 Participanten": {"meals": {"lunch": 5, "dinner": 1}},
    "Fuerschungsdag de 6. Mee 2027 zu Belval, 80 Leit\n9.00 Empfang mat Kaffi, 12.30 Mëttegiessen (Buffet, alles vegan)": {
        "meals": {"lunch": 1},
        "menu": {"vegan": 100},
    },
    "Conference zu Belval, 4. a 5. November 2027, 130 Leit, lunch déi zwee Deeg, owes näischt": {"meals": {"lunch": 2}},
    "Regatta, 5. und 6. Juni 2027, Remich, 180 Gäste. Samstagabend gemeinsames Abendessen, Sonntag Mittagessen.": {
        "meals": {"lunch": 1, "dinner": 1}
    },
    "Vorstandssitzung am 19. Februar 2027 in Mersch, 9 Leute, zu essen gibts nix": {"meals": {}},
    "Team day on 28 May 2027 in Hosingen, 52 people. Lunch is a barbecue with a vegetarian option.": {
        "meals": {"lunch": 1}
    },
    "Lunch & learn on 3 March 2027 in Capellen, 12 people": {"meals": None},
    "Abteilungsrunde am 10. März 2027 in Munsbach, 15 Leute, 12 bis 13 Uhr Mittagessen in der Kantine": {
        "meals": {"lunch": 1}
    },
    "Summer party on 2 July 2027 in Mondorf, 400 guests, food trucks from 6 pm": {"meals": {"dinner": 1}},
    "Awards in Mersch on 5 May 2027, 90 guests, champagne reception after the ceremony": {"meals": {"reception": 1}},
    "AG le 8 avril 2027 à Strassen, 60 membres, suivie d'un verre de l'amitié": {"meals": {"reception": 1}},
    "Réunion à Bertrange le 9 mars 2027, 12 personnes, rien à manger, juste du café": {"meals": {}},
    "Journée d'équipe à Remich le 11 juin 2027, 34 collègues, barbecue à midi, moitié poulet, moitié végétarien": {
        "meals": {"lunch": 1},
        "menu": {"poultry": 50, "vegetarian": 50},
    },
    "Dîner de Noël à Clervaux le 16 décembre 2027, 50 personnes, 3/4 végétarien et 1/4 poisson": {
        "meals": {"dinner": 1},
        "menu": {"vegetarian": 75, "fish": 25},
    },
    "Conférence à Vianden, 60 personnes\nLundi 3 mai 2027 : déjeuner, plénière, dîner\nMardi 4 mai 2027 : ateliers, déjeuner": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "Hackathon à Belval les 3 et 4 mai 2027, 45 personnes, petit-déjeuner, déjeuner et dîner chaque jour": {
        "meals": {"breakfast": 2, "lunch": 2, "dinner": 2}
    },
    "Séminaire les 3 et 4 mai 2027 à Mersch, 20 personnes, 2 repas de midi et un repas du soir par personne": {
        "meals": {"lunch": 2, "dinner": 1}
    },
    "Inauguration le 5 mai 2027 à Mersch, 120 invités, apéro dînatoire à partir de 18h": {"meals": {"reception": 1}},
    "Schulung in Wiltz am 12. Mai 2027, 16 Personen, abends Pizza": {"meals": {"dinner": 1}},
    "Zweitägiges Seminar in Vianden am 3. und 4. Mai 2027, 30 Personen, Mittag- und Abendessen an beiden Tagen": {
        "meals": {"lunch": 2, "dinner": 2}
    },
    "Teamtag in Remich am 11. Juni 2027, 34 Kollegen, mittags wird gegrillt, halb Hähnchen, halb vegetarisch": {
        "meals": {"lunch": 1},
        "menu": {"poultry": 50, "vegetarian": 50},
    },
    "Weihnachtsessen in Clervaux am 16. Dezember 2027 abends, 50 Personen, ein Viertel Fisch, der Rest vegetarisch": {
        "meals": {"dinner": 1},
        "menu": {"fish": 25, "vegetarian": 75},
    },
    "Pressefrühstück in Capellen am 25. Februar 2027, 45 Personen": {"meals": {"breakfast": 1}},
    "Geschäftsessen mittags in Luxemburg am 5. Mai 2027, 25 Personen, alles vegetarisch": {
        "meals": {"lunch": 1},
        "menu": {"vegetarian": 100},
    },
    "Preisverleihung in Mersch am 5. Mai 2027, 90 Gäste, nach der Zeremonie Ehrenwein": {"meals": {"reception": 1}},
    "Tagung vom 3. bis 5. Mai 2027 in Mersch, 20 Personen, Mittagessen täglich, Abendessen am Montag und Dienstag": {
        "meals": {"lunch": 3, "dinner": 2}
    },
    "Reunioun zu Belval den 3. Juni 2027, 20 Leit, Schmieren op Mëtteg": {"meals": {"lunch": 1}},
    "Konferenz zu Esch de 5. Mee 2027, 120 Leit, Mëttegiessen an duerno e Patt": {
        "meals": {"lunch": 1, "reception": 1}
    },
    "Kongress zu Belval vum 7. bis den 9. Juni 2027, 200 Leit, all Dag Mëttegiessen an en Galadinner den zweeten Owend": {
        "meals": {"lunch": 3, "dinner": 1}
    },
    "Chrëschtfeier zu Klierf de 16. Dezember 2027, 50 Leit, Owesiessen, e Véierel Fësch, de Rescht vegetaresch": {
        "meals": {"dinner": 1},
        "menu": {"fish": 25, "vegetarian": 75},
    },
    "Clientefrühstück zu Capellen de 25. Februar 2027, 45 Leit": {"meals": {"breakfast": 1}},
    "Workshop zu Miersch de 5. Mee 2027, 22 Leit; den Traiteur bréngt mëttes e kale vegetaresche Buffet": {
        "meals": {"lunch": 1},
        "menu": {"vegetarian": 100},
    },
    "Studiendag de 5. Mee 2027 zu Miersch, 60 Leit, mëttes iesse mir an der Kantin": {"meals": {"lunch": 1}},
    "Workshop on 3 March 2027 in Mersch, 20 people, finger food and drinks afterwards": {"meals": {"reception": 1}},
    "Workshop on 3 March 2027 in Mersch, 20 people, drinks and canapés only, no seated dinner": {
        "meals": {"reception": 1}
    },
    "Workshop on 3 March 2027 in Mersch, 20 people, lunch at 12, dinner at 8": {"meals": {"lunch": 1, "dinner": 1}},
    "Party on 9 July 2027 in Capellen, 80 people, bbq dinner but veggie only this year": {"meals": {"dinner": 1}},
    "Conférence le 20 mai 2027 à Mamer, 120 personnes, déjeuner-buffet sur place": {"meals": {"lunch": 1}},
    "Journée d'équipe le 21 mai 2027 à Diekirch, 28 personnes. À midi, repas au restaurant.": {"meals": {"lunch": 1}},
    "Versammlung de 3. Mäerz 2027 zu Contern, 26 Leit. Mëttes ginn et Sandwichen": {"meals": {"lunch": 1}},
    "Kongress de 27. Mäerz 2027 zu Biissen, 76 Leit. No der Sëtzung Mëttegiessen": {"meals": {"lunch": 1}},
    "Seminar am 3. März 2027 in Mersch, 20 Leute, mittags gibts Grillwürstchen": {"meals": {"lunch": 1}},
    "Sommet les 6 et 7 mars 2027 à Mersch, 20 personnes. Samedi déjeuner et dîner, dimanche petit-déjeuner et déjeuner.": {
        "meals": {"breakfast": 1, "lunch": 2, "dinner": 1}
    },
    "Offsite am 6. und 7. März 2027 in Trier, 22 Leute. Samstag gibt es Mittag- und Abendessen, Sonntag Frühstück und "
    "Mittagessen.": {"meals": {"breakfast": 1, "lunch": 2, "dinner": 1}},
    "Summit on 6 and 7 March 2027 in Mersch, 20 people. Meals: Sat lunch + dinner, Sun breakfast + lunch": {
        "meals": {"breakfast": 1, "lunch": 2, "dinner": 1}
    },
    "Sommet les 6 et 7 mars 2027 à Mersch, 20 personnes. Arrivée samedi à 9 h, déjeuner à 12 h 30, dîner à 20 h ; dimanche, "
    "petit-déjeuner, puis déjeuner et départ.": {"meals": {"breakfast": 1, "lunch": 2, "dinner": 1}},
    "Klausur am 6. und 7. März 2027 in Clerf, 20 Leute. Tag 1: Mittag, Abendessen; Tag 2: Frühstück": {
        "meals": {"breakfast": 1, "lunch": 1, "dinner": 1}
    },
    "Workshop les 6 et 7 mars 2027 à Esch, 20 personnes, resto le 1er soir": {"meals": {"dinner": 1}},
}
OPEN = [
    "Workshop in Wiltz from 7 to 9 June 2027, 20 people lunch daily",
    "Workshop in Wiltz from 7 to 8 June 2027, 20 people, 20 lunches each day",
    "Workshop in Wiltz vom 7. bis 9. Juni 2027 20 Leute mit Mittagessen jeden Tag",
    "Weihnachtsfeier am 17. Dezember 2027 in Mersch, 75 Personen, Aperitif und Drei-Gänge-Menü",
    "Staff party in Mersch on 5 May 2027, 90 people, there will be a walking dinner",
    "Conference in Mersch on 5 May 2027, 90 people, a dinner for the speakers the evening before",
    "Conference in Mersch on 5 May 2027, 90 people, lunch for the 12 speakers",
    "Conference in Mersch on 5 May 2027, 90 people, after lunch a guided tour",
    "Conference in Mersch on 5 May 2027, 90 people, lunch break at noon",
    "Conference in Mersch on 5 May 2027, 90 people, lunch at your own expense",
    "Conference in Mersch on 5 May 2027, 90 people, optional dinner in the evening",
    "Conference in Mersch on 5 May 2027, 90 people, maybe a barbecue in the evening",
    "Conference in Mersch on 5 May 2027, 90 people, evening concert, pizza place next door",
    "Conference in Mersch on 5 May 2027, 90 people, dress code: cocktail",
    "Conference in Mersch on 5 May 2027, 90 people, registration at reception from 8:30",
    "Conference in Mersch on 5 May 2027, 90 people, coffee and cake at 15:00",
    "Conference in Mersch on 5 May 2027, 90 people, until noon, buffet possible",
    "Conference in Mersch on 5 May 2027, 90 people, food trucks at noon (pay yourself)",
    "Conference in Mersch on 5 May 2027, 90 people, lunch sponsored by a bank for those who register early",
    "Conference in Mersch on 5 and 6 May 2027, 90 people, lunch and a gala dinner",
    "Conference in Mersch on 5 and 6 May 2027, 90 people, lunch every day except Thursday",
    "Conference in Mersch on 5 May 2027, 90 people, last year we served lunch",
    "Conference in Mersch on 5 May 2027, 90 people, we are still looking for a caterer for lunch",
    "Meeting in Mersch on 5 May 2027, 20 people, 5 vegan, 3 fish",
    "Seminar in Wiltz on 10 and 11 May 2027, 20 people, 12 rooms, 1 night with breakfast, 2 lunches, 1 dinner",
    "Dinner talk in Mersch on 5 May 2027, 40 people",
    "Lunch meeting in Mersch on 5 May 2027, 40 people",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, déjeuner libre",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, l'après-midi barbecue",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, dîner des intervenants la veille",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, possibilité de déjeuner sur place",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, fin à midi",
    "Workshop in Mersch on 5 May 2027, 40 people, 1 lunch for half",
    "Workshop in Mersch on 5 May 2027, 40 people, the lunch for a quarter",
    "Atelier à Mersch le 5 mai 2027, 40 personnes, un déjeuner pour la moitié",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, pas de dîner",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, déjeuner offert aux bénévoles",
    "Conférence à Mersch le 5 mai 2027, 90 personnes, apéro si le temps le permet",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, Mittagessen auf eigene Kosten",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, nach dem Mittagessen Rundgang",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, Mittagspause um 12",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, Abendessen nur für Referenten",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, Empfang der Gäste um 9 Uhr",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, Abendprogramm mit Pizza eventuell",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, mittags Zeit für Gespräche",
    "Tagung in Mersch am 5. Mai 2027, 90 Personen, Essen am Abend kann man in der Stadt",
    "Tagung in Mersch am 5. und 6. Mai 2027, 90 Personen, Abendessen",
    "Konferenz zu Miersch de 5. Mee 2027, 90 Leit, Mëttegiessen op eege Käschten",
    "Konferenz zu Miersch de 5. Mee 2027, 90 Leit, nom Mëttegiessen eng Visite",
    "Konferenz zu Miersch de 5. Mee 2027, 90 Leit, Owesiesse just fir de Comité",
    "Konferenz zu Miersch de 5. Mee 2027, 90 Leit, Mëttespaus vun 12 bis 13 Auer",
    "Konferenz zu Miersch de 5. Mee 2027, 90 Leit, vläicht e Patt duerno",
    "Konferenz zu Miersch de 5. Mee 2027, 90 Leit, kee Mëttegiessen, keen Owesiessen",
    "Course in Mersch on 5 May 2027, 18 people. Lunch is not included.",
    "Course in Mersch on 5 May 2027, 18 people. Participants bring their own lunch.",
    "Meeting in Mersch on 5 May 2027, 90 people, badges at the reception",
    "Workshop in Mersch on 5 May 2027, 22 people, lunch is on us, dinner is everyone's own business",
    "Formation à Mersch le 5 mai 2027, 18 personnes. Le repas de midi n'est pas compris.",
    "Formation à Mersch le 5 mai 2027, 18 personnes, chacun apporte son pique-nique",
    "Réunion à Mersch le 5 mai 2027, 90 personnes, badges à la réception",
    "Kurs in Mersch am 5. Mai 2027, 18 Personen. Das Mittagessen ist nicht inbegriffen.",
    "Kurs in Mersch am 5. Mai 2027, 18 Personen, zum Mittagessen geht jeder für sich",
    "Sitzung in Mersch am 5. Mai 2027, 90 Personen, Ausweise am Empfang",
    "Cours zu Miersch de 5. Mee 2027, 18 Leit. D'Mëttegiessen ass net abegraff.",
    "Cours zu Miersch de 5. Mee 2027, 18 Leit, jidderee bréngt säi Picknick mat",
    "Reunioun zu Miersch de 5. Mee 2027, 90 Leit, Badgen um Empfang",
]


@pytest.mark.parametrize("typed", TOLD)
def test_meals_and_dishes_are_understood(world: World, typed: str) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert {question: answers.get(question) for question in TOLD[typed]} == TOLD[typed]


@pytest.mark.parametrize("typed", OPEN)
def test_a_meal_of_some_or_at_no_hour_is_not_taken(world: World, typed: str) -> None:
    """Nor is what is left out, what is before or after a meal, and a meal of which it is open on which days it is."""
    assert not {"meals", "menu"} & {one.question for one in read(member_writes(world, "en"), typed).findings}
