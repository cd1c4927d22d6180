"""What the repository must not hold: addresses of registries, paths of one machine, unfinished business."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.source import HOUSE, files, files_named, written

# written in pieces, so that this file does not hold them
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
REGISTRIES = ["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)", "deb" + r"ian\.org"]
REGISTRY = re.compile("|".join(REGISTRIES))
ONE_MACHINE = re.compile(r"(?<![\w.~}])/(home|root|Users|work|private|mnt)/\w")
WAIVED = re.compile(r"#\s*(?:no" + r"qa\b|type:\s*ignore)[^\n]*")
WITH_REASON = re.compile(r"(qa: [A-Z0-9, ]+|ignore\[[\w, -]+\])\s*[-—–(#].{3,}")
MEGABYTE = 2**20
TEXT = {
    "",
    ".css",
    ".html",
    ".js",
    ".json",
    ".lock",
    ".md",
    ".mjs",
    ".po",
    ".py",
    ".sh",
    ".toml",
    ".txt",
    ".yml",
}


def lines(path: Path) -> list[str]:
    """Return the lines of a text, or none of what is no text."""
    return path.read_text("utf-8").splitlines() if path.suffix in TEXT else []


def holding(pattern: re.Pattern[str]) -> list[str]:
    """Return where the pattern is found."""
    return [
        f"{written(path)}:{number}: {line.strip()[:120]}"
        for path in files()
        for number, line in enumerate(lines(path), 1)
        if pattern.search(line) and path.name != "LICENSE"
    ]


def test_nothing_unfinished_is_kept():
    assert holding(UNFINISHED) == []


def test_no_address_of_a_registry_is_kept():
    assert holding(REGISTRY) == []


def test_no_path_of_one_machine_is_kept():
    assert holding(ONE_MACHINE) == []


def test_the_lock_has_hashes_and_no_address():
    lock = (HOUSE / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    packages = re.split(r"\n(?=\S)", lock.split("#    make lock\n")[1])
    assert [
        package.split()[0] for package in packages if package.strip() and "--hash=sha256:" not in package
    ] == []


def test_the_lock_holds_everything_the_project_asks_for():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.match(r"[\w-]+", requirement).group().lower() for requirement in asked}
    lock = (HOUSE / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([\w-]+)==", lock, re.MULTILINE))
    assert names - locked == set()


def test_the_licence_is_whole():
    licence = (HOUSE / "LICENSE").read_text("utf-8")
    assert licence.split()[:5] == ["GNU", "AFFERO", "GENERAL", "PUBLIC", "LICENSE"]
    assert "\n  17. Interpretation of Sections 15 and 16." in licence
    assert "END OF TERMS AND CONDITIONS" in licence


@pytest.mark.parametrize("path", files_named(".py"), ids=written)
def test_a_rule_is_waived_with_its_reason(path: Path):
    waived = WAIVED.findall(path.read_text("utf-8"))
    assert [line for line in waived if not WITH_REASON.search(line)] == []


def test_the_reference_data_stay_within_their_weight():
    reference = [path for path in files() if path.is_relative_to(HOUSE / "src/maillage/reference")]
    assert sum(path.stat().st_size for path in reference) <= 14 * MEGABYTE


def test_no_other_file_is_heavy():
    heavy = [
        written(path)
        for path in files()
        if path.stat().st_size > MEGABYTE and not path.is_relative_to(HOUSE / "src/maillage/reference")
    ]
    assert heavy == []
