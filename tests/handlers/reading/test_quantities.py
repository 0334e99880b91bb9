"""Quantities as they are typed; what each question makes of them is in the dialogues and in `sentences`."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import LANGUAGES, texts
from bot.words import phrases, table
from handlers.reading.counted import (
    ANYTHING,
    Between,
    Counts,
    InAll,
    NoNumber,
    OnlyAShare,
    SeveralNumbers,
    count,
)
from handlers.reading.doubt import NotUnderstood
from handlers.reading.marks import in_two_ways
from handlers.reading.quantities import read
from tests.conftest import LUXEMBOURG

DOUBTS = (NoNumber, OnlyAShare, InAll, Between, SeveralNumbers, NotUnderstood)
PEOPLE, DAYS = 120, 2.0
NIGHTS = Counts(("nights",), of_people=True)
BREAKS = Counts(("breaks",), a_day="days and people", of_people=True)
HEADS = Counts(("people", "on_site_people"), a_day="the same", product_is_sure=False)
AREA = Counts(("square_metres",), a_day="the same", of_people=True)
HOURS = Counts(("hours",), each_of=frozenset(("day",)))
T = {language: texts(language, LUXEMBOURG) for language in LANGUAGES}

TAKEN = {
    ("120 participant·e·s", HEADS): "120",
    ("half of 160", HEADS): "80",
    ("20 % of 160", HEADS): "32",
    ("120 people a day", HEADS): "120",
    ("on attend une centaine de personnes", HEADS): "100",
    ("wir erwarten rund hundertzwanzig Gäste", HEADS): "120",
    ("dräihonnertfofzeg Leit", HEADS): "350",
    ("250 in all", BREAKS): "250",
    ("a total of 80", HEADS): "80",
    ("un total de 80 personnes", HEADS): "80",
    ("thirty hotel nights", NIGHTS): "30",
    ("half a hectare", AREA): "5000",
    ("20 m x 30 m", AREA): "600",
    ("zwou Nuechten fir 10 Leit", NIGHTS): "20",
    ("10 personnes pendant 2 nuits", NIGHTS): "20",
    ("1.2 ha", AREA): "12000",
    ("120x", HEADS): "120",
    ("2h15", HOURS): "2.25",
    ("1:30", HOURS): "1.5",
    ("2 heures et 15 minutes", HOURS): "2.25",
    ("anderthalb Stunden", HOURS): "1.5",
    ("une heure et demie", HOURS): "1.5",
}
IN_OUR_UNITS = {
    "quatre-vingt-dix-neuf": "99",
    "vingt et un": "21",
    "deux mille cinq cents": "2500",
    "two hundred and ten": "210",
    "a hundred": "100",
    "half a dozen": "6",
    "une douzaine": "12",
    "zwei Dutzend": "24",
    "deux demi-journées": "1",
    "a day and a half": "1.5",
    "2 and one half days": "2.5",
    "1½": "1.5",
    "2 1/2": "2.5",
    "3 jours ½": "3.5",
    "1.5k": "1500",
    "2 cents": "200",
    "0,5 t": "500",
    "1,2 MWh": "1200",
    "250 g": "0.25",
    "75 cl": "0.75",
    "1h15": "1.25",
    "200 m2": "200",
}
"""Whatever is counted, in the unit that questions count in."""
NO_NUMBERS = (
    "a few",
    "un peu",
    "one or two",
    "20 30",
    "20.4.2027",
    "beaucoup",
    "the a",
    "k",
    "12 kg CO2",
    "50 T-shirts",
)
IN_ALL = {
    ("2 coffee breaks a day", BREAKS): 480,
    ("one coffee break per day for everybody", BREAKS): 240,
    ("2 Pausen pro Tag und Person", BREAKS): 480,
    ("one per person", BREAKS): 120,
    ("10 double rooms, 2 nights", NIGHTS): 40,
    ("20 % stay 2 nights", NIGHTS): 48,
    ("2 Räume à 50 m2", AREA): 100,
}
QUOTED = {
    ("600 m2", NIGHTS): "600 m2",
    ("2 lunches", NIGHTS): "2 lunches",
    ("2 déjeuners et un cocktail", NIGHTS): "2 déjeuners … un cocktail",
    ("120 blorbs", HEADS): "blorbs",
    ("12OO", HEADS): "12OO",
    ("3 rooms in Metz", NIGHTS): "Metz",
    ("50 CHF", AREA): "50 CHF",
    ("40 people, 2 hours", HOURS): "40 people",
}
SEVERAL = {
    ("100 + 50", AREA): [150, 100, 50],
    ("80 + 10 staff", HEADS): [90, 80, 10],
    ("120 on site, 40 online", HEADS): [120, 160, 40],
    ("120 x 2", HEADS): [240, 120, 2],
    ("120 80 60", HEADS): [120, 80, 60],
    ("240 plus 10 for the crew", BREAKS): [250, 240, 10],
    ("2 each and 10 for staff", BREAKS): [250, 240],
    ("2 per person and 5 for the speakers", BREAKS): [245, 240],
    ("3 par personne plus 10 pour l’équipe", BREAKS): [370, 360],
    ("3 pro Kopf plus 10 für das Team", BREAKS): [370, 360],
    ("2 each, 10 for the crew", BREAKS): [250, 240],
    ("30 and 5 for the crew", NIGHTS): [30, 35, 5],
    ("30 plus 5 pour l’équipe", NIGHTS): [35, 30, 5],
    ("400 plus 50 for the crew", AREA): [450, 400, 50],
    ("240 for 120 people", BREAKS): [240, 28_800],
    ("400 m2 pour 120 personnes", AREA): [400, 48_000],
}
RANGES = {
    ("15-20", HEADS): (15, 20),
    ("min 50 max 80", HEADS): (50, 80),
    ("entre 50 et 60", HEADS): (50, 60),
    ("tëscht 50 a 60 Leit", HEADS): (50, 60),
    ("zwischen 50 und 60", HEADS): (50, 60),
    ("2 or 3", HEADS): (2, 3),
    ("120 ± 10", HEADS): (110, 130),
}


CHANGED = (
    *("80 different people", "80 verschiedene Personen", "80 personnes différentes", "80 verschidde Leit"),
    *("20 families", "20 Familien", "20 familles", "20 Famillen"),
    *("davon 20", "20 davon", "dont 20", "of which 20", "dovun 20"),
    *("un sur trois", "einer von drei", "een op dräi", "eine auf 3", "une sur 3"),
    *("from 80", "ab 80", "à partir de 80", "vun 80 un", "von 80 an", "une grande centaine"),
    *("100 for half of them", "100 and half of the people", "100 für die Hälfte", "100 pour la moitié"),
    *("in the 80s", "les 80e", "80s", "80 far", "alle zwei"),
)
"""One word makes another number of it than the one that stands there."""


def counted(typed: str, counts: Counts, language: str = "en") -> Decimal:
    return count(read(typed, T[language]), counts, PEOPLE, DAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_of_what_is_asked_is_taken(language: str) -> None:
    assert {case: f"{counted(*case, language).normalize():f}" for case in TAKEN} == TAKEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_read_in_the_unit_that_is_asked_for(language: str) -> None:
    said = {typed: read(typed, T[language]) for typed in IN_OUR_UNITS}
    assert {
        typed: [f"{round(one.number, 4).normalize():f}" for one in of.quantities] for typed, of in said.items()
    } == {typed: [number] for typed, number in IN_OUR_UNITS.items()}
    assert [typed for typed, of in said.items() if of.unknown or of.vague] == []


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_not_clearly_one_number_is_none(typed: str) -> None:
    with pytest.raises(DOUBTS):
        count(read(typed, T["en"]), ANYTHING, PEOPLE, DAYS)


def test_a_word_that_changes_a_number_is_never_passed_over() -> None:
    taken = []
    for typed in CHANGED:
        for counts in (HEADS, NIGHTS):
            try:
                taken.append((typed, counted(typed, counts)))
            except DOUBTS:
                continue
    assert taken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lone_mark_before_three_digits_groups_and_is_no_thousandth(language: str) -> None:
    for typed in ("1.200", "1,200", "1.200 km", "1,200 km"):
        assert read(typed, T[language]).quantities[0].number == 1200, typed
    assert read("1,200 g", T[language]).quantities[0].number == Decimal("1.2"), "in kilograms"
    assert read("0.250", T[language]).quantities[0].number == Decimal("0.25")
    assert read("33.333 %", T[language]).quantities[0].number == Decimal("0.33333")
    assert [read(typed, T[language]).unknown for typed in ("1.200 t", "1,200 MWh")] == [("1.200 t",), ("1,200 MWh",)]


def test_a_mark_that_may_be_either_is_written_out_both_ways() -> None:
    assert in_two_ways("1.500 kg paper, 2.000 l water", T["en"]) == (
        "1500 kg paper, 2000 l water",
        "1.5000 kg paper, 2.0000 l water",
    )
    assert in_two_ways("1,500 kg", T["fr"]) == ("1500 kg", "1.5000 kg")
    assert in_two_ways("2,500 t", T["en"]) == ("2500 t", "2.5000 t"), "in their own mark too"
    for typed in ("1,500 kg", "1.500 badges", "1.500,5 kg", "0.500 t", "1.50 t", "1.000.000 l", "1,000 T-shirts"):
        assert in_two_ways(typed, T["en"]) == (), typed


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_much_for_each_is_multiplied_and_asked(language: str) -> None:
    for case, total in IN_ALL.items():
        with pytest.raises(InAll) as doubt:
            counted(*case, language)
        assert doubt.value.total == total, case


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_of_something_else_is_quoted(language: str) -> None:
    for case, words in QUOTED.items():
        with pytest.raises(NotUnderstood) as doubt:
            counted(*case, language)
        assert doubt.value.words == words, case


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_numbers_are_asked_about_the_likeliest_first(language: str) -> None:
    for case, numbers in SEVERAL.items():
        with pytest.raises(SeveralNumbers) as doubt:
            counted(*case, language)
        assert doubt.value.numbers == numbers, case


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_is_its_two_ends(language: str) -> None:
    for case, ends in RANGES.items():
        with pytest.raises(Between) as doubt:
            counted(*case, language)
        assert [doubt.value.low, doubt.value.high] == [*ends], case


def test_what_is_offered_leaves_nothing_out_of_what_was_said() -> None:
    for typed, offered in {
        "half of them take 2": [120],
        "half of them 2": [120],
        "a third of the guests drink 3": [120],
        "la moitié en prend 2": [120],
        "la moitié 2": [120],
        "ein Drittel 3": [120],
        "die Hälfte nimmt 2": [120],
        "3 per head and 10 spare": [370, 360],
        "10 spare and 3 per head": [370, 360],
        "3 pro Kopf und 10 Reserve": [370, 360],
        "2 each plus 10": [250, 240],
        "half of them 2, the rest 1": [],
    }.items():
        with pytest.raises(DOUBTS) as doubt:
            count(read(typed, T["en"]), BREAKS, PEOPLE, DAYS)
        asked = doubt.value
        found = [asked.total] if isinstance(asked, InAll) else getattr(asked, "numbers", [])
        assert found == offered, typed


@pytest.mark.parametrize(
    "typed", ["several hundred", "a few", "quelques dizaines", "hundreds", "lots", "e puer honnert"]
)
def test_a_number_left_open_is_none(typed: str) -> None:
    with pytest.raises((NoNumber, NotUnderstood)):
        counted(typed, HEADS)


FOREIGN = sorted(
    {
        phrase
        for unit, words in table("measures").items()
        for phrase in phrases(words)
        if unit not in ("nights", "percent")
        and phrase not in {one for own in ("nights",) for one in phrases(table("measures")[own])}
    }
)


@given(st.integers(1, 9999), st.sampled_from(FOREIGN), st.sampled_from(list(LANGUAGES)))
def test_a_number_of_another_unit_is_never_stored(number: int, unit: str, language: str) -> None:
    with pytest.raises(DOUBTS):
        counted(f"{number} {unit}", NIGHTS, language)


WORDS = st.sampled_from(
    [
        *(
            "120",
            "2",
            "50-60",
            "1.5",
            "half",
            "deux",
            "zwanzig",
            "x",
            "+",
            "and",
            "/",
            ",",
            "per person",
            "par jour",
            "in all",
        ),
        *("nights", "people", "m2", "lunches", "blorbs", "about", "the", "%", "rooms", "±", "et", "of", "Metz", "zwee"),
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join), st.sampled_from(list(LANGUAGES)), st.sampled_from((NIGHTS, HEADS)))
def test_of_what_is_stored_all_words_were_accounted_for(typed: str, language: str, counts: Counts) -> None:
    try:
        number = counted(typed, counts, language)
    except DOUBTS:
        return
    assert number.is_finite()
    assert not {"blorbs", "Metz", "lunches"} & set(typed.split())
    assert "m2" not in typed
    assert "per person" not in typed or "in all" in typed


@given(st.text(max_size=80), st.sampled_from(list(LANGUAGES)))
def test_whatever_is_typed_is_a_number_or_a_doubt(typed: str, language: str) -> None:
    try:
        assert count(read(typed, T[language]), HEADS, PEOPLE, DAYS).is_finite()
    except DOUBTS:
        return
