"""Places of a small territory, with their hours."""

from datetime import time
from typing import Any

import factory
from django.utils.text import slugify

from maillage.web.directory.enums import OrganisationKind, PlaceKind
from maillage.web.directory.models import ExceptionalHours, Organisation, Place, WeeklyHours
from maillage.web.territories.models import Commune
from tests.factories.territories import CommuneFactory, PostcodeFactory, TerritoryFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Commune d'exemple {number}")
    slug = factory.LazyAttribute(lambda organisation: slugify(organisation.name))
    kind = OrganisationKind.COMMUNE


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.LazyAttribute(lambda place: f"Mairie {place.commune.of_name}")
    slug = factory.LazyAttribute(lambda place: slugify(place.name))
    kind = PlaceKind.TOWN_HALL
    organisation = factory.SubFactory(OrganisationFactory)
    commune = factory.SubFactory(CommuneFactory)
    longitude = factory.SelfAttribute("commune.longitude")
    latitude = factory.SelfAttribute("commune.latitude")
    phone = "+33353010001"


def place_open(*hours: tuple[int, time, time], **fields: Any) -> Place:
    """Return a place that opens at these hours: weekday from 0 (Monday), opens, closes."""
    place: Place = PlaceFactory(**fields)
    for weekday, opens, closes in hours:
        WeeklyHoursFactory(place=place, weekday=weekday, opens=opens, closes=closes)
    return place


class WeeklyHoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WeeklyHours

    place = factory.SubFactory(PlaceFactory)
    weekday = 0
    opens = time(9)
    closes = time(12)


class ExceptionalHoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExceptionalHours

    place = factory.SubFactory(PlaceFactory)
    label = "congés d'exemple"


def village_open_on_tuesdays() -> Commune:
    """Return a village of a small territory, whose town hall opens on Tuesday mornings."""
    TerritoryFactory()
    commune: Commune = CommuneFactory(code="55901", name="Exemple-sur-Meuse", longitude=5.38, latitude=49.16)
    PostcodeFactory(commune=commune, postcode="55100")
    place_open(
        (1, time(9), time(12)),
        commune=commune,
        slug="mairie-exemple",
        name="Mairie d'Exemple",
        address="1 rue de l'Exemple",
        postcode="55100",
        phone="+33353010001",
        email="mairie@exemple.invalid",
        website="https://exemple.invalid",
    )
    return commune
