"""A commune's page gathers its own places, the open ones near, and the communes that touch it."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from maillage.web.directory.enums import PlaceKind
from maillage.web.portal.queries.communes import commune_page
from tests.factories.directory import PlaceFactory, place_open
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db

ALL_DAY = (1, time(8), time(18))
NORTH = {kilometres: 49.16 + kilometres / 111.2 for kilometres in (2, 4, 6, 8)}


@pytest.fixture(autouse=True)
def _tuesday_at_ten():
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris")), tick=False):
        yield


def names(rows):
    return [row.place.name for row in rows]


def test_the_three_nearest_open_places_are_those_of_others():
    commune = CommuneFactory(code="55901")
    place_open(ALL_DAY, name="Mairie", commune=commune)
    PlaceFactory(name="Bibliothèque", commune=commune, kind=PlaceKind.LIBRARY)
    for kilometres in (8, 2, 6, 4):
        place_open(ALL_DAY, name=f"À {kilometres} km", longitude=5.38, latitude=NORTH[kilometres])
    place_open((2, time(8), time(18)), name="Le mercredi", longitude=5.38, latitude=NORTH[2])

    page = commune_page("55901")

    assert names(page.own) == ["Mairie", "Bibliothèque"]
    assert names(page.open_near) == ["À 2 km", "À 4 km", "À 6 km"]


def test_several_open_places_of_the_commune_do_not_take_the_room_of_the_others():
    commune = CommuneFactory(code="55901")
    for number in range(4):
        place_open(ALL_DAY, name=f"Ici {number}", commune=commune)
    place_open(ALL_DAY, name="À 2 km", longitude=5.38, latitude=NORTH[2])

    assert names(commune_page("55901").open_near) == ["À 2 km"]


def test_the_communes_that_touch_it_are_named_in_order_when_they_are_known():
    commune = CommuneFactory(code="55901")
    commune.neighbours.add(
        CommuneFactory(name="Zone"), CommuneFactory(name="Aire"), CommuneFactory(name="Oubli", is_known=False)
    )

    assert [neighbour.name for neighbour in commune_page("55901").neighbours] == ["Aire", "Zone"]


def test_a_commune_without_outline_has_nothing_near():
    CommuneFactory(code="55901", longitude=None, latitude=None)

    assert commune_page("55901").open_near == []


@pytest.mark.parametrize("code", ["75056", "55902", "00000", "x"])
def test_a_commune_from_elsewhere_has_no_page(code):
    CommuneFactory(code="55902", is_known=False)

    assert commune_page(code) is None
