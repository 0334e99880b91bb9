"""What holds for the measures of every event and every choice among them, and what says the same in longer words."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.activity import Activities, Activity, Category, Circumstances
from calculators.answers import Answers, read
from calculators.factors import FactorSet
from calculators.footprint import activities, emissions, estimate
from calculators.geography import Gazetteer
from calculators.journeys import by
from calculators.measures import MEASURES
from calculators.reductions import (
    BY_KEY,
    Assessment,
    assess,
    chosen_measures,
)
from calculators.sites import sites
from calculators.venue import square_metre_days
from calculators.ways import Ways

Assess = Callable[..., Assessment]


TOWNS = ("Metz, FR", "Paris, FR", "Cologne, DE", "London, GB", "Lisbon, PT", "New York, US", "Warsaw, PL")
MODES = ("walk", "tram_bus", "train", "coach", "car", "car_electric_lu", "taxi", "plane")
people = st.integers(0, 300)
amounts = st.floats(0, 5000)
groups = st.lists(
    st.fixed_dictionaries(
        {"people": people},
        optional={
            "from": st.sampled_from(TOWNS),
            "mode": st.sampled_from(MODES),
            "one_way_km": st.sampled_from([0, 20, 30, 150, 200, 299, 300, 800, 1200, 1500, 1501, 3700, 9000]),
            "shares": st.just({"car": 40, "train": 30, "plane": 30}),
            "occupancy": st.floats(1, 5),
            "cabin": st.sampled_from(["economy", "business", "first"]),
            "one_way": st.booleans(),
        },
    ),
    max_size=6,
).map(lambda listed: [group if "mode" not in group else group | {"shares": None} for group in listed])


def counted(name: str, kinds: list[str], amount: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({name: st.sampled_from(kinds), amount: amounts}), max_size=3)


events = st.fixed_dictionaries(
    {"participants": people},
    optional={
        "days": st.sampled_from([0.5, 1, 2, 3.5, 300]),
        "sites": st.lists(
            st.fixed_dictionaries({"place": st.sampled_from(TOWNS), "participants": people}), min_size=1, max_size=3
        ),
        "crew": st.integers(0, 60),
        "travel": groups,
        "crew_travel": groups,
        "online": st.fixed_dictionaries({"participants": people}, optional={"hours": st.floats(0, 200)}),
        "catering": st.fixed_dictionaries(
            {},
            optional={
                "meals": counted("kind", ["beef", "vegan", "fish", "sandwich_ham", "breakfast"], "servings"),
                "water": st.sampled_from(["tap", "bottled"]),
                "ware": st.sampled_from(["washable", "disposable"]),
                "food_waste_kg": amounts,
            },
        ),
        "venue": st.fixed_dictionaries(
            {},
            optional={
                "area_m2": amounts,
                "electricity_kwh": amounts,
                "electricity_country": st.sampled_from(["LU", "PL", "NO"]),
                "generator_litres": amounts,
            },
        ),
        "materials": counted("item", ["carpet_m2", "badge_lanyard", "tote_bag", "paper"], "quantity"),
        "equipment": counted("item", ["stand_custom_m2", "stand_modular_m2", "projector_hour_lu"], "quantity"),
        "waste": counted("stream", ["residual_incineration", "card_recycling"], "kg"),
    },
).map(read)
choices = st.sets(st.sampled_from(sorted(BY_KEY)))
SLACK = 1e-9
every_event = settings(max_examples=60)


@every_event
@given(answers=events, chosen=choices)
def test_savings_are_never_negative_and_the_residual_lies_between_nought_and_the_total(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers, chosen: set[str]
) -> None:
    assessment = assess(answers, factor_set, atlas, chosen)
    assert all(min(effect.saving_kg, effect.further_kg, effect.market_based_kg) >= 0 for effect in assessment.effects)
    assert 0 <= assessment.residual_kg <= assessment.total_kg
    assert assessment.total_kg == estimate(answers, factor_set, atlas).total_kg


@every_event
@given(answers=events)
def test_no_measure_raises_any_total(factor_set: FactorSet, atlas: Gazetteer, answers: Answers) -> None:
    data = activities(answers, atlas, factor_set)
    before = emissions(data, factor_set)
    for measure in MEASURES:
        after = measure.change(data, Circumstances(answers, factor_set, "elec_lu", square_metre_days(answers, data)))
        assert emissions(after, factor_set) <= before * (1 + SLACK)


@every_event
@given(answers=events, chosen=choices, data=st.data())
def test_the_order_of_choosing_does_not_matter(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers, chosen: set[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(sorted(chosen)))
    one, other = (assess(answers, factor_set, atlas, keys).after for keys in (sorted(chosen), [*shuffled, *shuffled]))
    assert one.total_kg == other.total_kg


@every_event
@given(answers=events, chosen=choices, more=choices)
def test_choosing_more_never_leaves_more(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers, chosen: set[str], more: set[str]
) -> None:
    fewer, all_of_them = (assess(answers, factor_set, atlas, keys).after.total_kg for keys in (chosen, chosen | more))
    assert all_of_them <= fewer * (1 + SLACK)


def one_by_one(answers: Answers, factor_set: FactorSet, atlas: Gazetteer, keys: Collection[str]) -> float:
    """Kilograms after measures, without any short cut: each journey alone, and each measure over the whole event."""
    data: Activities = tuple(
        alone
        for activity in activities(answers, atlas, factor_set, apart=True)
        for alone in (every_way(activity, factor_set) if activity.journey else [activity])
    )
    country = max(sites(answers, atlas), key=lambda site: site.share).place.country
    event = Circumstances(answers, factor_set, f"elec_{country.lower()}", square_metre_days(answers, data))
    for measure in chosen_measures(keys):
        if measure.market_based:
            continue
        after = (*measure.change(data, event), *(measure.adds(event) if measure.adds else ()))
        data = after if emissions(after, factor_set) < emissions(data, factor_set) else data
    return emissions(data, factor_set)


def mentioned(assessment: Assessment, keys: Collection[str]) -> set[str]:
    """Those measures that have something to do with what was mentioned, or nothing to do."""
    return set(keys) - {effect.measure.key for effect in assessment.effects if effect.unmentioned}


def every_way(activity: Activity, factor_set: FactorSet) -> Iterator[Activity]:
    assert activity.journey is not None
    for way in activity.journey.ways.each:
        alone = activity.journey._replace(people=activity.journey.part(way.people), ways=Ways([way]))
        again = by(alone, activity.question, factor_set, activity.unknown)
        yield from (one._replace(sampling=activity.sampling) for one in again)


@pytest.mark.parametrize("travels", [{"mode": mode} for mode in MODES] + [{"shares": {"car": 40, "plane": 60}}, {}])
def test_people_from_everywhere_who_travel_alike_are_as_many_journeys(
    factor_set: FactorSet, atlas: Gazetteer, travels: dict[str, Any]
) -> None:
    groups = [{"people": 7 + 3 * at, "from": town, "occupancy": 3.5} | travels for at, town in enumerate(TOWNS)]
    sites = [
        {"place": town, "participants": 10 + at} for at, town in enumerate(("Belval, LU", "Paris, FR", "Lisbon, PT"))
    ]
    answers = read({"participants": 200, "crew": 30, "days": 2, "travel": groups, "sites": sites})
    mobility = [measure.key for measure in MEASURES if measure.category is Category.TRAVEL]
    assessment = assess(answers, factor_set, atlas, mobility)
    near = partial(pytest.approx, rel=SLACK, abs=SLACK * assessment.total_kg)
    assert assessment.total_kg == near(one_by_one(answers, factor_set, atlas, ()))
    counted = mentioned(assessment, mobility)
    assert set(mobility) - counted == {"local_crew"}, "nobody said where the crew comes from"
    assert assessment.after.total_kg == near(one_by_one(answers, factor_set, atlas, counted))
    for effect in assessment.effects:
        saving = assessment.total_kg - one_by_one(answers, factor_set, atlas, [effect.measure.key])
        assert effect.saving_kg == near(saving)


@settings(max_examples=40)
@given(answers=events, chosen=choices)
def test_every_figure_is_what_working_through_each_journey_and_measure_says(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers, chosen: set[str]
) -> None:
    def total(keys: Collection[str]) -> float:
        return one_by_one(answers, factor_set, atlas, keys)

    assessment = assess(answers, factor_set, atlas, chosen)
    chosen = mentioned(assessment, chosen)
    before, left = total(()), total(chosen)
    near = partial(pytest.approx, rel=SLACK, abs=2 * SLACK * before)
    assert assessment.total_kg == near(before)
    assert assessment.after.total_kg == near(left)
    assert sum(assessment.savings_in_turn.values()) == near(before - left)
    for effect in assessment.effects:
        key = effect.measure.key
        assert effect.saving_kg == near(max(before - total({key}), 0))
        further = total(chosen - {key}) - left if key in chosen else left - total(chosen | {key})
        assert effect.further_kg == near(max(further, 0))


@every_event
@given(answers=events)
def test_groups_put_together_are_as_much_and_as_unsure_as_apart(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers
) -> None:
    together, apart = (estimate(answers, factor_set, atlas, apart=one) for one in (False, True))
    assert dict(together.categories) == pytest.approx(dict(apart.categories))
    for figure in ("total_kg", "plus_minus_kg", "without_non_co2_kg"):
        assert getattr(together, figure) == pytest.approx(getattr(apart, figure))
    assert together.data_quality.share == pytest.approx(apart.data_quality.share)
    assert together.assumed == apart.assumed
