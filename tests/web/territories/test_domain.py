"""A territory is set up whole, once, and never replaced silently."""

import pytest

from maillage.analysis import territory as reference
from maillage.web.accounts.models import JournalEntry
from maillage.web.territories import domain
from maillage.web.territories.enums import MemberKind
from maillage.web.territories.models import Commune, PerimeterMember, Territory
from maillage.web.territories.queries import communes_named, measured_density, outlines_geojson

pytestmark = pytest.mark.django_db

DAMVILLERS = (MemberKind.EPCI, "200066173")


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
    verdun = reference.read_communes(codes=["55545", "55039"])

    [measure] = measured_density()

    people = sum(commune.population for commune in verdun.values())
    surface = sum(commune.area_km2 for commune in verdun.values())
    assert (measure.value, measure.vintage) == (pytest.approx(people / surface), 2023)


def test_a_commune_whose_people_nobody_counted_does_not_thin_the_others(small):
    domain.install_territory(perimeter=small)
    counted = Commune.objects.get(code="55545")
    Commune.objects.filter(code="55039").update(population=None)

    [measure] = measured_density()

    assert measure.value == pytest.approx(counted.population / counted.area_km2)


def test_before_any_commune_density_is_not_measured():
    assert [measure.value for measure in measured_density()] == [None]


def test_a_territory_without_telephone_gets_one_of_fiction_and_one_that_has_keeps_it(small):
    territory = domain.install_territory(perimeter=small).territory
    domain.give_demonstration_phone()
    territory.refresh_from_db()
    assert (territory.phone, territory.phone_hours) == ("+33353010000", "exemple : ce numéro ne répond pas")

    Territory.objects.update(phone="3646", phone_hours="la semaine")
    domain.give_demonstration_phone()
    territory.refresh_from_db()
    assert (territory.phone, territory.phone_hours) == ("3646", "la semaine")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ([(MemberKind.COMMUNE, "55545")], "Verdun"),
        ([(MemberKind.EPCI, "200066173")], "Communauté de communes de Damvillers Spincourt"),
        ([(MemberKind.DEPARTMENT, "55")], "Département 55"),
        ([(MemberKind.COMMUNE, "55545"), (MemberKind.COMMUNE, "55039")], "Territoire 55545 55039"),
        ([(MemberKind.COMMUNE, "00000")], "Territoire 00000"),
        ([(MemberKind.EPCI, "999999999")], "Territoire 999999999"),
    ],
)
def test_a_perimeter_that_nobody_names_is_named_after_what_it_is_made_of(lines, name):
    assert domain.perimeter_of(lines=lines).name == name


def test_a_perimeter_of_many_lines_has_a_name_that_fits():
    many = domain.perimeter_of(lines=[(MemberKind.COMMUNE, f"{code:05}") for code in range(100)])

    assert (len(many.name), len(many.slug)) == (100, 60)


def test_a_commune_that_leaves_the_perimeter_is_forgotten_by_readers_and_kept_for_what_stands_there(small):
    territory = domain.install_territory(perimeter=small).territory
    far = domain.perimeter_of(lines=[(MemberKind.COMMUNE, "57463")], name="Deux communes")
    territory.members.all().delete()
    PerimeterMember.objects.create(territory=territory, kind=MemberKind.COMMUNE, code="57463")

    domain.load_perimeter(territory=territory)

    assert far.slug == territory.slug
    assert communes_named("Verdun") == []
    kept = Commune.objects.get(code="55545")
    assert (kept.is_known, kept.is_served) == (False, False)


def test_a_whole_department_is_served_with_its_postcodes():
    meuse = domain.perimeter_of(lines=[(MemberKind.DEPARTMENT, "55")])

    installed = domain.install_territory(perimeter=meuse)

    assert installed.communes == len(reference.read_communes(departments=["55"]))
    verdun = Commune.objects.get(code="55545")
    assert {row.postcode for row in verdun.postcodes.all()} == {"55100"}
    assert set(Commune.objects.filter(is_served=True).values_list("department", flat=True)) == {"55"}


def test_people_read_names():
    territory = domain.install_territory(perimeter=domain.perimeter_of(lines=[DAMVILLERS])).territory
    verdun = Commune.objects.get(code="55545")

    assert str(territory) == "Communauté de communes de Damvillers Spincourt"
    assert [str(member) for member in territory.members.all()] == ["intercommunalité (SIREN) 200066173"]
    assert (str(verdun), str(verdun.epci), str(verdun.postcodes.first())) == (
        "Verdun",
        "Communauté d'agglomération du Grand Verdun",
        "55100",
    )
    assert verdun.get_absolute_url() == "/communes/55545-verdun/"
