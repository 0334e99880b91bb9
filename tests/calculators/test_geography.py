import pytest

from calculators.geography import Band, Place, average_km, band_of, great_circle_km


def test_distances_are_those_of_the_map(towns: dict[str, Place]) -> None:
    luxembourg = towns["Luxembourg, LU"]
    # Published great-circle distances, to the kilometre or so (a town is a point here).
    assert great_circle_km(luxembourg, towns["Paris, FR"]) == pytest.approx(287, abs=3)
    assert great_circle_km(luxembourg, towns["Lisbon, PT"]) == pytest.approx(1711, abs=9)
    assert great_circle_km(luxembourg, towns["New York, US"]) == pytest.approx(6045, abs=30)


def test_a_distance_is_the_same_both_ways_and_nought_at_home(towns: dict[str, Place]) -> None:
    paris, metz = towns["Paris, FR"], towns["Metz, FR"]
    assert great_circle_km(paris, metz) == great_circle_km(metz, paris)
    assert great_circle_km(paris, paris) == 0


def test_the_towns_of_a_country_count_by_their_people_and_alike_where_nobody_counted_them() -> None:
    def east(degrees: float, people: int) -> Place:
        return Place("A", "XX", 0, degrees, people)

    # A degree of the equator is 111.2 km; (3 × 1° + 1 × 5°) / 4 = 2°, (1° + 5°) / 2 = 3°
    assert average_km([east(1, 3000), east(5, 1000)], east(0, 10)) == pytest.approx(2 * 111.2, abs=0.1)
    assert average_km([east(1, 0), east(5, 0)], east(0, 10)) == pytest.approx(3 * 111.2, abs=0.1)


def test_the_far_side_of_the_earth_is_no_domain_error() -> None:
    here, there = Place("A", "XX", 10, 20, 0), Place("B", "XX", -10, -160, 0)
    assert great_circle_km(here, there) == pytest.approx(20_015, abs=1)


@pytest.mark.parametrize(
    ("km", "band"),
    [
        (0, Band.LOCAL),
        (30, Band.LOCAL),
        (30.1, Band.GREATER_REGION),
        (150, Band.GREATER_REGION),
        (1500, Band.EUROPE),
        (1501, Band.BEYOND),
    ],
)
def test_bands_end_where_the_questionnaire_says(km: float, band: Band) -> None:
    assert band_of(km) is band


def test_the_middle_of_a_band_lies_in_it() -> None:
    assert [band.middle_km for band in Band] == [15, 90, 825, 6000]
    assert all(band_of(band.middle_km) is band for band in Band)
