"""A small territory: invented communes around a real-looking point of the Meuse."""

import factory
from django.utils.text import slugify

from maillage.web.territories.models import Commune, Epci, Postcode, Territory
from maillage.web.territories.queries import search_key


class TerritoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Territory

    id = 1
    slug = "pays-de-verdun"
    name = "Pays d'Exemple"
    dated = "2026-01-01"
    phone = "+33353010000"


class EpciFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Epci

    siren = factory.Sequence(lambda number: f"2000{number:05}")
    name = factory.Sequence(lambda number: f"Communauté d'exemple {number}")


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune

    # numbers that no commune of the Meuse bears; those from 55900 are left to the tests that write one
    code = factory.Sequence(lambda number: f"55{600 + number % 300}")
    name = factory.Sequence(lambda number: f"Exempleville-{number}")
    of_name = factory.LazyAttribute(lambda commune: f"de {commune.name}")
    slug = factory.LazyAttribute(lambda commune: slugify(commune.name))
    search_key = factory.LazyAttribute(lambda commune: search_key(commune.name))
    department = "55"
    epci = factory.SubFactory(EpciFactory)
    population = 250
    population_vintage = 2023
    area_km2 = 10.0
    density = 25.0
    longitude = 5.38
    latitude = 49.16
    is_served = True


class PostcodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Postcode

    commune = factory.SubFactory(CommuneFactory)
    postcode = "55100"
