"""Which sentence is asked about where somebody asks whether it may be said."""

import pytest

from handlers.reading.claim_questions import ClaimQuestion, read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Can we say that our gala is green?", "our gala is green"),
        ("peut-on dire que le gala est vert ?", "le gala est vert"),
        ("Peut-on dire qu’il est neutre ?", "il est neutre"),
        ("Dürfen wir sagen, dass unsere Gala klimaneutral ist?", "unsere Gala klimaneutral ist"),
        ("däerfe mer soen, datt eise Gala gréng ass?", "eise Gala gréng ass"),
        ("Our gala is green, can we say that?", "Our gala is green"),
        ("can we say thatched roofs are green", "thatched roofs are green"),
        ("what may we say?", ""),
        ("Is “our gala is climate neutral” forbidden?", "our gala is climate neutral"),
        ("Puis-je imprimer « gala écoresponsable » ?", "gala écoresponsable"),
        ("Was darf ich über die Gala sagen?", ""),
        ("Why can't we say carbon neutral?", "carbon neutral"),
    ],
)
def test_the_sentence_is_quoted_without_the_word_that_leads_to_it(typed: str, sentence: str) -> None:
    assert read(typed) == ClaimQuestion(sentence)


def test_whether_we_are_something_is_asked_of_the_sentence_it_would_be() -> None:
    for typed, sentence in (
        ("So are we carbon neutral now?", "we are carbon neutral now"),
        ("Sind wir jetzt klimaneutral?", "wir sind jetzt klimaneutral"),
        ("Sommes-nous neutres maintenant ?", "nous sommes neutres maintenant"),
        ("Si mir elo klimaneutral?", "mir si elo klimaneutral"),
    ):
        assert read(typed) == ClaimQuestion(sentence, of_us=True)


@pytest.mark.parametrize("typed", ["120", "we say nothing", "that is green"])
def test_what_asks_nothing_is_no_question(typed: str) -> None:
    assert read(typed) is None
