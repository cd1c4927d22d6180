"""Read what the composed pages need: a commune's page, the strategy, the state of the platform."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Avg, Q, Sum
from django.utils import timezone
from django.utils.module_loading import import_string

from maillage.analysis.measures import Measure
from maillage.web.directory.queries import NearPlace, places_in, places_near
from maillage.web.territories.models import Commune


@dataclass(frozen=True, slots=True)
class CommunePage:
    """What one reads about a commune."""

    commune: Commune
    own: list[NearPlace]
    open_near: list[NearPlace]
    neighbours: list[Commune]


def commune_page(code: str) -> CommunePage | None:
    """Return the page of a commune of the perimeter or next to it, or none."""
    commune = Commune.objects.select_related("epci").filter(code=code).first()
    if commune is None:
        return None
    now = timezone.localtime()
    own = places_in(commune, at=now)
    near = places_near(*commune.position, at=now, limit=4, open_only=True) if commune.position else []
    own_ids = {row.place.pk for row in own}
    return CommunePage(
        commune=commune,
        own=own,
        open_near=[row for row in near if row.place.pk not in own_ids][:3],
        neighbours=list(commune.neighbours.order_by("slug")),
    )


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one can do here: words and an address."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class StrategyEntry:
    """A stake, a line of action or a figure of the strategy, beside what is known and done today."""

    key: str
    group: str
    title: str
    said: str
    missing: str
    measures: list[Measure] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)


@cache
def _strategy_files() -> dict[str, dict[str, dict[str, object]]]:
    """Return the strategy of each room that has one: what was said, in ours; what is known, in theirs."""
    files = ((config.label, Path(config.path) / "strategy.toml") for config in apps.get_app_configs())
    return {label: tomllib.loads(path.read_text("utf-8")) for label, path in files if path.exists()}
