"""A measured figure and the bar it is held to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One figure: what was measured, the bar, and on which side of it one must be."""

    name: str
    measured: float
    bar: float
    unit: str
    at_least: bool = False
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the figure is on the right side."""
        return self.measured >= self.bar if self.at_least else self.measured <= self.bar


def told(bar: Bar) -> str:
    """Return the line that says one figure."""
    word = "pass" if bar.is_kept else "MISS"
    sign = "≥" if bar.at_least else "≤"
    decimals = 0 if bar.bar >= 1000 or bar.unit in {"bytes", "requests"} else 1  # noqa: PLR2004 — as one reads it
    figures = f"{bar.measured:>10,.{decimals}f} {bar.unit:<9} {sign} {bar.bar:>10,.{decimals}f}"
    return f"  {word}  {bar.name:<44} {figures}  {bar.note}".rstrip()
