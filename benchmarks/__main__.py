"""`make bench`: measure, print each figure beside its bar, and fail if one is missed."""

import sys

from benchmarks import load, reading, setup, wire
from benchmarks.bars import Bar, told

if __name__ == "__main__":
    bars: list[Bar] = []
    for name, measured in (
        ("reading", reading.bars),
        ("setting up", setup.bars),
        ("load", load.bars),
        ("wire", wire.bars),
    ):
        print(f"\n{name}", flush=True)
        for bar in measured():
            print(told(bar), flush=True)
            bars.append(bar)
    missed = [bar for bar in bars if not bar.is_kept]
    print(f"\n{len(bars) - len(missed)} bars kept, {len(missed)} missed")
    sys.exit(bool(missed))
