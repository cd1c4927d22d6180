"""What the guards look at: the files of the house, read once, and the ladder of its rooms."""

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PACKAGE = HOUSE / "src/maillage"
WEB = PACKAGE / "web"
DOCS = HOUSE / "docs"


@cache
def files() -> list[Path]:
    """Return the files that the repository holds or is about to hold."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True).stdout.split("\n")
    return sorted(HOUSE / name for name in set(names) if name and (HOUSE / name).is_file())


def files_named(*suffixes: str, under: Path = HOUSE) -> list[Path]:
    """Return the files with one of these suffixes, migrations left out: they are written by Django."""
    return [
        path
        for path in files()
        if path.suffix in suffixes and path.is_relative_to(under) and path.parent.name != "migrations"
    ]


def written(path: Path) -> str:
    """Return the path as one says it in a message."""
    return str(path.relative_to(HOUSE))


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def project() -> dict[str, dict[str, dict]]:
    """Return pyproject.toml."""
    return tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))


@cache
def floors() -> dict[str, int]:
    """Return each room and its floor, counted from the roof down, as the import contract has them."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["id"] == "rooms")["layers"]
    return {room.strip("() "): floor for floor, layer in enumerate(layers) for room in layer.split("|")}


def rooms() -> list[Path]:
    """Return the folder of each room that exists."""
    return sorted(path.parent for path in files() if path.parent.parent == WEB and path.name == "apps.py")


def room_of(path: Path) -> str:
    """Return the room that a file of the web belongs to."""
    return path.relative_to(WEB).parts[0]
