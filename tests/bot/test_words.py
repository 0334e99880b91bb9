"""The tables of what people type: `locales/<language>/typed.toml`."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from bot.places.folding import fold
from bot.words import LANGUAGES, table, taught

LOCALES = Path(__file__).parent.parent.parent / "locales"
ONE_MEANING = ("ways", "cabins", "dishes", "meals", "distances", "nationalities", "shares", "vehicles", "drinks")
"""Tables of which the meanings exclude one another."""


def file(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((LOCALES / language / "typed.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_means_what_english_means(language: str) -> None:
    english = file("en")
    for name, rows in file(language).items():
        assert name in english
        assert set(rows) <= set(english[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_read_by_itself_holds_all_that_the_file_does(language: str) -> None:
    for name, rows in file(language).items():
        for meaning, said in rows.items():
            assert table(name)[meaning].get(language, "").startswith(said), (name, meaning)


def test_a_table_that_is_in_no_file_is_refused() -> None:
    with pytest.raises(KeyError):
        table("nothing of the kind")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_and_none_stands_twice_in_a_row(language: str) -> None:
    for name, rows in file(language).items():
        for meaning, said in rows.items():
            phrases = [phrase.strip() for phrase in said.split(",")]
            assert all(fold(phrase) or phrase in "%€$£±" for phrase in phrases), (name, meaning)
            assert len(phrases) == len(set(phrases)), (name, meaning, phrases)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ONE_MEANING)
def test_no_word_means_two_things(language: str, name: str) -> None:
    meant = sorted(
        (fold(phrase), meaning)
        for meaning, words in table(name).items()
        for phrase in words.get(language, "").split(",")
        if phrase.strip()
    )
    assert [
        (one, other) for (one, meaning), (other, another) in pairwise(meant) if one == other and meaning != another
    ] == []


def test_the_first_word_is_the_one_to_teach() -> None:
    assert taught(table("ways")["train"], "fr") == "en train"
    assert taught(table("ways")["car"], "nl") == "by car"
