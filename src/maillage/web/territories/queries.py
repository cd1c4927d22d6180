"""Read the territory served and its communes; find a commune from what somebody typed."""

import difflib
import hashlib
import re
import unicodedata

from django.core.cache import cache
from django.db.models import F, Max, QuerySet, Sum

from maillage.analysis import territory as reference
from maillage.analysis.measures import Measure, density
from maillage.web.territories.models import Commune, Territory

SAINT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
TYPED_AT_MOST = 100
INSIDE_AT_LEAST = 3


def search_key(text: str) -> str:
    """Fold a name to what people type: no accent, no hyphen, no apostrophe, `saint` in full."""
    plain = (
        unicodedata.normalize("NFKD", text.translate(LIGATURES)).encode("ascii", "ignore").decode().lower()
    )
    return " ".join(SAINT.get(word, word) for word in re.findall(r"[a-z0-9]+", plain))


def territory() -> Territory | None:
    """Return the territory served, or none before it is set up."""
    return Territory.objects.first()


def served_communes() -> QuerySet[Commune]:
    """Return the communes of the perimeter, by name."""
    return Commune.objects.filter(is_served=True)


def known_communes() -> QuerySet[Commune]:
    """Return the communes of the perimeter and those around it."""
    return Commune.objects.filter(is_known=True)


def communes_named(typed: str) -> list[Commune]:
    """Return the communes that somebody may mean, the likeliest first; one exact match stands alone.

    Understands a name (accents, hyphens and « St » do not matter), its beginning, a postcode, an INSEE code,
    and a small typing fault.
    """
    key = search_key(typed[:TYPED_AT_MOST])
    known = known_communes().order_by("-is_served", F("population").desc(nulls_last=True), "slug")
    if not key:
        return []
    code = key.replace(" ", "").upper()
    if re.fullmatch(r"\d{5}|2[AB]\d{3}", code):
        return list(known.filter(code=code)) or list(known.filter(postcodes__postcode=code))
    words = re.sub(r"^\d{5} | \d{5}$", "", key)
    can_be_inside = len(words) >= INSIDE_AT_LEAST
    return (
        list(known.filter(search_key=words))
        or list(known.filter(search_key__startswith=words)[:12])
        or list(known.filter(search_key__contains=words)[:12] if can_be_inside else [])
        or _communes_within(words)
        or _near_misses(words)
    )


def _communes_within(key: str) -> list[Commune]:
    """Return the commune whose name stands in a longer text, an address say: the longest such name."""
    names = known_communes().values_list("search_key", flat=True)
    inside = [name for name in names if f" {name} " in f" {key} "]
    return list(known_communes().filter(search_key=max(inside, key=len))) if inside else []


def _near_misses(key: str) -> list[Commune]:
    keys = known_communes().values_list("search_key", flat=True)
    close = difflib.get_close_matches(key, keys, n=5, cutoff=0.75)
    found = {commune.search_key: commune for commune in known_communes().filter(search_key__in=close)}
    return [found[name] for name in close if name in found]


def outlines_geojson() -> str:
    """Return the outlines of the communes served as GeoJSON, drawn once and kept for a day."""
    names = dict(served_communes().values_list("code", "name"))
    key = hashlib.sha256(repr(sorted(names.items())).encode()).hexdigest()
    return str(cache.get_or_set(f"outlines-{key}", lambda: _draw_outlines(names), 24 * 3600))


def _draw_outlines(names: dict[str, str]) -> str:
    outlines = reference.read_outlines(list(names), detail="medium")
    return reference.geojson(outlines, {code: {"code": code, "name": names[code]} for code in outlines})


def measured_density() -> list[Measure]:
    """Return the inhabitants per square kilometre of the territory, from one vintage of the population."""
    rows = served_communes().filter(area_km2__isnull=False, population__isnull=False)
    total = rows.aggregate(people=Sum("population"), area=Sum("area_km2"), vintage=Max("population_vintage"))
    return [density(total["people"], total["area"], vintage=total["vintage"])]
