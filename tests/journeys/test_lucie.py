"""Lucie coordinates alone: what she writes in the back office is on the public pages."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.browser import opened, sign_in

SAVED = "a bien été|mis à jour|enregistré|modifié"


def test_lucie_corrects_the_hours_of_a_town_hall_and_the_page_says_who_checked(coordinator: Page):
    coordinator.goto("/gestion/lieux/?q=Montfaucon")
    coordinator.get_by_role("link", name="Mairie de Montfaucon-d'Argonne").first.click()
    coordinator.get_by_role("tab", name="Les horaires").click()
    coordinator.locator("#id_exceptional_hours-ADD").click()
    coordinator.locator("[name=exceptional_hours-0-starts]").fill("2030-12-24")
    coordinator.locator("[name=exceptional_hours-0-ends]").fill("2030-12-24")
    coordinator.locator("[name=exceptional_hours-0-label]").fill("réveillon")
    coordinator.keyboard.press("Escape")
    coordinator.get_by_role("button", name="Sauvegarder").click()
    expect(coordinator.locator(".messages")).to_contain_text(re.compile(SAVED))

    coordinator.goto("/aide/?ou=montfaucon")
    coordinator.get_by_role("link", name="Mairie de Montfaucon-d'Argonne", exact=True).click()
    expect(coordinator.get_by_text(re.compile("Vérifié le .* par Lucie Exemple"))).to_be_visible()


def test_lucie_publishes_a_news_and_it_is_on_the_home_page(coordinator: Page):
    coordinator.goto("/gestion/pages/search/?q=Actualités")
    coordinator.get_by_role("link", name="Actualités", exact=True).first.click()
    coordinator.goto(coordinator.url.replace("/edit/", "/add_subpage/"))
    coordinator.get_by_role("link", name="Actualité", exact=True).click()
    coordinator.locator("[name=title]").fill("Exemple : un atelier à Étain")
    coordinator.locator("[name=summary]").fill("Un exemple d'atelier.")
    coordinator.locator(".public-DraftEditor-content").press_sequentially("Venez nombreux.", delay=20)
    expect(coordinator.locator("[name=body]")).to_have_value(re.compile("Venez nombreux"))
    coordinator.locator("footer [data-w-dropdown-target=toggle]").last.click()
    coordinator.locator("button[name=action-publish]").click()
    expect(coordinator.locator(".messages")).to_contain_text("publi")

    coordinator.goto("/")
    expect(coordinator.get_by_role("link", name="Exemple : un atelier à Étain")).to_be_visible()


def test_lucie_sees_that_the_perimeter_is_to_be_confirmed(coordinator: Page):
    coordinator.goto("/espace/etat/")

    row = coordinator.get_by_role("row", name=re.compile("Périmètre"))
    expect(row).to_contain_text("à confirmer")


def test_a_line_that_names_nothing_is_refused_in_a_sentence(coordinator: Page):
    coordinator.goto("/gestion/territoire/edit/1/")
    coordinator.locator("#id_members-ADD").click()
    coordinator.locator("[name=members-7-code]").fill("000000000")
    coordinator.get_by_role("button", name="Sauvegarder").click()

    refused = "Aucune intercommunalité ne porte le numéro SIREN « 000000000 »."
    expect(coordinator.locator(".messages")).to_contain_text(refused)


def test_karim_mediates_and_is_not_let_into_the_back_office(browser, site):
    with opened(browser, site) as page:
        sign_in(page, name="Karim")
        expect(page.get_by_role("heading", level=1)).to_have_text("Karim Exemple")
        expect(page.get_by_role("link", name="Gestion")).to_have_count(0)
        answer = page.goto("/gestion/")
        assert answer is not None
        assert answer.status == 403
