"""Pages that Lucie wrote, under the sections that every platform starts with."""

from datetime import date
from typing import Any

from django.utils.text import slugify

from maillage.web.editorial.models import GuidePage, IndexPage, NewsPage

BODY = "<p>Un texte d'exemple.</p>"


def news(day: int, **fields: Any) -> NewsPage:
    """Publish what happened that day of November 2026."""
    page = NewsPage(
        title=f"Le {day}", slug=f"le-{day}", dated=date(2026, 11, day), summary="…", body=BODY, **fields
    )
    IndexPage.objects.get(slug="actualites").add_child(instance=page)
    return page


def guide(title: str, **fields: Any) -> GuidePage:
    """Publish how to do something."""
    page = GuidePage(title=title, slug=slugify(title), summary=f"{title} en une phrase", body=BODY, **fields)
    IndexPage.objects.get(slug="guides").add_child(instance=page)
    return page
