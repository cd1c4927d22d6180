"""Read the strategy: what it said, what is measured today, what one can do here, what is missing.

What was said stands in this room's `strategy.toml`; what is measured and what one can do stand in the
`strategy.toml` of each room that has something to say, under the same keys.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.core.cache import cache
from django.db.models import Max
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext

from maillage.analysis.measures import Measure
from maillage.web.accounts.models import JournalEntry
from maillage.web.territories.models import Territory

OWN = "portal"
DAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one can do here: words and an address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A stake, a line of action or a figure of the strategy, beside what is known and done today."""

    key: str
    group: str
    title: str
    said: str
    missing: str
    measures: list[Measure]
    deeds: list[Deed]


def strategy() -> dict[str, list[Entry]]:
    """Return the entries by group: `stakes`, `lines`, `figures`; measured again when the journal moved."""
    written = JournalEntry.objects.aggregate(last=Max("pk"))["last"]
    key = f"strategy-{get_language()}-{written}"
    return cast("dict[str, list[Entry]]", cache.get_or_set(key, _read, DAY_SECONDS))


def _read() -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = {}
    for key, said in said_entries().items():
        rooms = [room[key] for room in files().values() if key in room]
        entry = Entry(
            key=key,
            group=said["group"],
            title=gettext(said["title"]),
            said=gettext(said["said"]),
            missing=gettext(said["missing"]) if said["missing"] else "",
            measures=[
                row for room in rooms for name in room.get("measures", []) for row in import_string(name)()
            ],
            deeds=[
                Deed(gettext(deed["label"]), reverse(deed["address"]))
                for room in rooms
                for deed in room.get("deeds", [])
            ],
        )
        grouped.setdefault(entry.group, []).append(entry)
    return grouped


def is_written_for(territory: Territory | None) -> bool:
    """Return whether the strategy is that of the territory served, once there is one."""
    return territory is None or territory.slug == files()[OWN]["written_for"]


def said_entries() -> dict[str, dict[str, Any]]:
    """Return what was said, by key."""
    return {key: entry for key, entry in files()[OWN].items() if isinstance(entry, dict)}


@lru_cache
def files() -> dict[str, dict[str, Any]]:
    """Return the strategy file of each room that has one, by room, this one's first."""
    return {label: tomllib.loads(path.read_text("utf-8")) for label, path in sorted(_paths(), key=_own_first)}


def _paths() -> Iterator[tuple[str, Path]]:
    for config in apps.get_app_configs():
        path = Path(config.path) / "strategy.toml"
        if path.exists():
            yield config.label, path


def _own_first(pair: tuple[str, Path]) -> tuple[bool, str]:
    return pair[0] != OWN, pair[0]
