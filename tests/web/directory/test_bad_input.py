"""Whatever is typed, shared or written in an address, a page answers that helps, and nothing is run."""

import pytest

from tests.factories.directory import PlaceFactory, village_open_on_tuesdays
from tests.factories.pages import heard, opened, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    return village_open_on_tuesdays()


@pytest.mark.parametrize(
    "typed", ["Tombouctou", "75056", "97411", "x" * 10_000, "%", "'; DROP TABLE commune; --"]
)
def test_who_is_not_from_here_is_told_so_with_a_number_to_call(client, village, typed):
    words = read(client, "/aide/", ou=typed)

    assert "Aucune commune d'ici ne s'appelle" in words
    assert "Toutes les communes du territoire" in words
    assert "Vous pouvez aussi appeler : 03 53 01 00 00" in words


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\x00",
        "\x00\x01\x02",
        "Verdun\x00",
        "\ud7ff\ufffe",
        "\u202enudreV",
        "a" * 100_000,
        "😀" * 500,
    ],
)
def test_nonsense_gets_a_page_that_asks_again(client, village, typed):
    assert "Où êtes-vous ?" in read(client, "/aide/", ou=typed)


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "javascript:alert(1)"],
)
def test_markup_is_shown_and_never_run(client, village, typed):
    source = opened(client, "/aide/", ou=typed).content.decode()

    assert f"« {typed} »" in heard(source) or "&lt;script&gt;" in source or "&lt;img" in source
    assert "<script>alert" not in source
    assert "<img src=x" not in source
    assert "« 14 »" not in heard(source)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("40.7", "-74.0"),
        ("0", "0"),
        ("90.1", "200"),
        ("nan", "nan"),
        ("inf", "-inf"),
        ("1e308", "1e308"),
        ("49.16", ""),
        ("", "5.38"),
        ("ici", "là"),
        ("<script>", "\x00"),
        ("9" * 10_000, "1"),
    ],
)
def test_a_position_that_is_not_in_france_is_told_with_what_to_do(client, village, lat, lon):
    words = read(client, "/aide/", lat=lat, lon=lon)

    assert "Cette position n'est pas en France" in words
    assert "Écrivez plutôt le nom de votre commune." in words


@pytest.mark.parametrize("asked", [{"ou": ["a", "b"]}, {"autre": "chose"}, {"lat": ["1", "2"], "lon": "x"}])
def test_what_was_not_asked_for_is_left_aside(client, village, asked):
    assert opened(client, "/aide/", **asked).status_code == 200


@pytest.mark.parametrize("query", ["ou=%FF%FE", "%00=%00", "ou=%", "&&&", "ou[]=x"])
def test_an_address_that_no_form_wrote_gets_a_page(client, village, query):
    assert client.get(f"/aide/?{query}").status_code == 200


def test_nothing_is_written_by_asking(client, village):
    assert client.post("/aide/", {"ou": "55901"}).status_code == 405
    assert client.post("/lieux/mairie-exemple/").status_code == 405


def test_no_draft_is_shown_to_anybody(client, village):
    PlaceFactory(name="Lieu secret", slug="lieu-secret", commune=village, is_published=False)

    assert "secret" not in opened(client, "/aide/", ou="55901").content.decode()
    assert "secret" not in opened(client, "/aide/lieux.geojson", ou="55901").content.decode()
    assert opened(client, "/lieux/lieu-secret/").status_code == 404
    assert opened(client, "/lieux/lieu-secret/lieu.geojson").status_code == 404


@pytest.mark.parametrize("slug", ["rien", "x" * 1000, "MAIRIE-EXEMPLE-2"])
def test_a_place_that_does_not_exist_is_not_found_and_the_page_helps(client, village, slug):
    page = opened(client, f"/lieux/{slug}/")

    assert page.status_code == 404
    assert "03 53 01 00 00" in heard(page)
