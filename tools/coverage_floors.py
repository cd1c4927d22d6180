"""Hold the branch coverage of each part of the house to its floor, as pyproject.toml sets it."""

import json
import sys
import tomllib
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

HOUSE = Path(__file__).parents[1]
FLOORS: dict[str, int] = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["tool"]["maillage"][
    "coverage_floors"
]


def main(report: str) -> int:
    """Print one line for each part, and the least covered files of a part under its floor."""
    files = json.loads(Path(report).read_text("utf-8"))["files"]
    parts: dict[str, list[str]] = defaultdict(list)
    for name in files:
        parts[part_of(name)].append(name)
    failed = False
    for part, names in sorted(parts.items()):
        share = covered(files, names)
        failed |= share < FLOORS[part]
        print(f"coverage of {part}: {share:.1f} % (floor {FLOORS[part]} %)")
        if share < FLOORS[part]:
            worst = sorted(names, key=lambda name: files[name]["summary"]["percent_covered"])[:5]
            print(*(f"  {name}: lines {files[name]['missing_lines']}" for name in worst), sep="\n")
    return int(failed)


def part_of(name: str) -> str:
    """Return the part that a file belongs to: the most precise that holds it."""
    return max((part for part in FLOORS if fnmatch(name, f"{part}*")), key=len)


def covered(files: dict[str, dict[str, dict[str, int]]], names: list[str]) -> float:
    """Return the share of lines and branches that were run, in percent."""
    summaries = [files[name]["summary"] for name in names]
    run = sum(summary["covered_lines"] + summary["covered_branches"] for summary in summaries)
    total = sum(summary["num_statements"] + summary["num_branches"] for summary in summaries)
    return 100 * run / total if total else 100.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
