"""How fast the reference data are read once imported, and what the outlines of the Pays weigh on the wire."""

import statistics
import time
from collections.abc import Callable, Iterator

import brotli

from benchmarks.bars import Bar
from maillage.analysis.territory import geojson, perimeter_codes, perimeters, read_communes, read_outlines

RUNS = 5


def bars() -> Iterator[Bar]:
    """Yield the median of five readings, then the weight of two levels of detail, as compressed."""
    yield Bar("a département's communes", 1000 * median(lambda: read_communes(departments=["55"])), 50, "ms")
    yield Bar("the communes of France", median(read_communes), 2, "seconds")
    codes = perimeter_codes(perimeters()["pays-de-verdun"])
    for detail in ("medium", "light"):
        drawn = geojson(read_outlines(codes, detail=detail), {})
        yield Bar(
            f"outlines of the Pays, {detail}",
            len(brotli.compress(drawn.encode(), quality=5)),
            30_000,
            "bytes",
        )


def median(read: Callable[[], object]) -> float:
    """Return the median seconds of a few calls."""
    return statistics.median(timed(read) for _ in range(RUNS))


def timed(read: Callable[[], object]) -> float:
    """Return the seconds of one call."""
    begun = time.perf_counter()
    read()
    return time.perf_counter() - begun


if __name__ == "__main__":
    from benchmarks.bars import told

    for bar in bars():
        print(told(bar))
