"""Tables of phrases: put together like sets, each phrase kept once."""

from hypothesis import given
from hypothesis import strategies as st

from bot.turn import World
from handlers.event.briefs.brief import read
from handlers.event.briefs.text import phrases
from handlers.event.briefs.text.phrases import Phrases, any_of, known
from tests.handlers.briefs.corpus import briefs, member_writes

LETTERS = [Phrases(letters) for letters in ("abc", "bcd", "ce", "", "f")]
"""Made once, as the tables are."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[Phrases, frozenset[str]]:
    """A table put together of others in some steps, and the set it should be."""
    made = draw(st.sampled_from(LETTERS))
    meant = frozenset(made)
    for _ in range(draw(st.integers(0, 4))):
        other = draw(st.sampled_from(LETTERS))
        if draw(st.booleans()):
            made, meant = made | other, meant | frozenset(other)
        else:
            made, meant = made - other, meant - frozenset(other)
    return made, meant


@given(tables(), tables())
def test_tables_are_put_together_like_sets(
    one: tuple[Phrases, frozenset[str]], other: tuple[Phrases, frozenset[str]]
) -> None:
    for made, meant in (
        one,
        (one[0] | other[0], one[1] | other[1]),
        (one[0] - other[0], one[1] - other[1]),
        (any_of([one[0], other[0]]), one[1] | other[1]),
    ):
        assert set(made) == meant
        assert len(made) == len(meant)
        assert bool(made) == bool(meant)
        assert {letter for letter in "abcdefg" if letter in made} == meant


def test_phrases_are_compared_without_case_and_accents_in_any_language() -> None:
    table = known({"en": "Team day, day out", "fr": "journée d'équipe"}, {"de": "Gäste"})
    assert set(table) == {"team day", "day out", "journee d equipe", "gaste"}
    assert table == known({"en": "Team day, day out", "fr": "journée d'équipe"}, {"de": "Gäste"})


def test_reading_makes_no_table_that_was_not_there(world: World) -> None:
    turn = member_writes(world, "en")
    some = [one.text for language in ("en", "fr", "de", "lb") for one in briefs(language)[::12]]
    read(turn, some[0])  # which imports the last of what it needs
    before = len(phrases._lists)
    for text in some:
        read(turn, text)
    assert len(phrases._lists) == before
