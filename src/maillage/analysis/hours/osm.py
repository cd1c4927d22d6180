"""Opening hours written in the `opening_hours` language of OpenStreetMap."""

from datetime import date

from maillage.analysis.hours.holidays import ABOLITION, ALSACE_MOSELLE, GOOD_FRIDAY_FROM_EASTER, SAINT_STEPHEN
from maillage.analysis.hours.rules import Exceptional, Hours, Slot, Span, ranked, usual_week

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_DAY = date(1900, 1, 1)  # of what the language can say


def to_osm(hours: Hours) -> str:
    """Write hours so that each rule replaces those before it on its days; `unknown` for no usual week.

    >>> to_osm(Hours((Slot(0, 540, 720), Slot(1, 540, 720), Slot(4, 840, 1020))))
    'Mo-Tu 09:00-12:00; Fr 14:00-17:00; PH off'
    >>> to_osm(Hours(exceptional=(Exceptional(date(2026, 8, 1), date(2026, 8, 16)),)))
    'unknown; 2026 Aug 01-2026 Aug 16 off'
    """
    periods = [period for period in ranked(hours.exceptional) if period.ends >= FIRST_DAY]
    return "; ".join(
        [
            *_usual_week(hours.weekly),
            *(_period(period) for period in periods if not period.is_one_day),
            *([] if hours.open_on_holidays or not hours.weekly else _holidays(hours.department)),
            *(_period(period) for period in periods if period.is_one_day),
        ]
    )


def _usual_week(weekly: tuple[Slot, ...]) -> list[str]:
    same: dict[tuple[Span, ...], list[int]] = {}
    for weekday, spans in enumerate(usual_week(weekly)):
        if spans:
            same.setdefault(spans, []).append(weekday)
    return [f"{_weekdays(weekdays)} {_spans(spans)}" for spans, weekdays in same.items()] or ["unknown"]


def _weekdays(weekdays: list[int]) -> str:
    starts = [day for day in weekdays if day - 1 not in weekdays]
    ends = [day for day in weekdays if day + 1 not in weekdays]
    return ",".join(
        WEEKDAYS[start] if start == end else f"{WEEKDAYS[start]}-{WEEKDAYS[end]}"
        for start, end in zip(starts, ends, strict=True)
    )


def _holidays(department: str | None) -> list[str]:
    # `PH` is read with a national calendar: local holidays are said in full
    rules = ["PH off"]
    if department in ALSACE_MOSELLE:
        rules += [f"easter {GOOD_FRIDAY_FROM_EASTER} days off", f"{_month_day(*SAINT_STEPHEN)} off"]
    if department in ABOLITION:
        rules.append(f"{_month_day(*ABOLITION[department])} off")
    return rules


def _period(period: Exceptional) -> str:
    starts = _date(max(period.starts, FIRST_DAY))
    dates = starts if period.is_one_day else f"{starts}-{_date(period.ends)}"
    return f"{dates} {_spans(period.slots) or 'off'}"


def _date(day: date) -> str:
    return f"{day.year} {_month_day(day.month, day.day)}"


def _month_day(month: int, day: int) -> str:
    return f"{MONTHS[month - 1]} {day:02}"


def _spans(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
