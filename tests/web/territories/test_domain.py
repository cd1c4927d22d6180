"""A territory is set up whole, once, and never replaced silently."""

import pytest

from maillage.analysis import territory as reference
from maillage.web.accounts.models import JournalEntry
from maillage.web.territories import domain
from maillage.web.territories.enums import MemberKind
from maillage.web.territories.models import Commune, PerimeterMember, Territory
from maillage.web.territories.queries import communes_named, measured_density, outlines_geojson

pytestmark = pytest.mark.django_db

DAMVILLERS = (MemberKind.EPCI, "200066165")


@pytest.fixture
def small() -> reference.Perimeter:
    return domain.perimeter_of(
        lines=[(MemberKind.COMMUNE, "55545"), (MemberKind.COMMUNE, "55039")], name="Deux communes"
    )


def test_two_communes_are_served_and_those_around_are_known(small):
    installed = domain.install_territory(perimeter=small)

    assert (installed.communes, installed.territory.name) == (2, "Deux communes")
    assert installed.surroundings > 20
    assert {commune.name for commune in Commune.objects.filter(is_served=True)} == {
        "Verdun",
        "Beaumont-en-Verdunois",
    }


def test_the_same_territory_twice_changes_nothing(small):
    domain.install_territory(perimeter=small)

    again = domain.install_territory(perimeter=small)

    assert again.changed == 0
    assert JournalEntry.objects.count() == 1


def test_another_territory_is_refused_until_somebody_says_replace(small):
    domain.install_territory(perimeter=small)
    other = domain.perimeter_of(lines=[(MemberKind.COMMUNE, "57463")])

    with pytest.raises(domain.AnotherTerritory, match="Deux communes"):
        domain.install_territory(perimeter=other)
    assert Territory.objects.get().name == "Deux communes"

    domain.install_territory(perimeter=other, may_replace=True)
    assert Territory.objects.get().name == "Metz"
    assert [commune.code for commune in Commune.objects.filter(is_served=True)] == ["57463"]


def test_a_perimeter_that_names_nothing_leaves_the_former_state(small):
    domain.install_territory(perimeter=small)
    wrong = domain.perimeter_of(lines=[(MemberKind.EPCI, "999999999")], name="Nulle part")

    with pytest.raises(reference.UnknownTerritoryError, match="999999999"):
        domain.install_territory(perimeter=wrong, may_replace=True)

    assert Territory.objects.get().name == "Deux communes"
    assert PerimeterMember.objects.count() == 2


def test_a_commune_without_inhabitant_has_no_density(small):
    domain.install_territory(perimeter=small)

    assert Commune.objects.get(code="55039").density is None
    assert Commune.objects.get(code="55545").density > 500


def test_a_line_added_to_the_perimeter_serves_its_communes(small):
    territory = domain.install_territory(perimeter=small).territory
    PerimeterMember.objects.create(territory=territory, kind=DAMVILLERS[0], code=DAMVILLERS[1])

    installed = domain.load_perimeter(territory=territory)

    assert installed.communes == 2 + len(reference.read_epcis(sirens=[DAMVILLERS[1]])[DAMVILLERS[1]].members)


def test_lines_that_name_nothing_are_told_one_by_one():
    messages = domain.unknown_members(
        [(MemberKind.EPCI, "200049187"), (MemberKind.COMMUNE, "00000"), (MemberKind.DEPARTMENT, "99")]
    )

    assert len(messages) == 2
    assert "00000" in messages[0]
    assert "99" in messages[1]


def test_neighbours_touch_each_other(small):
    domain.install_territory(perimeter=small)
    verdun = Commune.objects.get(code="55545")

    assert all(verdun in neighbour.neighbours.all() for neighbour in verdun.neighbours.all())
    assert "Belleville-sur-Meuse" in {neighbour.name for neighbour in verdun.neighbours.all()}


def test_a_commune_next_to_the_perimeter_is_found_too(small):
    domain.install_territory(perimeter=small)

    assert [commune.is_served for commune in communes_named("Belleville-sur-Meuse")] == [False]


def test_the_map_draws_the_communes_served(small):
    domain.install_territory(perimeter=small)

    assert outlines_geojson().count('"Feature"') == 2


def test_density_is_the_people_of_the_perimeter_on_its_surface(small):
    domain.install_territory(perimeter=small)
    rows = Commune.objects.filter(is_served=True)

    people, area = sum(row.population for row in rows), sum(row.area_km2 for row in rows)
    assert measured_density().value == pytest.approx(people / area)
