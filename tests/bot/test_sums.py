"""Parts as shown that add up to their total as shown."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sums import adding_up, agreeing, agreeing_or_midway, differ_as_shown, whole_percents

masses = st.one_of(st.just(0.0), st.floats(0.1, 1e7), st.integers(1, 100_000).map(float))


def _shown(kilograms: float) -> float:
    return float(f"{kilograms:.2g}")


@given(parts=st.lists(masses, min_size=1, max_size=12))
@example(parts=[10.0, 0.5])
@example(parts=[99.5, 5.4])
@example(parts=[1.4, 1.4, 1.4, 5.8])
def test_parts_as_shown_are_written_like_their_total(parts: list[float]) -> None:
    total = sum(parts)
    shown = agreeing(parts, total)
    assert [_shown(one) for one in shown] == shown
    assert _shown(round(sum(shown), 6)) == _shown(total)
    for part, one in zip(parts, shown, strict=True):
        assert (one == 0) == (part == 0)
        finest = 10.0 ** (len(str(int(max(part, one)))) - 2) if max(part, one) >= 1 else 0.01
        assert abs(one - _shown(part)) <= finest * 1.0001


@given(parts=st.lists(masses, min_size=1, max_size=12))
@example(parts=[350.0, 4150.0])
@example(parts=[94_500.0, 4_900.0])
def test_where_nothing_is_moved_they_come_to_midway_at_most(parts: list[float]) -> None:
    total = sum(parts)
    shown = agreeing_or_midway(parts, total)
    if shown == [_shown(one) for one in parts]:
        last_digit = 10 ** (len(str(int(_shown(total)))) - 2) if total >= 1 else 0.01
        assert abs(sum(shown) - _shown(total)) <= last_digit * 0.5001
    else:
        assert shown == agreeing(parts, total)


@given(parts=st.lists(masses, min_size=1, max_size=12))
def test_shares_add_up_to_a_hundred(parts: list[float]) -> None:
    shares = whole_percents(parts)
    total = sum(parts)
    if not total:
        assert shares == [0.0] * len(parts)
        return
    under = sum(0 < share < 0.005 for share in shares)
    seen = sum(round(share * 100) for share in shares if share >= 0.005)
    assert 100 - under <= seen <= 100
    for part, share in zip(parts, shares, strict=True):
        assert abs(share - part / total) < 0.0151


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([335, 334, 331], [340, 330, 330]),
        ([1249, 1249, 1249], [1300, 1200, 1200]),
        ([945, 0, 55], [940, 0, 55]),
        ([], []),
    ],
)
def test_only_as_much_is_moved_as_is_needed(parts: Sequence[float], shown: Sequence[float]) -> None:
    assert agreeing(parts, sum(parts)) == shown


# Planned, happened, whether their difference shows in the two as shown: 110 t and 110 t do not differ by 9.8 t.
COMPARED = [
    (114_900, 105_100, False),
    (105_200, 112_400, False),
    (11_472, 11_708, False),
    (104_900, 97_600, False),
    (137_300, 124_100, False),
    (12_000, 15_000, True),
    (980, 1_000, True),
    (0, 42, True),
    (7, 7, True),
]


@pytest.mark.parametrize(("one", "other", "shows"), COMPARED)
def test_whether_a_difference_shows_in_the_totals(one: float, other: float, shows: bool) -> None:
    assert differ_as_shown(one, other) is differ_as_shown(other, one) is shows


@given(parts=st.lists(masses, min_size=1, max_size=12))
def test_only_what_is_the_sum_is_made_to_add_up(parts: list[float]) -> None:
    assert adding_up(parts, sum(parts) * 2 + 5) == parts
    assert adding_up(parts, sum(parts)) == agreeing(parts, sum(parts))
