"""Texts as coordinators write them, each with what is taken of it."""

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.questions.kinds.questions import Value
from tests.handlers.briefs.corpus import member_writes

TOLD: dict[str, dict[str, Value]] = {
    "25 people + 2 trainers from Namur by car": {"participants": 25, "crew": 2},
    "25 Leute und 2 Trainer aus Trier mit dem Auto": {"participants": 25, "crew": 2},
    "25 people and 2 trainers, all by train from Namur": {
        "participants": 25,
        "origins": {"groups": [{"people": 25, "from": "Namur, BE", "way": "train"}]},
        "crew": 2,
    },
    "Date: 3 May 2027. Place: Mersch. People: 20. Menu: vegan": {
        "first_day": "2027-05-03",
        "participants": 20,
        "menu": {"vegan": 100},
    },
    "When: Friday, November 12, 2027, half day\nWho: 9 people": {
        "first_day": "2027-11-12",
        "days": 0.5,
        "participants": 9,
    },
    "Training\nArrival: Mon 11 Oct 2027\nDeparture: Wed 13 Oct 2027": {"first_day": "2027-10-11", "days": 3},
    "mise au vert, départ jeudi 10 juin 2027, retour vendredi 11 juin": {"first_day": "2027-06-10", "days": 2},
    "Workshop in Trier, 18 people, one night each, so 18 nights": {"participants": 18, "nights": 18},
    "Workshop in Trier, 36 Leute, 2 x half a day": {"participants": 36},
    "Versammlung 10. Mäerz mëttes, 22 Leit, Miersch": {"first_day": "2027-03-10", "participants": 22},
    "Versammlung 10. Mäerz nomëttes, 22 Leit, Miersch": {"first_day": "2027-03-10", "days": 0.5, "participants": 22},
    "board meeting 15 april 2027 munsbach 8 people": {"place": "Munsbach, LU", "participants": 8},
    "Bal à Mersch, 110 personnes, walking dinner 60 % végétarien 40 % poisson": {
        "participants": 110,
        "menu": {"vegetarian": 60, "fish": 40},
    },
    "Seminar zu Miersch, 18 Leit, Iessen: 2x Mëttes, 1x Owes": {"participants": 18, "meals": {"lunch": 2, "dinner": 1}},
    "Opening dinner of the conference, 4 May 2027, hotel in Remich": {"kind": "gala", "venue": "hospitality"},
    "Réunion à Mersch ; 13 conseillers et une quinzaine de personnes dans le public": {"place": "Mersch, LU"},
    "Sitzung in Mersch, 20 Leute, zwei sind per Video dabei": {"kind": "meeting", "place": "Mersch, LU"},
    "Remote onboarding call on 1 September 2027, 26 people on Teams": {"kind": "online", "online_participants": 26},
    "Meeting in Mersch, 140 in the auditorium and 85 online": {"participants": 140, "remote_participants": 85},
    "Meeting in the meeting room of the town hall in Mersch, 14 people": {"participants": 14, "venue": "office"},
    **{
        f"Konferenz in Metz, 120 people, {said}": {
            "participants": 120,
            "origins": {
                "groups": [
                    {"people": 51, "from": "Luxembourg, LU", "way": "car"},
                    {"people": 34, "from": "Luxembourg, LU", "way": "tram_bus"},
                ]
            },
        }
        for said in (
            "60 % car, 40 % bus for the 85 from Luxembourg",
            "60 % en voiture et 40 % en bus pour les 85 de Luxembourg",
            "60 % Auto, der Rest mit dem Bus für die 85 aus Luxemburg",
            "fir déi 85 vu Lëtzebuerg 60 % mam Auto, 40 % mam Bus",
        )
    },
    **{
        f"Workshop in Mersch, {said}": {"first_day": day, **facts}
        for day, said, facts in (
            ("2027-06-25", "le 25/6, on est trois", {"participants": 3}),
            ("2027-06-25", "25/6, mir sinn zu dräi", {"participants": 3}),
            ("2027-03-02", "le 2/3, mir si mat 8", {"participants": 8}),
            ("2027-04-03", "am 3/4, wir sind zu zwölft", {"participants": 12}),
            ("2027-06-25", "on 25/6, we are three", {"participants": 3}),
        )
    },
    "Workshop in Mersch, 12 people, 2/3 by train": {"participants": 12, "place": "Mersch, LU"},
    "Guten Morgen, wir planen einen Workshop in Mersch mit 12 Leuten": {"participants": 12},
    "Conference in Mersch, 120 people, one of us gives a talk": {"participants": 120, "kind": "conference"},
    "Sitzung in Mersch: 7 Vorstände anwesend, 2 entschuldigt": {"participants": 7},
    "Retreat in Mersch, 11 directors and the Secretary General, i.e. 12 in all": {"participants": 12},
    "Fête à Mersch. L’an passé on était 75 à 19h. Cette fois 50 foyers, je prends 60": {"participants": 60},
    "Sommerfest in Mersch, voriges Jahr 95, ich soll 190 nehmen": {"participants": 190},
    "Generalversammlung zu Miersch: 203 Memberen, mir rechne mat 70": {"participants": 70},
    "Fair in Mersch, the head says 450 visitors over the day": {"participants": 450},
    "Messe in Mersch, im Schnitt 650 Besucher am Tag, 38 Aussteller": {"participants": 650},
    "Foire à Mersch, en moyenne 700 spectateurs par jour, 14 cinéastes invités": {"participants": 700},
    "Seminar in Trier: vor Ort 70 Teilnehmende, online weitere 45": {"participants": 70, "remote_participants": 45},
    "Conférence à Mersch, 55 places en salle ; 130 personnes suivront en ligne": {
        "participants": 55,
        "remote_participants": 130,
    },
    "Training in Mersch, Mon 19 to Wed 21 April 2027, rooms 2.04 + 2.05, the walking dinner on Tuesday is off": {
        "first_day": "2027-04-19",
        "days": 3,
    },
    "J’ai l’honneur de vous confirmer notre mise au vert les 22 et 23 avril 2027 à Mersch": {
        "first_day": "2027-04-22",
        "days": 2,
    },
    "Conference in Mersch, 14 and 15 October 2027, lunch on both days, dinner on Thursday": {
        "first_day": "2027-10-14",
        "days": 2,
        "meals": {"lunch": 2, "dinner": 1},
    },
    "Gala in Mersch, 20 November 2027, 230 guests, 230 three-course dinners: 138 x fish, 92 x vegetarian, no poultry": {
        "participants": 230,
        "meals": {"dinner": 1},
        "menu": {"fish": 60, "vegetarian": 40},
    },
    "Galaowend zu Miersch, 140 Gäscht: 84 mol Fësch a 56 mol vegan": {
        "menu": {"fish": 60, "vegan": 40},
        "participants": 140,
    },
    "Retraite à Mersch, 12 personnes. Douze chambres ont été retenues pour une nuit": {
        "participants": 12,
        "nights": 12,
    },
    "Klausur in Mersch, 12 Personen. Für jede Person sind zwei Übernachtungen gebucht": {
        "participants": 12,
        "nights": 24,
    },
    "Training in Mersch, 12 people, no hotel, tap water in carafes": {"participants": 12, "nights": 0, "water": "tap"},
    "Fair in Mersch, 500 visitors. The operator estimates 3,400 kWh, heated with wood pellets": {
        "participants": 500,
        "electricity": 3400,
        "heating": "wood_pellets",
    },
    "Seminar in Mersch\nTuesday, 8 June 2027\n35 people. The follow-up on 22 June is online only.": {
        "first_day": "2027-06-08",
        "participants": 35,
    },
    "Assembly in Mersch, 10 June 2027, 40 people.\n2028 again in Born": {"place": "Mersch, LU", "participants": 40},
    "Party in Mersch. I’d say 90. Everybody walks": {"participants": 90, "transport": {"walk": 100}},
    "Workshop in Mersch on 3 May 2027, 16 people, two nights each, 32 altogether": {"nights": 32},
    "Betriebsversammlung in Mersch, 130 Leute vor Ort\n- Belegschaft gesamt 240, Rest in Urlaub": {"participants": 130},
    "Wäifest zu Gréiwemaacher, 1.500 Besicher den Dag, 60 Benevollen den Dag": {"participants": 1500},
    "Safety day for 250 employees in Bissen": {"participants": 250, "place": "Bissen, LU"},
    "Type of event: award dinner\nDate: 20 November 2027": {"kind": "gala"},
    "Tagung am 11. und 12. März 2027 in Trier, zweimal Mittagessen": {"days": 2, "meals": {"lunch": 2}},
    "Mir sinn 19 an fueren all mam Bus, Teamdag den 2. Juli 2027": {"participants": 19, "transport": {"tram_bus": 100}},
    "Seminar zu Miersch, 28 Jonker, 4 Encadranten": {"participants": 28},
    "Golf tournament in Canach, 64 players, 12 staff": {"participants": 64, "place": "Canach, LU"},
    "Charity gala, 300 guests at 30 tables": {"participants": 300},
    "je dois organiser un séminaire à Namur les 20 et 21 septembre 2027": {"days": 2, "first_day": "2027-09-20"},
    "Atelier à Belval, 30 personnes et 4 formateurs": {"participants": 30},
    "The commune welcomes its residents in the town hall of Sanem. 95 people have replied": {
        "place": "Sanem, LU",
        "participants": 95,
    },
    "Das Webinar vom 2. März 2027 musste verschoben werden und findet nun am 9. März 2027 statt": {
        "kind": "online",
        "first_day": "2027-03-09",
    },
    "De Workshop vum 5. Mee 2027 ass op den 19. Mee 2027 verluecht": {"first_day": "2027-05-19"},
    "Seminar zu Mersch, 21 Leit, d'Halschent Fësch, d'Halschent vegetaresch": {
        "participants": 21,
        "menu": {"fish": 50, "vegetarian": 50},
    },
    "Schoulfest zu Mersch, 60 Leit, et gëtt Grillwurscht": {"participants": 60},
    "team building à Mersch, 28 collègues, pique-nique vegan": {"participants": 28, "menu": {"vegan": 100}},
    "Wir sind zu viert und fahren mit dem Auto, Tagung in Trier": {"participants": 4, "transport": {"car": 100}},
    "Workshop in Mersch, 12 people. We go by car.": {"participants": 12, "transport": {"car": 100}},
    "Offsite in Metz, 9 people, train there and back": {"participants": 9, "transport": {"train": 100}},
    "Comité à Contern, 14 présents, 4 à distance": {"participants": 14, "remote_participants": 4},
    "Congrès à Liège, 280 médecins dont 30 de Genève en avion, 250 locaux": {"participants": 280},
    "Offsite in Mersch, 14-15 Oct 2027, 17 of us, dinner on the first evening and lunch on both days": {
        "days": 2,
        "participants": 17,
        "meals": {"dinner": 1, "lunch": 2},
    },
    "Seminar in Mersch, 18./19. Februar 2027, 11 Leute, 2x Mittag, 1x Abend": {
        "days": 2,
        "participants": 11,
        "meals": {"lunch": 2, "dinner": 1},
    },
    "Packaging Fair takes up 1,450 m² in Kirchberg, 2,600 visitors": {"area": 1450, "participants": 2600},
    "4 May 2027 training in Mersch": {"kind": "workshop"},
    "Delegates: 220\nDate: 3 & 4 June 2027\nLunches: 2": {"days": 2, "participants": 220, "meals": {"lunch": 2}},
    "Tagung am 5. und 6. Juli 2027, Mittagessen an beiden Tagen, Abendessen einmal": {
        "days": 2,
        "meals": {"lunch": 2, "dinner": 1},
    },
    "Formatioun den 3. a 4. Februar 2027, 17 Leit, all Dag Mëttegiessen": {
        "days": 2,
        "participants": 17,
        "meals": {"lunch": 2},
    },
    "Tasting for restaurant owners at our warehouse in Ellange, 35 people, all arriving by car": {
        "participants": 35,
        "transport": {"car": 100},
    },
    "fête de la Saint-Nicolas de la crèche à Hesperange, 50 personnes": {"place": "Hesperange, LU", "participants": 50},
    "Parents’ evening on 8 March 2027, on Google Meet, 37 families": {"first_day": "2027-03-08"},
    "Zoo in Amnéville: my daughter’s class (24 children)": {"place": "Amnéville, FR", "participants": 24},
    "Banquet du 20 mars 2027, 95 couverts, solde à 30 jours": {"first_day": "2027-03-20", "participants": 95},
    "Schulung wird auf den 27. Januar 2027 vorverlegt (war: 3. Februar)": {"first_day": "2027-01-27"},
    "36 Nächte für 18 Gäste, Trier, 10.–12. Mai 2027": {"days": 3},
    "De 5. Mee eng Hochzäit (net rechnen). De 24. Juni 2027 Teamsortie, 29 Leit": {
        "first_day": "2027-06-24",
        "participants": 29,
    },
    "On reçoit 12 collègues de Bruxelles à Luxembourg avec nos 10 chefs. Ils viennent en train": {},
    "Workshop in Mersch, 20 people, travel by car is not refunded": {"participants": 20},
    "Workshop in Mersch, 20 people, shuttle there and back": {"participants": 20},
    "Tag der Vereine im Schloss Urspelt in Clervaux, 30 Leute": {
        "place": "Clervaux, LU",
        "participants": 30,
    },
}
OF_SOME_WEEK = (
    *(
        "next Friday",
        "nächste Woche Freitag",
        "vendredi prochain",
        "de nächste Freideg",
        "Friday of the week after next",
    ),
    *("vendredi de la semaine prochaine", "übernächsten Freitag", "iwwernächst Woch Freideg"),
)
"""Days whose week may be one or another, or is counted as few do: asked, never taken for the coming one."""
ONE_DAY = "Workshop, 4 May 2027, Mersch, 20 people"
PLAIN_MEALS: dict[str, Value] = {
    "lunch": {"lunch": 1},
    "vegan lunch in the canteen, dinner afterwards": {"lunch": 1, "dinner": 1},
    "12:30 lunch": {"lunch": 1},
    "2 coffee breaks and lunch for everyone": {"lunch": 1},
    "déjeuner compris": {"lunch": 1},
    "12 Uhr Mittagessen, danach Vortrag": {"lunch": 1},
    "Owesiessen am Restaurant": {"dinner": 1},
    "lunch buffet, veggie only": {"lunch": 1},
    "lunch on your own": None,
    "lunch talk": None,
    "lunch break at noon": None,
    "we finish after lunch": None,
    "lunch (everyone pays)": None,
    "lunch for 8": None,
    "no lunch": None,
    "lunch or dinner": None,
    "perhaps lunch": None,
    "coffee breaks": None,
    "déjeuner libre": None,
    "bis zum Mittagessen": None,
    "Mittagessen auf eigene Kosten": None,
    "Mëttegiessen fir déi, déi bleiwen": None,
    "Mittagessen: jeder für sich": None,
}
"""What is said of meals beside one day, and what is taken of it; nothing, where something limits or moves it."""
ASKED = ("nights", "days", "participants", "venue", "menu", "transport")
"""Of which nothing is taken that is not told above."""


