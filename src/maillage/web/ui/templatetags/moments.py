"""Dates and hours as people say them: « mardi 24 novembre, 14 h », in French and in English."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS

from maillage.web.ui.templatetags.figures import NARROW_SPACE, speaks_english

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_BREAK_SPACE = "\u00a0"
DAY = 24 * 60


def long_date(value: date) -> str:
    """Write a day in full, with its year when it is not this year's."""
    day = _local(value)
    number = "1er" if day.day == 1 and not speaks_english() else str(day.day)
    words = [number, str(MONTHS[day.month])]
    if day.year != timezone.localdate().year:
        words.append(str(day.year))
    return f"{WEEKDAYS[day.weekday()]} {NO_BREAK_SPACE.join(words)}"


def clock(value: time | datetime | int) -> str:
    """Write an hour, given as a time, a moment or minutes after midnight: `14 h`, `8 h 30`."""
    minutes = value if isinstance(value, int) else _minutes(value)
    if minutes == DAY:
        return "midnight" if speaks_english() else "minuit"
    hour, minute = divmod(minutes % DAY, 60)
    if speaks_english():
        return f"{hour}:{minute:02}"
    parts = [str(hour), "h"] + ([f"{minute:02}"] if minute else [])
    return NARROW_SPACE.join(parts)


def moment(value: datetime) -> str:
    """Write a day and its hour: « mardi 24 novembre, 14 h »."""
    return f"{long_date(value)}, {clock(value)}"


def spans(value: Iterable[tuple[int, int]]) -> str:
    """Write opening hours of a day, each in minutes after midnight: « 9 h à 12 h et 14 h à 17 h »."""
    french = ("à", "et", "fermé", f"24{NARROW_SPACE}h sur 24")
    until, and_, closed, always = ("to", "and", "closed", "24 hours") if speaks_english() else french
    hours = list(value)
    if hours == [(0, DAY)]:
        return always
    texts = [NO_BREAK_SPACE.join((clock(opens), until, clock(closes))) for opens, closes in hours]
    if len(texts) > 1:
        texts = [", ".join(texts[:-1]), texts[-1]]
    return f" {and_} ".join(texts) or closed


def _local(value: date) -> date:
    """Give a moment in the time of the territory; a day stays itself."""
    return _here(value) if isinstance(value, datetime) else value


def _here(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _minutes(value: time | datetime) -> int:
    """Count minutes after midnight, in the time of the territory."""
    shown = _here(value) if isinstance(value, datetime) else value
    return shown.hour * 60 + shown.minute
