"""How long an event is, told by hours, by mornings or by its nights: what it may be otherwise is asked."""

import pytest

from bot.turn import World
from tests.handlers.briefs.reading import asked, found, read_in_english

TOLD = {
    "webinar, 40 people, 1h30": ("online_hours", "1.5"),
    "visio 8 personnes 2 mars 1h30": ("online_hours", "1.5"),
    "webinaire d'1h30 le 2 mars, 40 personnes": ("online_hours", "1.5"),
    "webinaire 2 mars à 15h, durée : 1h30": ("online_hours", "1.5"),
    "Webinar vun 1h30 den 2. Mäerz, 40 Leit": ("online_hours", "1.5"),
    "séminaire 2 jours 1 nuit, 25 cadres, Clervaux, 14-15 oct": ("nights", "25"),
    "25 people, seminar 2 days 1 night, Clervaux, 14-15 oct": ("nights", "25"),
    "12 people, 2 Tage 1 Nacht, Vianden, 4.-5. Mai": ("nights", "12"),
    "12 Leit, 2 Deeg 1 Nuecht, Veianen, 4.-5. Mee": ("nights", "12"),
    "12 personnes, 3 jours/2 nuits, Vianden, 4-6 mai": ("nights", "24"),
    "Schnupperkurs Sa 20.3. 10–13 Uhr, 9 Kinder": ("first_day", "2027-03-20"),
    "Kurs 20.3. 10 bis 13 Uhr 9 Kinder": ("first_day", "2027-03-20"),
    "atelier 20.3. 10-13h Kayl 9 personnes": ("first_day", "2027-03-20"),
    "Cours 20.3. 10 bis 13 Auer zu Käl": ("first_day", "2027-03-20"),
    "training on 18 march from 9 to 5, 24 people, lunch incl.": ("meals", "1 lunch"),
    "formation le 18 mars, 24 personnes, déjeuner incl.": ("meals", "1 lunch"),
    "Teambuilding 24. September, 14 vun eis": ("participants", "14"),
    "Grillparty 19. Juni, 60 Leit, Rëmeleng": ("kind", "gala"),
}
ASKED = {
    "course for 12, 2 mornings, 9 and 10 March, Bertrange": ("days", {"1", "2"}),
    "formation 12 personnes, 2 après-midis, 9 et 10 mars": ("days", {"1", "2"}),
    "formation 12 personnes, 2 matinées, 9 et 10 mars": ("days", {"1", "2"}),
    "Kurs mit 12 Leuten, zwei Vormittage, 9. und 10. März": ("days", {"1", "2"}),
    "Cours mat 12 Leit, zwee Virmëtteger, 9. an 10. Mäerz": ("days", {"1", "2"}),
    "workshop on 5 april, 9:00 to 12:00, Kayl": ("days", {"0.5"}),
    "Workshop 5. April 9-12 Uhr Kayl 20 Leute": ("days", {"0.5"}),
    "team day 4 june Vianden 32 people picnic": ("meals", {"1 lunch", "1 dinner"}),
    "journée d'équipe le 4 juin Vianden, 32 personnes, pique-nique": ("meals", {"1 lunch", "1 dinner"}),
    "Teamtag 4. Juni Vianden, 32 Leute, Grillbuffet": ("meals", {"1 lunch", "1 dinner"}),
    "Teamdag 4. Juni Veianen, 32 Leit, Schmieren": ("meals", {"1 lunch", "1 dinner"}),
}
NEITHER = {
    "webinaire 2 mars à 2h30, 40 personnes": "online_hours",
    "Webinar 2. März um 2h15, 40 Leute": "online_hours",
    "Webinar 18. Februar 10-11:30, 240 Anmeldungen": "days",
}
"""What is an hour of the day, or of no use where the event is online."""


@pytest.mark.parametrize("typed", TOLD)
def test_hours_and_nights_are_read_beside_their_days(world: World, typed: str) -> None:
    question, value = TOLD[typed]
    assert found(world, typed)[question] == value


@pytest.mark.parametrize("typed", ASKED)
def test_halves_of_days_and_meals_at_no_hour_are_asked(world: World, typed: str) -> None:
    question, values = ASKED[typed]
    assert asked(world, typed, question) == values


@pytest.mark.parametrize("typed", NEITHER)
def test_an_hour_of_the_day_is_no_length(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert NEITHER[typed] not in {one.question for one in (*brief.findings, *brief.asked)}
