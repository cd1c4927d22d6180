"""Communes, intercommunalities, perimeters, outlines, neighbours: the reference data of France, read."""

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import duckdb

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

REFERENCE = Path(__file__).parent.parent / "reference"
GRID = 1e5
EARTH_KILOMETRES = 6371.0088

Detail = Literal["full", "medium", "light"]
OpeningRange = tuple[int, int, int]

_OUTLINE: dict[Detail, str] = {
    "full": "outline_full",
    "medium": "outline_medium",
    "light": "outline_light",
}

# How "de" and "à" join a name, by INSEE's kind of name: words to add, letters of the name to drop.
_OF = {1: ("d'", 0), 2: ("du ", 3), 4: ("des ", 4), 6: ("des ", 4)}
_AT = {2: ("au ", 3), 4: ("aux ", 4), 6: ("aux ", 4)}


class UnknownTerritoryError(LookupError):
    """A code that is no commune, intercommunality or département of the reference."""


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune of today.

    `article` is INSEE's kind of name (0 none, 1 none before a vowel, 2 Le, 3 La, 4 Les, 5 L', 6 Aux,
    7 Las, 8 Los). Area in km², point in degrees (WGS84) inside the outline; None where there is no outline.
    """

    code: str
    name: str
    article: int
    department: str
    region: str
    arrondissement: str | None
    epci: str | None
    postcodes: tuple[str, ...]
    population: int | None
    population_vintage: int
    area_km2: float | None
    longitude: float | None
    latitude: float | None

    @property
    def density(self) -> float | None:
        """Inhabitants per km²; None without inhabitant or area, as a rate of nobody says nothing."""
        if not self.population or not self.area_km2:
            return None
        return self.population / self.area_km2

    @property
    def of_name(self) -> str:
        """The name after "de": "de Verdun", "d'Étain", "du Claon", "des Islettes"."""
        words, dropped = _OF.get(self.article, ("de ", 0))
        return words + self.name[dropped:]

    @property
    def at_name(self) -> str:
        """The name after "à": "à Verdun", "au Claon", "aux Islettes"."""
        words, dropped = _AT.get(self.article, ("à ", 0))
        return words + self.name[dropped:]


@dataclass(frozen=True, slots=True)
class Epci:
    """An intercommunality with its own taxes: `kind` is CC, CA, CU or METRO; `members` are commune codes."""

    siren: str
    name: str
    kind: str
    dated: date
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TownHall:
    """A town hall; `hours` are (weekday from 0 = Monday, opens, closes) in minutes since midnight, disjoint.

    When `is_point_checked` is false the point is the commune's interior point (None without outline).
    """

    commune_code: str
    address: str | None
    postcode: str | None
    phone: str | None
    email: str | None
    website: str | None
    hours: tuple[OpeningRange, ...]
    hours_note: str | None
    accessibility: str | None
    longitude: float | None
    latitude: float | None
    is_point_checked: bool


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A named, dated list of intercommunalities, communes and départements, added up."""

    slug: str
    name: str
    dated: date
    confirmed: bool
    note: str
    epcis: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def read_communes(
    *,
    departments: Iterable[str] | None = None,
    epcis: Iterable[str] | None = None,
    codes: Iterable[str] | None = None,
) -> dict[str, Commune]:
    """Communes by code, in order of code: those that meet every condition given, all of France without any.

    Codes that are no commune of today are simply absent. Source: INSEE (COG, populations), DGCL, IGN.

    >>> verdun = read_communes(codes=["55545"])["55545"]
    >>> verdun.name, verdun.population, verdun.population_vintage, verdun.of_name
    ('Verdun', 16890, 2023, 'de Verdun')
    """
    names = tuple(Commune.__dataclass_fields__)
    rows = _select("communes", names, department=departments, epci=epcis, code=codes)
    return {row[0]: Commune(*row) for row in rows}


def read_epcis(sirens: Iterable[str] | None = None) -> dict[str, Epci]:
    """Intercommunalities by SIREN, all of France when none is named. Source: DGCL.

    >>> read_epcis(["200049187"])["200049187"].name
    "Communauté d'agglomération du Grand Verdun"
    """
    rows = _select("groupings", ("siren", "name", "kind", "dated", "members"), siren=sirens)
    return {row[0]: Epci(*row) for row in rows}


