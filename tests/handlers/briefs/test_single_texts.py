"""A told event, one text after the other: what is taken, what is asked back, and what answers nothing."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes


@pytest.mark.parametrize(
    "typed",
    [
        "remind me on Monday to call the caterer",
        "what is our impact this year?",
        "150 participants",
        "Annual Gala",
        "hello",
        "Conference on climate and health",
        "how much for 3 tonnes?",
        "Rappelle-moi lundi d’appeler le traiteur",
        "Danke, bis morgen!",
        "lunch for all",
        "copy",
        "?",
        "",
    ],
)
def test_other_sentences_tell_of_no_event(world: World, typed: str) -> None:
    assert not read(member_writes(world, "en"), typed).tells_of_an_event()


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("Conference in Belval, 120", "participants"),
        ("Conference in Belval, 10 tables of 8 people", "participants"),
        ("Conference in Belval, 80 people on site, later 120 people", "participants"),
        ("Conference in Belval, 100-120 people", "participants"),
        ("3 workshops of 20 people in Belval", "participants"),
        ("Workshop in Belval, groups, 20 people each", "participants"),
        ("Conference in Belval, 5 coffee breaks", "participants"),
        ("Conference in Belval, then a workshop, 30 people", "kind"),
        ("Workshop on 3 March or 4 March in Belval", "first_day"),
        ("Workshops on 2, 9 and 16 March in Belval", "first_day"),
        ("Workshop den 2., 9. a 16. Mäerz zu Belval", "first_day"),
        ("Workshop on the 3rd or 4th of March in Belval", "first_day"),
        ("Workshop on 3 March and on 12 May in Belval", "first_day"),
        ("Workshop in Belval, please register by 3 March", "first_day"),
        ("Workshop in Belval, 2 days, from 3 to 5 March", "days"),
        ("Workshop for 30 people in Belval or in Metz", "place"),
        ("Workshop for 30 people in March", "place"),
        ("Workshop for 30 people, best, Florence", "place"),
        ("Workshop for 30 people in English", "place"),
        ("Two-day workshop in Belval, lunch", "meals"),
        ("Workshop in Belval, 30 people, lunch", "meals"),
        ("Workshop in Belval, no lunch", "meals"),
        ("Workshop in Belval, vegetarian option on request", "menu"),
        ("Workshop in Belval, 12 vegetarians", "menu"),
        ("Workshop in Belval for 30 people, 20 from Atlantisville by train", "origins"),
        ("Workshop in Belval for 30 people, 40 from Paris by train", "origins"),
        ("Workshop in Belval for 30 people, people we know from Metz, the rest local", "origins"),
        ("Atelier à Belval, 30 personnes, des amis de Metz, le reste d’ici", "origins"),
        ("Workshop in Belval, 30 Personen, Freunde aus Metz, der Rest von hier", "origins"),
        ("Workshop zu Belval, 30 Leit, Kollege vu Metz, de Rescht vun hei", "origins"),
        ("Workshop in Belval, theme: “Water”", "name"),
        ("Workshop in Belval for 30 people, staying at a hotel", "venue"),
        ("Workshop in Belval for 30 people, dinner at a restaurant", "venue"),
        ("Workshop in Belval for 30 people, we eat at the restaurant", "venue"),
        ("Réunion à Metz, 20 personnes, on mange ensemble à midi au resto", "venue"),
        ("Sitzung in Trier, 20 Leute, wir essen mittags im Restaurant", "venue"),
        ("Sitzung zu Tréier, 20 Leit, mir iesse mëttes am Restaurant", "venue"),
        ("Workshop in Belval, 200 m² of carpet", "area"),
        ("Trade fair in Belval, our stand (24 m²)", "area"),
        ("Workshop in Belval, 50 adults and as many children", "participants"),
        ("Workshop in Belval, 7 members, one by phone", "participants"),
        ("Réunion à Belval, 3 groupes de 20 élèves, chacun une demi-journée", "days"),
        ("Conference in Belval, 420 people, we send 9 people, all by train", "transport"),
        ("Messe in Belval, 1500 Besucher, wir schicken 9 Leute, alle mit dem Zug", "transport"),
        ("Gala dinner in Belval, three-course dinner", "meals"),
        ("Hei, Owend mat 20 Leit den 3. Mee", "place"),
        ("Seminar series for 20 people, every first Tuesday from April", "first_day"),
        ("Bilan 2026 : 12 réunions, 340 participants, Belval", "kind"),
        ("Zukunftstreff in Belval: 180 vor Ort, online 300", "kind"),
        ("Workshop for 20 people, hotel 2 nights", "venue"),
        ("Council in Belval, 18 councillors and about 30 residents", "participants"),
        ("Colloque sur deux sites : Belval (jour 1) et Metz (jour 2)", "place"),
        ("Radtour am 3. Mai, 16 Leute, Treffpunkt in Remich", "place"),
        ("A conference or maybe just a webinar in Belval, 80 people", "kind"),
        ("Congrès ou atelier à Belval, 80 personnes", "kind"),
        ("We are in the conference room in Belval, 3 March, 12 people", "kind"),
        ("12 personnes le 3 mars à Belval, salle de conférence", "kind"),
        ("12 Leute am 3. März in Belval, Hotel Gala", "kind"),
        ("Green Conference Road 12, Belval, 3 March, 12 people", "kind"),
        ("3. Mäerz zu Belval, 12 Leit, wéi bei der leschter Konferenz", "kind"),
        ("30 people in Belval, unlike the previous workshop", "kind"),
        ("Workshop in Belval for 30 people, all speakers by plane", "transport"),
        ("Atelier à Belval, 30 personnes, tous les intervenants en avion", "transport"),
        ("Workshop in Belval, 30 Personen, alle Referenten mit dem Auto", "transport"),
        ("Workshop in Belval, 30 people, maybe all by train", "transport"),
        ("Workshop in Belval, 30 people, vegetarian or vegan lunch", "menu"),
        ("Workshop in Belval, 30 people, vegan menu for the speakers", "menu"),
        ("Workshop in Belval, 30 people, payment within 30 days", "days"),
        ("Workshop in Belval, 30 Personen, zwei Tage nach der Konferenz", "days"),
        ("Workshop in Belval, 30 people, 3 days before the fair", "days"),
        ("Workshop in Belval, 30 people, thanks for your offer of 3 March", "first_day"),
        ("Atelier à Belval, 30 personnes, devis n° 44 du 3 mars", "first_day"),
        ("Workshop in Belval, 30 Personen, Ihr Angebot vom 3. März", "first_day"),
        ("Workshop zu Belval, 30 Leit, Är Offer vum 3. Mäerz", "first_day"),
        ("Workshop in Belval, 40 people, 20 from Paris by train and their 3 drivers", "origins"),
        ("Atelier à Belval, 40 personnes, 20 de Paris en train et les 2 derniers en vélo", "origins"),
        ("Workshop in Belval, 30 people, meeting room “Mosel”", "name"),
        ("Workshop in Belval, 30 Personen im „Hotel Royal“", "name"),
        ("30 people, 3 March, perhaps at the town hall", "venue"),
        ("Wir überlegen, ob wir den Workshop in Wasserbillig oder online machen, 20 Personen", "place"),
        ("Symposium in Esch, 12:00 lunch", "meals"),
        ("Atelier à Belval, 30 personnes.\nMeilleures salutations\nAnna, Hôtel de Ville", "venue"),
        ("Teamtag am 10. Juni, Ort noch offen (Trier?), 18 Leute", "place"),
        ("Reunioun zu Stroossen, 9 Leit, duerno Iessen am Restaurant", "venue"),
        ("Reunioun muer zu Bartreng oder am Teams, 6 Leit", "place"),
        ("Workshop in Belval, 30 people, conference package “Business”", "name"),
        ("Tagung am 6. und 7. Oktober 2027 in Trier, an beiden Tagen ein Mittagessen", "meals"),
        ("Digitale Infoveranstaltung am 25.02.2027, 75 Anmeldungen", "participants"),
        ("What is the footprint of 15 people flying to Lisbon versus a workshop in Mersch?", "place"),
        ("Atelier à Metz par rapport à un webinaire, 30 personnes", "kind"),
        ("Summer school in Belval, 26 students, one conference dinner", "kind"),
        ("Workshop in Belval for 30 people, 3 lunches and one conference dinner", "meals"),
        ("Schoulausfluch op Miersch, 24 Schüler an 2 Proffen", "participants"),
        ("Youth orchestra in Mersch, 46 musicians, 5 chaperones", "participants"),
        ("Training in Mersch, 2 x 1 day, 10 people", "days"),
        ("Formation à Mersch, 2 x 1 jour, 10 personnes", "days"),
        ("Le comité des fêtes prépare la brocante du 13 juin à Mersch, 20 personnes", "kind"),
        ("Die Delegation, 7 Personen, reist am 14. Juni nach Berlin. Hotel: 3 Nächte", "nights"),
        ("Die Delegation, 7 Personen, reist am 14. Juni nach Berlin. Hotel: 3 Nächte", "venue"),
        ("Webinar series kick-off on 3 March 2027, 85 people", "kind"),
        ("Supplier day in Belval, 64 suppliers, plus 9 of our own buyers", "participants"),
        ("Workshop in Belval, 30 Personen und 4 Kinder", "participants"),
        ("Workshop zu Wormer, 30 Leit", "place"),
        ("Workshop in Belval, 30 people, by coach", "transport"),
        ("Workshop zu Belval, ongeféier eng Stonn", "participants"),
        ("Séminaire à Mersch, jd 9 et vd 10 septembre 2027, 20 personnes", "first_day"),
        ("Séminaire à l’auberge de Lultzhausen, 17 élèves, à 8 h devant l’école de Belair", "place"),
        ("Messe am 23. Juli 2027, 5 Kollegen, Übernachtung in Bastogne", "place"),
        ("Workshop on 3 May for 20 people.\nPlease send the bill to our colleagues in Metz", "place"),
        ("Workshop in Mersch on 3 May for 20 people.\nWith compliments, the management of Hotel Royal", "venue"),
        ("Atelier le 3 mai 2027 à Mersch, 20 personnes, repas : 2 déjeuners, le dîner ailleurs", "meals"),
        ("Two days in Mersch in November (9 and 10, or 16 and 17), 26 people", "first_day"),
        ("Séminaire à Mersch en novembre (les 9 et 10, ou les 16 et 17), 26 personnes", "first_day"),
        ("Feier am 18. Juni 2027, 92 Gäste. Sekt danach im Hof", "place"),
        ("Assembly in Mersch on 10 May 2027, 70 delegates. Hotels: everyone books alone", "venue"),
        ("Seminar in Mersch, 20 Leute. Angebotsfrist: 31.3.2027", "first_day"),
        ("Reise vom 27. auf den 28. September 2027 nach Mersch, 11 Leute", "first_day"),
        ("Feier am 3. Mai in Mersch, 80 Leute, Buffet mit Fisch und auch vegetarisch", "menu"),
        ("Outing, Ines sleeps at her mum’s", "place"),
        ("Deux demi-journées, le mardi 1er et le jeudi 3 juin 2027 à Mersch", "first_day"),
        ("Job Day à Mersch, 800 candidats (1 150 en 2025, mais sur deux jours)", "days"),
        ("Our director gives a talk at a congress in Mersch on 3 March, 80 people", "kind"),
        ("Messe in Mersch, 2500 Besucher aus der ganzen Großregion", "origins"),
    ],
)
def test_in_doubt_it_is_asked_later(world: World, typed: str, question: str) -> None:
    assert question not in {one.question for one in read(member_writes(world, "en"), typed).findings}


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Workshop in Belval on 3 March, 24 seats, we might be 26", ("participants", 24)),
        ("Workshop in Belval on 3 March, we turned away 80 people", ("participants", 80)),
        ("Atelier à Belval le 3 mars, on sera 32 (34 avec les stagiaires)", ("participants", 32)),
        ("Workshop in Belval am 3. März, 500 Gäste eingeladen", ("participants", 500)),
        ("Workshop zu Belval den 3. Mäerz, 30 Leit hu sech beschwéiert", ("participants", 30)),
        ("Workshop for 20 people on 3 March, in Belval or in Metz", ("place", "Metz, FR")),
        ("Workshop on 3 March, probably in Belval", ("place", "Belval, LU")),
        ("Atelier pour 20 personnes, peut-être à Belval", ("place", "Belval, LU")),
        ("Workshop in Belval, 30 Personen, voraussichtlich am 3. März", ("first_day", "2027-03-03")),
        ("Workshop fir 20 Leit, vläicht zu Belval", ("place", "Belval, LU")),
        ("Gala in Mersch on 3 March, 180 seats, 20 of them still free", ("participants", 180)),
        ("Gala à Mersch le 3 mars, 180 couverts, il reste 20 places", ("participants", 180)),
        ("Gala in Mersch am 3. März, 180 Gäste, 20 Plätze sind noch frei", ("participants", 180)),
        ("Eis Chefin hält den 3. Mäerz eng Ried op engem Kongress zu Miersch, 80 Leit", ("participants", 80)),
        ("Notre directrice parle à un congrès à Mersch le 3 mars, 80 personnes", ("participants", 80)),
        ("Workshop on 3 March at the school in Mersch, 80 people", ("venue", "office")),
        ("Atelier le 3 mars au centre culturel de Mersch, 80 personnes", ("venue", "office")),
        ("Feier am 3. März im Schloss Bourglinster, 80 Gäste", ("venue", "hospitality")),
        ("Formatioun den 3. Mäerz am Festsall zu Käl, 80 Leit", ("venue", "office")),
        ("Workshop in Belval on 3 March, almost 45 people", ("participants", 45)),
        ("Atelier à Belval le 3 mars, presque 45 personnes", ("participants", 45)),
        ("Workshop in Belval am 3. März, knapp 45 Personen", ("participants", 45)),
        ("Workshop zu Belval den 3. Mäerz, bal 45 Leit", ("participants", 45)),
        ("Workshop in Belval on 3 March, 30 to 40 people", ("participants", 30)),
        ("Workshop in Belval on 3 March, between 40 and 45 guests", ("participants", 40)),
        ("Atelier à Belval le 3 mars, entre 40 et 45 invités", ("participants", 45)),
        ("Workshop in Belval am 3. März, zwischen 40 und 45 Gäste", ("participants", 40)),
        ("Workshop zu Belval den 3. Mäerz, tëscht 40 a 45 Leit", ("participants", 40)),
        ("Workshop in Belval on 3 March, 45 guests at most", ("participants", 45)),
        ("Workshop in Belval on 12 or 13 March, 38 people", ("first_day", "2027-03-13")),
        ("Atelier à Belval le 12 ou le 13 mars, 38 personnes", ("first_day", "2027-03-12")),
        ("Workshop in Belval am 3. oder 4. März, 20 Leute", ("first_day", "2027-03-04")),
        ("Workshop zu Belval den 3. oder 4. Mäerz, 20 Leit", ("first_day", "2027-03-03")),
        ("Workshop in Belval on Friday 12 March or Monday 15 March, 20 people", ("first_day", "2027-03-15")),
        ("Workshop in Belval, 20 people, lunch", ("meals", {"lunch": 1})),
        ("Atelier à Belval, 20 personnes, déjeuner végétarien", ("meals", {"lunch": 1})),
        ("Workshop in Belval on 3 March, 20 people, 3 via Teams", ("participants", 20)),
        ("Schulung in Belval am 3. März, 12 TN, evtl. 2 Gäste online", ("participants", 12)),
        ("Present: 9. The gala dinner is on 18 September in Mersch. 240 guests.", ("participants", 9)),
        ("Conférence le 4 mai à Mersch, 55 invités, 6 collaborateurs", ("participants", 55)),
    ],
)
def test_what_something_speaks_against_is_asked_and_not_taken(
    world: World, typed: str, asked: tuple[str, object]
) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert asked in [(one.question, one.value) for one in brief.asked]
    assert asked[0] not in {one.question for one in brief.findings}


@pytest.mark.parametrize(
    "typed",
    [
        "Workshop in Belval on 3 June 2027, 45 people, room 4.12, fee 20 €",
        "Workshop in Belval on 3 June 2027, 45 people. The hall seats 300. Tel. +352 26 12 34 56",
        "Atelier à Belval le 3 juin 2027, 45 personnes, salle 203, budget 9 500 € HTVA, la salle peut accueillir 80 personnes",
        "Workshop in Belval am 3. Juni 2027, 45 Personen zu 48 €, der Saal fasst 90, Raum B 12, Handy 0171 2345678",
        "Workshop zu Belval den 3. Juni 2027, 45 Leit, Sall 3.07, Plaz fir 90, GSM: 691 234 567",
    ],
)
def test_prices_rooms_and_telephones_are_no_answers_and_cast_no_doubt(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    answers = {one.question: one.value for one in brief.findings}
    assert answers == {"kind": "workshop", "first_day": "2027-06-03", "place": "Belval, LU", "participants": 45}
    assert brief.asked == []


LETTERS = [
    "Hello Tom,\nworkshop in Belval on 3 June 2027, 45 people.\nBest regards\nAnna\nOffice manager, Hotel Gala SA\nMetz",
    "From: Anna\nSent: 12 May 2027\nTo: Tom\nSubject: workshop in Belval\nIt is on 3 June 2027, 45 people",
    "On 12 May 2027, Anna wrote:\nworkshop in Belval on 3 June 2027, 45 people",
    "Bonjour,\natelier à Belval le 3 juin 2027, 45 personnes\nBien cordialement,\nAnna\nService congrès, Metz",
    "Von: Anna\nGesendet: 12. Mai 2027\nAn: Tom\nWorkshop in Belval am 3. Juni 2027, 45 Personen\nViele Grüße\nTom\nMessebau",
    "Moien,\nWorkshop zu Belval den 3. Juni 2027, 45 Leit\nBeschte Gréiss\nAnna\nHotel Gala, Miersch",
    "Suite à notre échange du 25 janvier : atelier à Belval le 3 juin 2027, 45 personnes",
    "Léif Kolleegen, wéi den 20. Januar besprach: Workshop zu Belval den 3. Juni 2027, 45 Leit",
    "Workshop in Belval, 3 June 2027, ca. 45 people. In 2025, we had 80 people in Metz",
    "Atelier à Belval, jeu. 3 juin 2027, env. 45 personnes (80 en 2025)",
]


@pytest.mark.parametrize("typed", LETTERS)
def test_headings_signatures_and_other_years_are_no_answers(world: World, typed: str) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert answers == {"kind": "workshop", "first_day": "2027-06-03", "place": "Belval, LU", "participants": 45}


@pytest.mark.parametrize(
    "typed",
    [
        "Online-Schulung, 35 Leute",
        "Onlineseminar, 35 Leute",
        "Online-Elternabend, 35 Leute",
        "formation en ligne, 35 personnes",
        "virtual workshop, 35 people",
    ],
)
def test_a_kind_that_is_said_to_be_online_is_online(world: World, typed: str) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert answers == {"kind": "online", "online_participants": 35}


@pytest.mark.parametrize(
    ("typed", "on_site"),
    [
        ("Meeting in Mersch, 12 May 2027\nParticipants: 72 (of whom 20 online)", 52),
        ("Sitzung in Mersch, 12. Mai 2027\nTeilnehmende: 72 (davon 20 online)", 52),
        ("Meeting in Mersch on 12 May 2027, 72 people (20 online)", 52),
        ("Réunion à Mersch le 12 mai 2027, 52 personnes sur place, 20 à distance", 52),
        ("Reunioun zu Miersch, 12. Mee 2027, 52 Leit op der Plaz an 20 online", 52),
    ],
)
def test_who_takes_part_online_is_counted_apart(world: World, typed: str, on_site: int) -> None:
    answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (answers["participants"], answers["remote_participants"]) == (on_site, 20)


def test_people_buildings_and_galas_are_known_by_many_names(world: World) -> None:
    """Typed, and what one question makes of it."""
    known = {
        "Sitzung am 3. Mai in Mersch, 90 Kolleg*innen": ("participants", 90),
        "Sitzung am 3. Mai in Mersch, 90 Teilnehmer:innen": ("participants", 90),
        "Atelier le 3 mai à Mersch, 90 invité·e·s": ("participants", 90),
        "we’re 17. Workshop in Mersch on 3 May": ("participants", 17),
        "Geplant wird mit 1.400 Gästen, Feier am 3. Mai in Mersch": ("participants", 1400),
        "Thirty-two researchers, workshop in Mersch on 3 May": ("participants", 32),
        "Atelier à Mersch le 3 mai, mille deux cents personnes": ("participants", 1200),
        "Workshop in Mersch on 3 May. We are 17 and everybody comes by train.": ("participants", 17),
        "Team day in Mersch on 3 May. We are 17 and everybody comes by train.": ("transport", {"train": 100}),
        "Un salon se tiendra le 3 mai à Mersch. Nous attendons 2500 visiteurs sur 3000 m².": ("participants", 2500),
        "Workshop am 3. Mai in Mersch. 14 Personen nehmen teil.": ("participants", 14),
        "Konferenz de 3. Mee zu Miersch. Et komme 130 Leit.": ("participants", 130),
        "Formatioun de 3. Mee zu Dikrech, 16 Leit, 2 Mëttegiessen": ("participants", 16),
        "Vide-dressing ♥ samedi 13 mars 2027 ♥ hall sportif de Strassen ♥ 60 personnes": ("first_day", "2027-03-13"),
        "wedding reception in Mersch on 3 May, 120 guests": ("kind", "gala"),
        "Inscription au webinaire du 3 mai 2027, 178 personnes": ("kind", "online"),
        "Réunion le 3 mai 2027, caserne des pompiers de Sandweiler, 20 personnes": ("place", "Sandweiler, LU"),
        "Journée le 3 mai 2027, centre culturel régional de Dudelange, 20 personnes": ("place", "Dudelange, LU"),
        "Treffen am 3. Mai 2027, Jugendherberge Bollendorf, 20 Leute": ("place", "Bollendorf, DE"),
        "Konferenz am 3. Mai 2027, Stadthalle Trier, 80 Personen": ("place", "Trier, DE"),
        "Konferenz am 3. Mai 2027, Gemeindesaal Niederanven, 80 Personen": ("place", "Niederanven, LU"),
        "Konferenz am 3. Mai 2027 in Mersch, Sitzungssaal Berlin, 80 Personen": ("place", "Mersch, LU"),
    }
    for typed, (question, value) in known.items():
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert answers.get(question) == value, typed


def test_what_was_not_understood_is_quoted(world: World) -> None:
    brief = read(
        member_writes(world, "en"), "Workshop in Belval, 30 people, bring your rubber boots, 20 from Atlantisville"
    )
    assert list(brief.unread) == ["bring your rubber boots", "20 from Atlantisville"]


@pytest.mark.parametrize(
    "typed",
    [
        "Séminaire annuel le 12 mars 2027 à Mersch, 45 personnes",
        "Summer school on 12 March 2027 in Mersch, 45 people",
        "Workshop on 12 March 2027 in Mersch, almost 45 people",
        "Workshop am 12. oder 13. März 2027 in Mersch, 45 Personen",
        "Atelier à Mersch, 45 personnes, déjeuner à 12h30",
        "Workshop in Mersch, 45 people, lunch",
    ],
)
def test_what_is_asked_about_is_not_said_not_to_be_understood(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert brief.asked
    assert list(brief.unread) == []


def test_people_are_counted_whatever_they_are_called(world: World) -> None:
    """Put together, in both genders, beside what they eat and where they are."""
    for typed, people in (
        ("Vereinsfest in Trier, 60 Vereinsmitglieder", 60),
        ("Seminar in Trier, 28 Sängerinnen und Sänger", 28),
        ("Seminar in Trier, vegan lunch for 55 people", 55),
        ("Seminar in Trier, 20 vegan people", None),
        ("Seminar in Trier, 600 Plätze, Empfang für 80 Ehrengäste", None),
        ("Réunion à Mamer, 80 habitants, chacun apporte un plat", 80),
        ("Réunion à Mamer, on sera 40 à la mairie", 40),
        ("Seminar in Trier, it starts about 12 at the town hall", None),
    ):
        answers = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
        assert answers.get("participants") == people, typed
