"""A place is found by its code, with what is around it, and adds up to a territory."""

import json
import math
import multiprocessing
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer
from shapely import STRtree

from maillage.analysis.territory import (
    Commune,
    Perimeter,
    UnknownTerritoryError,
    around,
    current_code,
    geojson,
    neighbours,
    perimeter_codes,
    perimeters,
    read_communes,
    read_epcis,
    read_outlines,
    read_town_halls,
    summary,
)

PAYS_EPCIS = ("200049187", "200066116", "200066165", "200066173", "245501242", "245501176", "200066132")
DIED_FOR_FRANCE = ["55039", "55050", "55139", "55189", "55239", "55307"]
WITHOUT_OUTLINE = ["12218", "14581", "15031", "15035", "15047", "15171", "49126", "69114"]
LEVELS = ("full", "medium", "light")

FRANCE = read_communes()
MEUSE = read_communes(departments=["55"])
EAST = {code: commune for code, commune in FRANCE.items() if commune.region == "44"}


def perimeter(**lists: tuple[str, ...]) -> Perimeter:
    return Perimeter("essai", "Essai", date(2026, 1, 1), confirmed=False, note="", **lists)


def great_circle_kilometres(here: Commune, there: Commune) -> float:
    """Haversine, written apart from the chord that the analysis uses."""
    lat0, lat1 = math.radians(here.latitude), math.radians(there.latitude)
    half_lat = (lat1 - lat0) / 2
    half_lon = math.radians(there.longitude - here.longitude) / 2
    a = math.sin(half_lat) ** 2 + math.cos(lat0) * math.cos(lat1) * math.sin(half_lon) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(a))


# Communes


def test_verdun_is_known_by_its_code():
    verdun = read_communes(codes=["55545"])["55545"]
    assert (verdun.name, verdun.department, verdun.region, verdun.arrondissement) == (
        "Verdun",
        "55",
        "44",
        "553",
    )
    assert (verdun.epci, verdun.postcodes) == ("200049187", ("55100",))
    assert (verdun.population, verdun.population_vintage) == (16_890, 2023)


def test_the_meuse_has_its_499_communes_and_its_inhabitants_of_2023():
    assert len(MEUSE) == 499
    assert list(MEUSE) == sorted(MEUSE)
    assert sum(commune.population for commune in MEUSE.values()) == 180_290


def test_france_is_read_when_nothing_is_asked():
    assert len(FRANCE) == 34_875 + 94  # the overseas collectivities, listed without a map
    assert {code: FRANCE[code] for code in MEUSE} == MEUSE


def test_conditions_meet():
    assert list(read_communes(departments=["55"], codes=["55545", "54395"])) == ["55545"]
    assert read_communes(codes=[]) == {}


def test_a_code_that_nobody_has_is_absent():
    assert read_communes(codes=["55999", "", "55545'; --"]) == {}


def test_an_intercommunality_holds_its_communes_even_beyond_the_departement():
    members = read_epcis()[MEUSE["55063"].epci].members
    assert "55063" in members
    assert {code[:2] for code in members} == {"54", "55"}
    assert tuple(read_communes(epcis=[MEUSE["55063"].epci])) == members


def test_grand_verdun_is_told_in_full_words():
    grand_verdun = read_epcis(["200049187"])["200049187"]
    assert (grand_verdun.name, grand_verdun.kind) == ("Communauté d'agglomération du Grand Verdun", "CA")
    assert (grand_verdun.dated, len(grand_verdun.members)) == (date(2026, 1, 1), 25)


@pytest.mark.parametrize("code", DIED_FOR_FRANCE)
def test_a_village_without_inhabitant_has_no_density(code: str):
    village = MEUSE[code]
    assert village.population == 0
    assert village.area_km2 > 0
    assert village.density is None


def test_density_is_inhabitants_by_area():
    verdun = MEUSE["55545"]
    assert verdun.density == verdun.population / verdun.area_km2
    densities = [commune.density for commune in FRANCE.values()]
    assert all(density is None or 0 < density < 100_000 for density in densities)


@pytest.mark.parametrize("code", WITHOUT_OUTLINE)
def test_a_commune_without_outline_has_neither_area_nor_point(code: str):
    commune = read_communes(codes=[code])[code]
    assert (commune.area_km2, commune.longitude, commune.latitude) == (None, None, None)
    assert commune.density is None
    assert read_outlines([code], detail="full") == {}
    assert neighbours([code]) == {code: ()}


