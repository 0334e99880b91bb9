"""Numbers beside words that nobody understands may count something else: they are asked, in four languages."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

EVENT = "Workshop 18 May, Wiltz, 40 people"


@pytest.mark.parametrize(
    "beside",
    [
        "link sent 2 days before",
        "set-up takes two days",
        "we need three days to prepare",
        "the bar is open two days",
        "visa takes 10 days",
        "two days off afterwards",
        "3 days later the report",
        "parking for 2 days",
        "montage deux jours",
        "trois jours de préparation",
        "rapport sous deux jours",
        "le lien arrive deux jours avant",
        "Aufbau zwei Tage",
        "zwei Tage Vorbereitung",
        "Rechnung in 3 Tagen",
        "der Link kommt zwei Tage vorher",
        "zwee Deeg virdrun kënnt de Link",
        "zwee Deeg Opbau",
    ],
)
def test_days_beside_what_is_not_understood_are_asked(world: World, beside: str) -> None:
    brief = read(member_writes(world, "en"), f"{EVENT}, {beside}")
    assert "days" not in {one.question for one in brief.findings}
    assert "participants" in {one.question for one in brief.findings}
    assert brief.unread


@pytest.mark.parametrize(
    "told",
    [
        "for two days",
        "it lasts two days",
        "two full days",
        "2 whole days",
        "pendant deux jours",
        "deux jours pleins",
        "dauert zwei Tage",
        "zwei volle Tage",
        "zwee Deeg",
        "zwee ganz Deeg",
    ],
)
def test_days_beside_what_is_understood_are_those_of_the_event(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), f"{EVENT}, {told}")
    assert [one.value for one in brief.findings if one.question == "days"] == [2]


@pytest.mark.parametrize(
    "typed",
    [
        "20 personnes, ah pardon 20 inscrits mais 16 confirmés",
        "20 personnes mais 16 sûres",
        "20 people but 16 certain",
        "20 Leute aber 16 sichere",
        "20 Leit mee 16 sécher",
    ],
)
def test_a_number_behind_but_is_asked_about(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"Workshop 22 April, Kayl, {typed}")
    assert "participants" not in {one.question for one in brief.findings}
    assert "participants" in {one.question for one in brief.asked}


@pytest.mark.parametrize(
    "typed",
    [
        "Journée des bénévoles 10 avril Mersch, 64 bénévoles et 6 permanents",
        "Sont attendus 64 bénévoles et 6 permanents. Samedi 10 avril 2027, Mersch",
        "Helferfest 10. April Mersch, 64 Helfer und 6 Angestellte",
    ],
)
def test_of_more_helpers_than_guests_it_is_asked_who_is_who(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert not {"participants", "crew"} & {one.question for one in brief.findings}
    assert {(one.question, one.value) for one in brief.asked} >= {
        ("participants", 64),
        ("participants", 6),
        ("crew", 6),
    }


@pytest.mark.parametrize(
    "hours",
    [
        *("9.30 to 4", "9 to 4.30", "from 9.30 till 4", "9.30-4", "9h30 à 16", "de 9 à 16h30"),
        *("9.30 bis 16", "9 bis 16.30", "9:30 – 16", "vun 9.30 bis 16"),
    ],
)
def test_a_bare_hour_at_the_other_end_of_another_casts_no_doubt(world: World, hours: str) -> None:
    brief = read(member_writes(world, "en"), f"Board meeting on 23 February in Munsbach, 14 people, {hours}")
    assert [one.value for one in brief.findings if one.question == "participants"] == [14]
    assert not brief.unread


@pytest.mark.parametrize("typed", ["9.30 to 4 people", "9.30–4 guests", "ab 9.30, 4 Leute"])
def test_a_number_behind_an_hour_that_counts_people_is_none(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"Meeting 5 May, Metz, {typed}")
    assert [one.value for one in brief.findings if one.question == "participants"] == [4]


@pytest.mark.parametrize(
    "typed",
    [
        "Netzwerktreffen 6.-8. Oktober, Wittlich, 18 Leute, die Band fliegt danach nach Lissabon",
        "Réunion 6 octobre, Metz, 18 personnes, le colis part à Paris",
    ],
)
def test_of_a_town_alone_and_one_of_something_else_it_is_asked_which(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert "place" not in {one.question for one in brief.findings}
    assert len([one for one in brief.asked if one.question == "place"]) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "40 from Paris stay one night and 20 from Geneva two nights",
        "40 de Paris restent une nuit et 20 de Genève deux nuits",
        "40 aus Paris bleiben eine Nacht und 20 aus Genf zwei Nächte",
        "40 vu Paräis bleiwen eng Nuecht an 20 vu Genf zwou Nuechten",
        "quarante viennent de Paris et dorment une nuit, et une dizaine arrivent de Madrid, eux restent deux nuits",
    ],
)
def test_nights_beside_those_of_others_are_asked(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"Conference 16 November, Kirchberg, 280 people, {typed}")
    assert "nights" not in {one.question for one in brief.findings}
    assert "nights" in {one.question for one in brief.asked}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Netzwerktreffen 6.-8. Oktober, Wittlich, 18 Leute, die Rechnung geht nach Luxemburg", "Wittlich, DE"),
        ("Réunion 6 octobre, Metz, 18 personnes, la facture va à Luxembourg", "Metz, FR"),
        ("Reunioun 6. Oktober, Metz, 18 Leit, d'Rechnung geet op Lëtzebuerg", "Metz, FR"),
        ("Atelier, 45 personnes, Strassen. La facture est pour notre siège de Metz", "Strassen, LU"),
        ("18 Leute, Workshop am 8. Juni, die Rechnung geht nach Luxemburg", None),
        ("atelier 8 juin, 18 personnes, la facture va à Luxembourg", None),
        ("Atelier 8. Juni, 18 Leit, d’Rechnung geet op Lëtzebuerg", None),
        ("workshop 8 june, 18 people, send the bill to Metz", None),
        ("Rechnungsadresse: Luxemburg. Workshop 8. Juni, 18 Leute", None),
    ],
)
def test_where_a_bill_goes_nothing_else_is(world: World, typed: str, place: str | None) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert {one.question: one.value for one in brief.findings}.get("place") == place
    assert "place" not in {one.question for one in brief.asked}
