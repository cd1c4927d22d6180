"""A place, its offers and its hours hold together, whoever writes them."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from maillage.web.directory.enums import ServiceType
from maillage.web.directory.models import ExceptionalHours, Offer, Organisation, Place, WeeklyHours
from tests.factories.directory import OrganisationFactory, PlaceFactory

pytestmark = pytest.mark.django_db

CHRISTMAS = date(2026, 12, 25)


def test_a_place_has_both_coordinates_or_none():
    place = PlaceFactory()

    with pytest.raises(IntegrityError, match="place_has_both_coordinates"):
        Place.objects.filter(pk=place.pk).update(latitude=None)


def test_lucie_reads_that_a_coordinate_is_missing():
    place = PlaceFactory()
    place.latitude = None

    with pytest.raises(ValidationError, match="Donnez la longitude et la latitude, ou aucune des deux"):
        place.full_clean()


@pytest.mark.parametrize(
    ("weekday", "opens", "closes", "constraint"),
    [
        (0, time(12), time(9), "weekly_hours_end_after_start"),
        (0, time(9), time(9), "weekly_hours_end_after_start"),
        (7, time(9), time(12), "weekly_hours_weekday"),
    ],
)
def test_an_hour_that_no_clock_shows_is_refused(weekday, opens, closes, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        WeeklyHours.objects.create(place=PlaceFactory(), weekday=weekday, opens=opens, closes=closes)


def test_midnight_ends_a_day():
    evening = WeeklyHours.objects.create(place=PlaceFactory(), weekday=4, opens=time(18), closes=time(0))

    assert str(evening) == "vendredi 18:00 - 00:00"


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"ends": date(2026, 12, 24)}, "exceptional_hours_ordered"),
        ({"opens": time(9)}, "exceptional_hours_end_after_start"),
        ({"closes": time(9)}, "exceptional_hours_end_after_start"),
        ({"opens": time(12), "closes": time(9)}, "exceptional_hours_end_after_start"),
    ],
)
def test_an_exception_has_its_days_and_its_hours_in_order(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        ExceptionalHours.objects.create(
            place=PlaceFactory(), **{"starts": CHRISTMAS, "ends": CHRISTMAS} | fields
        )


def test_a_service_is_given_once_at_a_place():
    place = PlaceFactory()
    Offer.objects.create(place=place, service=ServiceType.PROCEDURES)

    with pytest.raises(IntegrityError):
        Offer.objects.create(place=place, service=ServiceType.PROCEDURES)


@pytest.mark.parametrize("phone", ["+33329834422", "3646", "112"])
def test_a_number_that_can_be_dialled_is_kept(phone):
    place = PlaceFactory(phone=phone)

    place.full_clean()


@pytest.mark.parametrize("phone", ["03 29 83 44 22", "0329834422", "appeler Jeanne", "+33", "12345"])
def test_a_number_that_a_telephone_would_not_understand_is_refused_with_an_example(phone):
    place = PlaceFactory(phone=phone)

    with pytest.raises(ValidationError, match=r"\+33329860000"):
        place.full_clean()


def test_a_siret_has_fourteen_digits():
    organisation = OrganisationFactory(siret="123")

    with pytest.raises(ValidationError, match="Un SIRET a quatorze chiffres"):
        organisation.full_clean()


def test_people_read_names_and_not_numbers():
    place = PlaceFactory(name="Mairie d'Exemple", organisation=OrganisationFactory(name="Commune d'Exemple"))
    offer = Offer.objects.create(place=place, service=ServiceType.PROCEDURES)
    leave = ExceptionalHours.objects.create(place=place, starts=CHRISTMAS, ends=CHRISTMAS)
    named = ExceptionalHours.objects.create(place=place, starts=CHRISTMAS, ends=CHRISTMAS, label="Noël")

    assert [str(row) for row in (Place.objects.get(), Organisation.objects.get(), offer, leave, named)] == [
        "Mairie d'Exemple",
        "Commune d'Exemple",
        "Aide aux démarches administratives",
        "horaire exceptionnel 2026-12-25",
        "Noël 2026-12-25",
    ]
    assert place.get_absolute_url() == "/lieux/mairie-dexemple/"