def test_a_collectivity_overseas_is_listed_without_a_map():
    miquelon = read_communes(codes=["97501"])["97501"]
    assert (miquelon.name, miquelon.longitude, miquelon.epci) == ("Miquelon-Langlade", None, None)


def test_the_population_of_mayotte_says_that_it_is_older():
    mayotte = read_communes(departments=["976"]).values()
    assert {commune.population_vintage for commune in mayotte} == {2017}
    assert sum(commune.population for commune in mayotte) == 256_518


@pytest.mark.parametrize(
    ("code", "of_name", "at_name"),
    [
        ("55545", "de Verdun", "à Verdun"),
        ("55181", "d'Étain", "à Étain"),
        ("55236", "d'Haudainville", "à Haudainville"),
        ("55228", "de Hannonville-sous-les-Côtes", "à Hannonville-sous-les-Côtes"),
        ("55116", "du Claon", "au Claon"),
        ("55253", "des Islettes", "aux Islettes"),
        ("01049", "de La Boisse", "à La Boisse"),
        ("01001", "de L'Abergement-Clémenciat", "à L'Abergement-Clémenciat"),
        ("60703", "des Marais", "aux Marais"),
        ("66104", "de Los Masos", "à Los Masos"),
    ],
)
def test_a_name_is_spoken_with_its_prepositions(code: str, of_name: str, at_name: str):
    commune = read_communes(codes=[code])[code]
    assert (commune.of_name, commune.at_name) == (of_name, at_name)


# Codes of other days


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("55545", "55545"),  # Verdun is Verdun
        ("75101", "75056"),  # first arrondissement of Paris
        ("69389", "69123"),  # ninth of Lyon
        ("13216", "13055"),  # sixteenth of Marseille
        ("01015", "01015"),  # the delegated commune that kept the code
        ("55030", "55150"),  # gone since the outlines of 2018
        ("20004", "2A004"),  # before Corsica was two départements
        ("00000", None),
        ("", None),
    ],
)
def test_a_code_leads_to_the_commune_of_today(code: str, today: str | None):
    assert current_code(code) == today


# Perimeters


def test_the_pays_de_verdun_has_228_communes_and_72605_inhabitants():
    pays = summary(perimeters()["pays-de-verdun"])
    assert list(pays) == [
        *("name", "communes", "population", "population_vintage", "area_km2", "epcis", "commune_codes"),
    ]
    assert (pays["name"], pays["communes"], pays["population"]) == ("Pays de Verdun", 228, 72_605)
    assert pays["population_vintage"] == 2023
    assert pays["area_km2"] == pytest.approx(2_579, rel=0.005)
    assert tuple(pays["epcis"]) == PAYS_EPCIS
    assert pays["commune_codes"] == perimeter_codes(perimeters()["pays-de-verdun"])
    json.dumps(pays)


def test_the_pays_de_verdun_says_that_it_is_to_be_confirmed():
    pays = perimeters()["pays-de-verdun"]
    assert (pays.slug, pays.epcis, pays.communes, pays.departments) == ("pays-de-verdun", PAYS_EPCIS, (), ())
    assert not pays.confirmed
    assert "à confirmer" in pays.note


def test_lists_of_a_perimeter_add_up_without_counting_twice():
    both = perimeter(epcis=("200049187",), communes=("55545", "54395"))
    assert perimeter_codes(both) == sorted([*read_epcis(["200049187"])["200049187"].members, "54395"])
    assert perimeter_codes(perimeter(departments=("55",))) == list(MEUSE)
    assert perimeter_codes(perimeter()) == []


def test_parts_of_a_commune_fold_into_it():
    assert perimeter_codes(perimeter(communes=("75101", "75120", "55030"))) == ["55150", "75056"]


@pytest.mark.parametrize(
    ("lists", "sentence"),
    [
        ({"epcis": ("123456789",)}, "Aucune intercommunalité ne porte le numéro SIREN « 123456789 »."),
        ({"communes": ("55999",)}, "Aucune commune ne porte le code INSEE « 55999 »."),
        ({"departments": ("20",)}, "Aucun département ne porte le code « 20 »."),
    ],
)
def test_an_unknown_code_is_named(lists: dict[str, tuple[str, ...]], sentence: str):
    with pytest.raises(UnknownTerritoryError) as refusal:
        perimeter_codes(perimeter(**lists))
    assert str(refusal.value) == sentence
    assert isinstance(refusal.value, LookupError)


