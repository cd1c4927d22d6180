"""Read places: the nearest ones, when they open, how far they are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from math import cos, radians

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext

from maillage.analysis.access import (
    PositionVerdict,
    RoadModel,
    TravelClass,
    check_position,
    kilometres_between,
    minutes_by_road,
)
from maillage.analysis.hours import (
    Day,
    Exceptional,
    Hours,
    Slot,
    closing_time,
    is_open,
    minutes_per_week,
    next_opening,
    week,
)
from maillage.analysis.measures import Measure, town_halls_half_day, town_halls_median
from maillage.analysis.territory import town_halls_vintage
from maillage.web.directory.enums import PlaceKind
from maillage.web.directory.models import ExceptionalHours, Place, WeeklyHours
from maillage.web.territories.models import Commune

KILOMETRES_PER_DEGREE = 111.2
NEAR_KILOMETRES = 25.0
FAR_KILOMETRES = 80.0
BATCH = 100


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a place is open at a moment, until when, or from when."""

    is_open: bool | None
    until: datetime | None
    opens: datetime | None


@dataclass(frozen=True, slots=True)
class Position:
    """A position shared by a browser, once it is known to be in France."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A place with its opening and its distance from where somebody is."""

    place: Place
    hours: Hours
    opening: Opening
    kilometres: float | None
    travel: TravelClass | None


def usable_position(longitude: float, latitude: float) -> Position | None:
    """Return a shared position in France, put right when its two numbers were swapped; none elsewhere."""
    match check_position(longitude, latitude):
        case PositionVerdict.OK:
            return Position(longitude, latitude)
        case PositionVerdict.SWAPPED:
            return Position(latitude, longitude)
    return None


def road() -> RoadModel:
    """Return how distance becomes minutes here, as the operator set it."""
    return RoadModel(detour=settings.DETOUR, kilometres_per_hour=settings.ROAD_KILOMETRES_PER_HOUR)


def road_assumption() -> str:
    """Return the sentence that goes with every number of minutes."""
    said = gettext(
        "estimation\u00a0: distance à vol d'oiseau ×\u00a0%(detour)s, à %(speed)s\u00a0km/h en voiture"
    )
    return said % {
        "detour": number_format(settings.DETOUR),
        "speed": number_format(settings.ROAD_KILOMETRES_PER_HOUR, 0),
    }


def published_places() -> QuerySet[Place]:
    """Return the places that anybody may see, each with its commune."""
    return Place.objects.filter(is_published=True, commune__is_known=True).select_related("commune")


def maybe_open_places(at: datetime) -> QuerySet[Place]:
    """Return the places whose rows allow them to be open at that moment; their rules decide in the end."""
    now = timezone.localtime(at)
    usual = WeeklyHours.objects.filter(Q(closes__gt=now.time()) | Q(closes=time(0)), place=OuterRef("pk"))
    exceptional = ExceptionalHours.objects.filter(
        place=OuterRef("pk"), starts__lte=now.date(), ends__gte=now.date()
    )
    return published_places().filter(
        Exists(usual.filter(weekday=now.weekday(), opens__lte=now.time()))
        | Exists(exceptional.filter(opens__isnull=False))
    )


def hours_of(places: Collection[Place]) -> dict[int, Hours]:
    """Return the hours of places as the analysis knows them, by key, in two queries; midnight ends a day."""
    keys = [place.pk for place in places]
    weekly: dict[int, list[Slot]] = {key: [] for key in keys}
    usual = WeeklyHours.objects.filter(place__in=keys).order_by("weekday", "opens")
    for key, weekday, opens, closes in usual.values_list("place_id", "weekday", "opens", "closes"):
        weekly[key].append(Slot(weekday, _minutes(opens), _minutes(closes) or 24 * 60))
    exceptional: dict[int, list[Exceptional]] = {key: [] for key in keys}
    periods = ExceptionalHours.objects.filter(place__in=keys).order_by("starts", "opens")
    names = ("place_id", "starts", "ends", "opens", "closes", "label")
    for key, starts, ends, opens, closes, label in periods.values_list(*names):
        spans = ((_minutes(opens), _minutes(closes)),) if opens is not None else ()
        exceptional[key].append(Exceptional(starts, ends, spans, label))
    return {
        place.pk: Hours(
            weekly=tuple(weekly[place.pk]),
            exceptional=tuple(exceptional[place.pk]),
            open_on_holidays=place.is_open_on_holidays,
            department=place.commune.department,
        )
        for place in places
    }


