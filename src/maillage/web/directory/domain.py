"""Write places: install the town halls, keep what a person corrected."""

from collections import Counter
from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from maillage.analysis import territory as reference
from maillage.web.accounts.domain import record
from maillage.web.accounts.models import User
from maillage.web.directory.enums import OrganisationKind, PlaceKind, ServiceType
from maillage.web.directory.models import Offer, Organisation, Place, WeeklyHours
from maillage.web.territories.models import Commune
from maillage.web.territories.queries import known_communes

SOURCE = "annuaire de l'administration (DILA)"


@transaction.atomic
def install_town_halls(*, by: User | None = None) -> Counter[str]:
    """Write the town hall of every known commune; a place that a person vouched for is left as it is."""
    counts: Counter[str] = Counter()
    written = Place.objects.filter(kind=PlaceKind.TOWN_HALL).prefetch_related("weekly_hours")
    kept = {place.commune_id: place for place in written}
    communes = known_communes().in_bulk()
    halls = reference.read_town_halls(list(communes))
    new = [code for code in sorted(halls) if code not in kept]
    _create_town_halls([(communes[code], halls[code]) for code in new])
    counts["created"] = len(new)
    for code, place in kept.items():
        if code not in halls:
            continue
        if place.vouched_on:
            counts["kept"] += 1
        elif _refresh(place, communes[code], halls[code]):
            counts["updated"] += 1
        else:
            counts["unchanged"] += 1
    if counts["created"] or counts["updated"]:
        record(room="directory", kind="town halls installed", key=SOURCE, by=by)
    return counts


@transaction.atomic
def vouch_for(*, place: Place, by: User) -> Place:
    """Remember that a person checked this place today: no later import changes it silently."""
    # The page shows this to everybody: a name somebody gave, never an address.
    place.vouched_by = by.get_full_name() or "la coordination du territoire"
    place.vouched_on = timezone.localdate()
    place.save(update_fields=["vouched_by", "vouched_on"])
    record(room="directory", kind="place vouched", key=place.slug, by=by)
    return place


def _create_town_halls(pairs: list[tuple[Commune, reference.TownHall]]) -> None:
    organisations = Organisation.objects.bulk_create(
        Organisation(
            name=f"Commune {commune.of_name}",
            slug=f"commune-{commune.code.lower()}",
            kind=OrganisationKind.COMMUNE,
            website=hall.website or "",
        )
        for commune, hall in pairs
    )
    places = Place.objects.bulk_create(
        Place(organisation=organisation, **_described(commune, hall))
        for organisation, (commune, hall) in zip(organisations, pairs, strict=True)
    )
    Offer.objects.bulk_create(Offer(place=place, service=ServiceType.TOWN_HALL_COUNTER) for place in places)
    WeeklyHours.objects.bulk_create(
        row for place, (_, hall) in zip(places, pairs, strict=True) for row in _weekly(place, hall)
    )


def _refresh(place: Place, commune: Commune, hall: reference.TownHall) -> bool:
    described = _described(commune, hall)
    hours = {(row.weekday, row.opens, row.closes) for row in place.weekly_hours.all()}
    wanted = {(row.weekday, row.opens, row.closes) for row in _weekly(place, hall)}
    if hours == wanted and all(getattr(place, name) == value for name, value in described.items()):
        return False
    Place.objects.filter(pk=place.pk).update(**described)
    WeeklyHours.objects.filter(place=place).delete()
    WeeklyHours.objects.bulk_create(_weekly(place, hall))
    return True


def _described(commune: Commune, hall: reference.TownHall) -> dict[str, Any]:
    return {
        "name": f"Mairie {commune.of_name}",
        "slug": f"mairie-{slugify(commune.name)}-{commune.code.lower()}",
        "kind": PlaceKind.TOWN_HALL,
        "commune_id": commune.code,
        "address": hall.address or "",
        "postcode": hall.postcode or "",
        "longitude": hall.longitude,
        "latitude": hall.latitude,
        "is_point_exact": hall.is_point_checked,
        "phone": hall.phone or "",
        "email": hall.email or "",
        "website": hall.website or "",
        "access_notes": hall.accessibility or "",
        "hours_note": hall.hours_note or "",
        "source": SOURCE,
    }


def _weekly(place: Place, hall: reference.TownHall) -> list[WeeklyHours]:
    return [
        WeeklyHours(place=place, weekday=weekday, opens=_clock(opens), closes=_clock(closes))
        for weekday, opens, closes in hall.hours
    ]


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
