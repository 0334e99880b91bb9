"""Numbers in words in every language, held to CLDR's own rules for spelling them out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words import LANGUAGES
from handlers.reading.number_words import as_digits, number_in_words, spelled
from tests.spell_out import LOCALES, forms, numbers_csv

WORDS = {
    "einhundertzwanzig": 120,
    "hundertzwanzig": 120,
    "fuenfundzwanzig": 25,
    "zweitausendfünfhundert": 2500,
    "dräihonnertfofzeg": 350,
    "eenanzwanzeg": 21,
    "honnert an zwanzeg": 120,
    "eenavéierzeg": 41,
    "fënnefavéierzeg": 45,
    "néngavéierzeg": 49,
    "zweeafofzeg": 52,
    "aachtafofzeg": 58,
    "sechzeg": 60,
    "fënnefasechzeg": 65,
    "dräiasiwwenzeg": 73,
    "uechtzeg": 80,
    "véieranuechtzeg": 84,
    "néngenanzwanzeg": 29,
    "honnertfënnefavéierzeg": 145,
    "zweehonnertsechzeg": 260,
    "quatre-vingt-dix-sept": 97,
    "quatre vingts": 80,
    "septante-cinq": 75,
    "nonante": 90,
    "deux cent soixante": 260,
    "a hundred and twenty": 120,
    "nineteen hundred": 1900,
    "a thousand two hundred": 1200,
    "une dizaine": 10,
    "trois milliers": 3000,
    "half a dozen": 6,
    "une demi-douzaine": 6,
    "zwei Dutzend": 24,
    "eng Dosen": 12,
}
NO_NUMBER = ("percent", "centre", "sept huit", "twenty, thirty and", "Achtern", "", "two thirds", "hundred hundred")
HALVES = {
    "anderthalb Tage": "1.5",
    "zweieinhalb": "2.5",
    "annerhallwen Dag": "1.5",
    "zwee an en hallwen": "2.5",
    "deux heures et demie": "2.5",
    "a day and a half": "1.5",
    "une petite centaine": "100",
    "ronn honnert": "100",
}
IN_A_SENTENCE = {
    "vingt-cinq de Paris et trois de Trois-Rivières": "25 de Paris et 3 de Trois-Rivières",
    "10 from Neuf-Brisach, Sept-Îles": "10 from Neuf-Brisach, Sept-Îles",
    "eenanzwanzeg aus Tréier, une vingtaine de Paris": "21 aus Tréier, 20 de Paris",
    "de cinquante à cent": "de 50 à 100",
    "half a dozen from Metz, a few dozen from Trier": "6 from Metz, a few dozen from Trier",
    "zweihundert vun Esch": "200 vun Esch",
    "en semaine": "en semaine",
    "sept, huit": "7, 8",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_those_of_the_rules(language: str) -> None:
    assert (LOCALES / language / "numbers.csv").read_text(encoding="utf-8") == numbers_csv(language), "make numbers"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_every_number_below_a_thousand_is_that_number(language: str) -> None:
    for number in range(1000):
        for form in forms(language, number):
            assert number_in_words(form) == number, form


@given(st.sampled_from(LANGUAGES), st.integers(min_value=1000, max_value=999_999_999))
def test_every_form_of_every_number_is_that_number(language: str, number: int) -> None:
    for form in forms(language, number):
        assert number_in_words(form) == number, form
        assert number >= 1_000_000 or as_digits(f"({form})") == f"({number})", form


def test_numbers_as_people_say_them() -> None:
    assert {typed: number_in_words(typed) for typed in WORDS} == WORDS


def test_what_is_no_number_is_none() -> None:
    assert [typed for typed in NO_NUMBER if number_in_words(typed) is not None] == []


def test_a_number_is_found_among_a_few_words() -> None:
    assert {typed: f"{spelled(typed).normalize():f}" for typed in HALVES} == HALVES


def test_numbers_of_a_sentence_are_written_in_digits_and_names_are_left() -> None:
    assert {typed: as_digits(typed) for typed in IN_A_SENTENCE} == IN_A_SENTENCE
