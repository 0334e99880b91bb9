"""Groups of people as they are typed: what is understood of towns, counts and ways."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from bot.places.folding import fold
from bot.places.search import PlacesFile
from bot.texts import texts
from bot.turn import World
from bot.words import WAYS, Words, phrases, table
from calculators.geography import Band
from handlers.event.origins.candidates import towns_meant
from handlers.event.origins.group import Group, origin_of, without
from handlers.event.origins.understanding import _group, country, understood
from handlers.event.origins.words import SAID_WAYS, said_group
from handlers.event.questions import flow
from handlers.event.questions.kinds.whereabouts import Town
from handlers.reading.groups import grammar
from handlers.reading.groups.counts import LARGEST_COUNT
from handlers.reading.groups.inhabitants import COUNTRY_OF, TOWNS_OF
from handlers.reading.groups.said import SaidGroup
from handlers.reading.groups.words import BAND_PHRASES, FROM_WORDS, PEOPLE_WORDS, WAY_PHRASES
from handlers.reading.matching import known
from tests.conftest import LUXEMBOURG

LITTLE = 10_000
"""Inhabitants of a town whose name may as well be that of people: Bonner."""
AND = {"en": "and", "fr": "et", "de": "und"}

TOWNS = [
    "Paris, FR",
    "Le Mans, FR",
    "La Rochelle, FR",
    "Aix-en-Provence, FR",
    "L'Aquila, IT",
    "Le Cap d'Agde, FR",
    "'s-Hertogenbosch, NL",
    "De Panne, BE",
    "Esch-sur-Alzette, LU",
    "Saint-Vith, BE",
    "Saarbrücken, DE",
    "Frankfurt am Main, DE",
    "Frankfurt (Oder), DE",
    "Köln, DE",
    "Lisbon, PT",
    "London, GB",
    "New York City, US",
    "São Paulo, BR",
    "Tokyo, JP",
    "Marseille 12, FR",
]

UNDERSTOOD: list[tuple[str, list[Group]]] = [
    (
        "20 from Paris by train, 6 Lisbon flying, 74 local",
        [
            {"people": 20, "from": "Paris, FR", "way": "train"},
            {"people": 6, "from": "Lisbon, PT", "way": "plane"},
            {"people": 74, "band": "local"},
        ],
    ),
    (
        "20 de Paris en TGV, 6 de Lisbonne en avion et le reste d’ici à vélo",
        [
            {"people": 20, "from": "Paris, FR", "way": "train"},
            {"people": 6, "from": "Lisbon, PT", "way": "plane"},
            {"people": 74, "band": "local", "way": "walk"},
        ],
    ),
    (
        "Die Hälfte aus Köln mit der Bahn, drei aus Wien geflogen und der Rest aus der Region",
        [
            {"people": 50, "from": "Köln, DE", "way": "train"},
            {"people": 3, "from": "Vienna, AT", "way": "plane"},
            {"people": 47, "band": "local"},
        ],
    ),
    (
        "14 from Paris, FR, 6 Lisbon and 80 local",
        [
            {"people": 14, "from": "Paris, FR"},
            {"people": 6, "from": "Lisbon, PT"},
            {"people": 80, "band": "local"},
        ],
    ),
    (
        "14 personnes d'Amsterdam; 2 depuis Londres; 10 de la Grande Région",
        [
            {"people": 14, "from": "Amsterdam, NL"},
            {"people": 2, "from": "London, GB"},
            {"people": 10, "band": "greater_region"},
        ],
    ),
    ("- 20 from Metz\n• 6 aus Trier", [{"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE"}]),
    ("20 from Metz 6 from Trier", [{"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE"}]),
    ("Metz 20 + Trier: 6", [{"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE"}]),
    ("33 % Metz, 33 % Trier, 34 % Nancy", [
        {"people": 33, "from": "Metz, FR"}, {"people": 33, "from": "Trier, DE"}, {"people": 34, "from": "Nancy, FR"},
    ]),
    ("half local by tram, the rest from Europe by train", [
        {"people": 50, "band": "local", "way": "tram_bus"}, {"people": 50, "band": "europe", "way": "train"},
    ]),
    ("12 du Mans en car", [{"people": 12, "from": "Le Mans, FR", "way": "coach"}]),
    ("12 from Metz by car", [{"people": 12, "from": "Metz, FR", "way": "car"}]),
    ("12 from Metz, carpool", [{"people": 12, "from": "Metz, FR", "way": "car", "occupancy": 2.5}]),
    ("12 from Metz by bus", [{"people": 12, "from": "Metz, FR", "way": "tram_bus"}]),
    ("12 aus Berlin mit dem Bus", [{"people": 12, "from": "Berlin, DE", "way": "coach"}]),
    ("12 from Paris, Texas flying", [{"people": 12, "from": "Paris (Texas), US", "way": "plane"}]),
    ("12 from Metz by car or train", [{"people": 12, "from": "Metz, FR"}]),
    ("about 12 colleagues come from Metz by train", [{"people": 12, "from": "Metz, FR", "way": "train"}]),
    ("everyone local by tram", [{"people": 100, "band": "local", "way": "tram_bus"}]),
    ("12 from Lisbon on foot", [{"people": 12, "from": "Lisbon, PT", "unlikely": "walk"}]),
    ("12 from Brussles by train", [{"people": 12, "said": "Brussles", "way": "train"}]),
    ("12 from Paris and Lisbon", [{"people": 6, "from": "Paris, FR"}, {"people": 6, "from": "Lisbon, PT"}]),
    ("Paris 20 Lisbon 6", [{"people": 20, "from": "Paris, FR"}, {"people": 6, "from": "Lisbon, PT"}]),
    ("Metz 20, Trier: 6", [{"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE"}]),
    ("Marseille 12, France: 40", [{"people": 40, "from": "Marseille 12, FR"}]),
    ("Metz, France\u00a0: 1.200 et Trèves, Allemagne\u00a0: 6, en train", [
        {"people": 1200, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE", "way": "train"},
    ]),
    ("Metz, Frankräich: 20 a Marseille 12: 6, mam Zuch", [
        {"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Marseille 12, FR", "way": "train"},
    ]),
    ("Metz, Frankreich: 20, 3 pro Auto, Paris: 1.000", [
        {"people": 20, "from": "Metz, FR", "way": "car", "occupancy": 3.0}, {"people": 1000, "from": "Paris, FR"},
    ]),
    ("Paris: 1.200–1.800", [{"likely": [1500, 1200, 1800], "from": "Paris, FR"}]),
    ("Deutschland, im ganzen Land: 20", [{"people": 20, "country": "DE"}]),
    ("Däitschland, am ganze Land: 20", [{"people": 20, "country": "DE"}]),
    ("Ort unbekannt: 20, 300 km", [{"people": 20, "one_way_km": 300}]),
    ("20 from Metz, France and 6 from Trier, Germany", [
        {"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE"},
    ]),
    ("Metz: 20 / Trier: 6", [{"people": 20, "from": "Metz, FR"}, {"people": 6, "from": "Trier, DE"}]),
    ("20 Metz 15 Trier", [{"people": 20, "from": "Metz, FR"}, {"people": 15, "from": "Trier, DE"}]),
    ("20 from 75001 Paris", [{"people": 20, "from": "Paris, FR"}]),
    ("twenty from Paris, six from Lisbon", [{"people": 20, "from": "Paris, FR"}, {"people": 6, "from": "Lisbon, PT"}]),
    (
        "une vingtaine de Paris en TGV, 6 de Lisbonne en avion et le reste du coin",
        [
            {"people": 20, "from": "Paris, FR", "way": "train"},
            {"people": 6, "from": "Lisbon, PT", "way": "plane"},
            {"people": 74, "band": "local"},
        ],
    ),
    ("15-20 from Paris", [{"likely": [17, 15, 20], "from": "Paris, FR"}]),
    ("2/3 local", [{"people": 67, "band": "local"}]),
    (
        "everyone from Metz except 3 from New York",
        [{"people": 3, "from": "New York City, US"}, {"people": 97, "from": "Metz, FR"}],
    ),
    ("tous d’ici sauf trois de Paris", [{"people": 3, "from": "Paris, FR"}, {"people": 97, "band": "local"}]),
    ("alle von hier außer 3 aus Köln", [{"people": 3, "from": "Köln, DE"}, {"people": 97, "band": "local"}]),
    ("50/50 Metz and Trier", [{"people": 50, "from": "Metz, FR"}, {"people": 50, "from": "Trier, DE"}]),
    (
        "20 from Paris, 10 by train and 10 by car",
        [{"people": 10, "from": "Paris, FR", "way": "train"}, {"people": 10, "from": "Paris, FR", "way": "car"}],
    ),
    (
        "20 de Paris, dont 5 en voiture",
        [{"people": 15, "from": "Paris, FR"}, {"people": 5, "from": "Paris, FR", "way": "car"}],
    ),
    (
        "20 Lisbon ✈️, 70 local 🚌",
        [{"people": 20, "from": "Lisbon, PT", "way": "plane"}, {"people": 70, "band": "local", "way": "tram_bus"}],
    ),
    ("60 frontaliers", [{"people": 60, "band": "greater_region"}]),
    ("most live within 30 km", [{"one_way_km": 30, "likely": [75, 60, 90]}]),
    ("10 from Most", [{"people": 10, "from": "Most, CZ"}]),
    ("10 from Cents", [{"people": 10, "from": "Cents, LU"}]),
    ("100 from Metz, the rest local", [{"people": 100, "from": "Metz, FR"}, {"band": "local"}]),
    ("0 from Metz", [{"from": "Metz, FR"}]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_groups_are_understood(world: World, typed: str, meant: list[Group]) -> None:
    answered = {"participants": 100, "place": "Luxembourg, LU"}
    assert understood(grammar.read(typed), answered, world.places) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Paris;20\nMetz;5", [{"people": 20, "from": "Paris, FR"}, {"people": 5, "from": "Metz, FR"}]),
        ("20 from Paris the rest local", [{"people": 20, "from": "Paris, FR"}, {"people": 80, "band": "local"}]),
        ("half local half from Metz", [{"people": 50, "band": "local"}, {"people": 50, "from": "Metz, FR"}]),
        ("15 Germans 3 Belgians", [{"people": 15, "said": "Germans"}, {"people": 3, "said": "Belgians"}]),
        ("20 from Most", [{"people": 20, "from": "Most, CZ"}]),
    ],
)
def test_commas_may_be_left_out(world: World, typed: str, meant: list[Group]) -> None:
    answered = {"participants": 100, "place": "Luxembourg, LU"}
    assert understood(grammar.read(typed), answered, world.places) == meant


def test_each_nationality_names_one_country(world: World) -> None:
    named = [(phrase, code) for code, words in table("nationalities").items() for phrase in map(fold, phrases(words))]
    assert dict(named) == dict(reversed(named))
    for phrase, code in named:
        assert world.places.country(phrase) in (None, code), phrase
        assert country(phrase, world.places) == code
        assert phrase not in {*BAND_PHRASES, *WAY_PHRASES, *PEOPLE_WORDS, *FROM_WORDS}


def test_people_are_named_after_towns_that_are_known_and_after_no_other(world: World) -> None:
    for phrase, named in TOWNS_OF.items():
        assert all(world.places.find(one) for one in named), named
        other = world.places.find(phrase)
        assert other is None or other.population < LITTLE or other in map(world.places.find, named), phrase
        assert world.places.country(phrase) is None, phrase
        assert world.places.towns_of(phrase) == [], phrase
        assert phrase not in {*BAND_PHRASES, *WAY_PHRASES, *PEOPLE_WORDS, *FROM_WORDS, *COUNTRY_OF}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20 Londoners by plane, 5 from Metz", [("London, GB", 20), ("Metz, FR", 5)]),
        ("20 Parisiens en train et 3 Messins", [("Paris, FR", 20), ("Metz, FR", 3)]),
        ("12 Kölner mit dem Zug, 4 Aachenerinnen", [("Köln, DE", 12), ("Aachen, DE", 4)]),
        ("15 Tréierer mam Bus an 5 Escher", [("Trier, DE", 15), ("Esch-sur-Alzette, LU", 5)]),
        ("d’Tréierer", [("Trier, DE", None)]),
        ("20 Frankfurter", [("", 20)]),
        ("20 Viennois", [("", 20)]),
        ("20 Hamburger", [("", 20)]),
    ],
)
def test_people_of_a_town_come_from_there_and_where_it_may_be_two_it_is_asked(
    world: World, typed: str, meant: list[tuple[str, int | None]]
) -> None:
    groups_ = understood(grammar.read(typed), {"participants": 100, "place": "Luxembourg, LU"}, world.places)
    assert [(one.get("from", ""), one.get("people")) for one in groups_] == meant


def test_both_towns_of_an_ambiguous_word_are_offered(world: World) -> None:
    assert [(one.name, one.country) for one in towns_meant("Viennois", world.places)] == [
        ("Vienna", "AT"),
        ("Vienne", "FR"),
    ]


def test_no_word_means_two_things() -> None:
    for listed in (WAYS, table("distances")):
        keys = [(phrase, key) for key, words in listed.items() for phrase in known(words)]
        assert dict(keys) == dict(reversed(keys))


GROUPS = st.lists(
    st.tuples(
        st.integers(1, 100_000),
        st.sampled_from([*TOWNS, *map(str, Band)]),
        st.sampled_from([None, *WAYS]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=200)
@given(GROUPS, st.sampled_from(["en", "fr", "de"]), st.sampled_from([", ", "; ", "\n", " + ", " & "]), st.booleans())
def test_groups_in_the_canonical_words_of_a_language_are_read_back_exactly(
    places: PlacesFile, said: list[tuple[int, str, str | None]], language: str, separator: str, with_and: bool
) -> None:
    def canonical(words: Words) -> str:
        return words[language].split(",")[0]

    def piece(people: int, origin: str, way: str | None) -> str:
        named = canonical(table("distances")[origin]) if origin in table("distances") else origin.rpartition(", ")[0]
        by = f" {canonical(WAYS[way])}" if way else ""
        return f"{people} {canonical(table('small_words')['from'])} {named}{by}"

    pieces = [piece(*one) for one in said]
    typed = separator.join(pieces)
    if with_and and len(pieces) > 1:
        typed = f"{separator.join(pieces[:-1])} {AND[language]} {pieces[-1]}"
    read = grammar.read(typed)
    assert [(one.people, one.way) for one in read] == [(people, way) for people, _, way in said], typed
    assert [origin_of(_group(one, places)) for one in read] == [origin for _, origin, _ in said], typed


SAID_IN_FULL: list[Group] = [
    {"people": 20, "country": "DE"},
    {"people": 1_200, "from": "Metz, FR", "one_way_km": 1_300},
    {"people": 20, "from": "Metz, FR", "way": "car", "occupancy": 2.5},
    {"people": 20, "country": "PT", "way": "plane", "cabin": "business"},
    {"people": 20, "one_way_km": 300},
]


@settings(max_examples=150)
@given(
    GROUPS,
    st.sampled_from(SAID_IN_FULL),
    st.sampled_from(["en", "fr"]),
    st.sampled_from(["\n", ", ", "; ", "and", " + "]),
    st.booleans(),
)
def test_what_is_said_back_may_be_typed_again(
    places: PlacesFile,
    said: list[tuple[int, str, str | None]],
    another: Group,
    language: str,
    between: str,
    with_countries: bool,
) -> None:
    t = texts(language, LUXEMBOURG)
    answered = {"place": "Luxembourg, LU"}
    meant = understood(
        [
            SaidGroup(people=people, way=way, band=origin)
            if origin in table("distances")
            else SaidGroup(origin, people, way=way)
            for people, origin, way in said
        ],
        answered,
        places,
    )
    settled = [without(one, "unlikely", "occupancy") for one in meant]
    settled.append(another)
    parts = [said_group(one, t, (lambda town: Town(()).words(town, t)) if with_countries else None) for one in settled]
    typed = (t.listing(parts) if between == "and" else Markup(between).join(parts)).unescape()
    assert understood(grammar.read(typed), answered, places) == settled, typed


@settings(max_examples=200)
@given(st.text(max_size=80) | st.lists(st.sampled_from(list(_words := [
    "20", "6 %", "from", "Paris", "by", "train", "and", ",", "the rest", "half", "local", "de", "d’", "car", "or", "(",
])), max_size=12).map(" ".join))  # fmt: skip
def test_whatever_is_typed_is_read_without_harm(typed: str) -> None:
    for one in grammar.read(typed):
        assert one.people is None or 0 < one.people <= LARGEST_COUNT
        assert one.share is None or 0 <= one.share <= 1


def test_every_way_has_its_words() -> None:
    spoken: dict[str, Any] = dict(SAID_WAYS)
    assert set(flow.WAYS) <= set(spoken)
    assert set(WAYS) - {"tram", "carpool"} <= set(spoken)


@pytest.mark.parametrize("line", ["Metz – 12 people", "Metz: 12 of us", "Metz (12 people)", "Metz: none, Trier: some"])
@pytest.mark.parametrize("between", ["\n", "; ", ", "])
def test_a_list_in_which_each_part_may_head_the_others_comes_to_an_end(line: str, between: str) -> None:
    """Each tries what stands below it, where each tries again: of thirty parts that were a thousand million readings."""
    assert len(grammar.read(between.join([line] * 30))) >= 30
