from collections.abc import Callable
from typing import Any

import pytest

from calculators.activity import OpenQuestion
from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]


@pytest.mark.parametrize(("mode", "kg"), [("videoconf", 23.9652), ("streaming", 26.8884)])
def test_participant_hours(nothing_but: NothingBut, footprint_of: FootprintOf, mode: str, kg: float) -> None:
    # 70 people × 6 h × 0.05706 or 0.06402
    online = {"participants": 70, "hours": 6, "mode": mode}
    assert footprint_of(nothing_but(online=online)).total_kg == pytest.approx(kg)


def test_unsaid_hours_are_six_a_day(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    result = footprint_of(nothing_but(days=2, online={"participants": 10}))
    assert result.total_kg == pytest.approx(10 * 12 * 0.05706)
    assert result.assumed == (OpenQuestion.ONLINE_HOURS,)


def test_an_online_event_has_nothing_on_site(footprint_of: FootprintOf) -> None:
    result = footprint_of({"kind": "online", "days": 1, "online": {"participants": 70, "hours": 6}})
    assert result.total_kg == pytest.approx(23.9652)
    assert result.per_participant_kg is None
    assert result.assumed == ()
    assert result.remarks == ()
