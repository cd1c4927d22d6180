"""Jeanne says where she is and reads who can help and when; whatever she types, a page answers."""

import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories.directory import (
    ExceptionalHoursFactory,
    PlaceFactory,
    place_open,
    village_open_on_tuesdays,
)
from tests.factories.pages import heard, opened, read
from tests.factories.territories import CommuneFactory, PostcodeFactory, TerritoryFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=PARIS)
ARMISTICE = datetime(2026, 11, 11, 10, tzinfo=PARIS)
MORNING = (time(9), time(12))


@pytest.fixture(autouse=True)
def _tuesday_at_ten():
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def village():
    return village_open_on_tuesdays()


@pytest.mark.parametrize(
    "typed",
    ["Exemple-sur-Meuse", "exemple sur meuse", "EXEMPLE SUR MEUSE", "55100", "55901", "exemple-sur-meus"],
)
def test_jeanne_finds_the_town_hall_however_she_writes_her_village(client, village, typed):
    words = read(client, "/aide/", ou=typed)

    assert "Près de Exemple-sur-Meuse" in words
    assert "Mairie d'Exemple" in words
    assert "ouvert jusqu'à 12 h" in words
    assert "03 53 01 00 01" in words
    assert "1 rue de l'Exemple, 55100 Exemple-sur-Meuse" in words
    assert "mairie@exemple.invalid" in words
    assert "moins de 10 min" in words
    assert "estimation : distance à vol d'oiseau × 1,3, à 50 km/h en voiture" in words


def test_jeanne_taps_the_number(client, village):
    assert 'href="tel:+33353010001"' in opened(client, "/aide/", ou="55901").content.decode()


@pytest.mark.parametrize(("lat", "lon"), [("49.16", "5.38"), ("5.38", "49.16")])
def test_a_shared_position_leads_to_the_nearest_even_when_swapped(client, village, lat, lon):
    page = opened(client, "/aide/", lat=lat, lon=lon)

    assert "Près de vous" in heard(page)
    assert "Mairie d'Exemple" in heard(page)
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_two_villages_of_one_postcode_are_offered_by_name(client, village):
    other = CommuneFactory(name="Autre-Exemple", is_served=False)
    PostcodeFactory(commune=other, postcode="55100")

    page = opened(client, "/aide/", ou="55100")

    assert "Laquelle est la vôtre ?" in heard(page)
    assert "Autre-Exemple 55 · hors du territoire, à côté" in heard(page)
    assert 'href="?ou=55901"' in page.content.decode()
    assert "Mairie d'Exemple" not in heard(page)


def test_whoever_has_said_nothing_yet_is_asked_where_she_is(client, village):
    words = read(client, "/aide/")

    assert "Où êtes-vous ?" in words
    assert "Mairie d'Exemple" not in words


def test_on_a_public_holiday_the_town_hall_is_closed_and_says_when_it_opens(client, village):
    with time_machine.travel(ARMISTICE, tick=False):
        place_open((2, *MORNING), name="Mairie du mercredi", commune=village)

        words = read(client, "/lieux/mairie-du-mercredi/")

    assert "fermé, ouvre mercredi 18 novembre à 9 h" in words
    assert "fermé Armistice de 1918" in words


def test_a_place_whose_hours_nobody_knows_says_so(client, village):
    PlaceFactory(name="Mairie inconnue", commune=village, phone="")

    assert "horaires inconnus" in read(client, "/aide/", ou="55901")
    words = read(client, "/lieux/mairie-inconnue/")
    assert "Les horaires ne sont pas connus : appelez avant de venir." in words
    assert "Pas de téléphone connu." in words


def test_open_now_follows_the_clock_of_paris_in_summer_and_in_winter(client, village):
    for moment, words in [
        ("2026-07-07T07:30:00+00:00", "ouvert jusqu'à 12 h"),
        ("2026-11-24T07:30:00+00:00", "fermé, ouvre aujourd'hui à 9 h"),
    ]:
        with time_machine.travel(moment, tick=False):
            assert words in read(client, "/lieux/mairie-exemple/")


