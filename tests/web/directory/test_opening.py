"""A place is open or closed as its door says, on the clock of Paris, holidays and leave included."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from maillage.web.directory import queries
from maillage.web.directory.queries import Opening
from tests.factories.directory import ExceptionalHoursFactory, PlaceFactory, place_open
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=PARIS)


def state(place, moment):
    """Give what is said of one place at that moment."""
    return queries.place_named(place.slug, at=moment).opening


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 24, 7, 59, tzinfo=UTC), (False, None, "2026-11-24T09:00")),
        (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), (True, "2026-11-24T12:00", None)),
        (datetime(2026, 11, 24, 10, 59, tzinfo=UTC), (True, "2026-11-24T12:00", None)),
        (datetime(2026, 11, 24, 11, 0, tzinfo=UTC), (False, None, "2026-12-01T09:00")),
        # in summer Paris is two hours before universal time
        (datetime(2026, 7, 7, 7, 0, tzinfo=UTC), (True, "2026-07-07T12:00", None)),
    ],
)
def test_open_now_is_read_on_the_clock_of_paris(moment, expected):
    hall = place_open((1, time(9), time(12)))

    opening = state(hall, moment)

    times = [
        value and f"{value.astimezone(PARIS):%Y-%m-%dT%H:%M}" for value in (opening.until, opening.opens)
    ]
    assert (opening.is_open, *times) == expected


def test_a_place_open_until_midnight_is_open_until_midnight():
    bar = place_open((1, time(18), time(0)))

    late = state(bar, datetime(2026, 11, 24, 23, 59, tzinfo=PARIS))

    assert (late.is_open, late.until) == (True, datetime(2026, 11, 25, tzinfo=PARIS))
    assert state(bar, datetime(2026, 11, 25, 0, 0, tzinfo=PARIS)).is_open is False


def test_nobody_is_told_that_a_place_without_hours_is_closed():
    assert state(PlaceFactory(), TUESDAY) == Opening(is_open=None, until=None, opens=None)


def test_the_armistice_closes_the_town_hall_but_not_the_place_that_says_so():
    armistice = datetime(2026, 11, 11, 10, tzinfo=PARIS)
    hall = place_open((2, time(9), time(12)), name="Mairie")
    museum = place_open((2, time(9), time(12)), name="Musée", is_open_on_holidays=True)

    assert state(hall, armistice).is_open is False
    assert state(museum, armistice).is_open is True


def test_the_day_after_christmas_closes_in_moselle_only():
    saint_stephen = datetime(2025, 12, 26, 10, tzinfo=PARIS)
    meuse = place_open((4, time(9), time(12)), name="En Meuse")
    moselle = place_open((4, time(9), time(12)), name="En Moselle", commune=CommuneFactory(department="57"))

    assert state(meuse, saint_stephen).is_open is True
    assert state(moselle, saint_stephen).is_open is False


def test_the_week_of_a_place_names_its_holidays_and_its_leave():
    hall = place_open((1, time(9), time(12)), (2, time(9), time(12)))
    ExceptionalHoursFactory(
        place=hall, starts=date(2026, 11, 10), ends=date(2026, 11, 10), label="inventaire"
    )

    week = queries.coming_week(queries.place_named(hall.slug), first=date(2026, 11, 9))

    assert [(day.date.day, day.spans, day.note) for day in week[:3]] == [
        (9, (), ""),
        (10, (), "inventaire"),
        (11, (), "Armistice de 1918"),
    ]
    assert len(week) == 7


def test_a_week_nobody_knows_is_not_shown():
    assert queries.coming_week(queries.place_named(PlaceFactory().slug), first=date(2026, 11, 9)) == []