def test_a_perimeter_of_communes_says_the_intercommunalities_they_belong_to():
    assert summary(perimeter(communes=("55545", "55181")))["epcis"] == ["200049187", "245501242"]


def test_inhabitants_counted_in_different_years_are_not_added():
    mixed = summary(perimeter(communes=("55545", "97611")))
    assert (mixed["communes"], mixed["population"], mixed["population_vintage"]) == (2, None, None)


def test_a_territory_nobody_has_drawn_or_counted_has_no_figure():
    clipperton = summary(perimeter(communes=("98901",)))
    assert (clipperton["population"], clipperton["area_km2"], clipperton["epcis"]) == (None, None, [])


@given(order=st.randoms(use_true_random=False), count=st.integers(0, 7))
@settings(max_examples=20, deadline=None)
def test_the_order_of_a_list_changes_nothing(order: random.Random, count: int):
    chosen = list(PAYS_EPCIS[:count])
    order.shuffle(chosen)
    assert perimeter_codes(perimeter(epcis=tuple(chosen))) == perimeter_codes(
        perimeter(epcis=PAYS_EPCIS[:count])
    )


# Outlines


@pytest.mark.parametrize("detail", LEVELS)
def test_borders_are_shared_at_every_level_all_over_france(detail: str):
    outlines = list(read_outlines(FRANCE, detail=detail).values())
    assert len(outlines) == 34_875 - len(WITHOUT_OUTLINE)
    assert shapely.coverage_is_valid(outlines)
    assert shapely.is_valid(outlines).all()
    assert not shapely.is_empty(outlines).any()


def test_each_level_is_lighter_and_keeps_the_ground():
    full, medium, light = (list(read_outlines(MEUSE, detail=detail).values()) for detail in LEVELS)
    vertices = [int(shapely.get_num_coordinates(level).sum()) for level in (full, medium, light)]
    assert vertices == sorted(vertices, reverse=True)
    for level in (medium, light):
        assert shapely.area(level).sum() == pytest.approx(shapely.area(full).sum(), rel=0.002)


def test_an_area_is_the_one_of_the_outline_on_the_ellipsoid():
    ellipsoid = Geod(ellps="WGS84")
    for code, outline in read_outlines(MEUSE, detail="full").items():
        square_metres, _ = ellipsoid.geometry_area_perimeter(outline)
        assert abs(square_metres) / 1e6 == pytest.approx(MEUSE[code].area_km2, rel=0.005), code


def test_the_point_of_a_commune_is_inside_it():
    outlines = read_outlines(EAST, detail="full")
    outside = [
        code
        for code, outline in outlines.items()
        if not outline.contains(shapely.Point(EAST[code].longitude, EAST[code].latitude))
    ]
    assert outside == []


def test_coordinates_spell_five_decimals():
    xy = shapely.get_coordinates(list(read_outlines(MEUSE, detail="light").values()))
    assert all(len(repr(number).partition(".")[2]) <= 5 for number in xy.ravel().tolist())


def test_no_outline_is_asked_none_is_given():
    assert read_outlines([], detail="light") == {}


# Around a place


def test_neighbours_are_those_whose_borders_touch_along_a_line():
    region = read_outlines(EAST, detail="full")
    codes, shapes = list(region), list(region.values())
    tree = STRtree(shapes)
    some = sorted(MEUSE)[::10]
    expected = {
        code: tuple(
            codes[other]
            for other in sorted(tree.query(region[code], predicate="touches"))
            if region[code].intersection(shapes[other]).length > 0
        )
        for code in some
    }
    assert neighbours(some) == expected


def test_neighbours_may_be_of_another_departement():
    beyond = {near[:2] for near in neighbours(["55063"])["55063"]}
    assert beyond == {"54", "55"}


@given(code=st.sampled_from(sorted(MEUSE)))
@settings(max_examples=40, deadline=None)
def test_a_neighbour_is_a_neighbour_back(code: str):
    near = neighbours([code])[code]
    assert code not in near
    assert all(code in back for back in neighbours(near).values())


