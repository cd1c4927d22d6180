"""Opening hours: a usual week, exceptional periods and public holidays, and what they answer."""

from maillage.analysis.hours.answers import (
    Day,
    closing_time,
    is_open,
    minutes_per_week,
    next_opening,
    week,
)
from maillage.analysis.hours.holidays import public_holidays
from maillage.analysis.hours.osm import to_osm
from maillage.analysis.hours.rules import Exceptional, Hours, Slot

__all__ = [
    "Day",
    "Exceptional",
    "Hours",
    "Slot",
    "closing_time",
    "is_open",
    "minutes_per_week",
    "next_opening",
    "public_holidays",
    "to_osm",
    "week",
]
