"""The composed pages: what a resident, a secretary, an elected member and an operator find on each."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from maillage.web.accounts.enums import Role
from maillage.web.editorial.domain import install_demonstration_pages, install_pages
from tests.factories.accounts import UserFactory, coordinator, mediator
from tests.factories.directory import place_open
from tests.factories.pages import heard, opened, read
from tests.factories.territories import CommuneFactory, EpciFactory, TerritoryFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
ALL_DAY = (1, time(8), time(18))


@pytest.fixture(autouse=True)
def _tuesday_at_ten():
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=PARIS), tick=False):
        yield


def test_the_home_page_asks_where_one_is_before_anything_is_written(client):
    words = read(client, "/")

    assert "Quelqu'un près de chez vous peut vous aider." in words
    assert "Où êtes-vous ?" in words
    assert "Actualités" not in words
    assert "Vous préférez parler à quelqu'un ?" not in words


def test_the_home_page_shows_what_is_live(client):
    TerritoryFactory(phone_hours="du lundi au vendredi")
    install_pages(territory="Pays d'Exemple")
    install_demonstration_pages(today=date(2026, 11, 20))
    CommuneFactory(population=300, area_km2=10.0)

    words = read(client, "/")

    for part in (
        "Vous préférez parler à quelqu'un ?",
        "Appeler le 03 53 01 00 00 du lundi au vendredi",
        "vendredi 20 novembre Exemple : le site de démonstration est ouvert",
        "Où en est le territoire ?",
        "30,0",
        "Actualités",
    ):
        assert part in words


def test_without_a_telephone_nobody_is_invited_to_call(client):
    TerritoryFactory(phone="")
    install_pages(territory="Pays d'Exemple")

    assert "Vous préférez parler à quelqu'un ?" not in read(client, "/")


def test_communes_are_listed_by_intercommunality_those_of_the_perimeter_only(client):
    west, east = EpciFactory(name="A de l'ouest"), EpciFactory(name="B de l'est")
    CommuneFactory(name="Zouest", epci=west)
    CommuneFactory(name="Aest", epci=east)
    CommuneFactory(name="Voisine", epci=east, is_served=False)

    words = read(client, "/communes/")

    assert "Les 2 communes" in words
    assert "A de l'ouest Zouest B de l'est Aest" in words
    assert "Voisine" not in words


def test_one_commune_alone_is_one_commune(client):
    CommuneFactory()

    assert "Une commune" in read(client, "/communes/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_communes_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    CommuneFactory.create_batch(count)

    # the communes with their intercommunality; the territory, the pages kept for some, the menus
    with django_assert_num_queries(4):
        read(client, "/communes/")


def test_odile_reads_all_there_is_to_know_of_her_commune(client):
    commune = CommuneFactory(
        code="55901", name="Exemple", epci=EpciFactory(name="Communauté d'exemple"),
        population=1234, population_vintage=2023, area_km2=12.34, density=100.0,
    )  # fmt: skip
    commune.neighbours.add(CommuneFactory(name="Voisine"))
    place_open(ALL_DAY, name="Mairie d'Exemple", commune=commune, address="1 rue d'Exemple", postcode="55100")
    place_open(ALL_DAY, name="Mairie de Voisine")

    words = read(client, "/communes/55901-exemple/").replace("\u202f", " ")

    for part in (
        "Communauté d'exemple",
        "Mairie d'Exemple ouvert jusqu'à 18 h",
        "Appeler le 03 53 01 00 01",
        "1 rue d'Exemple, 55100 Exemple",
        "mardi 24 novembre aujourd'hui 8 h à 18 h",
        "Mairie de Voisine",
        "estimation : distance à vol d'oiseau",
        "1 234 habitants",
        "12,3 km²",
        "100,0 habitants par km²",
        "Insee, population municipale 2023",
        "Communes voisines Voisine",
    ):
        assert part in words


def test_a_commune_where_nobody_lives_has_no_density_and_no_zero_rate(client):
    CommuneFactory(code="55901", slug="mort-homme", population=0, density=None)

    words = read(client, "/communes/55901-mort-homme/")

    assert "personne n'habite cette commune" in words
    assert "sans objet" in words
    assert not re.search(r"\bnan\b|\binf\b|\b0,0\b", words.lower())


def test_a_commune_whose_figures_nobody_knows_says_so(client):
    CommuneFactory(code="55901", slug="exemple", population=None, area_km2=None, density=None, epci=None)

    words = read(client, "/communes/55901-exemple/")

    assert "non connu" in words
    assert "Aucun lieu connu dans cette commune." in words
    assert "Rien d'ouvert à cette heure dans les environs." in words


def test_a_commune_next_to_the_perimeter_says_that_it_is_outside(client):
    TerritoryFactory()
    CommuneFactory(code="55901", slug="exemple", is_served=False)

    assert "voisine du territoire (Pays d'Exemple) sans en faire partie." in read(
        client, "/communes/55901-exemple/"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_commune_costs_the_same_whatever_it_shows(client, count, django_assert_num_queries):
    commune = CommuneFactory(code="55901", slug="exemple")
    commune.neighbours.add(*CommuneFactory.create_batch(count))
    for number in range(count):
        place_open(ALL_DAY, name=f"Ici {number}", commune=commune)
    place_open(ALL_DAY, name="À côté")

    # the commune; its places, their weeks, their exceptions; open ones near: positions near, then further,
    # places, weeks, exceptions; the communes that touch it; the territory, the pages kept for some, the menus
    with django_assert_num_queries(13):
        read(client, "/communes/55901-exemple/")


@pytest.mark.parametrize("old", ["/communes/55901-ancien-nom/", "/communes/55901-exempl/"])
def test_an_old_address_of_a_commune_leads_to_the_new_one(client, old):
    CommuneFactory(code="55901", slug="exemple")

    moved = opened(client, old)

    assert (moved.status_code, moved.url) == (301, "/communes/55901-exemple/")


def test_the_code_of_a_commune_leads_to_its_page(client):
    CommuneFactory(code="55901", slug="exemple")

    assert opened(client, "/communes/55901/").url == "/communes/55901-exemple/"


@pytest.mark.parametrize(
    "address",
    ["/communes/75056/", "/communes/75056-paris/", "/communes/55902/", "/communes/55902-oubliee/",
     "/communes/abcde-<script>/", "/communes/%00/", "/nulle-part/"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found_with_the_way_home(client, address):
    TerritoryFactory()
    CommuneFactory(code="55902", slug="oubliee", is_known=False)

    page = opened(client, address)

    assert page.status_code == 404
    assert "03 53 01 00 00" in heard(page)
    assert 'href="/"' in page.content.decode()


@pytest.mark.parametrize("address", ["/", "/communes/", "/strategie/", "/sante", "/sante/vivant"])
def test_a_page_that_is_read_takes_nothing_written(client, address):
    assert client.post(address).status_code == 405


def test_the_footer_gives_the_address_of_the_territory_and_the_other_language(client):
    TerritoryFactory(email="contact@exemple.invalid")

    page = opened(client, "/communes/").content.decode()

    assert 'href="mailto:contact@exemple.invalid"' in page
    assert 'href="/en/communes/" lang="en" hreflang="en"' in page
    assert 'href="/communes/" lang="fr" hreflang="fr"' in opened(client, "/en/communes/").content.decode()


def test_karim_finds_his_doors_and_not_those_of_the_coordination(client):
    client.force_login(mediator())

    words = read(client, "/espace/")

    assert "Karim Exemple" in words
    assert "médiateur ou médiatrice" in words
    assert "Gestion" not in words


def test_somebody_without_role_is_told_whom_to_ask(client):
    client.force_login(UserFactory())

    assert "Votre compte n'a pas encore de rôle : demandez à la coordination" in read(client, "/espace/")


def test_lucie_reads_the_state_of_the_site(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    TerritoryFactory()
    client.force_login(coordinator())

    words = read(client, "/espace/etat/")

    assert "Périmètre à faire à confirmer dans /gestion/, rubrique Territoire" in words
    assert "Coordination bien au moins un compte" in words


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MEDIATOR, Role.SECRETARY, Role.ELECTED])
def test_the_state_of_the_site_is_not_for_everybody(client, role):
    TerritoryFactory(name="Pays d'Exemple")
    client.force_login(UserFactory(roles=[role]))

    refused = opened(client, "/espace/etat/")

    assert refused.status_code == 403
    assert "Mo libres" not in heard(refused)


@pytest.mark.parametrize("address", ["/espace/", "/espace/etat/"])
def test_a_stranger_is_asked_who_she_is(client, address):
    asked = opened(client, address)

    assert (asked.status_code, asked.url) == (302, f"/compte/?next={address}")
