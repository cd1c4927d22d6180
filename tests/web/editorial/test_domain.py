"""A new platform has its first pages, and those that somebody wrote are never written over."""

from datetime import date

import pytest
from wagtail.models import Page, Site

from maillage.web.accounts.models import JournalEntry
from maillage.web.editorial.domain import install_demonstration_pages, install_pages
from maillage.web.editorial.models import GuidePage, HomePage, NewsPage, PlainPage
from tests.factories.pages import opened, read
from tests.factories.territories import TerritoryFactory

pytestmark = pytest.mark.django_db


def test_the_first_pages_are_written_in_the_name_of_the_territory(client):
    TerritoryFactory()

    assert install_pages(territory="Pays d'Exemple")

    assert HomePage.objects.get().title == "Pays d'Exemple"
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert [(page.slug, page.title) for page in PlainPage.objects.order_by("path")] == [
        ("accessibilite", "Accessibilité : partiellement conforme"),
        ("vie-privee", "Vie privée"),
        ("mentions-legales", "Mentions légales"),
    ]
    assert "Pays d'Exemple veut que ce site serve à tout le monde" in read(client, "/accessibilite/")
    assert [entry.kind for entry in JournalEntry.objects.all()] == ["pages installed"]


def test_what_somebody_wrote_is_never_written_over():
    install_pages(territory="Pays d'Exemple")
    home = HomePage.objects.get()
    home.headline = "Bienvenue chez nous"
    home.save_revision().publish()

    assert not install_pages(territory="Autre Pays")

    assert [page.headline for page in HomePage.objects.all()] == ["Bienvenue chez nous"]
    assert Page.objects.filter(depth=2).count() == 1


@pytest.mark.parametrize(
    "address", ["/accessibilite/", "/vie-privee/", "/mentions-legales/", "/actualites/", "/guides/"]
)
def test_every_first_page_opens(client, address):
    install_pages(territory="Pays d'Exemple")

    assert opened(client, address).status_code == 200


def test_a_demonstration_shows_one_news_and_one_guide_once(client):
    install_pages(territory="Pays d'Exemple")

    assert install_demonstration_pages(today=date(2026, 11, 20))
    assert not install_demonstration_pages(today=date(2026, 11, 21))

    assert [page.dated for page in NewsPage.objects.all()] == [date(2026, 11, 20)]
    assert GuidePage.objects.count() == 1
    assert "Ceci est un exemple." in read(client, "/actualites/exemple-ouverture/")
    assert "Avant de partir" in read(client, "/guides/exemple-mairie/")


def test_a_territory_with_markup_in_its_name_is_shown_and_not_run(client):
    install_pages(territory="<script>alert(1)</script>")

    assert "<script>alert" not in opened(client, "/accessibilite/").content.decode()
