"""Read the pages that other rooms show or link to."""

from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page

from maillage.web.editorial.models import HomePage, IndexPage, NewsPage

SECTION_DEPTH = 3


@dataclass(frozen=True, slots=True)
class PageLink:
    """The title and the address of a page."""

    label: str
    url: str


def home_texts() -> HomePage | None:
    """Return the texts of the home page, as published."""
    return HomePage.objects.live().first()


def latest_news(*, limit: int = 3) -> QuerySet[NewsPage]:
    """Return the last news published."""
    return NewsPage.objects.live().public().order_by("-dated", "-pk")[:limit]


@dataclass(frozen=True, slots=True)
class Menus:
    """What the top and the foot of every page link to."""

    sections: list[PageLink]
    plain_pages: list[PageLink]


def menus() -> Menus:
    """Return the sections that have something below them, and the plain pages, but those kept for some."""
    rows = Page.objects.live().public().in_menu().filter(depth=SECTION_DEPTH).order_by("path")
    found: dict[bool, list[PageLink]] = {True: [], False: []}
    for title, url_path, below, model in rows.values_list(
        "title", "url_path", "numchild", "content_type__model"
    ):
        is_section = model == IndexPage._meta.model_name  # noqa: SLF001 - public API
        if below or not is_section:
            # The first part of the path is the home page's own name.
            found[is_section].append(PageLink(title, "/" + url_path.split("/", 2)[2]))
    return Menus(sections=found[True], plain_pages=found[False])
