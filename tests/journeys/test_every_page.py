"""Every kind of page is accessible and fits, by day and by night, on a desk and on a telephone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import assert_accessible, assert_fits, sign_in

PUBLIC = [
    "/",
    "/aide/",
    "/aide/?ou=verdun",
    "/aide/?ou=55100",
    "/aide/?ou=tombouctou",
    "/aide/?lat=0&lon=0",
    "/communes/",
    "/communes/55545-verdun/",
    "/communes/55039-beaumont-en-verdunois/",
    "/lieux/mairie-verdun-55545/",
    "/strategie/",
    "/actualites/",
    "/actualites/exemple-ouverture/",
    "/guides/exemple-mairie/",
    "/accessibilite/",
    "/compte/",
    "/demonstration/",
    "/en/",
    "/nulle-part/",
]
STAFF = ["/espace/", "/espace/etat/", "/compte/double/", "/compte/sortir/"]


def test_every_public_page_is_accessible_and_fits(any_screen: Page):
    for address in PUBLIC:
        any_screen.goto(address)
        assert_accessible(any_screen)
        assert_fits(any_screen)
        assert any_screen.locator("h1").count() == 1, address


def test_every_page_of_those_who_sign_in_is_accessible_and_fits(any_screen: Page):
    sign_in(any_screen)
    for address in STAFF:
        any_screen.goto(address)
        assert_accessible(any_screen)
        assert_fits(any_screen)


def test_an_error_page_is_accessible_and_says_what_to_do(page: Page):
    answer = page.goto("/communes/99999-nulle-part/")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("link", name="Revenir à l'accueil")).to_be_visible()
    assert_accessible(page)


def test_the_keyboard_reaches_the_content_first_then_the_question(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.get_by_label("Où êtes-vous ?")).to_be_focused()


@pytest.mark.parametrize("address", ["/communes/55545-verdun/", "/aide/?ou=verdun"])
def test_a_page_on_paper_leaves_menus_out_and_keeps_telephones(page: Page, address: str):
    page.goto(address)
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Principal")).to_be_hidden()
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
