"""Communes, groupings and former communes of France, from the administrative package."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.reference_outlines import Outlines
from tools.reference_tables import write_table

# INSEE publishes one census year for all, except where the census is not continuous.
POPULATION_VINTAGE = 2023
OTHER_VINTAGES = {"976": 2017, "987": 2022, "988": 2025}
GROUPINGS_DATE = "2026-01-01"

KINDS = {"METRO": "METRO", "MET69": "METRO", "CU": "CU", "CA": "CA", "CC": "CC"}
LONG_NAMES = {
    "CC ": "Communauté de communes ",
    "CA ": "Communauté d'agglomération ",
    "CU ": "Communauté urbaine ",
}
FORMER_KINDS = {
    "commune-deleguee": "delegated",
    "commune-associee": "associated",
    "arrondissement-municipal": "borough",
}
# INSEE's "type de nom en clair": the article a name begins with, and how "de" joins it.
ARTICLES = {"Le ": 2, "La ": 3, "Les ": 4, "L'": 5, "Aux ": 6, "Las ": 7, "Los ": 8}
VOWELS = "AEIOUYÀÂÉÈÊËÎÏÔÙÛÜŒÆ"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Administrative:
    """The tables that come from the administrative package."""

    communes: list[Row]
    groupings: list[Row]
    former: list[Row]


def read_administrative(folder: Path, findings: dict[str, object]) -> Administrative:
    """Read communes.json and epci.json of `folder` (the populations of epci.json are another vintage)."""
    entries: list[Row] = json.loads((folder / "communes.json").read_text(encoding="utf-8"))
    groupings = [_grouping(entry) for entry in json.loads((folder / "epci.json").read_text(encoding="utf-8"))]
    epcis = {member: grouping["siren"] for grouping in groupings for member in grouping["members"]}
    current = [entry for entry in entries if entry["type"] == "commune-actuelle"]
    communes = [_commune(entry, epcis) for entry in current]
    codes = {commune["code"] for commune in communes}
    if lost := sorted(epcis.keys() - codes):
        raise ValueError(f"members of a grouping that are not communes: {lost}")
    findings["communes_in_no_grouping"] = [
        commune["code"]
        for commune in communes
        if commune["epci"] is None and commune["arrondissement"] is not None
    ]
    findings["communes_without_inhabitant"] = [row["code"] for row in communes if row["population"] == 0]
    return Administrative(communes, groupings, _former(entries, current, codes, findings))


def _grouping(entry: Row) -> Row:
    name: str = entry["nom"]
    for short, long in LONG_NAMES.items():
        if name.startswith(short):
            name = long + name.removeprefix(short)
    return {
        "siren": entry["code"],
        "name": name,
        "kind": KINDS[entry["type"]],
        "dated": GROUPINGS_DATE,
        "members": sorted(member["code"] for member in entry["membres"]),
    }


def _article(entry: Row) -> int:
    known: int | None = entry.get("typeLiaison")
    if known is not None:
        return known
    name: str = entry["nom"]
    begun = next((kind for article, kind in ARTICLES.items() if name.startswith(article)), None)
    return int(name[0] in VOWELS) if begun is None else begun


def _commune(entry: Row, epcis: Mapping[str, str]) -> Row:
    return {
        "code": entry["code"],
        "name": entry["nom"],
        "article": _article(entry),
        "department": entry["departement"],
        "region": entry["region"],
        "arrondissement": entry.get("arrondissement") or None,
        "epci": epcis.get(entry["code"]),
        "postcodes": entry.get("codesPostaux", []),
        "population": entry.get("population"),
        "population_vintage": OTHER_VINTAGES.get(entry["departement"], POPULATION_VINTAGE),
    }


def _former(
    entries: list[Row], current: list[Row], codes: set[str], findings: dict[str, object]
) -> list[Row]:
    """Every code that is no longer a commune (or names a part of one) with the commune of today."""
    former = {
        entry["code"]: {
            "code": entry["code"],
            "name": entry["nom"],
            "kind": FORMER_KINDS[entry["type"]],
            "current": entry.get("chefLieu") or entry["commune"],
        }
        for entry in entries
        if entry["type"] in FORMER_KINDS
    }
    disagree = []
    for entry in current:
        for code in entry.get("anciensCodes", []):
            merged = {"code": code, "name": None, "kind": "merged", "current": entry["code"]}
            ours = former.setdefault(code, merged)
            if ours["current"] != entry["code"]:
                disagree.append(code)
    findings["former_communes_claimed_twice_kept_with_their_head_commune"] = disagree
    if lost := sorted(row["code"] for row in former.values() if row["current"] not in codes):
        raise ValueError(f"former communes whose commune of today is unknown: {lost}")
    return list(former.values())


def write_administrative(target: Path, tables: Administrative, outlines: Outlines) -> None:
    """Write communes (with what their outline says), groupings and former communes."""
    columns = {
        "code": "VARCHAR",
        "name": "VARCHAR",
        "article": "TINYINT",
        "department": "VARCHAR",
        "region": "VARCHAR",
        "arrondissement": "VARCHAR",
        "epci": "VARCHAR",
        "postcodes": "VARCHAR[]",
        "population": "INTEGER",
        "population_vintage": "SMALLINT",
        "area_km2": "DOUBLE",
        "longitude": "DOUBLE",
        "latitude": "DOUBLE",
        "neighbours": "VARCHAR[]",
    }
    nothing: Row = {"area_km2": None, "longitude": None, "latitude": None, "neighbours": []}
    rows = [row | outlines.facts.get(row["code"], nothing) for row in tables.communes]
    write_table(target / "communes.parquet", columns, rows)
    texts = dict.fromkeys(("siren", "name", "kind"), "VARCHAR")
    grouping = texts | {"dated": "DATE", "members": "VARCHAR[]"}
    write_table(target / "groupings.parquet", grouping, tables.groupings)
    former = dict.fromkeys(("code", "name", "kind", "current"), "VARCHAR")
    write_table(target / "former_communes.parquet", former, tables.former)
