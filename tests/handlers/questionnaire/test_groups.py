"""Groups of people as they are typed: what is understood, what is asked back, and what counts once confirmed."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from sqlalchemy.orm import Session

from bot.places.folding import fold
from bot.places.search import PlacesFile
from bot.screen import act
from bot.texts import texts
from bot.turn import World
from bot.words import WAYS, Words, phrases
from calculators.geography import Band
from handlers.event.document import answers_document
from handlers.event.origins.group import Group, origin_of
from handlers.event.origins.understanding import _group, country, understood
from handlers.event.origins.words import SAID_WAYS, said_group
from handlers.event.questions import flow
from handlers.event.questions.kinds.whereabouts import Town
from handlers.reading import group_words, groups
from handlers.reading.group_phrases import BAND_PHRASES, FROM_WORDS, PEOPLE_WORDS, WAY_PHRASES, _phrases
from handlers.reading.groups import Said
from handlers.reading.nationalities import NATIONALITIES
from tests.conftest import LUXEMBOURG
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.asking import half_way as at

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
    ("15-20 from Paris", [{"people": 17, "from": "Paris, FR"}]),
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
    ("most live within 30 km", [{"one_way_km": 30}]),
    ("10 from Most", [{"people": 10, "from": "Most, CZ"}]),
    ("10 from Cents", [{"people": 10, "from": "Cents, LU"}]),
    ("100 from Metz, the rest local", [{"people": 100, "from": "Metz, FR"}, {"band": "local"}]),
    ("0 from Metz", [{"from": "Metz, FR"}]),
]  # fmt: skip


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_groups_are_understood(world: World, typed: str, meant: list[Group]) -> None:
    answered = {"participants": 100, "place": "Luxembourg, LU"}
    assert understood(groups.read(typed), answered, world.places) == meant


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
    assert understood(groups.read(typed), answered, world.places) == meant


def test_each_nationality_names_one_country(world: World) -> None:
    named = [(phrase, code) for code, words in NATIONALITIES.items() for phrase in map(fold, phrases(words))]
    assert dict(named) == dict(reversed(named))
    for phrase, code in named:
        assert world.places.country(phrase) in (None, code), phrase
        assert country(phrase, world.places) == code
        assert phrase not in {*BAND_PHRASES, *WAY_PHRASES, *PEOPLE_WORDS, *FROM_WORDS}


def test_no_word_means_two_things() -> None:
    for table in (WAYS, group_words.BANDS):
        keys = [(phrase, key) for key, words in table.items() for phrase in _phrases(words)]
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
        named = canonical(group_words.BANDS[origin]) if origin in group_words.BANDS else origin.rpartition(", ")[0]
        by = f" {canonical(WAYS[way])}" if way else ""
        return f"{people} {canonical(group_words.FROM)} {named}{by}"

    pieces = [piece(*one) for one in said]
    typed = separator.join(pieces)
    if with_and and len(pieces) > 1:
        typed = f"{separator.join(pieces[:-1])} {AND[language]} {pieces[-1]}"
    read = groups.read(typed)
    assert [(one.people, one.way) for one in read] == [(people, way) for people, _, way in said], typed
    assert [origin_of(_group(one, places)) for one in read] == [origin for _, origin, _ in said], typed


@settings(max_examples=100)
@given(GROUPS, st.sampled_from(["en", "fr"]))
def test_what_is_said_back_may_be_typed_again(
    places: PlacesFile, said: list[tuple[int, str, str | None]], language: str
) -> None:
    t = texts(language, LUXEMBOURG)
    answered = {"place": "Luxembourg, LU"}
    meant = understood(
        [
            Said(people=people, way=way, band=origin) if origin in group_words.BANDS else Said(origin, people, way=way)
            for people, origin, way in said
        ],
        answered,
        places,
    )
    settled = [{part: one[part] for part in one if part not in ("unlikely", "occupancy")} for one in meant]
    typed = Markup("\n").join(said_group(one, t, lambda town: Town(()).words(town, t)) for one in settled).unescape()
    assert understood(groups.read(typed), answered, places) == settled, typed


@settings(max_examples=200)
@given(st.text(max_size=80) | st.lists(st.sampled_from(list(_words := [
    "20", "6 %", "from", "Paris", "by", "train", "and", ",", "the rest", "half", "local", "de", "d’", "car", "or", "(",
])), max_size=12).map(" ".join))  # fmt: skip
def test_whatever_is_typed_is_read_without_harm(typed: str) -> None:
    for one in groups.read(typed):
        assert one.people is None or 0 < one.people <= groups.LARGEST_COUNT
        assert one.share is None or 0 <= one.share <= 1


def test_groups_are_shown_back_and_count_once_confirmed(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 Lisbon flying, 74 local by tram")
    ada.sees(
        "I understood:\n• 20 from Paris, France, by train\n• 6 from Lisbon, Portugal, by plane\n"
        "• 74 local, by tram or bus"
    )
    ada.does_not_see("assumed")
    assert "origins" not in ada.event.answers
    assert ada.labels[0] == "That’s right"
    ada.tap("That’s right")
    ada.sees("How many hotel nights in all?")
    assert answers_document(ada.event.answers)["travel"] == [
        {"people": 20, "from": "Paris, FR", "mode": "train"},
        {"people": 6, "from": "Lisbon, PT", "mode": "plane"},
        {"people": 74, "band": "local", "mode": "tram_bus"},
    ]
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Journey from Paris: <b>Train</b>", "Journey: 74 local: <b>Tram and bus</b>")


def test_ways_that_were_not_said_are_asked_afterwards(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon flying, 74 local")
    ada.tap("That’s right")
    ada.sees("How do the 20 people from Paris travel?")
    ada.tap("Coach")
    ada.sees("How do they travel? Tap what fits best")
    ada.tap("Everyone by train")
    travel = answers_document(ada.event.answers)["travel"]
    assert [group.get("mode") for group in travel] == ["coach", "plane", None]
    assert travel[2]["shares"] == {"train": 100}


def test_a_carpool_counts_with_more_people_in_each_car(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("100 from Trier, carpool")
    ada.sees("100 from Trier, Germany, by car, 2.5 in each")
    ada.say("ja")
    assert answers_document(ada.event.answers)["travel"] == [
        {"people": 100, "from": "Trier, DE", "mode": "car", "occupancy": 2.5}
    ]


def test_a_town_that_could_be_several_is_asked_with_buttons(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Springfield flying")
    ada.sees("Springfield: which one do you mean?", "• 20 from Paris, France, by train", "<b>6 from “Springfield”")
    ada.tap("Springfield (Missouri), United St…")
    ada.sees("I understood", "6 from Springfield (Missouri), United States, by plane")


def test_a_misspelt_town_is_asked_and_never_guessed(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("6 from Brussles by train")
    ada.sees("I do not know a town called “Brussles”. Did you mean one of these?")
    assert "That’s right" not in ada.labels
    ada.tap("Brussels, Belgium")
    ada.sees("I understood", "6 from Brussels, Belgium, by train", "Where the other 94 people come from is assumed.")


@pytest.mark.parametrize(
    ("answer", "then"),
    [("Metz", "6 from Metz, France"), ("Europe: up to 1,500 km", "6 from Europe"), ("from here", "6 local")],
)
def test_only_the_unknown_town_is_asked_for(ada: Chat, answer: str, then: str) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Xyzzyqwv, 4 from Qwvxyzzy")
    ada.sees("I do not know a town called “Xyzzyqwv”")
    ada.tap(answer) if answer in ada.labels else ada.say(answer)
    ada.sees("20 from Paris, France, by train", then, "I do not know a town called “Qwvxyzzy”")
    ada.tap("Leave it out")
    ada.sees("I understood:\n• 20 from Paris, France, by train\n• " + then)


def test_a_way_that_is_odd_over_the_distance_is_asked_back_and_may_stay(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Lisbon on foot")
    ada.sees("That is unusual over such a distance. How do they travel?")
    ada.tap("On foot or by bicycle")
    ada.sees("I understood", "20 from Lisbon, Portugal, on foot or by bicycle")
    ada.tap("That’s right")
    assert ada.event.answers["journey.0"] == "walk"


def test_an_origin_or_a_count_that_was_not_said_is_asked(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 by train, Metz by car")
    ada.sees("Where do they come from?", "<b>20 from a place not named, by train</b>")
    ada.say("Trier")
    ada.sees("How many people are they?", "<b>? from Metz, France, by car</b>")
    ada.say("lots")
    ada.sees("Please type it such as", "How many people are they?", "from Metz")
    ada.tap("80")
    ada.sees("I understood:\n• 20 from Trier, Germany, by train\n• 80 from Metz, France, by car")
    ada.does_not_see("assumed")


def test_a_group_is_mended_by_a_tap_or_in_words(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Lisbon")
    ada.tap("6 from Lisbon")
    ada.sees("• <b>6 from Lisbon, Portugal</b>", "How do they travel? Tap it")
    ada.tap("Plane")
    ada.sees("I understood", "6 from Lisbon, Portugal, by plane")
    ada.tap("20 from Paris, by train")
    ada.say("25")
    ada.sees("25 from Paris, France, by train")
    ada.tap("25 from Paris, by train")
    ada.say("Lyon")
    ada.sees("25 from Lyon, France, by train")
    ada.tap("25 from Lyon, by train")
    ada.tap("Back")
    ada.tap("25 from Lyon, by train")
    ada.tap("Leave it out")
    ada.sees("I understood:\n• 6 from Lisbon, Portugal, by plane\n\n")


def test_more_groups_may_be_typed_and_the_same_town_is_corrected(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train")
    ada.say("10 from Metz, and 25 from Paris by car")
    ada.sees("I understood:\n• 10 from Metz, France\n• 25 from Paris, France, by car")
    ada.say("the rest local")
    ada.sees("• 65 local")
    ada.say("what?")
    ada.sees("Please type it such as", "• 65 local")
    ada.send("photo")
    ada.sees("I can only read text here", "• 65 local")
    ada.tap("Type it again")
    ada.sees("Where do they come from?")
    assert "origins" not in ada.event.answers


def test_mostly_local_is_offered_as_the_mix_it_may_mean(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("mostly local")
    ada.sees("Do you mean this mix?")
    assert "origins" not in ada.event.answers, "never silently"
    ada.tap("Mostly local (70/22/8/0 %)")
    assert ada.event.answers["origins"] == {"bands": {"local": 70, "greater_region": 22, "europe": 8, "beyond": 0}}


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("70% local and 30% from Europe", {"bands": {"local": 70, "greater_region": 0, "europe": 30, "beyond": 0}}),
        (
            "70 local and 30 from Europe",
            {"groups": [{"people": 70, "band": "local"}, {"people": 30, "band": "europe"}]},
        ),
    ],
)
def test_numbers_that_make_a_hundred_may_be_percentages_or_people(ada: Chat, label: str, kept: dict[str, Any]) -> None:
    at(ada, "origins")
    ada.event.answers = ada.event.answers | {"participants": 240}
    ada.say("70 local 30 europe")
    ada.sees("That makes 100. Do you mean percentages?")
    assert "origins" not in ada.event.answers
    ada.tap(label)
    assert ada.event.answers["origins"] == kept


def test_a_nationality_is_its_country(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("15 Germans by train and 3 Belges")
    ada.sees("15 from Germany, by train", "Germany is a country.")
    ada.tap("All over: 380 km on average")
    ada.sees("3 from Belgium", "Belgium is a country.")
    ada.tap("Brussels, Belgium")
    ada.tap("That’s right")
    (germans, belgians) = ada.event.answers["origins"]["groups"]
    assert (germans["country"], belgians["from"]) == ("DE", "Brussels, BE")


def test_more_people_than_take_part_are_said_so(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("500 from Paris")
    ada.sees("That makes 500 people, but you said 100 participants. Please check the counts.")
    ada.tap("500 from Paris")
    ada.say("50")
    ada.sees("Where the other 50 people come from is assumed.")


def test_a_button_of_an_earlier_card_changes_nothing(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    old = ada.button("That’s right")
    ada.tap("6 from Lisbon")
    leave = ada.button("Leave it out")
    ada.press(leave)
    ada.press(leave)
    ada.sees("That button is from an earlier card", "I understood:\n• 20 from Paris, France\n\n")
    ada.press(old)
    ada.sees("That button is from an earlier card")
    assert "origins" not in ada.event.answers


def test_a_list_for_one_event_is_never_confirmed_for_another(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris")
    old, first = ada.button("That’s right"), ada.event
    at(ada, "origins")
    assert ada.event.id != first.id
    ada.say("6 from Lisbon")
    ada.press(old)
    ada.sees("That button is from an earlier card", "6 from Lisbon")
    assert "origins" not in first.answers


def test_a_colleague_who_changes_the_event_meanwhile_is_noticed(ada: Chat, session: Session, world: World) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    ben = Chat(session, world, person=6).joins()
    ben.send("tap", text=act("ask", ada.event.id, "participants"))
    ben.say("26")
    ada.say("10 from Metz")
    ada.sees("A colleague has changed this event meanwhile", "20 from Paris")
    ada.does_not_see("Metz")
    ada.tap("That’s right")
    assert len(ada.event.answers["origins"]["groups"]) == 2
    assert ada.event.answers["participants"] == 26


def test_a_list_survives_a_look_elsewhere_or_leads_back_to_the_question(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    ada.say("/nonsense")
    ada.sees("I understood", "20 from Paris")
    ada.say("/cancel")
    ada.tap("Continue")
    ada.sees("Where do they come from?")


def in_french() -> Iterator[tuple[str, str]]:
    yield "20 de Paris en train, 6 de Lisbonne en avion, le reste d’ici", "20 depuis Paris, France, en train"
    yield "500 de Paris", "500 personnes, alors que vous en avez annoncé 100"
    yield "20 de Xyzzyqwv", "Je ne connais pas de ville appelée «\u202fXyzzyqwv\u202f»"
    yield "20 aus Trier mit dem Auto", "20 depuis Trèves, Allemagne, en voiture"


@pytest.mark.parametrize(("typed", "seen"), [*chain(in_french())])
def test_a_list_in_a_french_chat(session: Session, world: World, typed: str, seen: str) -> None:
    ada = Chat(session, world, language="fr").joins()
    at(ada, "origins")
    ada.say(typed)
    ada.sees(seen)


def test_every_way_has_its_words() -> None:
    spoken: dict[str, Any] = dict(SAID_WAYS)
    assert set(flow.WAYS) <= set(spoken)
    assert set(WAYS) - {"tram", "carpool"} <= set(spoken)