def test_a_commune_that_nobody_can_place_on_a_map_still_shows_its_town_hall(client):
    lost = CommuneFactory(code="55902", longitude=None, latitude=None)
    place_open((1, *MORNING), name="Mairie perdue", commune=lost)

    words = read(client, "/aide/", ou="55902")

    assert "Mairie perdue" in words
    assert "moins de 10" not in words


def test_where_no_place_is_known_one_is_told_whom_to_ask(client):
    CommuneFactory(code="55903")
    assert "Demandez au secrétariat de votre mairie." in read(client, "/aide/", ou="55903")

    TerritoryFactory()
    words = read(client, "/aide/", ou="55903")
    assert "Aucun lieu connu à moins de 80 km" in words
    assert "Appelez : 03 53 01 00 00" in words


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_places_costs_the_same_whatever_its_length(
    client, village, count, django_assert_num_queries
):
    for number in range(count - 1):
        place_open((1, *MORNING), name=f"Mairie {number}", commune=village)

    # the commune by its code; positions near, then further; places, weeks, exceptions; the territory, the
    # pages kept for some, the menus
    with django_assert_num_queries(9):
        page = opened(client, "/aide/", ou="55901")

    assert page.content.decode().count('href="/lieux/') == count


def test_the_map_shows_the_same_places(client, village):
    page = opened(client, "/aide/lieux.geojson", ou="55901")

    assert page["Content-Type"] == "application/geo+json"
    assert json.loads(page.content) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [5.38, 49.16]},
                "properties": {
                    "name": "Mairie d'Exemple",
                    "url": "/lieux/mairie-exemple/",
                    "is_open": True,
                    "text": "1 rue de l'Exemple, Exemple-sur-Meuse",
                },
            }
        ],
    }


def test_the_map_of_a_place_shows_that_place_or_nothing(client, village):
    PlaceFactory(name="Sans position", commune=village, longitude=None, latitude=None)

    placed = json.loads(opened(client, "/lieux/mairie-exemple/lieu.geojson").content)
    unplaced = json.loads(opened(client, "/lieux/sans-position/lieu.geojson").content)

    assert [feature["properties"]["name"] for feature in placed["features"]] == ["Mairie d'Exemple"]
    assert unplaced["features"] == []


def test_a_place_shows_its_week_its_services_and_who_checked_it(client, village):
    place = village.places.get()
    place.offers.create(service="procedures")
    place.access_notes, place.hours_note = "Sonnez.\nRampe à gauche.", "sur rendez-vous l'été"
    place.vouched_by, place.vouched_on, place.source = (
        "Lucie Exemple",
        date(2026, 11, 20),
        "annuaire d'exemple",
    )
    place.is_point_exact = False
    place.save()
    ExceptionalHoursFactory(place=place, starts=date(2026, 11, 26), ends=date(2026, 11, 27), label="congés")

    words = read(client, "/lieux/mairie-exemple/")

    for part in (
        "mardi 24 novembre aujourd'hui 9 h à 12 h",
        "jeudi 26 novembre fermé congés",
        "Aide aux démarches administratives",
        "Sonnez. Rampe à gauche.",
        "sur rendez-vous l'été",
        "sa position exacte n'est pas connue",
        "Vérifié le vendredi 20 novembre par Lucie Exemple.",
        "Source : annuaire d'exemple.",
        "Appeler le 03 53 01 00 01",
    ):
        assert part in words


def test_a_place_that_nobody_checked_says_so(client, village):
    assert "Pas encore vérifié par le territoire." in read(client, "/lieux/mairie-exemple/")


def test_an_english_speaker_finds_the_same_town_hall(client, village):
    words = read(client, "/en/aide/", ou="exemple sur meuse")

    assert "Mairie d'Exemple" in words
    assert "open until 12:00" in words
