"""The nearest places come first, within reach of who asks, read in few queries."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.analysis.access import TravelClass
from maillage.web.directory import queries
from maillage.web.directory.enums import PlaceKind
from maillage.web.directory.queries import Position
from tests.factories.directory import ExceptionalHoursFactory, PlaceFactory, place_open
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=PARIS)
HERE = (5.38, 49.16)
# one degree of a meridian is 111.2 km
NORTH = {kilometres: 49.16 + kilometres / 111.2 for kilometres in (5, 10, 20, 60, 85)}


def at(kilometres, **fields):
    """Give a place so far to the north."""
    return PlaceFactory(longitude=5.38, latitude=NORTH[kilometres], **fields)


def names(rows):
    return [row.place.name for row in rows]


def test_the_nearest_place_comes_first():
    for kilometres in (20, 5, 10):
        at(kilometres, name=f"À {kilometres} km")

    assert names(queries.places_near(*HERE)) == ["À 5 km", "À 10 km", "À 20 km"]


def test_jeanne_reads_how_far_each_place_is():
    at(10)

    row = queries.places_near(*HERE)[0]

    assert row.kilometres == pytest.approx(10, rel=0.002)
    # 10 km × 1.3 at 50 km/h is 15.6 minutes
    assert row.travel is TravelClass.FROM_10_TO_20


def test_an_operator_whose_roads_wind_more_sees_longer_times(settings):
    settings.DETOUR, settings.ROAD_KILOMETRES_PER_HOUR = 1.5, 25.0
    at(10)

    # 10 km × 1.5 at 25 km/h is 36 minutes
    assert queries.places_near(*HERE)[0].travel is TravelClass.BEYOND_30
    assert "1,5" in queries.road_assumption()
    assert "25\u00a0km/h" in queries.road_assumption()


def test_where_little_is_near_one_looks_further_but_not_without_end():
    at(60, name="À 60 km")
    at(85, name="À 85 km")

    assert names(queries.places_near(*HERE)) == ["À 60 km"]


def test_no_more_places_are_given_than_asked_for():
    for kilometres in (5, 10, 20):
        at(kilometres, name=f"À {kilometres} km")

    assert names(queries.places_near(*HERE, limit=2)) == ["À 5 km", "À 10 km"]


def test_nobody_is_sent_where_nobody_may_go():
    at(5, name="Brouillon", is_published=False)
    at(5, name="Trop loin du territoire", commune=CommuneFactory(is_known=False))
    PlaceFactory(name="Sans position", longitude=None, latitude=None)
    at(10, name="Mairie ouverte à tous")

    assert names(queries.places_near(*HERE)) == ["Mairie ouverte à tous"]


def test_only_open_places_are_given_to_who_wants_to_leave_now():
    place_open((1, time(14), time(17)), name="L'après-midi", longitude=5.38, latitude=NORTH[5])
    place_open((1, time(9), time(12)), name="Le matin", longitude=5.38, latitude=NORTH[20])
    at(10, name="On ne sait pas")

    assert names(queries.places_near(*HERE, at=TUESDAY, open_only=True)) == ["Le matin"]


def test_a_place_that_opens_for_one_day_only_is_open_that_day():
    festival = at(5, name="Salle des fêtes")
    ExceptionalHoursFactory(
        place=festival, starts=TUESDAY.date(), ends=TUESDAY.date(), opens=time(8), closes=time(18)
    )

    assert names(queries.places_near(*HERE, at=TUESDAY, open_only=True)) == ["Salle des fêtes"]


def test_closed_doors_do_not_hide_the_open_one_behind_them():
    for number in range(5):
        closed = place_open(
            (1, time(9), time(12)), name=f"En congés {number}", longitude=5.38, latitude=NORTH[5]
        )
        ExceptionalHoursFactory(place=closed, starts=date(2026, 11, 20), ends=date(2026, 11, 30))
    place_open((1, time(9), time(12)), name="Ouverte", longitude=5.38, latitude=NORTH[10])

    assert names(queries.places_near(*HERE, at=TUESDAY, open_only=True, limit=2)) == ["Ouverte"]


@pytest.mark.parametrize("count", [1, 3])
def test_places_are_read_in_as_many_queries_however_many_they_are(count, django_assert_num_queries):
    for number in range(count):
        ExceptionalHoursFactory(
            place=place_open((1, time(9), time(12)), name=f"Mairie {number}"),
            starts=date(2026, 12, 24),
            ends=date(2026, 12, 24),
        )

    # positions near, positions further, the places, their weeks, their exceptions
    with django_assert_num_queries(5):
        assert len(queries.places_near(*HERE, at=TUESDAY)) == count


def test_the_nearest_places_are_found_through_the_index_of_positions():
    at(5)
    with CaptureQueriesContext(connection) as asked:
        queries.places_near(*HERE, limit=1)

    plan = plan_of(asked.captured_queries[0]["sql"])

    assert "place_position" in plan
    assert "SCAN directory_place" not in plan


def plan_of(sql):
    """Give how the database will run a query; PostgreSQL reads a table of one row whole unless forbidden."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        verb = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.vendor]
        cursor.execute(f"{verb} {sql}")
        return "\n".join(str(row) for row in cursor.fetchall())


def test_the_town_hall_comes_first_among_the_places_of_its_commune():
    commune = CommuneFactory()
    PlaceFactory(commune=commune, name="Bibliothèque", kind=PlaceKind.LIBRARY)
    PlaceFactory(commune=commune, name="Mairie")
    PlaceFactory(commune=commune, name="À venir", kind=PlaceKind.OTHER, is_published=False)
    PlaceFactory(name="Ailleurs")

    assert names(queries.places_in(commune)) == ["Mairie", "Bibliothèque"]


def test_a_place_that_is_not_published_has_no_name():
    assert queries.place_named(PlaceFactory(is_published=False).slug) is None


@pytest.mark.parametrize(
    ("longitude", "latitude", "position"),
    [
        (5.38, 49.16, Position(5.38, 49.16)),
        (49.16, 5.38, Position(5.38, 49.16)),
        (55.45, -20.88, Position(55.45, -20.88)),
        (-74.0, 40.7, None),
        (0.0, 0.0, None),
        (500.0, 500.0, None),
        (float("nan"), 49.16, None),
        (float("inf"), float("-inf"), None),
    ],
)
def test_a_shared_position_is_used_in_france_put_right_when_swapped_and_left_elsewhere(
    longitude, latitude, position
):
    assert queries.usable_position(longitude, latitude) == position


def test_the_strategy_reads_how_long_the_town_halls_of_the_perimeter_open():
    place_open((0, time(9), time(11)), name="Deux heures")
    place_open((0, time(9), time(12)), (3, time(14), time(15)), name="Quatre heures")
    place_open(*((day, time(9), time(11)) for day in range(5)), name="Dix heures")
    PlaceFactory(name="On ne sait pas")
    place_open((0, time(9), time(18)), name="Bibliothèque", kind=PlaceKind.LIBRARY)
    place_open((0, time(9), time(18)), name="Hors périmètre", commune=CommuneFactory(is_served=False))

    median, half_day = queries.town_hall_hours()

    assert (median.value, median.unknown) == (4.0, 1)
    assert (half_day.value, half_day.unknown) == (pytest.approx(2 / 3), 1)


def test_before_any_town_hall_the_strategy_says_that_nothing_is_measured():
    assert [measure.value for measure in queries.town_hall_hours()] == [None, None]
