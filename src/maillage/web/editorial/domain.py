"""Write the first pages of a new platform, and those of the demonstration."""

from datetime import date

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Page, Site

from maillage.web.accounts.domain import record
from maillage.web.editorial.models import GuidePage, HomePage, IndexPage, NewsPage, PlainPage

PLAIN = {
    "accessibilite": "Accessibilité : partiellement conforme",
    "vie-privee": "Vie privée",
    "mentions-legales": "Mentions légales",
}


@transaction.atomic
def install_pages(*, territory: str) -> bool:
    """Write the home page, its sections and the plain pages, unless somebody already has a home page."""
    if HomePage.objects.exists():
        return False
    root = Page.get_first_root_node()
    root.get_children().delete()
    root.refresh_from_db()
    home = root.add_child(
        instance=HomePage(
            title=territory,
            slug="accueil",
            headline="Quelqu'un près de chez vous peut vous aider.",
            introduction="Dites où vous êtes : voici qui peut vous recevoir, quand, et quel numéro appeler.",
            talk_title="Vous préférez parler à quelqu'un ?",
            talk_text="Appelez, ou demandez au secrétariat de votre mairie : il peut chercher pour vous.",
        )
    )
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": territory},
    )
    home.add_child(instance=IndexPage(title="Actualités", slug="actualites", show_in_menus=True))
    home.add_child(instance=IndexPage(title="Guides", slug="guides", show_in_menus=True))
    for slug, title in PLAIN.items():
        body = render_to_string(f"editorial/starter/{slug}.html", {"territory": territory})
        home.add_child(instance=PlainPage(title=title, slug=slug, body=body, show_in_menus=True))
    record(room="editorial", kind="pages installed", key=home.slug)
    return True


@transaction.atomic
def install_demonstration_pages(*, today: date | None = None) -> bool:
    """Write one news and one guide, marked as examples, where there is none."""
    if NewsPage.objects.exists() or GuidePage.objects.exists():
        return False
    news, guides = IndexPage.objects.get(slug="actualites"), IndexPage.objects.get(slug="guides")
    news.add_child(
        instance=NewsPage(
            title="Exemple : le site de démonstration est ouvert",
            slug="exemple-ouverture",
            dated=today or timezone.localdate(),
            summary="Une actualité d'exemple, pour montrer où paraîtront les vôtres.",
            body=render_to_string("editorial/starter/exemple-actualite.html"),
        )
    )
    guides.add_child(
        instance=GuidePage(
            title="Exemple : préparer son passage en mairie",
            slug="exemple-mairie",
            summary="Une fiche d'exemple : ce qu'il faut avoir avec soi.",
            body=render_to_string("editorial/starter/exemple-guide.html"),
        )
    )
    return True