def read_town_halls(codes: Iterable[str]) -> dict[str, TownHall]:
    """Town halls by commune code; a commune whose town hall is not known is absent. Source: DILA.

    >>> read_town_halls(["55545"])["55545"].phone[:3]
    '+33'
    """
    names = ("code", *tuple(TownHall.__dataclass_fields__)[1:])
    rows = _select("town_halls", names, code=codes)
    return {row[0]: TownHall(*row) for row in rows}


@cache
def town_halls_vintage() -> int:
    """Return the year of the town halls of the reference, as `provenance.json` tells it.

    >>> town_halls_vintage() >= 2026
    True
    """
    provenance = json.loads((REFERENCE / "provenance.json").read_text("utf-8"))
    return int(provenance["tables"]["town_halls.parquet"]["hours"]["vintage"])


def read_outlines(codes: Iterable[str], *, detail: Detail) -> "dict[str, BaseGeometry]":
    """Outlines in degrees (WGS84, 1e-5° grid) by code; communes without outline are absent. Source: IGN.

    Borders are shared at every level: drop no vertex of your own, or slivers appear.

    >>> read_outlines(["55545"], detail="light")["55545"].geom_type
    'Polygon'
    """
    import numpy as np  # noqa: PLC0415 — only outlines need geometry
    import shapely  # noqa: PLC0415 — idem

    rows = _select("outlines", ("code", _OUTLINE[detail]), code=codes)
    # Stored in whole units of the grid; dividing gives the very number the decimals spell.
    units = shapely.from_wkb([bytes(wkb) for _, wkb in rows])
    degrees = shapely.transform(units, lambda xy: xy / GRID)
    return dict(zip((code for code, _ in rows), np.atleast_1d(degrees), strict=True))


@cache
def perimeters() -> Mapping[str, Perimeter]:
    """The perimeters that ship with the product, by slug.

    >>> perimeters()["pays-de-verdun"].name
    'Pays de Verdun'
    """
    tables = tomllib.loads((REFERENCE / "perimeters.toml").read_text(encoding="utf-8"))
    return {slug: _perimeter(slug, table) for slug, table in tables.items()}


def perimeter_codes(perimeter: Perimeter) -> list[str]:
    """Codes of the communes of today in `perimeter`, sorted; former communes fold into theirs.

    Raises UnknownTerritoryError, with a sentence in French, for a code nobody knows.

    >>> len(perimeter_codes(perimeters()["pays-de-verdun"]))
    228
    """
    found: set[str] = set()
    groupings = read_epcis(perimeter.epcis)
    for siren in perimeter.epcis:
        if siren not in groupings:
            raise UnknownTerritoryError(f"Aucune intercommunalité ne porte le numéro SIREN « {siren} ».")
        found.update(groupings[siren].members)
    for code in perimeter.communes:
        today = current_code(code)
        if today is None:
            raise UnknownTerritoryError(f"Aucune commune ne porte le code INSEE « {code} ».")
        found.add(today)
    communes = read_communes(departments=perimeter.departments) if perimeter.departments else {}
    known = {commune.department for commune in communes.values()}
    for department in perimeter.departments:
        if department not in known:
            raise UnknownTerritoryError(f"Aucun département ne porte le code « {department} ».")
    return sorted(found | communes.keys())


def current_code(code: str) -> str | None:
    """The commune of today that `code` is or has become part of; None for a code nobody knows.

    >>> current_code("75101"), current_code("55545"), current_code("00000")
    ('75056', '55545', None)
    """
    if _select("communes", ("code",), code=[code]):
        return code
    rows = _select("former_communes", ("current",), code=[code])
    return rows[0][0] if rows else None


