"""Read what one learns about a commune on its page."""

from dataclasses import dataclass

from django.utils import timezone

from maillage.web.directory.queries import NearPlace, places_in, places_near
from maillage.web.territories.models import Commune
from maillage.web.territories.queries import known_communes

OPEN_NEAR = 3


@dataclass(frozen=True, slots=True)
class CommunePage:
    """A commune, its places, the nearest others open at this moment, the communes that touch it."""

    commune: Commune
    own: list[NearPlace]
    open_near: list[NearPlace]
    neighbours: list[Commune]


def commune_page(code: str) -> CommunePage | None:
    """Return the page of a commune of the perimeter or next to it, or none."""
    commune = known_communes().select_related("epci").filter(code=code).first()
    if commune is None:
        return None
    now = timezone.localtime()
    own = places_in(commune, at=now)
    own_ids = {row.place.pk for row in own}
    near = (
        places_near(*commune.position, at=now, limit=OPEN_NEAR + len(own), open_only=True)
        if commune.position
        else []
    )
    return CommunePage(
        commune=commune,
        own=own,
        open_near=[row for row in near if row.place.pk not in own_ids][:OPEN_NEAR],
        neighbours=list(commune.neighbours.filter(is_known=True).order_by("slug")),
    )
