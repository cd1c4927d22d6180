"""Other rooms read the pages that are published, in the order that Lucie gave them."""

import pytest

from maillage.web.editorial.domain import install_demonstration_pages, install_pages
from maillage.web.editorial.models import HomePage, IndexPage
from maillage.web.editorial.queries import PageLink, home_texts, latest_news, menus
from tests.factories.editorial import news

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    install_pages(territory="Pays d'Exemple")


def test_before_the_first_pages_there_is_nothing_to_read():
    assert home_texts() is None
    assert list(latest_news()) == []
    assert (menus().sections, menus().plain_pages) == ([], [])


def test_the_texts_of_the_home_page_are_those_published(pages):
    assert home_texts().headline == "Quelqu'un près de chez vous peut vous aider."

    HomePage.objects.update(live=False)
    assert home_texts() is None


def test_the_last_three_news_come_newest_first_and_drafts_stay_hidden(pages):
    for day in (3, 9, 6, 1):
        news(day)
    news(20, live=False)

    assert [page.dated.day for page in latest_news()] == [9, 6, 3]


def test_a_section_is_in_the_menu_once_something_is_below_it(pages):
    assert menus().sections == []

    install_demonstration_pages()

    assert menus().sections == [PageLink("Actualités", "/actualites/"), PageLink("Guides", "/guides/")]


def test_the_foot_of_every_page_links_to_the_plain_pages(pages):
    assert [page.url for page in menus().plain_pages] == [
        "/accessibilite/",
        "/vie-privee/",
        "/mentions-legales/",
    ]


def test_a_page_out_of_the_menu_or_not_published_is_not_linked(pages):
    IndexPage.objects.get(slug="actualites").get_siblings(inclusive=False).filter(slug="vie-privee").update(
        show_in_menus=False
    )
    IndexPage.objects.get(slug="actualites").get_siblings().filter(slug="accessibilite").update(live=False)

    assert [page.url for page in menus().plain_pages] == ["/mentions-legales/"]


@pytest.mark.parametrize("count", [1, 3])
def test_menus_cost_two_queries_whatever_is_written(pages, count, django_assert_num_queries):
    for day in range(1, count + 1):
        news(day)

    # what is kept for some, the menus
    with django_assert_num_queries(2):
        menus()