def neighbours(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Communes that share a stretch of border (not just a corner) with each of `codes`, theirs or not.

    >>> "55545" in neighbours(["55039"])["55039"]
    False
    """
    return dict(_select("communes", ("code", "neighbours"), code=codes))


def around(codes: Iterable[str], *, kilometres: float) -> list[str]:
    """Communes of France whose interior point is within `kilometres` of that of one of `codes`, those apart.

    Great-circle distances on the mean sphere. Communes without a point are neither found nor searched from.

    >>> "55545" in around(["55189"], kilometres=10)
    True
    """
    import numpy as np  # noqa: PLC0415 — only this search needs arrays

    everyone, degrees = _points()
    given = set(codes)
    inside = np.isin(everyone, sorted(given))
    longitude, latitude = np.radians(degrees).T
    # Points on the unit sphere: a chord tells the distance, whatever the longitude.
    east, north, up = np.cos(longitude), np.sin(longitude), np.sin(latitude)
    sphere = np.stack([np.cos(latitude) * east, np.cos(latitude) * north, up])
    closest = np.full(len(everyone), -1.0)
    for point in sphere.T[inside]:
        np.maximum(closest, point @ sphere, out=closest)
    near = closest >= np.cos(min(kilometres / EARTH_KILOMETRES, np.pi))
    return sorted(everyone[near & ~inside].tolist())


def geojson(outlines: "Mapping[str, BaseGeometry]", properties: Mapping[str, Mapping[str, object]]) -> str:
    """A compact GeoJSON FeatureCollection with five decimals; a feature says its code, then its properties.

    >>> geojson({}, {})
    '{"type":"FeatureCollection","features":[]}'
    """
    import numpy as np  # noqa: PLC0415 — only maps need geometry
    import shapely  # noqa: PLC0415 — idem

    features = []
    for code, outline in outlines.items():
        rounded = shapely.transform(outline, lambda xy: np.round(xy, 5))
        facts = {"code": code, **properties.get(code, {})}
        told = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        drawn = shapely.to_geojson(rounded)
        features.append(f'{{"type":"Feature","properties":{told},"geometry":{drawn}}}')
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def summary(perimeter: Perimeter) -> dict[str, Any]:
    """What `perimeter` amounts to: name, communes (how many), population and its vintage, area, epcis, codes.

    `epcis` are the intercommunalities its communes belong to, the perimeter's own first. Population and
    vintage are None where vintages differ (they never add up); the area is that of the outlines known.

    >>> pays = summary(perimeters()["pays-de-verdun"])
    >>> pays["communes"], pays["population"], pays["population_vintage"]
    (228, 72605, 2023)
    """
    communes = read_communes(codes=perimeter_codes(perimeter))
    vintages = {commune.population_vintage for commune in communes.values()}
    populations = [commune.population for commune in communes.values() if commune.population is not None]
    areas = [commune.area_km2 for commune in communes.values() if commune.area_km2 is not None]
    one_vintage = vintages.pop() if len(vintages) == 1 else None
    belonging = {commune.epci for commune in communes.values() if commune.epci is not None}
    return {
        "name": perimeter.name,
        "communes": len(communes),
        "population": sum(populations) if one_vintage and populations else None,
        "population_vintage": one_vintage,
        "area_km2": round(sum(areas), 2) if areas else None,
        "epcis": [*perimeter.epcis, *sorted(belonging - set(perimeter.epcis))],
        "commune_codes": list(communes),
    }


def _perimeter(slug: str, table: Mapping[str, Any]) -> Perimeter:
    lists = {name: tuple(table.get(name, ())) for name in ("epcis", "communes", "departments")}
    return Perimeter(slug, table["name"], table["dated"], table["confirmed"], table["note"], **lists)


@cache
def _points() -> tuple[Any, Any]:
    """Codes and (longitude, latitude) of every commune that has a point."""
    import numpy as np  # noqa: PLC0415 — see around

    rows = _select("communes", ("code", "longitude", "latitude"))
    placed = [row for row in rows if row[1] is not None]
    return np.array([row[0] for row in placed]), np.array([row[1:] for row in placed])


@cache
def _database(_process: int) -> duckdb.DuckDBPyConnection:
    """One for each process: a fork that took its parent's would wait for ever."""
    return duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})


# Opened with the module, as it costs more than most readings.
_database(os.getpid())


def _select(table: str, names: tuple[str, ...], **wanted: Iterable[str] | None) -> list[tuple[Any, ...]]:
    """Rows of a reference table, in its order; the words of the query are ours, the values are bound."""
    # No code holds a control character or half a character, which the database would refuse.
    given = {
        name: sorted(set(filter(str.isprintable, values)))
        for name, values in wanted.items()
        if values is not None
    }
    where = " AND ".join(f"list_contains(${name}, {name})" for name in given) or "true"
    sql = f"SELECT {', '.join(names)} FROM read_parquet($file) WHERE {where}"  # noqa: S608 — our words
    # A cursor for each reading, so that threads never meet.
    with _database(os.getpid()).cursor() as cursor:
        rows = cursor.execute(sql, {"file": str(REFERENCE / f"{table}.parquet"), **given}).fetchall()
    return [tuple(_frozen(value) if type(value) is list else value for value in row) for row in rows]


def _frozen(values: list[Any]) -> tuple[Any, ...]:
    return tuple(_frozen(value) if type(value) is list else value for value in values)
