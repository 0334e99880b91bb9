"""Every phrase of `locales/*/typed.toml` means the same in every chat, and no filler swallows any of it."""

import pytest

from bot.places.folding import fold
from bot.texts import LANGUAGES as SPOKEN
from bot.texts import texts
from bot.words import LANGUAGES, Table, Words, table
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.questions import Choice
from handlers.reading import vocabulary
from handlers.reading.vocabulary import meant, wholly
from tests.conftest import LUXEMBOURG

TABLES: dict[str, Table] = {
    name: table(name)
    for name in ("fuels", "meals", "drinks", "food", "materials", "stands", "devices", "waste", "vehicles")
} | {"ways": vocabulary.WAYS, "cabins": vocabulary.CABINS, "dishes": vocabulary.ANY_DISH}
QUESTIONS = [*flow.FLOW, *(question for section in refine.SECTIONS for question in section.questions)]
TABLES |= {
    question.id: {value: vocabulary.CHOICES[value] for value in question.kind.options if value in vocabulary.CHOICES}
    for question in QUESTIONS
    if isinstance(question.kind, Choice)
}
"""By name, or by the question whose values they are."""
SETTLED = {("ways", "car"), ("ways", "cars"), ("dishes", "veg")}
"""What means two things in two languages: it is heard in the member's own, or asked back."""
AROUND = {
    "en": "everyone {}, please",
    "fr": "tout le monde {}, svp",
    "de": "alle {}, bitte",
    "lb": "alleguer {}, merci",
}


@pytest.mark.parametrize("chat", SPOKEN)
@pytest.mark.parametrize("name", TABLES)
def test_a_phrase_means_the_same_in_every_chat(name: str, chat: str) -> None:
    t, words = texts(chat, LUXEMBOURG), TABLES[name]
    wrong = {
        (phrase, meaning, heard)
        for language, meaning, phrase in every_phrase(words)
        if (name, fold(phrase)) not in SETTLED
        for heard in (meant(phrase, words, t, alone=True), wholly(AROUND[language].format(phrase), words, t))
        if heard != meaning
    }
    assert wrong == set()


@pytest.mark.parametrize("chat", SPOKEN)
@pytest.mark.parametrize(("name", "word"), sorted(SETTLED))
def test_a_word_of_two_languages_is_heard_in_the_member_s_own_or_asked_back(name: str, word: str, chat: str) -> None:
    words = TABLES[name]
    own: set[str | None] = {
        meaning for language, meaning, phrase in every_phrase(words) if language == chat and fold(phrase) == word
    }
    heard = meant(word, words, texts(chat, LUXEMBOURG), alone=True)
    assert {heard} == (own or {None}), (heard, own)


def test_what_does_not_know_is_no_other_answer() -> None:
    nothing = {fold(phrase) for phrase in said(vocabulary.NOTHING)}
    assert nothing.isdisjoint(fold(phrase) for phrase in said(vocabulary.UNKNOWN))
    for phrase in said(vocabulary.UNKNOWN):
        assert vocabulary.unknown(phrase), phrase


def every_phrase(words: Table) -> list[tuple[str, str, str]]:
    """Language, meaning and phrase."""
    return [
        (language, meaning, phrase.strip())
        for meaning, row in words.items()
        for language in LANGUAGES
        for phrase in row.get(language, "").split(",")
        if phrase.strip()
    ]


def said(row: Words) -> list[str]:
    return [phrase.strip() for one in row.values() for phrase in one.split(",")]
