"""Jeanne, 78, lives in a village without shops; she has an old tablet, a slow line and a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import assert_accessible, assert_fits


def ask(page: Page, where: str) -> None:
    page.get_by_label("Où êtes-vous ?").fill(where)
    page.get_by_role("button", name="Trouver de l'aide").click()


def test_jeanne_finds_a_town_hall_and_its_telephone_in_two_taps(slow_phone: Page):
    slow_phone.goto("/")
    ask(slow_phone, "bethincourt")

    expect(slow_phone).to_have_title(re.compile("Trouver de l'aide près de Béthincourt"))
    first = slow_phone.locator(".results > li").first
    expect(first.get_by_role("heading")).to_have_text("Mairie de Béthincourt")
    expect(first.locator("a[href^='tel:+33']")).to_be_visible()
    expect(first).to_contain_text("moins de 10 min")
    expect(first).to_contain_text(re.compile("ouvert|ferm|inconnus"))
    expect(slow_phone.get_by_text("estimation : distance à vol d'oiseau")).to_be_visible()


def test_jeanne_finds_it_as_well_when_javascript_does_not_run(plain_page: Page):
    plain_page.goto("/")
    ask(plain_page, "ETAIN")
    plain_page.get_by_role("link", name="Mairie d'Étain", exact=True).click()

    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Mairie d'Étain")
    expect(plain_page.locator("table.hours tr")).to_have_count(7)
    expect(plain_page.locator("share-position")).to_be_hidden()


def test_a_postcode_of_several_communes_offers_them(phone: Page):
    phone.goto("/aide/")
    ask(phone, "55100")
    expect(phone.get_by_role("heading", name="Laquelle est la vôtre ?")).to_be_visible()
    phone.locator("a.tile", has_text="Douaumont-Vaux").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Près de Douaumont-Vaux")


def test_a_place_that_does_not_exist_leads_to_a_telephone_and_to_the_list(phone: Page):
    phone.goto("/aide/")
    ask(phone, "Tombouctou")

    expect(phone.get_by_text("Aucune commune d'ici ne s'appelle « Tombouctou »")).to_be_visible()
    expect(phone.locator(".notice a[href^='tel:']")).to_be_visible()
    expect(phone.get_by_label("Où êtes-vous ?")).to_have_value("Tombouctou")
    assert_fits(phone)


def test_jeanne_shares_her_position_and_keeps_a_hundred_metres_to_herself(phone: Page):
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 49.159912, "longitude": 5.383651})
    phone.goto("/aide/")
    phone.get_by_role("button", name="Utiliser ma position").click()
    phone.wait_for_url("**lat=49.160&lon=5.384**")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Près de vous")
    expect(phone.locator(".results > li").first.get_by_role("heading")).to_have_text("Mairie de Verdun")


def test_the_map_is_there_for_who_opens_it(page: Page):
    page.goto("/aide/?ou=verdun")
    assert page.locator(".leaflet-container").count() == 0
    page.get_by_text("Voir sur la carte").click()

    expect(page.locator(".leaflet-container")).to_be_visible()
    expect(page.locator(".leaflet-container path.leaflet-interactive").first).to_be_visible()
    assert_accessible(page)


def test_an_english_speaking_neighbour_reads_the_same_page(page: Page):
    page.goto("/aide/?ou=verdun")
    page.get_by_role("link", name="In English").click()

    expect(page).to_have_url(re.compile(r"/en/aide/\?ou=verdun$"))
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", level=1)).to_have_text("Near Verdun")


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "' OR 1=1 --", "é" * 90])
def test_what_somebody_types_is_shown_as_typed_and_never_run(page: Page, typed: str):
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog said {dialog.message}"))
    page.goto("/aide/")
    ask(page, typed)

    expect(page.get_by_label("Où êtes-vous ?")).to_have_value(typed)
    assert_fits(page)
