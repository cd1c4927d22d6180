"""The town halls of France are written once, refreshed, and never over what a person checked."""

from datetime import date, time

import pytest
import time_machine

from maillage.analysis import territory as reference
from maillage.web.accounts.models import JournalEntry
from maillage.web.directory.domain import install_town_halls, vouch_for
from maillage.web.directory.enums import ServiceType
from maillage.web.directory.models import Offer, Organisation, Place, WeeklyHours
from tests.factories.accounts import UserFactory, coordinator
from tests.factories.directory import PlaceFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db

VERDUN, MONTFAUCON = "55545", "55343"


@pytest.fixture
def halls():
    """Two communes of the Meuse, with their town halls as the State describes them."""
    CommuneFactory(code=VERDUN, name="Verdun")
    CommuneFactory(code=MONTFAUCON, name="Montfaucon-d'Argonne")
    install_town_halls()
    return reference.read_town_halls([VERDUN, MONTFAUCON])


def journal():
    return [(entry.kind, entry.key) for entry in JournalEntry.objects.order_by("pk")]


def hours_of(place):
    return [(row.weekday, row.opens, row.closes) for row in place.weekly_hours.all()]


def expected_hours(hall):
    """Give the hours of the reference as clocks, its minutes counted apart from the code under test."""
    return sorted(
        (weekday, time.fromisoformat(f"{opens // 60:02}:{opens % 60:02}"),
         time.fromisoformat(f"{closes // 60:02}:{closes % 60:02}"))
        for weekday, opens, closes in hall.hours
    )  # fmt: skip


def test_the_town_hall_of_verdun_is_written_as_the_state_describes_it(halls):
    place = Place.objects.get(commune="55545")

    assert (place.name, place.slug) == ("Mairie de Verdun", "mairie-verdun-55545")
    assert (place.phone, place.address) == (halls[VERDUN].phone, halls[VERDUN].address)
    assert hours_of(place) == expected_hours(halls[VERDUN])
    assert [offer.service for offer in place.offers.all()] == [ServiceType.TOWN_HALL_COUNTER]
    assert place.organisation.name == "Commune de Verdun"
    assert place.vouched_on is None


def test_town_halls_installed_twice_are_the_same(halls):
    before = [(place.pk, place.phone) for place in Place.objects.order_by("pk")]

    assert install_town_halls() == {"created": 0, "unchanged": 2}

    assert [(place.pk, place.phone) for place in Place.objects.order_by("pk")] == before
    assert (Organisation.objects.count(), Offer.objects.count()) == (2, 2)
    assert journal() == [("town halls installed", "annuaire de l'administration (DILA)")]


def test_what_nobody_checked_follows_the_state(halls):
    Place.objects.filter(commune=VERDUN).update(phone="+33353019999")

    assert install_town_halls() == {"created": 0, "updated": 1, "unchanged": 1}

    assert Place.objects.get(commune=VERDUN).phone == halls[VERDUN].phone


def test_hours_that_nobody_checked_follow_the_state(halls):
    WeeklyHours.objects.filter(place__commune=VERDUN).delete()

    assert install_town_halls()["updated"] == 1

    assert hours_of(Place.objects.get(commune=VERDUN)) == expected_hours(halls[VERDUN])


def test_what_lucie_checked_stays_as_she_left_it(halls):
    place = Place.objects.get(commune=VERDUN)
    Place.objects.filter(pk=place.pk).update(phone="+33353019999")
    WeeklyHours.objects.filter(place=place).delete()
    vouch_for(place=Place.objects.get(pk=place.pk), by=coordinator())

    assert install_town_halls() == {"created": 0, "kept": 1, "unchanged": 1}

    assert Place.objects.get(pk=place.pk).phone == "+33353019999"
    assert hours_of(place) == []


def test_the_town_hall_of_a_commune_that_the_state_does_not_know_is_left_alone(halls):
    invented = PlaceFactory(commune=CommuneFactory(code="55999"), phone="+33353010002")

    assert install_town_halls() == {"created": 0, "unchanged": 2}

    assert Place.objects.get(pk=invented.pk).phone == "+33353010002"


def test_communes_that_nobody_knows_here_get_no_town_hall():
    CommuneFactory(code=VERDUN, is_known=False)

    install_town_halls()

    assert not Place.objects.exists()


@time_machine.travel("2026-11-24T23:30:00+00:00")
def test_who_checked_a_place_and_which_day_in_paris_is_remembered():
    lucie, place = coordinator(), PlaceFactory()

    vouch_for(place=place, by=lucie)

    kept = Place.objects.get()
    assert (kept.vouched_by, kept.vouched_on) == ("Lucie Exemple", date(2026, 11, 25))
    entry = JournalEntry.objects.latest("pk")
    assert (entry.room, entry.kind, entry.key, entry.by) == ("directory", "place vouched", place.slug, lucie)


def test_somebody_without_a_name_checks_for_the_coordination_and_not_by_address():
    place = vouch_for(place=PlaceFactory(), by=UserFactory(email="privee@exemple.invalid"))

    assert place.vouched_by == "la coordination du territoire"
