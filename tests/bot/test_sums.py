"""What is said beside figures that are each rounded by themselves."""

import pytest

from bot.sums import add_up, differ_as_shown, make_a_hundred, shares


def test_it_is_told_where_figures_as_shown_do_not_come_to_their_sum() -> None:
    for parts, even in (
        ([335, 334, 331], True),  # 340, 330, 330 and 1,000
        ([1249, 1249, 1249], False),  # 1,200 three times and 3,700
        ([350, 4150], True),  # 350, 4,200 and 4,500: midway
        ([94_500, 4_900], True),
        ([99.5, 5.4], False),  # 100, 5.4 and 100
        ([1.4, 1.4, 1.4, 5.8], True),  # 10, and nothing is known of a tenth
        ([0, 0], True),
        ([], True),
    ):
        assert add_up(parts, sum(parts)) == even, parts


def test_it_is_told_where_two_figures_as_shown_differ_by_something_else() -> None:
    for one, other, even in (
        (114_900, 105_100, False),  # 110 t, 110 t, and 9.8 t between them
        (105_200, 112_400, False),  # 110 t, 110 t, 7.2 t
        (137_257, 124_085, False),  # 140 t, 120 t, 13 t
        (10_443, 10_522, False),  # 10 t, 11 t, 79 kg
        (5_000, 3_000, True),
        (700, 700, True),
    ):
        assert differ_as_shown(one, other) == differ_as_shown(other, one) == even, (one, other)


def test_in_a_table_a_column_has_to_come_to_the_very_number() -> None:
    column = [6697.0, 320.0, 640.0, 94.0, 26.0, 63.0]  # 6,700 and the rest: 7,843, which is rounded to 7,800
    assert add_up(column, sum(column))
    assert not add_up(column, sum(column), exactly=True)
    assert add_up([2.3, 4.5], 6.8, exactly=True)
    assert add_up([], 0, exactly=True)


def test_it_is_told_where_shares_as_shown_do_not_make_a_hundred() -> None:
    for parts, even in (
        ([34.57, 33.8, 31.63], False),  # 35, 34 and 32
        ([50, 30, 20], True),
        ([99.8, 0.2], True),  # 100 and under 1
        ([33.3, 33.3, 33.4], False),
        ([98.6, 0.3, 0.3, 0.8], True),  # 99, under 1 twice and 1
        ([97.4, 0.3, 2.3], True),  # 97, under 1 and 2: it stands for what is missing
        ([0, 0], True),
        ([], True),
    ):
        found = shares(parts)
        assert make_a_hundred(found) == even, parts
        assert not any(found) or sum(found) == pytest.approx(1)
