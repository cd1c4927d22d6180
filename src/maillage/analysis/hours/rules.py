"""What opening hours are made of: slots of a usual week, exceptional periods, and which of them rules a day.

From the weakest to the strongest: the usual week; an exceptional period of several days; a public holiday,
which closes unless the place opens on holidays; an exceptional period of that very day. Of two exceptional
periods the shorter rules, then the one that starts later; those with the same dates add up.

A place without a usual week is not closed all week: nobody knows, except on the days of its exceptions. One
that is closed until further notice has an exceptional period that says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY_MINUTES = 24 * 60

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a weekday (0 is Monday), in minutes of the day; past midnight another slot begins.

    Raises `ValueError` unless 0 ≤ opens < closes ≤ 1440.
    """

    weekday: int
    opens: int
    closes: int

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise ValueError(f"a weekday goes from 0 (Monday) to 6, not {self.weekday}")
        _check_span(self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days, both ends included, that have hours of their own; without slots the place is closed.

    Raises `ValueError` when the days are in the wrong order, or a slot is not 0 ≤ opens < closes ≤ 1440.
    """

    starts: date
    ends: date
    slots: tuple[Span, ...] = ()
    label: str = ""

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError(f"an exceptional period cannot end on {self.ends}, before {self.starts}")
        for opens, closes in self.slots:
            _check_span(opens, closes)

    @property
    def is_one_day(self) -> bool:
        """Whether it names one day, which makes it stronger than a public holiday."""
        return self.starts == self.ends


@dataclass(frozen=True, slots=True)
class Hours:
    """When a place is open; `department` (INSEE code) tells which local holidays are kept there."""

    weekly: tuple[Slot, ...] = ()
    exceptional: tuple[Exceptional, ...] = ()
    open_on_holidays: bool = False
    department: str | None = None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans of minutes in order, those that overlap or touch made one.

    >>> merged([(840, 1020), (540, 660), (600, 720), (720, 750)])
    ((540, 750), (840, 1020))
    """
    joined: list[Span] = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def usual_week(weekly: Iterable[Slot]) -> list[tuple[Span, ...]]:
    """Return the merged spans of the seven days, Monday first.

    >>> usual_week([Slot(6, 540, 600), Slot(6, 600, 660)])[5:]
    [(), ((540, 660),)]
    """
    days: list[list[Span]] = [[] for _ in range(7)]
    for slot in weekly:
        days[slot.weekday].append((slot.opens, slot.closes))
    return [merged(spans) for spans in days]


def ranked(exceptional: Iterable[Exceptional]) -> list[Exceptional]:
    """Return one exceptional period for each pair of dates, the strongest last.

    >>> day = date(2026, 8, 14)
    >>> same_day = ranked([Exceptional(day, day, ((840, 900),)), Exceptional(day, day, ((540, 600),))])
    >>> [period.slots for period in same_day]
    [((540, 600), (840, 900))]
    """
    periods: dict[tuple[date, date], list[Exceptional]] = {}
    for period in exceptional:
        periods.setdefault((period.starts, period.ends), []).append(period)
    added = [
        Exceptional(
            *dates,
            slots=merged(span for period in same for span in period.slots),
            label=next((period.label for period in same if period.label), ""),
        )
        for dates, same in periods.items()
    ]
    return sorted(added, key=lambda period: (period.starts - period.ends, period.starts))


def _check_span(opens: int, closes: int) -> None:
    if not 0 <= opens < closes <= DAY_MINUTES:
        raise ValueError(f"opening hours lie in order between 0 and {DAY_MINUTES}, not {opens} and {closes}")
