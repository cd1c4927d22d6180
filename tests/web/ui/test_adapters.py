"""The wire: words are compressed, a page is remembered for its minute, a silent database is a sentence."""

import logging

import brotli
import pytest
import time_machine
from django.core.cache import caches
from django.db import OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from maillage.web.ui.adapters import DatabaseDoor, compressed
from tests.factories.accounts import UserFactory
from tests.factories.pages import heard, opened
from tests.factories.territories import CommuneFactory, TerritoryFactory

LONG = "une page longue " * 50
BROTLI = {"Accept-Encoding": "gzip, br"}


@pytest.fixture(autouse=True)
def _no_page_remembered():
    caches["pages"].clear()


def sent(response, **headers):
    """Give what reaches a browser with these headers."""
    return compressed(lambda _request: response)(RequestFactory().get("/", headers=headers))


def test_a_page_is_a_fraction_of_its_bytes_and_the_same_once_opened():
    page = sent(HttpResponse(LONG), **BROTLI)

    assert (page["Content-Encoding"], page["Vary"]) == ("br", "Accept-Encoding")
    assert len(page.content) == int(page["Content-Length"]) < len(LONG) / 5
    assert brotli.decompress(page.content).decode() == LONG


def test_an_old_tablet_that_knows_no_brotli_gets_plain_words():
    page = sent(HttpResponse(LONG), **{"Accept-Encoding": "gzip"})

    assert page.content.decode() == LONG
    assert "Content-Encoding" not in page
    assert page["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("kind", ["application/json", "application/geo+json", "text/css"])
def test_data_made_of_words_is_compressed_too(kind):
    assert sent(HttpResponse(LONG, content_type=kind), **BROTLI)["Content-Encoding"] == "br"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("court"),
        HttpResponse(LONG, content_type="image/png"),
        HttpResponse(LONG, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse([LONG]),
    ],
    ids=["short", "picture", "compressed already", "stream"],
)
def test_what_would_gain_nothing_is_sent_as_it_is(response):
    before = response.get("Content-Encoding")

    assert sent(response, **BROTLI).get("Content-Encoding") == before


@pytest.mark.django_db
def test_a_page_says_which_devices_it_never_asks_for(client):
    assert client.get("/")["Permissions-Policy"] == (
        "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"
    )


@pytest.mark.django_db
@time_machine.travel("2026-11-24T09:00:10+00:00", tick=False)
def test_the_same_page_in_the_same_minute_asks_nothing_of_the_database(client, django_assert_num_queries):
    first = client.get("/communes/")

    with django_assert_num_queries(0):
        second = client.get("/communes/")

    assert second.content == first.content
    assert second.headers == first.headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/communes/", "/en/communes/", "/communes/?x=1"])
def test_no_page_is_older_than_a_minute(client, address):
    with time_machine.travel("2026-11-24T09:00:10+00:00", tick=False):
        assert "Nouvelle" not in heard(client.get(address))
        CommuneFactory(name="Nouvelle")
        TerritoryFactory(phone="3646")
        assert "Nouvelle" not in heard(client.get(address))

    with time_machine.travel("2026-11-24T09:01:10+00:00", tick=False):
        assert "Nouvelle" in heard(client.get(address))
        assert "3646" in heard(client.get(address))


@pytest.mark.django_db
@time_machine.travel("2026-11-24T09:00:10+00:00", tick=False)
def test_lucie_reads_at_once_what_she_wrote(client):
    client.get("/communes/")
    client.force_login(UserFactory(first_name="Lucie"))
    CommuneFactory(name="Nouvelle")
    TerritoryFactory(phone="3646")

    assert "Nouvelle" in heard(client.get("/communes/"))
    assert "3646" in heard(client.get("/communes/"))


@pytest.mark.django_db
@time_machine.travel("2026-11-24T09:00:10+00:00", tick=False)
def test_each_question_and_each_browser_has_its_own_answer(client):
    CommuneFactory(code="55901", name="Premier")
    CommuneFactory(code="55902", name="Second")

    assert "Près de Premier" in heard(client.get("/aide/", {"ou": "55901"}))
    assert "Près de Second" in heard(client.get("/aide/", {"ou": "55902"}))
    assert "Near Premier" in heard(client.get("/en/aide/", {"ou": "55901"}))
    packed = client.get("/aide/", {"ou": "55901"}, headers=BROTLI)
    assert "Près de Premier" in heard(brotli.decompress(packed.content).decode())


@pytest.mark.django_db
@time_machine.travel("2026-11-24T09:00:10+00:00", tick=False)
def test_where_somebody_is_and_who_signed_in_is_never_remembered(client):
    client.get("/aide/", {"lat": "49.16", "lon": "5.38"})
    client.get("/compte/")
    client.get("/sante")
    client.get("/nulle-part/")
    client.force_login(UserFactory(first_name="Karim"))
    client.get("/espace/")
    client.get("/communes/")

    kept = [key for key in caches["pages"]._cache if "around" not in key]
    assert kept == []


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_a_sentence_with_what_to_do(client, caplog):
    TerritoryFactory()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE territories_commune RENAME TO lost")

    with caplog.at_level(logging.ERROR):
        page = opened(client, "/communes/")

    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert page.content.decode().count("<h1>") == 1
    assert "territories_commune" not in heard(page)
    assert [record.levelname for record in caplog.records if "does not answer" in record.message] == ["ERROR"]


def test_a_fault_of_ours_is_not_blamed_on_the_database():
    door = DatabaseDoor(lambda _request: HttpResponse())

    assert door.process_exception(RequestFactory().get("/"), ValueError("ours")) is None
    assert door.process_exception(RequestFactory().get("/"), OperationalError("locked")).status_code == 503
