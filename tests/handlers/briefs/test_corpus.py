"""Of two hundred briefs in four languages: what is in them is found, and nothing that is not."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from bot.turn import World
from bot.words import LANGUAGES
from handlers.event.briefs.brief import read
from handlers.event.briefs.told import QUESTIONS
from handlers.event.briefs.understood import Brief
from tests.handlers.briefs.corpus import FOUND, INVENTED, WRONG, briefs, member_writes, outcomes

FEWEST = 50
LEAST_FOUND = 0.85
MOST_WRONG = 0.005
"""Of the facts."""


@pytest.fixture(scope="module")
def in_english(world: World) -> Callable[[str], Brief]:
    """Reads a brief in an English chat, each once for all tests."""
    turn = member_writes(world, "en")
    return cache(lambda text: read(turn, text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_is_told_is_found_and_nothing_is_invented(
    in_english: Callable[[str], Brief], language: str
) -> None:
    told = [(one.text, outcome) for one in briefs(language) for outcome in outcomes(in_english(one.text), one)]
    became = Counter(outcome[1] for _, outcome in told)
    facts = became.total() - became[INVENTED]
    assert [one for one in told if one[1][1] == INVENTED] == []
    assert became[WRONG] <= MOST_WRONG * facts, [one for one in told if one[1][1] == WRONG]
    assert became[FOUND] >= LEAST_FOUND * facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_found_in_a_chat_of_another_language_as_well(
    world: World, in_english: Callable[[str], Brief], language: str
) -> None:
    """But for what means two things: a French “car” is a coach. Every fourth shows it."""
    there = member_writes(world, "fr")
    for one in briefs(language)[::4]:
        if not re.search(r"\bcar\b", one.text):
            assert read(there, one.text) == in_english(one.text), one.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_fifty_each_with_facts_that_a_text_may_hold(language: str) -> None:
    written = briefs(language)
    assert len(written) >= FEWEST
    assert len({one.text for one in written}) == len(written)
    assert all(one.text and len(one.facts) > 1 for one in written)
    assert {question for one in written for question in one.facts} <= set(QUESTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_one_of_them_opens_an_event_and_quotes_what_was_typed(
    in_english: Callable[[str], Brief], language: str
) -> None:
    for one in briefs(language):
        brief = in_english(one.text)
        assert brief.tells_of_an_event(), one.text
        quoted = [*(each.quote for each in brief.findings), *brief.unread]
        assert [quote for quote in quoted if quote not in one.text] == []
