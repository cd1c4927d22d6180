"""How far somebody is from help, in kilometres and in minutes, and whether a shared position can be used."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from maillage.analysis.access import (
    PositionVerdict,
    RoadModel,
    TravelClass,
    check_position,
    is_in_france,
    kilometres_between,
    kilometres_from,
    minutes_by_road,
    nearest,
)

unhurried = settings(deadline=None)  # no test is timed

VERDUN = (5.3836, 49.1599)
BAR_LE_DUC = (5.1622, 48.7714)
SAINT_DENIS_REUNION = (55.4504, -20.8789)

in_france = st.tuples(st.floats(-5, 9), st.floats(41.5, 51))
anywhere = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@unhurried
@given(anywhere, anywhere)
def test_the_straight_line_is_that_of_the_ellipsoid_within_six_thousandths(start, end):
    _, _, metres = Geod(ellps="WGS84").inv(*start, *end)
    assert kilometres_between(*start, *end) == pytest.approx(metres / 1000, rel=6e-3, abs=1e-3)


@unhurried
@given(anywhere, anywhere)
def test_the_way_back_is_as_long(start, end):
    assert kilometres_between(*start, *end) == pytest.approx(kilometres_between(*end, *start), abs=1e-6)


@unhurried
@given(anywhere, st.lists(anywhere, max_size=20))
def test_many_places_are_as_far_together_as_one_by_one(origin, places):
    together = kilometres_from(origin, np.array(places, dtype=float).reshape(-1, 2))
    assert together == pytest.approx([kilometres_between(*origin, *place) for place in places], abs=1e-6)


def test_a_place_without_position_is_at_no_distance():
    assert np.isnan(kilometres_between(*VERDUN, float("nan"), 49.0))
    assert np.isnan(kilometres_from(VERDUN, np.array([[5.0, np.nan]])))[0]


@pytest.mark.parametrize("shape", [(2,), (4, 3), (2, 2, 2)])
def test_positions_are_rows_of_two_columns(shape):
    with pytest.raises(ValueError, match="longitude and a latitude"):
        kilometres_from(VERDUN, np.zeros(shape))


@unhurried
@given(in_france, st.lists(st.one_of(in_france, st.just((np.nan, np.nan))), max_size=20), st.integers(0, 25))
def test_the_nearest_are_the_first_when_all_are_sorted(origin, places, k):
    found = nearest(origin, np.array(places, dtype=float).reshape(-1, 2), k)
    with_position = [row for row, place in enumerate(places) if place[0] == place[0]]
    everyone = sorted(with_position, key=lambda row: kilometres_between(*origin, *places[row]))
    assert [round(kilometres, 6) for _, kilometres in found] == pytest.approx(
        [kilometres_between(*origin, *places[row]) for row in everyone[:k]], abs=1e-5
    )
    assert len({row for row, _ in found}) == min(k, len(with_position))
    assert {row for row, _ in found} <= set(with_position)


def test_of_two_places_equally_far_the_first_comes_first():
    places = np.array([BAR_LE_DUC, VERDUN, BAR_LE_DUC])
    assert [row for row, _ in nearest(VERDUN, places, 3)] == [1, 0, 2]


def test_a_straight_line_of_ten_kilometres_is_a_drive_of_a_quarter_of_an_hour():
    # 13 km of road at 50 km/h: 13 / 50 of an hour
    assert minutes_by_road(10.0, RoadModel()) == pytest.approx(15.6)
    assert minutes_by_road(np.array([0.0, 10.0]), RoadModel()) == pytest.approx([0, 15.6])


def test_a_straight_road_at_sixty_takes_a_minute_for_each_kilometre():
    assert minutes_by_road(7.0, RoadModel(detour=1, kilometres_per_hour=60)) == pytest.approx(7)


@pytest.mark.parametrize(
    ("detour", "speed"), [(0.9, 50), (float("nan"), 50), (float("inf"), 50), (1.3, 0), (1.3, float("nan"))]
)
def test_no_road_is_shorter_than_the_straight_line_and_nobody_stands_still(detour: float, speed: float):
    with pytest.raises(ValueError, match=r"straight line|speed"):
        RoadModel(detour, speed)


@pytest.mark.parametrize(
    ("minutes", "label"),
    [
        (0, "moins de 10 min"),
        (9.99, "moins de 10 min"),
        (10, "10 à 20 min"),
        (19.99, "10 à 20 min"),
        (20, "20 à 30 min"),
        (30, "20 à 30 min"),
        (30.01, "plus de 30 min"),
        (float("inf"), "plus de 30 min"),
    ],
)
def test_minutes_are_said_in_classes(minutes: float, label: str):
    assert TravelClass.of(minutes).value.replace("\u00a0", " ") == label


@pytest.mark.parametrize("minutes", [-1, float("nan")])
def test_no_class_for_a_time_that_is_none(minutes: float):
    with pytest.raises(ValueError, match="minutes"):
        TravelClass.of(minutes)


@pytest.mark.parametrize(
    "position",
    [
        VERDUN,
        (9.45, 42.7),  # Bastia
        (-4.49, 48.39),  # Brest
        (2.37, 51.03),  # Dunkerque
        (-61.73, 16.0),  # Basse-Terre
        (-61.07, 14.61),  # Fort-de-France
        (-52.33, 4.94),  # Cayenne
        SAINT_DENIS_REUNION,
        (45.23, -12.78),  # Mamoudzou
    ],
)
def test_a_position_in_france_is_good_and_is_recognised_when_swapped(position):
    longitude, latitude = position
    assert is_in_france(longitude, latitude)
    assert check_position(longitude, latitude) is PositionVerdict.OK
    assert check_position(latitude, longitude) is PositionVerdict.SWAPPED


@pytest.mark.parametrize("position", [(0, 0), (-74.0, 40.7), (13.4, 52.5), (180, -90), (45.23, 12.78)])
def test_a_position_elsewhere_on_earth_is_outside(position):
    assert check_position(*position) is PositionVerdict.OUTSIDE


@pytest.mark.parametrize(
    "position",
    [(float("nan"), 49), (5, float("nan")), (float("inf"), 49), (5, float("-inf")), (181, 0), (0, 90.1)],
)
def test_a_position_nowhere_on_earth_is_invalid(position):
    assert check_position(*position) is PositionVerdict.INVALID


@unhurried
@given(st.floats(), st.floats())
def test_swapping_twice_changes_nothing(longitude: float, latitude: float):
    verdict, swapped = check_position(longitude, latitude), check_position(latitude, longitude)
    assert (verdict is PositionVerdict.OK) == (swapped is PositionVerdict.SWAPPED)
