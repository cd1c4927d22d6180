"""How long an operator waits for `maillage init`: from nothing, for a Pays, for a département."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import Bar
from tests.journeys.live import COMMAND, environment

TERRITORIES = [
    ("the Pays de Verdun", 5, ["--territory", "pays-de-verdun"]),
    ("a whole département", 10, ["--departement", "55"]),
]


def bars() -> Iterator[Bar]:
    """Yield the waiting times on fresh SQLite databases."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        for name, most, territory in TERRITORIES:
            made = timed(data / name, "manage", "migrate", "--verbosity", "0")
            yield Bar("tables made from nothing", made, 25, "seconds")
            yield Bar(f"init, {name}", timed(data / name, "init", *territory), most, "seconds")
            yield Bar(f"init again, {name}", timed(data / name, "init", *territory), most, "seconds")


def timed(data: Path, *arguments: str) -> float:
    """Run one command on this data and return its seconds."""
    begun = time.perf_counter()
    subprocess.run([COMMAND, *arguments], env=environment(data), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    from benchmarks.bars import told

    for bar in bars():
        print(told(bar))