def test_what_is_told_is_taken_and_nothing_else(world: World) -> None:
    for typed, facts in TOLD.items():
        taken = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert facts.items() <= taken.items(), typed
        assert not (set(ASKED) & taken.keys()) - facts.keys(), typed
    for said in OF_SOME_WEEK:
        found = read(member_writes(world, "en"), f"Workshop, {said}, 20 people, Mersch")
        assert "first_day" not in {one.question for one in found.findings}, said
        assert "first_day" in {one.question for one in found.asked}, said


def test_a_plain_meal_beside_one_day_is_one_for_each(world: World) -> None:
    for said, meals in PLAIN_MEALS.items():
        assert _meals(world, f"{ONE_DAY}, {said}") == meals, said
    assert _meals(world, "Team lunch, 4 May 2027, Mersch, 20 people") == {"lunch": 1}
    assert _meals(world, "Workshop, 4 to 6 May 2027, Mersch, 20 people, lunch") is None, "how often?"
    assert _meals(world, "Workshop in Mersch, 20 people, lunch") is None, "of how many days?"


def test_a_day_of_something_or_a_group_is_no_such_event(world: World) -> None:
    for typed in (
        "Tag der Ausbildung in Mersch, 20 Leute",
        "Journée de la formation à Mersch, 20 personnes",
        "My daughter’s class (24 children) goes to the zoo in Amnéville",
    ):
        found = read(member_writes(world, "en"), typed).findings
        assert "kind" not in {one.question for one in found}, typed


