"""Give every page what surrounds it: the territory's name, its telephone, the menus."""

from typing import Any, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.web.editorial.queries import Menus, menus
from maillage.web.territories.models import Territory
from maillage.web.territories.queries import territory
from maillage.web.ui.adapters import REMEMBERED_SECONDS


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the `site` that the base template shows around a page."""
    served, pages = _around(request)
    links = [(_("Trouver de l'aide"), reverse("directory:find_help"))]
    links += [(_("Communes"), reverse("portal:communes")), (_("La stratégie"), reverse("portal:strategy"))]
    links += [(page.label, page.url) for page in pages.sections]
    footer = [{"label": page.label, "url": page.url} for page in pages.plain_pages]
    footer += _other_language(request)
    if served and served.email:
        footer.append({"label": _("Écrire au territoire"), "url": f"mailto:{served.email}"})
    footer.append({"label": _("Espace professionnel"), "url": reverse("portal:space")})
    return {
        "site": {
            "home": reverse("portal:home"),
            "name": settings.WAGTAIL_SITE_NAME,
            "territory": served.name if served else "",
            "phone": served.phone if served else "",
            "phone_hours": served.phone_hours if served else "",
            "tiles": settings.MAP_TILES,
            "credit": settings.MAP_CREDIT,
            "is_demonstration": settings.DEMONSTRATION,
            "navigation": [
                {"label": label, "url": url, "is_current": request.path == url} for label, url in links
            ],
            "footer": footer,
        }
    }


def _around(request: HttpRequest) -> tuple[Territory | None, Menus]:
    """Return the territory and the menus; visitors, who carry no cookie, read those of the last minute."""
    if request.COOKIES:
        return territory(), menus()
    remembered = caches["pages"].get_or_set("around", lambda: (territory(), menus()), REMEMBERED_SECONDS)
    return cast("tuple[Territory | None, Menus]", remembered)


def _other_language(request: HttpRequest) -> list[dict[str, str]]:
    """Return the link to this page in the other language, where there is one."""
    label, language = ("In English", "en") if get_language() == "fr" else ("En français", "fr")
    url = translate_url(request.get_full_path(), language)
    return [] if url == request.get_full_path() else [{"label": label, "url": url, "language": language}]
