"""What opening hours answer: open now, until when, from when, how long a week, and the coming week.

Hours hold on the clock of Paris: a slot that begins in the hour that spring skips begins when the clock goes
on; one that ends in the hour that autumn gives twice ends the second time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from maillage.analysis.hours.holidays import public_holidays
from maillage.analysis.hours.osm import to_osm
from maillage.analysis.hours.rules import DAY_MINUTES, Hours, Span, ranked, usual_week

PARIS = ZoneInfo("Europe/Paris")
WITHIN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Day:
    """The hours of one day, in minutes after midnight; `note` names the holiday or the exception."""

    date: date
    spans: tuple[Span, ...]
    note: str
    is_known: bool


def is_open(hours: Hours, at: datetime) -> bool | None:
    """Return whether a place is open at a moment, or none when nothing is known of that day.

    At the minute a slot ends, the place is closed. Raises `ValueError` for a moment without time zone.

    >>> from maillage.analysis.hours import Slot
    >>> mondays = Hours((Slot(0, 540, 720),))
    >>> [is_open(mondays, datetime(2026, 6, 8, hour, tzinfo=PARIS)) for hour in (9, 12)]
    [True, False]
    """
    state, _comment = _evaluator(hours).state(_in_paris(at))
    return None if state == State.UNKNOWN else bool(state == State.OPEN)


def closing_time(hours: Hours, at: datetime, *, within_days: int = WITHIN_DAYS) -> datetime | None:
    """Return when a place that is open closes, in Paris time; none if it is closed, or stays open so long.

    Raises `ValueError` for a moment without time zone.

    >>> from maillage.analysis.hours import Slot
    >>> closing_time(Hours((Slot(0, 540, 720),)), datetime(2026, 6, 8, 10, tzinfo=PARIS)).isoformat()
    '2026-06-08T12:00:00+02:00'
    """
    begin = _in_paris(at)
    limit = begin + timedelta(days=within_days)
    _start, end, state = next(_stretches(hours, begin, limit))
    return end if state == State.OPEN and end < limit else None


def next_opening(hours: Hours, after: datetime, *, within_days: int = WITHIN_DAYS) -> datetime | None:
    """Return the first moment after this one when a place opens, in Paris time; none if not so soon.

    Raises `ValueError` for a moment without time zone.

    >>> from maillage.analysis.hours import Slot
    >>> next_opening(Hours((Slot(0, 540, 720),)), datetime(2026, 6, 8, 10, tzinfo=PARIS)).isoformat()
    '2026-06-15T09:00:00+02:00'
    """
    begin = _in_paris(after)
    stretches = _stretches(hours, begin, begin + timedelta(days=within_days))
    next(stretches)  # the one that holds the moment itself
    return next((start for start, _end, state in stretches if state == State.OPEN), None)


def minutes_per_week(hours: Hours) -> int | None:
    """Return the minutes that a place is open in a usual week, each counted once; none when unknown.

    >>> from maillage.analysis.hours import Slot
    >>> minutes_per_week(Hours((Slot(0, 540, 720), Slot(0, 660, 780), Slot(1, 540, 600))))
    300
    """
    if not hours.weekly:
        return None
    return sum(closes - opens for spans in usual_week(hours.weekly) for opens, closes in spans)


def week(hours: Hours, first: date) -> list[Day]:
    """Return the seven days from a date, with their public holidays and exceptions.

    >>> from maillage.analysis.hours import Slot
    >>> [day.spans for day in week(Hours((Slot(0, 540, 720),)), date(2026, 6, 7))][:2]
    [(), ((540, 720),)]
    """
    return [_day(hours, first + timedelta(days=number)) for number in range(7)]


def _day(hours: Hours, day: date) -> Day:
    midnight = datetime.combine(day, time(), PARIS)
    stretches = list(_stretches(hours, midnight, midnight + timedelta(days=1)))
    return Day(
        date=day,
        spans=tuple(
            (_minutes(start), _minutes(end) or DAY_MINUTES)
            for start, end, state in stretches
            if state == State.OPEN
        ),
        note=_note(hours, day),
        is_known=all(state != State.UNKNOWN for _start, _end, state in stretches),
    )


def _note(hours: Hours, day: date) -> str:
    holiday = public_holidays(day.year, department=hours.department).get(day, "")
    ruling = [period for period in ranked(hours.exceptional) if period.starts <= day <= period.ends]
    if not ruling:
        return holiday
    label = ruling[-1].label
    return (label or holiday) if ruling[-1].is_one_day else (holiday or label)


def _stretches(hours: Hours, begin: datetime, limit: datetime) -> Iterator[tuple[datetime, datetime, State]]:
    """Yield the stretches of one state between two moments of Paris."""
    for start, end, state, _comment in _evaluator(hours).intervals(begin, limit):
        # a slot inside the hour that spring skips lasts no time
        if start != end:
            yield start, end, state


# Parsing costs as much as five answers, and town halls keep their hours.
@lru_cache(maxsize=4096)
def _evaluator(hours: Hours) -> OpeningHours:
    return OpeningHours(to_osm(hours), timezone=PARIS, country="FR")


def _in_paris(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone: hours are read on the clock of Paris")
    return moment.astimezone(PARIS)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
