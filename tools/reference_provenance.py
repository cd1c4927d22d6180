"""What each column of the reference is, who produced it first, of which date, under which licence."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

LICENCE = "Licence Ouverte 2.0"

# producer, dataset, vintage, remark
Told = tuple[str, str, str, str]
COG = ("INSEE", "Code officiel géographique", "2026-01-01", "")
POSTCODES = ("La Poste", "Base officielle des codes postaux", "2026", "")
POPULATION = (
    "INSEE",
    "Populations de référence : population municipale",
    "population_vintage",
    "2023 partout, sauf Mayotte (2017), Polynésie française (2022) et Nouvelle-Calédonie (2025)",
)
BANATIC = ("DGCL", "Liste et composition des EPCI à fiscalité propre", "2026-01-01", "")
OUTLINE = (
    "IGN",
    "Admin Express, contours généralisés",
    "géographie antérieure aux communes rétablies depuis",
    "arrondi à 1e-5 degré, remis en couverture valide, unité 1e-5 degré",
)
MEASURED = (*OUTLINE[:3], "calculé ici ; surface sur l'ellipsoïde GRS80 avant arrondi")
TOWN_HALL = ("DILA", "Annuaire de l'administration, base locale", "2026", "nettoyé, voir findings")

COLUMNS: dict[str, dict[str, Told]] = {
    "communes.parquet": {
        **dict.fromkeys(("code", "name", "article", "department", "region", "arrondissement"), COG),
        "epci": BANATIC,
        "postcodes": POSTCODES,
        **dict.fromkeys(("population", "population_vintage"), POPULATION),
        **dict.fromkeys(("area_km2", "longitude", "latitude", "neighbours"), MEASURED),
    },
    "groupings.parquet": dict.fromkeys(("siren", "name", "kind", "dated", "members"), BANATIC),
    "former_communes.parquet": dict.fromkeys(("code", "name", "kind", "current"), COG),
    "outlines.parquet": {
        "code": COG,
        **dict.fromkeys(("outline_full", "outline_medium", "outline_light"), OUTLINE),
    },
    "town_halls.parquet": {
        "code": COG,
        **dict.fromkeys(("address", "postcode", "phone", "email", "website"), TOWN_HALL),
        **dict.fromkeys(("hours", "hours_note", "accessibility"), TOWN_HALL),
        **dict.fromkeys(("longitude", "latitude", "is_point_checked"), TOWN_HALL),
    },
}


def write_provenance(target: Path, inputs: Mapping[str, list[Path]], findings: Mapping[str, object]) -> None:
    """Write provenance.json; fail when a column is missing here or does not exist there."""
    document = {
        "licence": LICENCE,
        "inputs": {name: {file.name: _sha256(file) for file in files} for name, files in inputs.items()},
        "files": {name: _describe(target / name, columns) for name, columns in COLUMNS.items()},
        "tables": {name: _columns_told(columns) for name, columns in COLUMNS.items()},
        "findings": findings,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (target / "provenance.json").write_text(text + "\n", encoding="utf-8")


def _describe(file: Path, columns: Mapping[str, Told]) -> dict[str, Any]:
    with duckdb.connect() as connection:
        table = connection.read_parquet(str(file))
        if table.columns != list(columns):
            raise ValueError(f"{file.name} holds {table.columns}, its provenance tells {list(columns)}")
        rows = table.shape[0]
    return {"sha256": _sha256(file), "bytes": file.stat().st_size, "rows": rows}


def _columns_told(columns: Mapping[str, Told]) -> dict[str, dict[str, str]]:
    fields = ("producer", "dataset", "vintage", "remark")
    return {
        name: {"licence": LICENCE} | {field: said for field, said in zip(fields, told, strict=True) if said}
        for name, told in columns.items()
    }


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
