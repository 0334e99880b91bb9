"""The glossary, `locales/glossary.toml`: each word of the trade is called the same wherever a translation holds it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from bot.catalogues import LOCALES
from tests.bot.test_locales import HOLE, SHIPPED, TAG, catalogue, english, parsed, texts

GLOSSARY: Mapping[str, Mapping[str, Any]] = tomllib.loads((LOCALES / "glossary.toml").read_text(encoding="utf-8"))
TRANSLATED = ("fr", "de", "lb")
FEWEST = 80
"""Terms that translators are given."""
PARTS = {*TRANSLATED, *(f"not_{language}" for language in TRANSLATED), "but", "note"}


def called_otherwise(found: Catalog) -> list[tuple[str, str]]:
    """Texts that call something otherwise than the glossary has it, each with its English term."""
    language = str(found.locale)
    return [
        (term, translated)
        for own, translated in texts(found)
        for term, entry in GLOSSARY.items()
        if _holds(term, entry, own)
        and (
            not _begins(_words(entry[language]), _bare(translated))
            or _stands(_words(entry.get(f"not_{language}", "")), _bare(translated))
        )
    ]


def _holds(term: str, entry: Mapping[str, Any], own: str) -> bool:
    """Whether an English text speaks of a term."""
    said = _bare(own)
    for turn in entry.get("but", ()):
        said = re.sub(re.escape(turn), "", said, flags=re.IGNORECASE)
    return _stands(_words(term), said)


@cache
def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in listed.split(",") if word.strip())


@cache
def _bare(text: str) -> str:
    """Without tags and what placeholders hold, and with plain spaces."""
    return re.sub(r"\s+", " ", HOLE.sub("{}", TAG.sub("", text)))


def _begins(words: tuple[str, ...], text: str) -> bool:
    """Whether a word of the text begins like one of these, so that endings are free."""
    return bool(_one_of(words, ends="").search(text))


def _stands(words: tuple[str, ...], text: str) -> bool:
    return bool(_one_of(words, ends=r"(?!\w)").search(text))


@cache
def _one_of(words: tuple[str, ...], *, ends: str) -> re.Pattern[str]:
    """Any of the words; nothing, where there are none."""
    either = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either}){ends}", re.IGNORECASE)


@pytest.mark.parametrize("language", SHIPPED)
def test_each_word_of_the_trade_is_called_the_same_everywhere(language: str) -> None:
    assert called_otherwise(catalogue(language)) == []


def test_a_word_that_the_glossary_calls_otherwise_is_found() -> None:
    po = 'msgid "Your quote for {name}"\nmsgstr "Votre estimation de {name}"\n\nmsgid "A quote"\nmsgstr "Un devis"\n'
    assert called_otherwise(parsed(po.encode(), "fr")) == [("quote, quotes", "Votre estimation de {name}")]


def test_the_glossary_names_each_term_in_every_language_and_none_that_no_text_holds() -> None:
    said = english()
    assert len(GLOSSARY) >= FEWEST
    for term, entry in GLOSSARY.items():
        assert set(entry) <= PARTS
        assert all(_words(entry[language]) for language in TRANSLATED), term
        assert any(_holds(term, entry, text) for text in said), term
        assert list(_contradictions(entry)) == [], term
        assert all(any(turn in _bare(text) for text in said) for turn in entry.get("but", ())), term


def _contradictions(entry: Mapping[str, Any]) -> Iterator[str]:
    """Words that are to be used and not to be used."""
    for language in TRANSLATED:
        yield from {*_words(entry[language])} & {*_words(entry.get(f"not_{language}", ""))}
