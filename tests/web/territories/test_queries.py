"""A commune is found from what people type, and never confused with another one."""

import pytest

from maillage.web.territories.queries import communes_named, search_key, served_communes, territory
from tests.factories.territories import CommuneFactory, PostcodeFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Étain", "etain"),
        ("ST-MIHIEL", "saint mihiel"),
        ("Ste Menehould", "sainte menehould"),
        ("L'Isle-en-Barrois", "l isle en barrois"),
        ("Cœur de Vœvre", "coeur de voevre"),
        ("  Béthincourt ", "bethincourt"),
        ("<script>alert(1)</script>", "script alert 1 script"),
        ("\x00\x1b[31m", "31m"),
        ("", ""),
    ],
)
def test_names_are_folded_to_what_people_type(typed, key):
    assert search_key(typed) == key


@pytest.mark.parametrize(
    "typed",
    [
        "Saint-Exemple",
        "st exemple",
        "SAINT EXEMPLE",
        "Saint‐Exemple ",
        "55901",
        "55100 Saint-Exemple",
        "saint exemple 55100",
        "saint-exmple",
    ],
)
def test_one_commune_is_found_however_it_is_written(typed):
    wanted = CommuneFactory(code="55901", name="Saint-Exemple")
    CommuneFactory(code="55902", name="Autre-Bourg")

    assert communes_named(typed) == [wanted]


def test_a_postcode_of_two_communes_offers_both_the_larger_first():
    small, large = CommuneFactory(population=10), CommuneFactory(population=900)
    PostcodeFactory(commune=small, postcode="55120")
    PostcodeFactory(commune=large, postcode="55120")

    assert communes_named("55120") == [large, small]


def test_the_beginning_of_a_name_offers_those_that_begin_so_and_an_exact_name_stands_alone():
    exact = CommuneFactory(name="Exemple")
    longer = CommuneFactory(name="Exemple-le-Haut")

    assert communes_named("exemple") == [exact]
    assert set(communes_named("exem")) == {exact, longer}


@pytest.mark.parametrize(
    "typed", ["", "   ", "Tombouctou", "75056", "x" * 10_000, "'; DROP TABLE commune; --", "%", "_"]
)
def test_nothing_is_found_for_what_is_not_a_commune_of_here(typed):
    CommuneFactory(name="Exempleville")

    assert communes_named(typed) == []


@pytest.mark.parametrize(
    "typed", ["3 rue du Moulin, Saint-Exemple", "mairie de st exemple", "Saint-Exemple (Meuse)"]
)
def test_a_whole_address_leads_to_its_commune(typed):
    wanted = CommuneFactory(code="55901", name="Saint-Exemple")
    CommuneFactory(code="55902", name="Exemple")

    assert communes_named(typed) == [wanted]


def test_there_is_no_territory_before_one_is_set_up():
    assert territory() is None


def test_only_the_communes_of_the_perimeter_are_served():
    served = CommuneFactory(is_served=True)
    CommuneFactory(is_served=False)
    TerritoryFactory()

    assert list(served_communes()) == [served]
