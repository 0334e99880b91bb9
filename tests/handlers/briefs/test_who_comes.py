"""Who takes part, who works there, from where all come and how long they stay: what is taken, and what is left open."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Finding
from tests.handlers.briefs.corpus import member_writes, said

TAKEN: tuple[tuple[str, str], ...] = (
    (
        "Meeting in Trier, 16 people from Luxembourg by train, on 3 May",
        "participants=16 origins=16 Luxembourg, LU train",
    ),
    ("Half-day first-aid training for 18 warehouse colleagues in Contern", "participants=18"),
    ("Meeting in Arlon 24 February 10:30 180 people", "participants=180"),
    ("Formation incendie à Bettembourg pour 26 ouvriers de la production", "participants=26"),
    ("Brandschutzschulung in Bettembourg für 26 Mitarbeiter aus der Produktion", "participants=26"),
    (
        "Run in Echternach, three hundred and fifty runners give or take, 40 helpers on top of that",
        "participants=350 crew=40",
    ),
    ("First-aid course for 14 lifeguards in Strassen, all of them from Trier", "participants=14 origins=14 Trier, DE"),
    ("Formation à Strassen pour 20 bénévoles, tous de Trèves", "participants=20 origins=20 Trier, DE"),
    ("Meeting in Arlon. Expected: 45. Catering staff: 4. Interpreters: 2.", "participants=45 crew=6"),
    ("Regionaltreffen in Arlon. Erwartet: 45. Catering: 4 Personen. Dolmetscher: 2.", "participants=45 crew=6"),
    ("Concert in Wiltz, 900 spectators, 40 volunteers, 12 sound and light technicians", "participants=900 crew=52"),
    (
        "Conférence à Differdange, une soixantaine de personnes, dont une dizaine en ligne",
        "participants=50 remote_participants=10",
    ),
    ("Wir rechnen in Mersch mit rund sechzig Leuten, zehn davon online", "participants=50 remote_participants=10"),
    ("Konferenz zu Ettelbréck, ongeféier 80 an der Sall, honnert um Stream", "participants=80 remote_participants=100"),
    ("Supplier day in Differdange, 85 suppliers. Our own crew: 7. Next meeting in June", "participants=85 crew=7"),
    ("Klausur in Mersch, 2 Tage ab dem 11. Mai, 14 Personen, eine Übernachtung im Hotel", "participants=14 nights=14"),
    (
        "Réunion à Copenhague du 13 au 16 septembre, 11 personnes en avion depuis Luxembourg, 3 nuits",
        "participants=11 nights=33",
    ),
    ("Weekend in Echternach, 11-13 June, 65 alumni, 20 of whom stay at the youth hostel for two nights", "nights=40"),
    ("Launch in Mersch. 200 guests. Team on site: 16. Nobody stays overnight.", "participants=200 crew=16 nights=0"),
    ("Teamtag in Trier. Wir sind 19 und fahren gemeinsam mit dem Zug ab Luxemburg", "origins=19 Luxembourg, LU train"),
    ("Teamdag zu Clierf, mir sinn 16, mam Zuch aus der Stad Lëtzebuerg", "origins=16 Luxembourg, LU train"),
    ("Wir sind 64: 40 aus Metz mit dem Auto, 24 aus Hamburg mit dem Flugzeug", "participants=64"),
    (
        "Séminaire à Esch, 6 participants (4 de Metz, 2 de Namur), tout le monde en train",
        "origins=2 Namur, BE train + 4 Metz, FR train",
    ),
    (
        "Tagung in Trier, 160 Gäste, davon 30 aus Köln und 25 aus Mainz, beide mit der Bahn",
        "origins=25 Mainz, DE train + 30 Köln, DE train",
    ),
    ("Team day in Remich on 2 July, the coach takes all 47 of us", "participants=47"),
    ("Atelier à Windhof le 15 avril. Vous serez 22, plus nos deux animatrices.", "participants=22 crew=2"),
    ("On part à trois à Paris le 16 juin", "participants=3"),
    ("Nous partons à 8 à Barcelone le 19 mai", "participants=8 place=Barcelona, ES"),
    ("Hackathon à Belval le 6 novembre, 60 étudiants par équipes de 5", "participants=60"),
    (
        "Assises à Belval le 6 mars. Sur place 380 participants ; 150 en ligne",
        "participants=380 remote_participants=150",
    ),
    ("AG à Pétange le 26 février. On était 74 l’an passé, cette année le comité table sur 85", "participants=85"),
    (
        "Weihnachtsfeier in Steinsel, letztes Jahr waren wir siebzig, dieses Jahr sind es achtundachtzig",
        "participants=88",
    ),
    (
        "Retreat in Clervaux on 3 and 4 May. We are 12 people and stay two nights in a hotel.",
        "participants=12 nights=24",
    ),
)
TAKEN += (
    ("Workshop zu Huelmes en Donneschdeg, de 25. Mäerz. Mir sinn der 19. Mëttes iesse mir do", "participants=19"),
    ("Webinaire le 9 mars, une cinquantaine de connectés", "online_participants=50"),
    (
        "Réunion à Windhof. 19 personnes sont attendues en salle, 11 suivront à distance",
        "participants=19 remote_participants=11",
    ),
    ("Séminaire à Vianden, on est 27 dont 3 stagiaires", "participants=27"),
    ("Party in Clervaux, 90 people, dinner and everyone sleeps there one night", "participants=90 nights=90"),
    ("Messe in Belval, 18.–20. März, täglich 850 Besucher", "participants=850"),
)
COMING = (
    ("Team day in Vianden on 4 May 2027, 33 people, by coach from Luxembourg", "33 Luxembourg, LU coach"),
    ("Journée à Vianden le 4 mai 2027, 33 personnes, autocar au départ de Luxembourg", "33 Luxembourg, LU coach"),
    ("Teamtag in Metz am 4. Mai 2027, 52 Leute, mit dem Reisebus hin und zurück ab Capellen", "52 Capellen, LU coach"),
    ("Teamtag in Berdorf, 60 Leute, wir fahren mit zwei Reisebussen ab Esch", "60 Esch-sur-Alzette, LU coach"),
    ("Teamdag zu Veianen de 4. Mee 2027, 42 Leit, mam Reesbus vu Stroossen aus", "42 Strassen, LU coach"),
    ("Workshop for 12 people from Metz in Mersch", "12 Metz, FR"),
    ("Weinprobe in Mersch für 45 Händler aus Köln, kommen alle zusammen im Reisebus", "45 Köln, DE coach"),
    ("Supplier day in Mersch, 140 people; 35 of the suppliers come from Metz by coach", "35 Metz, FR coach"),
    ("Atelier à Arlon, on est 12 dont 3 consultants qui arrivent de Lille en train", "3 Lille, FR train"),
)
LISTED = (
    ("40 fliegen aus Lissabon ein und 10 aus Madrid", "10 Madrid, ES plane + 40 Lisbon, PT plane"),
    (
        "20 fly in from Lisbon, 10 from Madrid and 5 from Rome",
        "10 Madrid, ES plane + 20 Lisbon, PT plane + 5 Rome, IT plane",
    ),
    ("20 come by train from Paris and 10 from Brussels", "10 Brussels, BE train + 20 Paris, FR train"),
    ("20 viennent en avion de Lisbonne et 10 de Madrid", "10 Madrid, ES plane + 20 Lisbon, PT plane"),
    ("20 kommen mam Zuch vu Paräis an 10 vu Bréissel", "10 Brussels, BE train + 20 Paris, FR train"),
    ("20 from Paris by train and 10 from Brussels", "10 Brussels, BE + 20 Paris, FR train"),
    ("20 fly from Lisbon and 10 from Madrid take the train", "10 Madrid, ES train + 20 Lisbon, PT plane"),
    ("5 each from Rome, Madrid and Athens by plane", "5 Athens, GR plane + 5 Madrid, ES plane + 5 Rome, IT plane"),
    ("20 people each from Metz and Trier", "20 Metz, FR + 20 Trier, DE"),
    ("5 people from each of Rome and Madrid", "5 Madrid, ES + 5 Rome, IT"),
    ("20 personnes chacune de Metz et Trèves", "20 Metz, FR + 20 Trier, DE"),
    ("je 10 Leute aus Metz und Nancy mit dem Zug", "10 Metz, FR train + 10 Nancy, FR train"),
    ("jee 20 Leit vu Metz an Tréier", "20 Metz, FR + 20 Trier, DE"),
    ("5 from Trier in 2 cars", "5 Trier, DE car"),
    ("5 de Trèves dans 2 voitures", "5 Trier, DE car"),
    ("5 aus Trier in 2 Autos", "5 Trier, DE car"),
    ("5 vun Tréier an 2 Autoen", "5 Trier, DE car"),
    ("20 from Paris in 3 cars and 10 from Bonn by train", "10 Bonn, DE train + 20 Paris, FR car"),
    (
        "By train: 12 from Brussels, 8 from Nancy; by plane: 4 from Madrid",
        "12 Brussels, BE train + 4 Madrid, ES plane + 8 Nancy, FR train",
    ),
    (
        "En train : 12 de Bruxelles, 8 de Nancy\nEn avion : 4 de Madrid",
        "12 Brussels, BE train + 4 Madrid, ES plane + 8 Nancy, FR train",
    ),
    ("Mit der Bahn: 12 aus Brüssel und 8 aus Nancy.", "12 Brussels, BE train + 8 Nancy, FR train"),
    (
        "Mam Zuch: 12 vu Bréissel, 8 vun Nanzeg. Mëttegiessen fir jiddereen.",
        "12 Brussels, BE train + 8 Nancy, FR train",
    ),
    ("10 aus Metz, davon 5 Kinder", "10 Metz, FR"),
    ("20 de Trèves en autocar, le reste habite ici", "20 Trier, DE coach + 40 local"),
)
"""Groups one behind the other, and how those come of whom it is left out, or said of each."""
"""What is typed, and who comes from where, and how."""
TAKEN += tuple((typed, f"origins={who}") for typed, who in COMING)
CORRECTED = (
    ("Offsite in Remich, we’re 17, no 18 with Kim, all by car", "participants=18"),
    ("Day out in Lultzhausen, we were gonna be 28, no wait Tom and Lea cant so 26, picnic lunch", "participants=26"),
    ("Xmas party in Mersch, I said 150 but no sorry make that 130", "participants=130"),
    ("Kickoff in Capellen, ninety people, well ninety-five with the interns", "participants=95"),
    ("Souper à Hesperange, 38 pers. enfin non 36 avec les deux malades en moins", "participants=36"),
    ("Réunion à Mersch, 40 personnes, non, 45, enfin 47 avec les Belges", "participants=47"),
    ("Fest in Düdelingen, sagen wir zweihundert leute, ach nee mit familien sind es 350", "participants=350"),
    (
        "Ausflug nach Metz, 80 Leute – Korrektur: zwei Abteilungen fallen aus, also nur 52. Samstag 5. Juni",
        "participants=52",
    ),
    ("Treffen in Vianden. wir sind dreißig… nein 32 leute. alle im auto", "participants=32"),
    ("Reunioun zu Miersch, mir si fofzéng, ah nee pardon, de Jang kënnt net, mir si véierzéng", "participants=14"),
    ("Bbq zu Gonneréng, 40 Leit, nee pardon 45 mat den Apprentien, alleguer mam Auto", "participants=45"),
    ("Meeting in Mersch, 40 people, actually we need 45 chairs", "participants=40"),
    ("Meeting in Mersch for 12 people on 3 March, no, 4 March", "participants=12"),
)
"""A number of people that is put in place of another."""
ALONG = (
    ("Fête à Merl, 75 salariés et une vingtaine de conjoints", "participants=95"),
    ("Summer party in Remich, 120 employees and their 90 partners, plus about 40 children", "participants=250"),
    ("Sommerfest in Düdelingen, ca. 130 MA + 60 Partner u. Kinder, abends Foodtrucks", "participants=190"),
    ("Familljefest zu Réimech, 60 Kolleegen an 20 Kanner", "participants=80"),
    ("Summer party in Remich, 120 people including 40 children", "participants=120"),
    ("Chrëschtfeier zu Wäiswampech, 80 Leit kommen, 48 huelen d’Forell, 32 de Risotto", "participants=80"),
)
"""Who comes along is counted with those who take part, unless they are some of them."""
AT_WORK = (
    ("Launch in Esch, 220 guests. 16 colleagues are on duty (box office, bar)", "participants=220 crew=16"),
    ("Board meeting in Mersch, 32 members, plus 8 agency staff", "participants=32 crew=8"),
    ("Supplier Day in Mersch. Expected: 140 suppliers; 12 of our buyers act as hosts.", "participants=140 crew=12"),
    ("Réunion à Junglinster, 150 habitants, 10 agents communaux assurent l’accueil", "participants=150 crew=10"),
    ("Marche gourmande à Larochette, 250 marcheurs + une trentaine de bénévoles", "participants=250 crew=30"),
    ("Soirée à Differdange, 150 invités, l’équipe technique (12) en plus", "participants=150 crew=12"),
    ("Seminar in Ettelbrück, 28 Personen zzgl. 2 Trainerinnen. Saal „Sauer“", "participants=28 crew=2"),
    ("Projekttag in Mersch: 96 Schüler, 8 Lehrer als Aufsicht", "participants=96 crew=8"),
    ("Feier zu Esch, 75 Leit hunn zougesot, 10 Mataarbechter empfänken Iech", "participants=75 crew=10"),
    ("Hackathon à Belval, 60 étudiants, encadrés par 8 coachs", "participants=60 crew=8"),
    ("Hackathon in Belval, 60 students in teams of 5, looked after by 8 volunteers", "participants=60 crew=8"),
    ("Sommerfest in Mersch mit 240 Gästen, dazu 12 Leute von Service und Technik", "participants=240 crew=12"),
    ("Répétition publique à Esch. 62 musiciens seront sur scène.", "crew=62"),
    ("Breakfast in Mersch on 9 April, about 35 guests plus 4 of our own staff", "participants=35 crew=4"),
    ("Fair in Mersch, 2,500 visitors a day, and 40 people from our team on site", "participants=2500 crew=40"),
    ("Réunion à Bertrange, une cinquantaine de clients et 6 avocats du cabinet", "participants=50 crew=6"),
    ("Neijoerschpatt zu Stroossen, 75 Clienten an 10 vun eise Leit", "participants=75 crew=10"),
)
"""Who works there, by what they do."""
THERE_AND_ONLINE = (
    ("Event in Mersch, 80 in the hall, livestream for 400 more", "participants=80 remote_participants=400"),
    (
        "Talk in Mersch, 120 in the room and another 200 or so watching online",
        "participants=120 remote_participants=200",
    ),
    ("Treffen in Contern, 45 vor Ort, der Rest, so dreißig, via Teams", "participants=45 remote_participants=30"),
    ("Treffen in Howald. 8 im Raum, fünf wählen sich aus London ein", "participants=8 remote_participants=5"),
    ("Meeting zu Leideleng, 6 vun eis am Büro an dräi op Teams", "participants=6 remote_participants=3"),
    ("Lieu : Belvaux. Présents annoncés : 14 ; par Teams : 4", "participants=14 remote_participants=4"),
    ("Meeting in Mersch. Expected attendance: 240. Contact: Paul", "participants=240"),
    ("Dinner in Mersch. So far 48 of you have said yes; partners are not invited", "participants=48"),
    ("Conference in Trier, 120 people, Zoom for 30 of them", "participants=90 remote_participants=30"),
    ("Conférence à Metz, 120 personnes, Zoom pour 30 d’entre elles", "participants=90 remote_participants=30"),
)
"""How many are on site and online, in whatever order it is said, and behind labels with what is said of them."""
MADE_UP = (
    ("Journée d’équipe à Mersch, 60 personnes par équipes de 5", "participants=60"),
    ("Teamdag zu Miersch, 60 Leit a Gruppe vu 6", "participants=60"),
    ("Treffen in Trier, 12 P. (4 v. uns, 8 Gäste)", "participants=12"),
    ("Meeting in Trier, 12 people: 4 of us, 8 guests", "participants=12"),
    ("Kayak à Diekirch, 26 ppl (22 du bureau + 4 freelances)", "participants=26"),
    ("Conference in Metz, 230 people: 90 from Luxembourg by coach, 140 from Paris by train", "participants=230"),
)
"""All of them, with what they are made up of behind."""
STAYS = (
    ("Retreat in Metz on 14-16 October, 26 people, everyone stays both nights", "participants=26 nights=52"),
    ("Retraite à Metz les 14 et 15 octobre, 18 personnes. Une nuit sur place pour les 18", "participants=18 nights=18"),
    ("Klausur in Mersch, 11.-12. Mai, 14 Personen, eine Nacht für die 14", "participants=14 nights=14"),
    ("Study trip to Copenhagen, 22 architects, 14 to 17 June, three nights in a hotel near the station", "nights=66"),
    ("Convention à Metz, 230 personnes. Les 60 Parisiens dorment une nuit sur place.", "participants=230 nights=60"),
    ("Conference in Mersch, 180 people, hotel for 25 of them (one night each)", "participants=180 nights=25"),
    ("Séminaire à Clervaux, 24 personnes. Chambres individuelles pour tous (une nuit).", "participants=24 nights=24"),
    ("Retreat in Metz from 15 to 17 October 2027, 26 people, everyone stays Saturday night", "nights=26"),
    ("Retraite à Metz, 26 personnes, tout le monde reste la nuit du samedi au dimanche", "nights=26"),
    ("Klausur in Metz, 26 Personen, alle bleiben die Nacht auf Sonntag", "nights=26"),
    ("Retraite zu Metz, 26 Leit, alleguer bleiwe Samschdes Nuecht", "nights=26"),
    ("Camp in Metz, 15-17 October 2027, 40 pupils, 4 trainers. The trainers stay 2 nights.", "crew=4 nights=8"),
    ("Camp à Metz, 15-17 octobre 2027, 40 jeunes, 4 formateurs. Les formateurs restent 2 nuits.", "crew=4 nights=8"),
    ("Camp in Metz, 15.-17. Oktober 2027, 40 Jugendliche, 4 Betreuer. Die Betreuer übernachten zweimal.", "nights=8"),
)
"""Who stays for how long, said beside the nights."""
BY_WAY = (
    ("Réunion à Metz : 22 collègues en train", "participants=22 transport=100 train"),
    ("Treffen in Metz, 22 Kollegen kommen mit dem Zug", "participants=22 transport=100 train"),
    ("Formation à Wiltz, 12 personnes, elles viennent toutes en voiture", "participants=12 transport=100 car"),
    ("Conference in Metz, 150 people: 60 from Paris by train. The 60 from Paris speak", "origins=60 Paris, FR train"),
)
"""How those go who are counted."""
TAKEN += (*MADE_UP, *STAYS, *BY_WAY, *CORRECTED, *ALONG, *AT_WORK, *THERE_AND_ONLINE)
MAY_BE = (
    ("Workshop in Wiltz on 8 June, 5 crew", "participants=5"),
    ("Workshop on 8 June with 3 trainers", "participants=3"),
    ("Atelier à Wiltz le 8 juin, 3 formateurs", "participants=3"),
    ("Seminar in Wiltz am 8. Juni, 5 Helfer", "participants=5"),
    ("Seminaire zu Wolz den 8. Juni, 5 Hëllefer", "participants=5"),
    ("Retreat in Metz from Friday 15 to Sunday 17 October 2027, 26 people, everyone stays until Sunday", "nights=52"),
    ("Retraite à Metz du 15 au 17 octobre 2027, 26 personnes, tout le monde reste jusqu’au dimanche", "nights=52"),
    ("Klausur in Metz vom 15. bis 17. Oktober 2027, 26 Personen, alle bleiben bis Sonntag", "nights=52"),
    ("Training in Mersch, 5-7 May 2027, 30 people, 12 stay overnight", "nights=12"),
    ("Schulung in Mersch, 5.-7. Mai 2027, 30 Leute, 12 bleiben über Nacht", "nights=12"),
    ("Formation à Mersch du 5 au 7 mai 2027, 30 personnes, 12 restent pour la nuit", "nights=12"),
    ("Training in Mersch on 5 May 2027, 30 people, 25 nights (30 at most)", "nights=25"),
    ("Meeting in Mersch, 40+ people", "participants=40"),
    ("Workshop in Mersch, 50 people, up to 25 nights", "nights=25"),
    ("Atelier à Mersch, 50 personnes, jusqu’à 25 nuitées", "nights=25"),
    ("Workshop in Mersch, 50 Leute, bis zu 25 Übernachtungen", "nights=25"),
    ("Atelier zu Miersch, 50 Leit, bis zu 25 Nuechten", "nights=25"),
    ("Atelier à Mersch, 50 personnes, jusqu’à 20 de Paris en train", "origins=20 Paris, FR train"),
    ("Workshop in Mersch, 50 people, up to 6 staff", "crew=6"),
    ("Workshop in Mersch, 50 people, 2 days at most", "days=2"),
    ("Workshop in Mersch, 50 Leute, maximal 2 Tage", "days=2"),
    ("Workshop in Mersch, 50 people, up to 600 m²", "area=600"),
    ("Treffen in Mersch, > 40 Leute", "participants=40"),
    ("Meeting in Mersch. Attendees: 50-60", "participants=55"),
    ("Treffen in Mersch. Teilnehmer: 50 bis 60", "participants=55"),
    ("Breakfast at our office in Mersch on 3 May 2027, 20 people", "venue=office"),
    ("Petit-déjeuner dans nos locaux à Mersch le 3 mai 2027, 20 personnes", "venue=office"),
    ("Frühstück in unserem Büro in Mersch am 3. Mai 2027, 20 Personen", "venue=office"),
)
"""What is asked, with what is likely meant."""
OPEN = (
    ("Meeting in Mersch, 80 people, or 90", "participants"),
    ("Meeting in Mersch, 80 people, well 20 with the bus", "participants"),
    ("Meeting in Mersch, 40 people, sorry, if the Germans come we’re 60", "participants"),
    ("Party in Remich, 120 people, 40 of them children", "participants"),
    ("Party in Remich, 120 guests and 40 children", "participants"),
    ("Off-site in Remich on 3 May, 8 directors + CEO", "participants"),
    ("Réunioun zu Gaasperech, mir si siwe plus hien", "participants"),
    ("Aweiung zu Mamer, 90 Clienten, derbäi 45 vun eise Leit als Gäscht", "participants"),
    ("Sitzung in Walferdange, wir sind zu acht, Moment, zu neunt", "participants"),
    ("Concert zu Wolz, 900 Nolauscherten, 40 Benevoller", "participants"),
    ("Workshop in Mersch, 30 people complained", "participants"),
    ("Schulung in Trier. Maximal 60 Plätze vor Ort, Livestream (bisher 25 Anmeldungen)", "participants"),
    ("Concert à Esch. 300 places, entrée libre. 62 musiciens seront sur scène.", "participants"),
    ("Gala in Mersch, 90 colleagues and 20 friends of the band on stage", "participants"),
    ("Treffen in Mersch, 22 Zimmer (12 Gäste, 10 von uns)", "participants"),
    ("Workshop in Mersch, 40 people, train from Brussels", "origins"),
    ("We receive 12 colleagues from Brussels in Mersch with our 10 managers. They come by train", "transport"),
    ("Voyage à Lyon du 8 au 10 mars, 21 étudiants et 3 accompagnateurs, 2 nuits pour tout le groupe", "nights"),
    ("Formatioun zu Diddeleng, mir si véierzéng, neen, mat deem neien Educateur fofzéng", "participants"),
    ("Séminaire à Metz, 40 personnes, un car vient de Nancy", "origins"),
    ("Workshop in Mersch, 40 Leute, Bus ab Bitburg", "origins"),
    ("Workshop zu Miersch, 40 Leit, e Bus kënnt vun Nanzeg", "origins"),
    ("Workshop fir 18 Leit aus der Bank zu Miersch", "origins"),
    ("Assembly in Mersch, 60 residents each time", "origins"),
    ("Reception in Esch, 80 guests, 11 avenue de la Gare, L-4131 Esch-sur-Alzette", "origins"),
    ("Réception, 12 rue de Metz, 57100 Thionville, 80 invités", "origins"),
    ("Workshop in Mersch, 30 people from accounting are on the waiting list", "participants"),
    ("We skipped a fire safety training for 18 people in Mersch", "participants"),
    ("Fest in Mersch, 130 Gäste, 3 Tontechniker und 5 vom Caterer", "crew"),
    ("Kick-off in Mersch, 22-23 February, 110 people. 45 single rooms, one night", "nights"),
    ("Conference in Mersch, 3-5 May, 150 people, 20 from Lisbon by plane, two nights in the hotel", "nights"),
    ("Seminar in Mersch, 17.-18. Juni, 28 Leute, 4 Betreuer als Helfer, eine Nacht", "nights"),
    ("Supplier day, Contern, 55 externals + 20 colleagues", "participants"),
    ("Journée, Contern, 55 externes + 20 collègues", "participants"),
    ("Lieferantentag, Contern, 55 Externe + 20 Kollegen", "participants"),
    ("Firmendag, Contern, 55 Externer + 20 Kolleegen", "participants"),
)


def _taken(world: World, typed: str) -> dict[str, Any]:
    return {one.question: said(one.question, one.value) for one in read(member_writes(world, "en"), typed).findings}


def _asked(world: World, typed: str) -> Sequence[Finding]:
    return read(member_writes(world, "en"), typed).asked


@pytest.mark.parametrize(("typed", "facts"), TAKEN)
def test_who_comes_is_taken_where_all_of_it_is_understood(world: World, typed: str, facts: str) -> None:
    taken = " ".join(f"{question}={value}" for question, value in _taken(world, typed).items())
    assert all(one in taken for one in _facts(facts)), taken


@pytest.mark.parametrize(("typed", "who"), LISTED)
def test_what_is_said_of_several_groups_is_of_each(world: World, typed: str, who: str) -> None:
    assert _taken(world, f"Workshop in Mersch on 3 May 2027, 60 people. {typed}")["origins"] == who


@pytest.mark.parametrize(("typed", "likely"), MAY_BE)
def test_what_may_be_meant_is_asked(world: World, typed: str, likely: str) -> None:
    question = likely.partition("=")[0]
    assert question not in _taken(world, typed)
    assert likely in {f"{one.question}={said(one.question, one.value)}" for one in _asked(world, typed)}


@pytest.mark.parametrize("typed", ["20 people each from Metz and Trier", "jeweils 20 Leute aus Metz und Trier"])
def test_so_many_from_each_are_not_all(world: World, typed: str) -> None:
    assert "participants" not in _taken(world, f"Workshop in Mersch on 3 May 2027, {typed}")


@pytest.mark.parametrize(
    "typed", ["5 from Rome and Milan by plane", "5 de Rome et Milan en avion", "5 aus Rom und Mailand mit dem Flugzeug"]
)
def test_how_many_come_from_which_of_two_towns_is_asked(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"Workshop in Mersch on 3 May 2027, 60 people. {typed}")
    assert [one.question for one in brief.asked] == ["origins"]


@pytest.mark.parametrize(("typed", "question"), OPEN)
def test_what_others_beside_them_leave_open_is_not_taken(world: World, typed: str, question: str) -> None:
    assert question not in _taken(world, typed)


def _facts(facts: str) -> list[str]:
    """Each `question=value`; a value may hold spaces."""
    found: list[str] = []
    for word in facts.split(" "):
        if "=" in word:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found