@given(code=st.sampled_from(sorted(MEUSE)), kilometres=st.floats(0, 30))
@settings(max_examples=20, deadline=None)
def test_around_is_within_the_distance(code: str, kilometres: float):
    within = [
        other
        for other, commune in EAST.items()
        if other != code and great_circle_kilometres(MEUSE[code], commune) <= kilometres
    ]
    assert around([code], kilometres=kilometres) == within


def test_the_place_itself_is_not_around_it():
    pays = perimeter_codes(perimeters()["pays-de-verdun"])
    ring = around(pays, kilometres=10)
    assert set(ring) & set(pays) == set()
    assert {commune.department for commune in read_communes(codes=ring).values()} == {"08", "51", "54", "55"}


def test_going_further_finds_all_of_france_that_has_a_point():
    placed = [code for code, commune in FRANCE.items() if commune.longitude is not None]
    assert around(["55545"], kilometres=30_000) == [code for code in placed if code != "55545"]
    assert around([*WITHOUT_OUTLINE, "99999"], kilometres=10) == []


# Maps


def test_a_map_says_each_commune_with_its_properties():
    outlines = read_outlines(["55039", "55545"], detail="full")
    drawn = json.loads(geojson(outlines, {"55545": {"name": "Verdun", "share": 0.5}}))
    assert drawn["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in drawn["features"]] == [
        {"code": "55039"},
        {"code": "55545", "name": "Verdun", "share": 0.5},
    ]
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in drawn["features"]]
    assert shapes == list(outlines.values())


def test_a_map_spends_no_space_and_rounds_to_a_metre():
    square = shapely.box(5.123456789, 49.0, 5.2, 49.1)
    drawn = geojson({"55545": square}, {"55545": {"name": "Étain"}})
    assert "5.12346" in drawn
    assert "5.123456" not in drawn
    assert '{"code":"55545","name":"Étain"}' in drawn
    assert " " not in drawn


# Town halls


def test_the_town_hall_of_verdun_is_reached_and_opens():
    hall = read_town_halls(["55545"])["55545"]
    assert (hall.commune_code, hall.address, hall.postcode) == (
        "55545",
        "11 rue du Président-Poincaré",
        "55100",
    )
    assert (hall.phone, hall.website) == ("+33329834422", "https://www.verdun.fr/")
    assert hall.hours[:2] == ((0, 9 * 60, 12 * 60), (0, 14 * 60, 17 * 60))
    assert hall.is_point_checked


def test_a_village_without_inhabitant_has_no_town_hall():
    assert read_town_halls(DIED_FOR_FRANCE) == {}


def test_a_town_hall_put_elsewhere_by_mistake_is_brought_back_and_says_so():
    """The source gave Lachalade its longitude as its latitude."""
    lachalade = read_town_halls(["55266"])["55266"]
    assert not lachalade.is_point_checked
    assert (lachalade.longitude, lachalade.latitude) == (MEUSE["55266"].longitude, MEUSE["55266"].latitude)


def test_every_checked_town_hall_of_the_meuse_is_within_3_km_of_its_commune():
    to_lambert = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)
    outlines = read_outlines(MEUSE, detail="full")
    for code, hall in read_town_halls(MEUSE).items():
        there = shapely.Point(*to_lambert.transform(hall.longitude, hall.latitude))
        flat = shapely.transform(outlines[code], to_lambert.transform, interleaved=False)
        assert there.distance(flat) <= (3_000 if hall.is_point_checked else 0), code


def test_several_people_read_at_the_same_time():
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(lambda _: read_communes(departments=["55"]), range(32)))
    assert all(answer == MEUSE for answer in answers)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the very thing that is tried
def test_a_copy_of_the_process_reads_as_well():
    with multiprocessing.get_context("fork").Pool(1) as copy:
        assert copy.apply_async(current_code, ["75101"]).get(timeout=30) == "75056"


@pytest.mark.parametrize("code", ["\x00", "\ud800", "5" * 10_000, "<b>55545</b>", "' OR 1=1 --"])
def test_a_code_that_is_no_code_is_nobody_s(code: str):
    assert current_code(code) is None
    assert read_communes(codes=[code], departments=[code], epcis=[code]) == {}


def test_there_is_no_other_level_of_detail():
    with pytest.raises(KeyError):
        read_outlines(["55545"], detail="heavy")
