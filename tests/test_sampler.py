"""The sampler for natives prints only what is accepted."""

from itertools import islice
from random import Random

import pytest

from bot.words import LANGUAGES
from tests.sampler import TABLES, sampled


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["meals", *TABLES])
def test_it_samples_what_a_table_means(language: str, name: str) -> None:
    lines = list(islice(sampled(language, name, Random(1)), 40))
    assert len({typed for typed, _ in lines}) > 10
    assert len({heard for _, heard in lines}) > 2


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        next(sampled("de", "hats", Random(1)))
