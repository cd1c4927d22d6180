"""Everything is named after what it is: no drawer for odds and ends, and rooms hold what rooms hold."""

from pathlib import Path

import pytest

from tests.house.source import PACKAGE, files, rooms, written

DRAWERS = {"utils", "util", "helpers", "helper", "services", "common", "mixins", "misc", "managers", "core"}
ROOM_MODULES = {
    *(
        "models",
        "enums",
        "rules",
        "queries",
        "domain",
        "forms",
        "views",
        "urls",
        "feeds",
        "tasks",
        "api",
        "inbox",
    ),
    *("adapters", "wagtail_hooks", "blocks", "apps"),
}
ROOM_FOLDERS = {"templatetags", "management", "migrations", "static", "templates", "locale"}


def test_no_drawer_for_odds_and_ends():
    names = [Path(written(path)) for path in files()]
    assert [str(name) for name in names if DRAWERS & {name.stem, *name.parts[:-1]}] == []


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_a_room_holds_only_what_rooms_hold(room: Path):
    held = {path.relative_to(room).parts[0] for path in files() if path.is_relative_to(room)}
    modules = {name.removesuffix(".py") for name in held if name.endswith(".py")} - {"__init__"}
    folders = {name for name in held if "." not in name}
    assert modules - ROOM_MODULES == set()
    assert folders - ROOM_FOLDERS - ROOM_MODULES == set()


@pytest.mark.parametrize("kind", ["static", "templates"])
def test_what_a_room_shows_is_in_a_folder_of_its_name(kind: str):
    """Root templates are those that Django, Wagtail and allauth look for under names of theirs."""
    astray = [
        written(path)
        for room in rooms()
        for path in files()
        if path.is_relative_to(room / kind)
        and not path.is_relative_to(room / kind / room.name)
        and (kind == "static" or not _is_looked_for_elsewhere(path.relative_to(room / kind)))
    ]
    assert astray == []


def _is_looked_for_elsewhere(name: Path) -> bool:
    libraries = {"account", "allauth", "mfa", "wagtailadmin", "wagtailusers", "django", "usersessions"}
    return len(name.parts) == 1 or name.parts[0] in libraries


def test_the_reference_is_data():
    reference = [path for path in files() if path.is_relative_to(PACKAGE / "reference")]
    assert [written(path) for path in reference if path.suffix == ".py"] == []
