"""Each kind of page stands where it belongs, and lists show only what is published."""

from datetime import UTC, datetime

import pytest
from wagtail.models import Page, PageViewRestriction

from maillage.web.editorial.domain import install_demonstration_pages, install_pages
from maillage.web.editorial.models import GuidePage, HomePage, IndexPage, NewsPage, PlainPage
from tests.factories.accounts import coordinator
from tests.factories.editorial import guide
from tests.factories.pages import heard, let_in_without_telephone, opened, read
from tests.factories.territories import TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def guides():
    TerritoryFactory()
    install_pages(territory="Pays d'Exemple")
    return IndexPage.objects.get(slug="guides")


def test_a_section_without_page_says_what_will_appear(client, guides):
    assert "Les pages que la coordination écrira ici paraîtront dans cette liste." in read(client, "/guides/")


def test_a_section_lists_the_newest_first(client, guides):
    for day, title in enumerate(["Premier", "Second", "Troisième"], start=1):
        page = guide(title)
        Page.objects.filter(pk=page.pk).update(first_published_at=datetime(2026, 11, day, tzinfo=UTC))

    words = read(client, "/guides/")

    assert "Troisième Troisième en une phrase Second Second en une phrase Premier" in words


def test_nobody_reads_a_draft_nor_a_page_kept_for_some(client, guides):
    guide("Brouillon", live=False)
    private = guide("Réservé")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    words = read(client, "/guides/")

    assert "Brouillon" not in words
    assert "Réservé" not in words
    assert opened(client, "/guides/brouillon/").status_code == 404
    assert opened(client, "/guides/reserve/").url.startswith("/compte/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_section_costs_the_same_whatever_its_length(client, guides, count, django_assert_num_queries):
    for number in range(count):
        guide(f"Fiche {number}")
    read(client, "/guides/")

    # the site; the home page; the section, then as what it is; those above, who may read them; what is kept
    # for some; its pages, then as what they are; the territory, what is kept for some, the menus
    with django_assert_num_queries(12):
        words = read(client, "/guides/")

    assert words.count("en une phrase") == count


@pytest.mark.parametrize(
    ("kind", "parents", "children"),
    [
        (HomePage, {Page}, {IndexPage, PlainPage}),
        (IndexPage, {HomePage}, {NewsPage, GuidePage}),
        (NewsPage, {IndexPage}, set()),
        (GuidePage, {IndexPage}, set()),
        (PlainPage, {HomePage}, set()),
    ],
)
def test_each_kind_of_page_stands_where_it_belongs(kind, parents, children):
    assert set(kind.allowed_parent_page_models()) == parents
    assert set(kind.allowed_subpage_models()) == children


def test_there_is_one_home_page(guides):
    assert not HomePage.can_create_at(Page.get_first_root_node())


def test_lucie_sees_her_home_page_as_it_will_be_before_she_publishes(client, guides, settings, monkeypatch):
    let_in_without_telephone(settings, monkeypatch)
    client.force_login(coordinator())
    home = HomePage.objects.get()

    page = opened(client, f"/gestion/pages/{home.pk}/view_draft/")

    assert "Vous préférez parler à quelqu'un ?" in heard(page)


def test_a_news_says_its_day(client, guides):
    install_demonstration_pages(today=datetime(2026, 11, 20, tzinfo=UTC).date())

    assert "20 novembre" in read(client, "/actualites/exemple-ouverture/")
