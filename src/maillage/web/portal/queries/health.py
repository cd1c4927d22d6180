"""Read the state of the platform: what runs, what does not, what is not configured yet."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import User
from maillage.web.directory.queries import published_places
from maillage.web.territories.queries import served_communes, territory

ROOM_NEEDED = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: it is well, or here is what to do; `blocks` when nothing works without it."""

    subject: str
    is_well: bool
    words: str
    blocks: bool = False


def is_ready() -> bool:
    """Return whether the database answers and its tables are those of this version."""
    try:
        return not _missing_migrations()
    except DatabaseError:
        return False


def findings() -> list[Finding]:
    """Return everything an operator should know, what blocks first."""
    try:
        missing = _missing_migrations()
    except DatabaseError as error:
        return [Finding("base de données", is_well=False, words=f"elle ne répond pas : {error}", blocks=True)]
    if missing:
        words = f"{missing} mises à jour à faire : lancez « maillage init » ou « maillage manage migrate »"
        return [Finding("base de données", is_well=False, words=words, blocks=True)]
    return [
        Finding("base de données", is_well=True, words=f"{connection.vendor}, à jour"),
        _territory(),
        _perimeter(),
        _phone(),
        _places(),
        _people(),
        _mail(),
        _https(),
        _disk(),
    ]


def _missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _territory() -> Finding:
    served = territory()
    if served is None:
        words = (
            "aucun : lancez « maillage init --territory pays-de-verdun », ou --epci, --commune, --departement"
        )
        return Finding("territoire", is_well=False, words=words, blocks=True)
    return Finding("territoire", is_well=True, words=f"{served.name}, {served_communes().count()} communes")


def _perimeter() -> Finding:
    served = territory()
    is_confirmed = bool(served and served.is_confirmed)
    return Finding(
        "périmètre",
        is_confirmed,
        "confirmé" if is_confirmed else "à confirmer dans /gestion/, rubrique Territoire",
    )


def _phone() -> Finding:
    served = territory()
    has_phone = bool(served and served.phone)
    return Finding(
        "téléphone du public",
        has_phone,
        "affiché" if has_phone else "à donner dans /gestion/, rubrique Territoire",
    )


def _places() -> Finding:
    count = published_places().count()
    return Finding(
        "annuaire",
        bool(count),
        f"{count} lieux publiés" if count else "aucun lieu : lancez « maillage init »",
    )


def _people() -> Finding:
    has_staff = User.objects.filter(groups__name=Role.COORDINATOR.label, is_active=True).exists()
    words = (
        "au moins un compte" if has_staff else "aucun : « maillage manage open_account ADRESSE coordinator »"
    )
    return Finding("coordination", has_staff, words)


def _mail() -> Finding:
    is_real = "console" not in settings.EMAIL_BACKEND
    words = (
        "par un serveur"
        if is_real
        else "écrit à l'écran du serveur : donnez MAILLAGE_MAIL pour que les codes partent"
    )
    return Finding("courrier", is_real, words)


def _https() -> Finding:
    if not settings.HTTPS:
        return Finding("HTTPS", is_well=False, words="éteint : seulement pour un essai sur cette machine")
    words = "exigé, derrière un mandataire"
    if not settings.PROXIES:
        words = (
            "exigé, mais rien ne le porte : MAILLAGE_PROXIES=1 derrière un mandataire, ou MAILLAGE_HTTPS=non"
        )
    return Finding("HTTPS", is_well=bool(settings.PROXIES), words=words)


def _disk() -> Finding:
    free = shutil.disk_usage(Path(settings.DATA)).free
    words = f"{free // 2**20} Mo libres"
    return Finding(
        "disque", free > ROOM_NEEDED, words if free > ROOM_NEEDED else f"{words} : faites de la place"
    )
