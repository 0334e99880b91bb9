"""The same people, however they were listed: one figure, one range."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answers import read
from calculators.factors import FactorSet
from calculators.footprint import Footprint, estimate
from calculators.geography import Gazetteer

Document = dict[str, Any]

WHENCE = st.sampled_from(
    [
        {"from": "Belval, LU"}, {"from": "Cologne, DE"}, {"from": "Lisbon, PT"}, {"country": "FR"}, {"one_way_km": 420.0},
        {"band": "local"}, {"band": "greater_region"}, {"band": "europe"}, {"band": "beyond"}, {},
    ]
)  # fmt: skip
HOW = st.sampled_from(
    [
        {}, {"mode": "train"}, {"mode": "plane"}, {"mode": "plane", "cabin": "business"}, {"mode": "car"},
        {"mode": "car", "occupancy": 3.0}, {"mode": "tram_bus"}, {"shares": {"train": 50.0, "plane": 50.0}},
    ]
)  # fmt: skip
GROUPS = st.lists(
    st.builds(lambda whence, how, people: whence | how | {"people": people}, WHENCE, HOW, st.integers(1, 8))
)


def singly(groups: list[Document]) -> list[Document]:
    return [group | {"people": 1} for group in groups for _ in range(group["people"])]


@pytest.mark.parametrize("apart", [False, True])
@given(groups=GROUPS, crew=GROUPS, days=st.integers(1, 3), shares=st.booleans())
def test_people_one_by_one_are_as_sure_as_in_groups(
    atlas: Gazetteer,
    factor_set: FactorSet,
    apart: bool,
    groups: list[Document],
    crew: list[Document],
    days: int,
    shares: bool,
) -> None:
    document: Document = {"kind": "conference", "participants": 60, "days": days, "travel": groups, "crew_travel": crew}
    if shares:
        document["mode_shares"] = {"train": 40.0, "car": 40.0, "plane": 20.0}

    def found(changed: Document) -> Footprint:
        return estimate(read(document | changed), factor_set, atlas, apart=apart)

    whole, parted = found({}), found({"travel": singly(groups), "crew_travel": singly(crew)})
    assert parted.total_kg == pytest.approx(whole.total_kg)
    assert (parted.low_kg, parted.high_kg) == pytest.approx((whole.low_kg, whole.high_kg))


@pytest.mark.parametrize(
    ("whole", "parted"),
    [
        ({"other": [{"label": "Fireworks", "kg_co2e": 100}]}, {"other": [{"label": "Fireworks", "kg_co2e": 25}] * 4}),
        ({"stays": [{"rooms": 8, "nights": 2}]}, {"stays": [{"rooms": 2, "nights": 2}, {"rooms": 3, "nights": 4}]}),
        (
            {"materials": [{"item": "tote_bag", "quantity": 90}]},
            {"materials": [{"item": "tote_bag", "quantity": 30}, {"item": "tote_bag", "quantity": 60}]},
        ),
        (
            {"waste": [{"stream": "residual_incineration", "kg": 30}]},
            {"waste": [{"stream": "residual_incineration", "kg": 10}] * 3},
        ),
    ],
    ids=["stated", "nights", "things", "waste"],
)
def test_what_is_listed_in_parts_is_as_sure_as_its_sum(
    atlas: Gazetteer, factor_set: FactorSet, nothing_but: Callable[..., Document], whole: Document, parted: Document
) -> None:
    one, other = (estimate(read(nothing_but(**said)), factor_set, atlas, apart=True) for said in (whole, parted))
    assert (other.total_kg, other.low_kg, other.high_kg) == pytest.approx((one.total_kg, one.low_kg, one.high_kg))
