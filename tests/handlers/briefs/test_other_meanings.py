"""A word for a kind of event that says something else is none: beside others, behind a firm’s name or in another language."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.understood import Brief
from tests.handlers.briefs.corpus import member_writes

NO_KIND = [
    "Lesung 8. April, Bücherei ca. 45 Leute",
    "8 avril mersch ca 45 pers buffet",
    "marche populaire 13 juin 450 personnes Grevenmacher",
    "6 juillet, marche, 30 personnes, Mersch",
    "course 10 oct 33 coureurs 4 bénévoles",
    "Course, 6. Juni, 30 Leit zu Miersch",
    "messe de Noël 24 décembre 20h 200 personnes",
    "messe et déjeuner, 6 juin, 40 personnes",
    "Christmesse am 24. Dezember, 200 Leute",
    "salon de thé, 6 juin, 30 personnes",
    "départ en retraite de Paul, 6 juin, 30 personnes",
    "étude de marché, 6 juin, 30 personnes",
    "cours d’eau, 6 juin, 30 personnes",
    "Besuch der Firma Muster AG, 6. Juni, 30 Personen",
    "visite chez Muster AG, 6 juin, 30 personnes",
    "6 june, registration form, 30 people",
    "6 june, fair play day, 30 people",
    "6 june, ball game, 30 people",
    "6 june, class trip, 30 people",
    "6 june, golf course, 30 people",
    "half board 5-9 july 30 people Mersch",
    "board and lodging 5-9 july 30 people",
    "gala de boxe, 6 juin, 300 personnes",
    "forum theatre, 6 june, 30 people",
    "assises pénales, 6 juin, 30 personnes",
    "Messe in der Kirche, 6. Juni, 300 Leute",
    "Messe am 6. Juni in Trier, 300 Leute, mit Pfarrer",
    "Messe an der Kierch, 6. Juni, 300 Leit",
    "Pfingstmesse, 8. März, 200 Leute",
    "Marche gourmande, 6 June, 500 people, Remich",
    "christmas market visit Trier 3 dec, 49 people",
    "one-night stand-up show, 8 march, 200 people",
    "départ retraite Marc vendredi 26 février, 30 personnes",
    "30 Personen fest angemeldet, 6. Juni, Mersch",
]
ASKED = {
    "salon rouge, 6 juin, 30 personnes": "trade_fair",
    "6 june, cookery course, 30 people": "workshop",
    "charity ball, 6 june, 300 people": "gala",
}
KIND = {
    "CA le 12 mars, 15 personnes": "meeting",
    "notre AG le 6 juin, 30 personnes": "meeting",
    "marché, 6 juin, 30 personnes": "trade_fair",
    "Messe, 6. Juni, 300 Leute": "trade_fair",
    "Frühjahrsmesse, 8. März, 200 Leute": "trade_fair",
    "Messe in der Messehalle Trier, 6. Juni, 300 Leute": "trade_fair",
    "salon de l’emploi, 6 juin, 300 visiteurs": "trade_fair",
    "gala de charité, 6 juin, 300 personnes": "gala",
    "course, 6 june, 30 people": "workshop",
    "online marketing workshop 6 june Mersch 30 people": "workshop",
    "virtual reality workshop 6 june Mersch 30 people": "workshop",
    "zoom lens workshop 6 june Mersch 30 people": "workshop",
    "Workshop digitale Werkzeuge, 6. Juni, 30 Leute": "workshop",
    "Online-Kurs, 6. Juni, 12 Leute": "online",
    "formation en ligne, 6 juin, 12 personnes": "online",
}


def read_in_english(world: World, typed: str) -> Brief:
    return read(member_writes(world, "en"), typed)


@pytest.mark.parametrize("typed", NO_KIND)
def test_a_word_in_another_meaning_is_no_kind_of_event(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert "kind" not in {one.question for one in (*brief.findings, *brief.asked)}


@pytest.mark.parametrize("typed", ASKED)
def test_a_word_of_several_meanings_beside_one_that_nobody_knows_is_asked(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert "kind" not in {one.question for one in brief.findings}
    assert {one.value for one in brief.asked if one.question == "kind"} == {ASKED[typed]}


@pytest.mark.parametrize("typed", KIND)
def test_a_kind_of_event_is_heard_beside_words_that_only_sound_like_another(world: World, typed: str) -> None:
    brief = read_in_english(world, typed)
    assert {one.question: one.value for one in brief.findings}.get("kind") == KIND[typed]
