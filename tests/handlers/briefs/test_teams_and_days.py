"""Who is counted by the team, day by day or beside a stream, and days of a month that is not said: asked, never guessed."""

import pytest

from bot.turn import World
from tests.handlers.briefs.reading import asked, found, read_in_english

ASKED = {
    "football tournament, 16 teams with 7 people, 5 june": ("participants", {"112"}),
    "tournoi, 16 équipes de 7 personnes, 5 juin": ("participants", {"112"}),
    "Fußballturnier, 16 Mannschaften mit 7 Leuten, 5. Juni": ("participants", {"112"}),
    "Futtballturnéier 16 Equippe mat 7 Leit": ("participants", {"112"}),
    "Day 1: 60 people\nDay 2: 40": ("participants", {"60"}),
    "Jour 1 : 60 personnes\nJour 2 : 40": ("participants", {"60"}),
    "Tag 1: 60 Personen\nTag 2: 40": ("participants", {"60"}),
    "Registered: 85\nAttended: 70": ("participants", {"85", "70"}),
    "Inscrits : 85\nPrésents : 70": ("participants", {"85", "70"}),
    "Roundtable 2 pm to 5 pm on the 24th": ("first_day", {"2027-02-24"}),
    "table ronde de 14h à 17h le 24": ("first_day", {"2027-02-24"}),
    "atelier le 26 à 17h, 20 personnes, Kayl": ("first_day", {"2027-02-26"}),
    "Runder Tisch am 24., 12 Leute": ("first_day", {"2027-02-24"}),
    "Treffe den 24.": ("first_day", {"2027-02-24"}),
    "From: 12 June\nTo: 14 June\nLocation: Metz": ("first_day", {"2027-06-12", "2027-06-14"}),
}
TOLD = {
    "christmas dinner for 54, 17 December, half vegetarian half fish": ("first_day", "2027-12-17"),
    "Chrëschtiessen fir 54, 17. Dezember, d'Halschent vegetaresch d'Halschent Fësch": (
        "menu",
        "50 fish, 50 vegetarian",
    ),
    "80 am Sall a 40 op Teams": ("participants", "80"),
    "Versammlung: 130 am Sall a 400 op Teams": ("remote_participants", "400"),
    "Vortrag 18. März, 120 Plätze, Livestream für ca. 300": ("kind", "conference"),
    "3.5. 11 Leute Kayl": ("first_day", "2027-05-03"),
    "3.5. 11 Leit Käl": ("participants", "11"),
    "33 people by coach to Vianden": ("participants", "33"),
    "33 personnes en car à Vianden, 3 mai": ("transport", "100 coach"),
    "33 Leute mit dem Bus nach Trier, 3. Mai": ("participants", "33"),
    "33 Leit mam Bus op Tréier, 3. Mee": ("place", "Trier, DE"),
    "20 people by train to Metz 4 june": ("first_day", "2027-06-04"),
}
QUOTED = {
    "meeting at our office, 5 rue de Hollerich, 12 people": "5 rue de Hollerich",
    "réunion dans nos bureaux, 5 rue de Hollerich, 12 personnes": "5 rue de Hollerich",
    "Sitzung in unserem Büro, 5 rue de Hollerich, 12 Leute": "5 rue de Hollerich",
    "conférence jeudi 18 mars 18h30 120 places et streaming pour environ 300": "120 places",
}
NOT_TAKEN = {
    "conférence jeudi 18 mars 18h30 120 places et streaming pour environ 300": "participants",
    "football tournament, 16 teams with 7 people, 5 june": "remote_participants",
    "Versammlung: 130 am Sall a 400 op Teams": "online_participants",
    "From: Köln\nBy: train\nGuests: 40": "place",
    "Anreise: Zug\nGäste: 40\naus: Köln": "place",
}


@pytest.mark.parametrize("typed", ASKED)
def test_what_is_counted_in_parts_or_has_no_month_is_asked(world: World, typed: str) -> None:
    question, values = ASKED[typed]
    assert asked(world, typed, question) == values


@pytest.mark.parametrize("typed", TOLD)
def test_each_of_them_is_taken_where_it_is_clear(world: World, typed: str) -> None:
    question, value = TOLD[typed]
    assert found(world, typed)[question] == value


@pytest.mark.parametrize("typed", QUOTED)
def test_an_address_of_no_town_and_seats_are_quoted(world: World, typed: str) -> None:
    assert QUOTED[typed] in read_in_english(world, typed).unread


@pytest.mark.parametrize("typed", NOT_TAKEN)
def test_a_number_is_counted_once(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert NOT_TAKEN[typed] not in {one.question for one in (*brief.findings, *brief.asked)}
