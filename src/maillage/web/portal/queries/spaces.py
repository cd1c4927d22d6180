"""Read what each role finds in its own space."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from maillage.web.accounts.enums import Role
from maillage.web.accounts.rules import STAFF, roles_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from maillage.web.accounts.models import User

EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class SpaceEntry:
    """A door of somebody's space: title, address, and what stands behind."""

    title: str
    url: str
    text: str


# Who, title, name of the address, what stands behind.
DOORS = [
    (EVERYBODY, "Chercher pour quelqu'un", "directory:find_help", "les mairies ouvertes près d'une commune"),
    (EVERYBODY, "Pages des communes", "portal:communes", "à lire, à imprimer sur une feuille"),
    (EVERYBODY, "La stratégie", "portal:strategy", "ce qui est dit, mesuré, fait, et ce qui manque"),
    (STAFF, "Gestion", "wagtailadmin_home", "pages, lieux et horaires, territoire, comptes"),
    (STAFF, "État du site", "portal:state", "version, santé, ce qui n'est pas réglé"),
    (EVERYBODY, "Double vérification", "mfa_index", "un code de votre téléphone, en plus de l'e-mail"),
]


def space_entries(user: "User | AnonymousUser") -> list[SpaceEntry]:
    """Return the doors that somebody's roles open."""
    held = frozenset(Role) if user.is_superuser else roles_of(user)
    return [SpaceEntry(title, reverse(name), text) for who, title, name, text in DOORS if who & held]