def test_what_there_is_on_the_programme_is_no_other_event(world: World) -> None:
    for typed, kind in {
        "Notre journée d’équipe a lieu le 2 juillet à Berdorf. Au programme : randonnée, atelier poterie.": "team_day",
        "Our general meeting is on 25 March in Kirchberg, followed by a walking dinner": "meeting",
        "Dear all, our spring team day is on 28 May in Hosingen. Meeting point is 8:15 at the P+R": "team_day",
        "Kurz zum Stand unseres Teamtags: Wir fahren am 10. Juni nach Trier": "team_day",
        "Our family reunion: 45 people, 28 August, in Clervaux": None,
        "You are invited to the opening of the exhibition “Exile” on 18 March in Mersch": None,
    }.items():
        found = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert found.get("kind") == kind, typed


def _meals(world: World, typed: str) -> Value | None:
    found = read(member_writes(world, "en"), typed).findings
    return next((one.value for one in found if one.question == "meals"), None)


def test_where_one_leaves_or_comes_from_is_not_where_it_is(world: World) -> None:
    """What is typed, and where it is."""
    told = {
        "Incentive: 45 people fly from Luxembourg to Lisbon, 16 to 19 September, gala dinner on the last evening": "Lisbon, PT",
        "Wir fahren am 10. Juni mit dem Reisebus (Abfahrt 8:15 am Büro in Gasperich) nach Bernkastel-Kues": "Bernkastel-Kues, DE",
        "Notre journée d’équipe a lieu le 2 juillet à Berdorf. Départ à 8h30 devant le siège de Contern.": "Berdorf, LU",
        "Our team day is on 10 June in Clervaux. Meet at Luxembourg station at 8:10": "Clervaux, LU",
        "Outing for 42 people to Echternach on 11 June, coach from our office in Strassen there and back": "Echternach, LU",
        "Teamtag am 23. Juni, Abfahrt 8:15 Uhr am Büro in Howald, Ziel ist der Kletterpark in Vianden": "Vianden, LU",
        "Sortie le 10 juin, départ 8h15 du bureau à Howald, destination Vianden, 31 collègues": "Vianden, LU",
        "Ausfluch op Stroossbuerg de 19. Juni, den Autocar fiert um 7 Auer zu Wolz fort": "Strasbourg, FR",
        "Teamtag am 23. Juni in Berdorf, der Bus fährt um 8 Uhr in Howald ab": "Berdorf, LU",
        "Radtour am 19. Mai, Start 9 Uhr in Remich, Ziel Schengen": None,
        "Staff party of the municipality of Mamer, 300 colleagues": "Mamer, LU",
        "Tag der offenen Tür im Lyzeum Echternach, 13. März": "Echternach, LU",
        "Empfang am 18. Mai, Hauptstraße 12, 54290 Trier, 80 Gäste": "Trier, DE",
        "Conférence, 19 octobre, boulevard Royal, Luxembourg. Intervenants : A. Lefèvre (Paris), T. Brandt (Trèves).": (
            "Luxembourg, LU"
        ),
        "Workshop\nWhen: Monday 22 March\nSpeaker: Dr. Hana Novak, Brno\nFor members only": None,
        "Konferenz, 3. Juni 2027, Handwerkskammer Koblenz, 220 Gäste": "Koblenz, DE",
        "Sitzung am 19. Februar, wir sind zu neunt, in Walferdange, zu essen gibts nix": "Walferdange, LU",
        "Unser Teamtag findet am 16. Juni in Saarbrücken statt. Bitte meldet euch bei Tom.": "Saarbrücken, DE",
    }
    for typed, where in told.items():
        found = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert (found.get("place"), found.get("venue")) == (where, None), typed
