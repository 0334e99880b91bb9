"""What was said of most people is true of most: those who do not fly, at every distance and of all together."""

import pytest

from calculators import usual_travel
from tests.calculators.test_travel import ActivitiesOf, NothingBut, people_by_mode

PUBLIC = {"tram_bus", "train", "coach"}


def test_most_come_as_was_said_of_most_at_every_distance_and_of_all_together(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    """Of those who do not fly seven in ten take what was said, where any of it is usual; those who fly still do."""
    for said, meant in (("public_transport", PUBLIC), ("car", {"car"})):
        for setting in (*usual_travel.NEAR, *usual_travel.AFAR):
            for rails in ("", usual_travel.WITHOUT_RAILS):
                usual = usual_travel.TABLES[setting + rails]
                for (km, before), (_, now) in zip(
                    usual, usual_travel.TABLES[f"{setting}{rails}, mostly by {said}"], strict=True
                ):
                    grounded = sum(before.values()) - before.get("plane", 0)
                    assert sum(now.values()) == pytest.approx(sum(before.values()))
                    assert now.get("plane") == before.get("plane")
                    most = sum(now.get(mode, 0) for mode in meant)
                    assert most >= 0.7 * grounded - 1e-9 or not meant & before.keys(), (setting, km)
        for origins in ({"local": 100}, {"local": 70, "greater_region": 22, "europe": 8}, {"europe": 100}):
            for place in ("Luxembourg, LU", "Paris, FR"):
                document = nothing_but(participants=100, travel=None, origins=origins, place=place, mostly_by=said)
                by = people_by_mode(activities_of(document))
                assert sum(by.get(mode, 0) for mode in meant) >= 0.7 * (100 - by.get("plane", 0)) - 1e-6
