"""Set up the territory served from the reference data of France, and revise its perimeter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from maillage.analysis import territory as reference
from maillage.web.accounts.domain import record
from maillage.web.accounts.models import User
from maillage.web.territories.enums import MemberKind
from maillage.web.territories.models import Commune, Epci, PerimeterMember, Postcode, Territory
from maillage.web.territories.queries import search_key

# Help may be on the other side of the border: communes up to this far are known too.
SURROUNDINGS_KILOMETRES = 20.0
MEMBER_FIELDS = {
    MemberKind.EPCI: "epcis",
    MemberKind.COMMUNE: "communes",
    MemberKind.DEPARTMENT: "departments",
}


Lines = Collection[tuple[str, str]]


class AnotherTerritory(Exception):  # noqa: N818 - it is a fact about the database, not a fault
    """Another territory is already served here."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What the set-up found and changed."""

    territory: Territory
    communes: int
    surroundings: int
    changed: int


@transaction.atomic
def install_territory(
    *, perimeter: reference.Perimeter, may_replace: bool = False, by: User | None = None
) -> Installed:
    """Serve this perimeter: its communes and those around; the same one twice changes nothing."""
    current = Territory.objects.first()
    if current and current.slug != perimeter.slug and not may_replace:
        raise AnotherTerritory(current.name)
    described = {"slug": perimeter.slug, "name": perimeter.name, "dated": perimeter.dated}
    if not current or current.slug != perimeter.slug:
        current, _ = Territory.objects.update_or_create(
            pk=1, defaults=described | {"is_confirmed": perimeter.confirmed, "note": perimeter.note}
        )
        current.members.all().delete()
        PerimeterMember.objects.bulk_create(_members(current, perimeter))
    return load_perimeter(territory=current, by=by)


@transaction.atomic
def load_perimeter(*, territory: Territory, by: User | None = None) -> Installed:
    """Read again the communes of the stored perimeter, those around, and forget the others."""
    perimeter = stored_perimeter(territory)
    served = reference.perimeter_codes(perimeter)
    around = reference.around(served, kilometres=SURROUNDINGS_KILOMETRES)
    communes = reference.read_communes(codes=[*served, *around])
    changed = _store_epcis(communes) + _store_communes(communes, frozenset(served))
    # Communes left outside stay, unknown to readers: places that people wrote may stand there.
    changed += (
        Commune.objects.filter(is_known=True)
        .exclude(code__in=communes)
        .update(is_known=False, is_served=False)
    )
    if changed:
        _store_postcodes(communes)
        _store_neighbours(served)
        record(room="territories", kind="perimeter loaded", key=territory.slug, by=by)
    return Installed(territory, len(served), len(around), changed)


def give_demonstration_phone() -> None:
    """Give a telephone of the range kept for fiction to a territory without one, and say so."""
    Territory.objects.filter(phone="").update(
        phone="+33353010000", phone_hours="exemple : ce numéro ne répond pas"
    )


def stored_perimeter(territory: Territory) -> reference.Perimeter:
    """Return the perimeter as the analysis knows it."""
    lines = list(PerimeterMember.objects.filter(territory=territory).values_list("kind", "code"))
    return reference.Perimeter(
        slug=territory.slug,
        name=territory.name,
        dated=territory.dated,
        confirmed=territory.is_confirmed,
        note=territory.note,
        **_by_kind(lines),
    )


def perimeter_of(*, lines: Lines, name: str = "") -> reference.Perimeter:
    """Return a perimeter made on the spot, named after its only part when nobody names it."""
    parts = _by_kind(lines)
    if not name and len(lines) == 1:
        name = _only_name(**parts)
    name = name or " ".join(["Territoire", *(code for _, code in lines)])[:100]
    return reference.Perimeter(
        slug=slugify(name)[:60], name=name, dated=timezone.localdate(), confirmed=True, note="", **parts
    )


def unknown_members(lines: Lines) -> list[str]:
    """Return a sentence for each line of a perimeter that names nothing in France."""
    messages = []
    for line in lines:
        try:
            reference.perimeter_codes(perimeter_of(lines=[line], name="?"))
        except reference.UnknownTerritoryError as error:
            messages.append(str(error))
    return messages


def _by_kind(lines: Lines) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(code for kind, code in lines if kind == member_kind)
        for member_kind, name in MEMBER_FIELDS.items()
    }


def _only_name(*, epcis: tuple[str, ...], communes: tuple[str, ...], departments: tuple[str, ...]) -> str:
    if epcis:
        known = reference.read_epcis(sirens=epcis)
        return known[epcis[0]].name if epcis[0] in known else ""
    if communes:
        found = reference.read_communes(codes=communes)
        return found[communes[0]].name if communes[0] in found else ""
    return f"Département {departments[0]}"


def _members(territory: Territory, perimeter: reference.Perimeter) -> list[PerimeterMember]:
    return [
        PerimeterMember(territory=territory, kind=kind, code=code)
        for kind, name in MEMBER_FIELDS.items()
        for code in getattr(perimeter, name)
    ]


def _store_epcis(communes: Mapping[str, reference.Commune]) -> int:
    sirens = sorted({commune.epci for commune in communes.values() if commune.epci})
    epcis = reference.read_epcis(sirens=sirens)
    return _upsert([Epci(siren=siren, name=epcis[siren].name) for siren in sirens])


def _store_communes(communes: Mapping[str, reference.Commune], served: frozenset[str]) -> int:
    return _upsert(
        [
            Commune(
                code=commune.code,
                name=commune.name,
                of_name=commune.of_name,
                slug=slugify(commune.name),
                search_key=search_key(commune.name),
                department=commune.department,
                epci_id=commune.epci,
                population=commune.population,
                population_vintage=commune.population_vintage,
                area_km2=commune.area_km2,
                density=commune.density,
                longitude=commune.longitude,
                latitude=commune.latitude,
                is_served=commune.code in served,
            )
            for commune in communes.values()
        ]
    )


def _upsert(rows: list[Any]) -> int:
    """Write the rows that are new or differ from those kept, and return how many."""
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 - public API
    kept = model._default_manager.in_bulk([row.pk for row in rows])  # noqa: SLF001 - public API
    changed = [
        row
        for row in rows
        if row.pk not in kept
        or any(getattr(row, field.attname) != getattr(kept[row.pk], field.attname) for field in fields)
    ]
    model._default_manager.bulk_create(  # noqa: SLF001 - public API
        changed, update_conflicts=True, unique_fields=["pk"], update_fields=[field.name for field in fields]
    )
    return len(changed)


def _store_postcodes(communes: Mapping[str, reference.Commune]) -> None:
    Postcode.objects.all().delete()
    Postcode.objects.bulk_create(
        Postcode(commune_id=commune.code, postcode=postcode)
        for commune in communes.values()
        for postcode in commune.postcodes
    )


def _store_neighbours(served: list[str]) -> None:
    through = Commune.neighbours.through
    through.objects.all().delete()
    pairs = {
        pair
        for code, others in reference.neighbours(served).items()
        for other in others
        for pair in ((code, other), (other, code))
    }
    known = set(Commune.objects.values_list("code", flat=True))
    through.objects.bulk_create(
        through(from_commune_id=a, to_commune_id=b) for a, b in sorted(pairs) if a in known and b in known
    )
