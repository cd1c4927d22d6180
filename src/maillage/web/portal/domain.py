"""Install a whole platform for a territory, and follow its perimeter when it moves."""

from typing import Any

from django.db import transaction

from maillage.analysis import territory as reference
from maillage.web.accounts.domain import ensure_roles
from maillage.web.accounts.models import User
from maillage.web.directory.domain import install_town_halls
from maillage.web.editorial.domain import install_pages
from maillage.web.territories.domain import install_territory, load_perimeter
from maillage.web.territories.models import Territory


@transaction.atomic
def install(*, perimeter: reference.Perimeter, may_replace: bool = False) -> dict[str, Any]:
    """Install everything a territory starts with, all of it or nothing; say what was found and changed."""
    ensure_roles()
    installed = install_territory(perimeter=perimeter, may_replace=may_replace)
    town_halls = install_town_halls()
    pages = install_pages(territory=installed.territory.name)
    return {
        "territory": installed.territory.name,
        "communes": installed.communes,
        "surroundings": installed.surroundings,
        "changed": installed.changed,
        "town_halls": dict(town_halls),
        "pages": pages,
    }


@transaction.atomic
def follow_perimeter(*, territory: Territory, by: User | None = None) -> Territory:
    """Load the communes of a perimeter that somebody revised, and their town halls."""
    load_perimeter(territory=territory, by=by)
    install_town_halls(by=by)
    return territory
