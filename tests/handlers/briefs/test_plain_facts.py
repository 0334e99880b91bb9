"""Facts as people write them every day, each in the words of several languages: ways of two groups, nights, courses, nobody."""

import pytest

from bot.turn import World
from tests.handlers.briefs.reading import asked, found, read_in_english

CONGRESS = "congress, Luxembourg, 10-12 may 2027, 320 people, {}"
SHARED = {
    "40 from Madrid and 30 from Warsaw by plane, 50 from Strasbourg by train": (
        "30 Warsaw, PL plane + 40 Madrid, ES plane + 50 Strasbourg, FR train"
    ),
    "40 de Madrid et 30 de Varsovie en avion": "30 Warsaw, PL plane + 40 Madrid, ES plane",
    "40 aus Madrid und 30 aus Warschau mit dem Flugzeug": "30 Warsaw, PL plane + 40 Madrid, ES plane",
    "40 vu Madrid an 30 vu Warschau mam Fliger": "30 Warsaw, PL plane + 40 Madrid, ES plane",
    "10 from Metz, 12 from Nancy and 30 from Paris by train": "10 Metz, FR train + 12 Nancy, FR train + 30 Paris, FR train",
    "10 from Trier by car and 30 from Lisbon by plane": "10 Trier, DE car + 30 Lisbon, PT plane",
    "10 by bus from Metz and 30 from Paris by train": "10 Metz, FR tram_bus + 30 Paris, FR train",
    "3 from Vienna, 2 from London by plane": "2 London, GB plane + 3 Vienna, AT",
}
ODD = [
    "10 from Trier and 30 from Lisbon by plane",
    "10 de Metz et 30 de Lisbonne en avion",
    "10 aus Trier und 30 aus Rom per Flugzeug",
]
TOLD = {
    "conference 4-5 may, Mersch, 70 people\nHotel nights booked: 210": ("nights", "210"),
    "conférence 4-5 mai, Mersch, 70 personnes\nNuitées réservées : 210": ("nights", "210"),
    "Konferenz 4.-5. Mai, Mersch, 70 Leute\nGebuchte Hotelnächte: 210": ("nights", "210"),
    "Konferenz 4.-5. Mee, Miersch, 70 Leit\nHotelsnuechten gebucht: 210": ("nights", "210"),
    "Fair 4 May, Mersch\nVisitors per day: 1800": ("participants", "1800"),
    "Messe 4. Mai, Mersch\nBesucher pro Tag: 1.800": ("participants", "1800"),
    "Foire le 4 mai, Mersch\nVisiteurs par jour : 2 500": ("participants", "2500"),
    "Foire de 4. Mee, Miersch\nVisiteuren den Dag: 2200": ("participants", "2200"),
    "team day 4 may, Mersch, 20 people, no one sleeps over": ("participants", "20"),
    "team day 4 may, Mersch, 20 people, no one stays overnight": ("nights", "0"),
    "Teamtag 4. Mai, Mersch, 20 Leute, keiner bleibt über Nacht": ("nights", "0"),
    "gala, 9 October 2027, Mersch, 220 guests, three-course vegetarian dinner": ("menu", "100 vegetarian"),
    "gala, 9 October 2027, Mersch, 220 guests, vegan four course dinner": ("meals", "1 dinner"),
    "gala le 9 octobre, Mersch, 220 invités, dîner végétarien en trois plats": ("menu", "100 vegetarian"),
    "Gala am 9. Oktober, Mersch, 220 Gäste, vegetarisches Abendessen mit drei Gängen": ("menu", "100 vegetarian"),
    "Gala de 9. Oktober, Miersch, 220 Gäscht, Owesiesse mat dräi Gäng": ("meals", "1 dinner"),
    "seminar 4-5 may, Mersch, 20 people, 2 lunches and a three-course dinner": ("meals", "1 dinner, 2 lunch"),
    "Seminar 9-11 July, Mersch, 36 people: 2x lunch (buffet lunch), 2 dinners": ("meals", "2 dinner, 2 lunch"),
    "Seminar 9.-11. Juli, Mersch, 36 Leit: 2x Kaffi moies (Frühstück), 3x Mëttegiessen": (
        "meals",
        "2 breakfast, 3 lunch",
    ),
    "conference 12 may, Mersch, 50 on site, 30 online for 3 hours": ("remote_hours", "3"),
    "conférence 12 mai, Mersch, 50 sur place et 30 en ligne pendant 3 heures": ("remote_hours", "3"),
    "Tagung 12. Mai, Mersch, 50 vor Ort + 30 remote für 2 Stunden": ("remote_hours", "2"),
    "Seminär de 12. Mee, Miersch: 35 op der Plaz, 90 online fir 3 Stonnen": ("remote_hours", "3"),
    "conference 12 may, Mersch, 50 on site, 30 online (1h30)": ("remote_hours", "1.5"),
    "an online information evening on 24 february, about 85 people": ("kind", "online"),
    "parents' evening on 24 february in mersch, 60 people": ("kind", "meeting"),
    "Kongress de 4. Mee, Miersch, 350 Delegéierter": ("participants", "350"),
    "Versammlung zu Keel de 5. Mee, 20 Leit": ("place", "Kayl, LU"),
    "fair in Mersch on 4 May, 2,000 visitors": ("participants", "2000"),
    "foire, 4 mai, 2000 visiteurs": ("participants", "2000"),
    "Messe, 4. Mai, 2000 Besucher": ("participants", "2000"),
    "Foire de 4. Mee, 2000 Visiteuren": ("participants", "2000"),
    "workshop, 4-6 may, Mersch, 85 people 2 nights each": ("participants", "85"),
    "Atelier 4-6 mai Mersch 85 personnes 2 nuits chacun": ("participants", "85"),
    "Workshop 4.-6. Mai Mersch 85 Leute je 2 Nächte": ("nights", "170"),
    "dinner 22.4., Wormeldange, 45 guests, 10 guests stay one night": ("participants", "45"),
    "Kundenabend 22.4., Wormeldingen, 45 Gäste, 10 Gäste übernachten einmal": ("nights", "10"),
    "conference 4-5 may, Mersch, 80 people, 20 people stay 2 nights": ("nights", "40"),
    "Workshop Mersch vom 3. bis einschließlich 5. März, 30 Leute": ("days", "3"),
    "workshop Mersch from 3 to and including 5 march, 30 people": ("days", "3"),
    "workshop, 4 may, 57000 Metz, 20 people": ("place", "Metz, FR"),
    "atelier 4 mai, 57000 Metz, 20 personnes": ("participants", "20"),
    "Workshop, 4. Mai, 54290 Trier, 20 Leute": ("place", "Trier, DE"),
    "day, 4 may, Mersch, 20 people, lunch vegan + apéro le soir": ("meals", "1 lunch, 1 reception"),
    "training on march 10, 45 people, Mersch": ("first_day", "2027-03-10"),
    "workshop march 12 esch 20 people": ("first_day", "2027-03-12"),
    "workshop June 28, 20 people": ("participants", "20"),
    "workshop June 28, 2027, Mersch": ("first_day", "2027-06-28"),
    "hybrid meeting 6 april strassen 20 in the room 35 online": ("remote_participants", "35"),
    "réunion hybride 6 avril strassen 20 sur place 35 en ligne": ("participants", "20"),
    "hybride sitzung 6. april strassen 20 vor ort 35 online": ("place", "Strassen, LU"),
    "meeting 6 april strassen 20 in the room 35 online": ("kind", "meeting"),
    "Team event 17 Sept, Mersch, 22 colleagues, 6 by train and 16 by car": ("transport", "27.27 train, 72.73 car"),
    "Team event 17 Sept, Mersch, 22 colleagues, 6 come by train, 16 drive": ("transport", "27.27 train, 72.73 car"),
    "team event 17 sept mersch 22 colleagues 6 by train 16 by car": ("transport", "27.27 train, 72.73 car"),
    "Sortie le 17 sept., Mersch, 22 collègues, 6 viennent en train, 16 en voiture": (
        "transport",
        "27.27 train, 72.73 car",
    ),
    "Teamtag 17. Sept., Mersch, 22 Kollegen, 6 mit dem Zug, 16 mit dem Auto": ("transport", "27.27 train, 72.73 car"),
    "Teamdag 17. Sept., Miersch, 22 Leit, 6 mam Zuch an 16 mam Auto": ("transport", "27.27 train, 72.73 car"),
    "workshop 21 april kirchberg 15 from paris by train 5 from lisbon by plane rest local 40 people": (
        "participants",
        "40",
    ),
    "workshop 21 april kirchberg 15 from paris by train 5 from lisbon by plane 40 locals": (
        "origins",
        "15 Paris, FR train + 40 local + 5 Lisbon, PT plane",
    ),
    "workshop 21 April Kirchberg, we have 15 from Paris by train and 5 from Lisbon by plane": (
        "origins",
        "15 Paris, FR train + 5 Lisbon, PT plane",
    ),
    "séminaire à clervaux les 22 et 23 avril pour 18 personnes une nuit à l'hôtel": ("participants", "18"),
    "seminar in clervaux am 22. und 23. april für 18 personen eine nacht im hotel": ("participants", "18"),
    "colloque à belval 20 mai 180 participants 40 de bruxelles en train 10 de berlin en avion le reste local repas végé": (
        "origins",
        "10 Berlin, DE plane + 130 local + 40 Brussels, BE train",
    ),
    "formation sécurité 9 mars bertrange 16 pers sandwichs le midi chacun vient en voiture": ("transport", "100 car"),
    "konferenz zu belval 20. mee 180 leit 40 vu bréissel mam zuch de rescht vun hei vegetarescht mëttegiessen": (
        "meals",
        "1 lunch",
    ),
    "team summit on September 9-10 in Mondorf, 48 attendees": ("days", "2"),
    "team summit March 14-16 Mondorf 20 people": ("days", "3"),
    "team summit September 9 - 10 people": ("participants", "10"),
    "team day, May 4-20 people, Mersch": ("participants", "20"),
    "workshop, 12 may, Kayl, 20 people, lunch and coffee break": ("meals", "1 lunch"),
    "workshop on 12 may in kayl 20 ppl coffee break and lunch": ("meals", "1 lunch"),
    "workshop, 12 may, Kayl, 20 people, lunch and two coffee breaks": ("participants", "20"),
    "workshop, 12 may, Kayl, 20 people, 2 coffee breaks": ("participants", "20"),
    "Our team (14 people) goes to Brussels on 3 June for a workshop": ("place", "Brussels, BE"),
    "20 people 21 may mersch": ("first_day", "2027-05-21"),
    "workshop for 22 people in strassen, 9 march, we don't serve food": ("meals", "none"),
    "workshop for 22 ppl in strassen march 9 we dont serve any food everybody drives": ("meals", "none"),
    "training on 9 march in Mersch for 22 people, we won't serve any food": ("participants", "22"),
    "planning day 8 march capellen 12 colleagues": ("first_day", "2027-03-08"),
    "workshop 3/5 11 people Mersch": ("participants", "11"),
}
ASKED = {
    "retreat, Berdorf, 14 pax, we carpool": ("transport", {"100 car"}),
    "séminaire à Clervaux, on est 18, tous en covoiturage": ("transport", {"100 car"}),
    "Klausur, Clerf, 11 Leute, Anreise in Fahrgemeinschaften": ("transport", {"100 car"}),
    "Klausur, Clierf, 11 Leit, Covoiturage": ("transport", {"100 car"}),
    "trade mission to milan 14 15 16 april 12 people": ("first_day", {"2027-04-14"}),
    "séminaire vianden 5 6 mai 20 pax": ("first_day", {"2027-05-05"}),
    "Workshop Mersch 5 6 Mai 20 Leute": ("first_day", {"2027-05-05"}),
    "Workshop Miersch 5 6 Mee 20 Leit": ("first_day", {"2027-05-05"}),
    "Event: workshop\nDate: 12 March\nDate: 13 March\nGuests: 40": ("first_day", {"2027-03-12", "2027-03-13"}),
    "Evénement : atelier\nDate : 12 mars\nDate : 13 mars": ("first_day", {"2027-03-12", "2027-03-13"}),
    "Event: workshop\nDate: 12 March\nGuests: 4O": ("participants", {"40"}),
    "Gäste: 4O\nOrt: Mersch": ("participants", {"40"}),
    "Participants : 1I": ("participants", {"11"}),
    "workshop 4 may Mersch 8 staff": ("crew", {"8"}),
    "atelier 4 mai Mersch 8 bénévoles": ("crew", {"8"}),
    "Workshop 4. Mai Mersch 8 Helfer": ("participants", {"8"}),
    "Workshop 4. Mee Miersch 8 Benevoller": ("crew", {"8"}),
    "Ausfluch 4. Mee, 2 Klasse mat 25 Schüler a 4 Proffen": ("participants", {"50"}),
    "AGM, 25 March 2027, Mersch, 140 members, 70% by car and 30% by public transport": (
        "transport",
        {"30 tram_bus, 70 car", "30 train, 70 car"},
    ),
    "Workshop, 4 May, 8070 Bertrange, 20 people": ("place", {"Bertrange, LU"}),
}
NOT_TOLD = {
    "conference 12-13 may, Mersch, 50 on site, 30 online for 3 hours": "remote_hours",
    "conference 12 may, Mersch, 50 on site, 30 online, 3 hours from Paris by train": "remote_hours",
    "conférence 12 mai, Mersch, 50 sur place, 30 en ligne à 14h": "remote_hours",
    "team event 17 Sept, Mersch, 22 colleagues, 6 by train and 12 by car": "transport",
    "workshop in Mersch in june 28 people": "first_day",
    "workshop, 12 may, Kayl, 20 people, lunch break at noon": "meals",
    "workshop for 22 people in strassen, 9 march, we are not serving food for the speakers": "meals",
    "workshop, 9 October 2027, Mersch, 3 courses on safety, 20 people": "meals",
}


@pytest.mark.parametrize("said", SHARED)
def test_a_way_at_the_end_is_of_all_groups_that_an_and_joins(world: World, said: str) -> None:
    assert found(world, CONGRESS.format(said))["origins"] == SHARED[said]


@pytest.mark.parametrize("said", ODD)
def test_a_way_that_is_odd_for_one_of_them_is_asked(world: World, said: str) -> None:
    brief = read_in_english(world, CONGRESS.format(said))
    assert [one.get("unlikely") for one in brief.groups] == ["plane", None]


@pytest.mark.parametrize("typed", TOLD)
def test_a_plain_fact_is_found(world: World, typed: str) -> None:
    question, value = TOLD[typed]
    assert found(world, typed).get(question) == value


@pytest.mark.parametrize("typed", ASKED)
def test_what_may_be_another_is_asked(world: World, typed: str) -> None:
    question, values = ASKED[typed]
    assert asked(world, typed, question) == values


@pytest.mark.parametrize("typed", NOT_TOLD)
def test_hours_and_courses_of_something_else_say_nothing(world: World, typed: str) -> None:
    assert NOT_TOLD[typed] not in found(world, typed)