def opening_at(hours: Hours, at: datetime) -> Opening:
    """Return whether these hours are open at that moment, and what comes next."""
    state = is_open(hours, at)
    return Opening(
        is_open=state,
        until=closing_time(hours, at) if state else None,
        opens=next_opening(hours, at) if state is False else None,
    )


def coming_week(row: NearPlace, *, first: date) -> list[Day]:
    """Return the seven days from that date, public holidays and exceptions included; none if unknown."""
    known = row.hours.weekly or row.hours.exceptional
    return week(row.hours, first) if known else []


def place_named(slug: str, *, at: datetime | None = None) -> NearPlace | None:
    """Return the published place of that short name, with its organisation and its opening, or none."""
    place = published_places().select_related("organisation").filter(slug=slug).first()
    return _rows([(None, place)], at or timezone.localtime())[0] if place else None


def places_in(commune: Commune, *, at: datetime | None = None) -> list[NearPlace]:
    """Return the places of a commune, the town hall first."""
    places = sorted(
        published_places().filter(commune=commune),
        key=lambda place: (place.kind != PlaceKind.TOWN_HALL, place.name),
    )
    return _rows([(None, place) for place in places], at or timezone.localtime())


def places_near(
    longitude: float, latitude: float, *, at: datetime | None = None, limit: int = 20, open_only: bool = False
) -> list[NearPlace]:
    """Return the nearest places, nearest first: positions are compared first, only the nearest are read."""
    at = at or timezone.localtime()
    places = maybe_open_places(at) if open_only else published_places()
    near = _nearest(places, longitude, latitude, NEAR_KILOMETRES)
    if len(near) < limit:
        near = _nearest(places, longitude, latitude, FAR_KILOMETRES)
    found: list[NearPlace] = []
    # On a public holiday most of those that may be open are not: they are read by the hundred.
    size = BATCH if open_only else limit
    for start in range(0, len(near), size):
        part = near[start : start + size]
        read = published_places().in_bulk([key for _, key in part])
        rows = _rows([(kilometres, read[key]) for kilometres, key in part], at)
        found += [row for row in rows if row.opening.is_open or not open_only]
        if len(found) >= limit:
            break
    return found[:limit]


def _nearest(
    places: QuerySet[Place], longitude: float, latitude: float, kilometres: float
) -> list[tuple[float, int]]:
    """Return the kilometres and the keys of the places within reach, nearest first."""
    up = kilometres / KILOMETRES_PER_DEGREE
    aside = up / max(cos(radians(latitude)), 0.01)
    boxed = places.filter(
        latitude__range=(latitude - up, latitude + up),
        longitude__range=(longitude - aside, longitude + aside),
    )
    rows = boxed.order_by().values_list("longitude", "latitude", "pk")
    measured = [(kilometres_between(longitude, latitude, x, y), key) for x, y, key in rows]
    return sorted(pair for pair in measured if pair[0] <= kilometres)


def _rows(measured: list[tuple[float | None, Place]], at: datetime) -> list[NearPlace]:
    hours = hours_of([place for _, place in measured])
    return [_row(place, kilometres, hours[place.pk], at) for kilometres, place in measured]


def _row(place: Place, kilometres: float | None, hours: Hours, at: datetime) -> NearPlace:
    travel = None if kilometres is None else TravelClass.of(minutes_by_road(kilometres, road()))
    return NearPlace(place, hours, opening_at(hours, at), kilometres, travel)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def town_hall_hours() -> list[Measure]:
    """Return how long the town halls of the perimeter open: the median week, the share that opens little."""
    halls = list(published_places().filter(kind=PlaceKind.TOWN_HALL, commune__is_served=True))
    minutes = [minutes_per_week(hours) for hours in hours_of(halls).values()]
    vintage = town_halls_vintage()
    return [measure(minutes, vintage=vintage) for measure in (town_halls_median, town_halls_half_day)]
