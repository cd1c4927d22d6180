"""Every public page loads itself and nothing else, leaves no cookie, tells nobody where one comes from."""

import re
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

from maillage.config.content_policy import content_policy
from maillage.web.editorial.domain import install_demonstration_pages, install_pages
from tests.factories.accounts import coordinator
from tests.factories.directory import PlaceFactory
from tests.factories.pages import let_in_without_telephone, opened
from tests.factories.territories import CommuneFactory, TerritoryFactory

pytestmark = pytest.mark.django_db

FRENCH = [
    "/",
    "/aide/",
    "/aide/?ou=exemple",
    "/aide/?ou=nulle-part",
    "/communes/",
    "/communes/55901-exemple/",
    "/lieux/mairie-exemple/",
    "/strategie/",
]
ENGLISH = [f"/en{address}" for address in FRENCH]
WRITTEN = ["/actualites/", "/actualites/exemple-ouverture/", "/guides/exemple-mairie/", "/vie-privee/"]
PUBLIC = FRENCH + ENGLISH + WRITTEN
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "frame-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
}


@pytest.fixture(autouse=True)
def _small_territory():
    TerritoryFactory(email="contact@exemple.invalid")
    install_pages(territory="Pays d'Exemple")
    install_demonstration_pages(today=date(2026, 11, 20))
    commune = CommuneFactory(code="55901", name="Exemple")
    PlaceFactory(slug="mairie-exemple", commune=commune, website="https://mairie.exemple.invalid")


def policy_of(page):
    rules = (rule.split() for rule in page["Content-Security-Policy"].split(";"))
    return {name: words for name, *words in rules}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_opens_and_runs_nothing_written_inside_it(client, address):
    page = opened(client, address)

    assert page.status_code == 200
    assert policy_of(page) == POLICY
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", page.content.decode())


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_leaves_no_cookie_and_loads_nothing_of_a_third_party(client, address):
    page = opened(client, address)

    loaded = re.findall(
        r"<(?:script|img|link|iframe|source|use)[^>]*?(?:src|href)=\"([^\"]+)\"", page.content.decode()
    )
    assert dict(page.cookies) == {}
    assert "Set-Cookie" not in page.headers
    assert [
        source for source in loaded if not source.startswith(("/", "#", "data:")) or source.startswith("//")
    ] == []


@pytest.mark.parametrize("address", [*PUBLIC, "/nulle-part/", "/compte/", "/sante"])
def test_no_page_tells_others_where_one_comes_from_nor_lets_itself_be_framed(client, address):
    page = opened(client, address)

    assert (page["Referrer-Policy"], page["X-Frame-Options"], page["X-Content-Type-Options"]) == (
        "same-origin",
        "DENY",
        "nosniff",
    )
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page["Permissions-Policy"].startswith("geolocation=(self)")


def test_the_back_office_alone_may_write_style_and_script_inside_its_pages(client, settings, monkeypatch):
    let_in_without_telephone(settings, monkeypatch)
    client.force_login(coordinator())

    assert policy_of(client.get("/gestion/")) == POLICY | {
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
    }


def test_the_back_office_loads_nothing_of_a_third_party(client, settings, monkeypatch):
    let_in_without_telephone(settings, monkeypatch)
    client.force_login(coordinator())

    page = client.get("/gestion/").content.decode()

    assert re.findall(r"<(?:script|img|link|iframe)[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]+\"", page) == []
    assert "gravatar" not in page


@pytest.mark.parametrize(
    "address",
    ["/compte/", "/compte/ferme/", "/compte/inactif/", "/nulle-part/", "/espace/", "/compte/double/"],
)
def test_no_page_outside_the_back_office_is_loosened(client, address):
    page = opened(client, address)
    if page.status_code == 302:
        page = opened(client, page.url)

    assert policy_of(page) == POLICY
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", page.content.decode())


def test_who_signs_in_and_only_then_gets_cookies_that_scripts_cannot_read(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    page = opened(client, "/compte/")

    assert set(page.cookies) <= {"csrftoken", "sessionid"}
    assert all(cookie["secure"] and cookie["samesite"] == "Lax" for cookie in page.cookies.values())


def test_a_browser_that_came_by_https_never_comes_another_way(client, settings):
    settings.SECURE_SSL_REDIRECT = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = (
        True
    )
    settings.SECURE_HSTS_SECONDS = 31_536_000

    assert client.get("/aide/").url == "https://testserver/aide/"
    assert client.get("/sante").status_code == 200
    page = client.get("/aide/", secure=True)
    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_tiles_of_an_address_that_the_operator_gave_may_be_drawn():
    with_tiles = content_policy("https://{s}.tuiles.exemple.invalid/{z}/{x}/{y}.png")

    assert with_tiles["DIRECTIVES"]["img-src"] == ["'self'", "data:", "https://*.tuiles.exemple.invalid"]


@pytest.mark.parametrize(
    "tiles", ["http://tuiles.invalid/{z}.png", "tuiles", "javascript:alert(1)", "https:///x"]
)
def test_tiles_of_an_unsafe_address_are_refused_with_what_to_write(tiles):
    with pytest.raises(ImproperlyConfigured, match="écrivez https://serveur/"):
        content_policy(tiles)


def test_wagtails_own_door_leads_to_ours(client):
    assert opened(client, "/gestion/login/", next="/gestion/").url == "/compte/?next=%2Fgestion%2F"


def test_outside_a_demonstration_its_address_does_not_exist():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert "account_login" in names
    assert "demonstration" not in names


@pytest.mark.parametrize(
    "path",
    ["../secret-key", "%2e%2e/secret-key", "..%2fsecret-key", "documents/convention.pdf"],
)
def test_nothing_but_pictures_is_read_from_the_disk(client, settings, path):
    (settings.MEDIA_ROOT / "documents").mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / "documents" / "convention.pdf").write_bytes(b"for some only")

    assert client.get(f"/media/{path}", follow=True).status_code == 404


def test_a_way_out_of_the_pictures_is_refused(client):
    assert opened(client, "/media/images/../../secret-key").status_code == 400


def test_a_file_that_nobody_sent_in_is_not_found(client):
    assert opened(client, "/media/rien.png").status_code == 404
