"""The strategy sets what was said beside what is measured, what one can do, and what is missing."""

from datetime import time

import pytest
from django.utils.translation import override

from maillage.web.accounts.domain import record
from maillage.web.portal.queries.strategy import files, said_entries, strategy
from tests.factories.directory import place_open
from tests.factories.pages import opened, read
from tests.factories.territories import CommuneFactory, TerritoryFactory

pytestmark = pytest.mark.django_db

HALF_DAY = (time(9), time(12))


def entry(key):
    return next(entry for group in strategy().values() for entry in group if entry.key == key)


def test_what_the_territory_asked_for_is_all_there():
    assert {group: len(entries) for group, entries in strategy().items()} == {
        "stakes": 4,
        "lines": 4,
        "figures": 6,
    }


@pytest.mark.parametrize(
    "figure", ["31 habitants par km²", "94 %", "75 %", "50 %", "25 %", "12 %", "88 %", "l'est"]
)
def test_the_figures_of_the_strategy_are_told(client, figure):
    assert figure in read(client, "/strategie/").replace("\u00a0", " ")


def test_a_room_completes_only_what_the_strategy_said():
    completed = {key for room, entries in files().items() if room != "portal" for key in entries}

    assert completed - said_entries().keys() == set()
    assert next(iter(files())) == "portal"


def test_every_deed_leads_to_a_page_that_opens(client):
    TerritoryFactory()
    CommuneFactory()
    deeds = {deed.url for group in strategy().values() for entry in group for deed in entry.deeds}

    assert deeds
    assert {url: opened(client, url).status_code for url in deeds} == dict.fromkeys(deeds, 200)


def test_every_stake_and_every_line_has_something_one_can_do():
    assert [
        entry.key for group in ("stakes", "lines") for entry in strategy()[group] if not entry.deeds
    ] == []


def test_what_is_not_measured_is_said_not_to_be_and_what_is_missing_too(client):
    place_open((0, *HALF_DAY))
    words = read(client, "/strategie/")

    unmeasured = [entry for group in strategy().values() for entry in group if not entry.measures]
    assert words.count("Ce qui est mesuré pas encore mesuré") == len(unmeasured)
    assert "L'âge des habitants par commune n'est pas encore lu." in words


def test_density_is_measured_on_the_communes_served(client):
    CommuneFactory(population=300, area_km2=10.0)
    CommuneFactory(population=100, area_km2=30.0)
    CommuneFactory(population=90_000, area_km2=1.0, is_served=False)

    # 400 inhabitants on 40 km²
    assert entry("figure-density").measures[0].value == 10.0
    assert "10,0" in read(client, "/strategie/")


def test_what_is_measured_is_measured_again_when_the_journal_moves():
    CommuneFactory(population=300, area_km2=10.0)
    before = entry("figure-density").measures[0].value
    CommuneFactory(population=100, area_km2=10.0)
    unmoved = entry("figure-density").measures[0].value

    record(room="territories", kind="perimeter loaded", key="pays-d-exemple")

    assert (before, unmoved, entry("figure-density").measures[0].value) == (30.0, 30.0, 20.0)


def test_an_english_speaker_reads_the_strategy_in_english(client):
    french = read(client, "/strategie/")
    english = read(client, "/en/strategie/")

    assert "Ce qui était dit" in french
    assert "Ce qui était dit" not in english
    with override("en"):
        assert strategy()["stakes"][0].title in english


def test_another_territory_is_not_given_the_promises_of_this_one(client):
    TerritoryFactory(slug="autre-pays")
    CommuneFactory(population=300, area_km2=10.0)

    words = read(client, "/strategie/")

    assert "La stratégie de ce territoire n'est pas encore écrite ici" in words
    assert "30,0" in words
    assert "94 %" not in words.replace("\u00a0", " ")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_the_number_of_town_halls(client, count, django_assert_num_queries):
    for number in range(count):
        place_open((0, *HALF_DAY), name=f"Mairie {number}")

    # the journal; the town halls, their weeks, their exceptions; the density; whose strategy it is; the
    # territory, the pages kept for some, the menus
    with django_assert_num_queries(9):
        read(client, "/strategie/")
