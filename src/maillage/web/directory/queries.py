"""Read places: the nearest ones, when they open, how far they are."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from math import cos, radians
from operator import itemgetter

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from maillage.analysis.access import (
    PositionVerdict,
    RoadModel,
    TravelClass,
    assumption,
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
from maillage.web.directory.enums import PlaceKind
from maillage.web.directory.models import ExceptionalHours, Place, WeeklyHours
from maillage.web.territories.models import Commune

KILOMETRES_PER_DEGREE = 111.2
NEAR_KILOMETRES = 12.0
FAR_KILOMETRES = 80.0
TOWN_HALLS_VINTAGE = 2026


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
    opening: Opening
    kilometres: float | None
    minutes: int | None
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
    return assumption(road())


def published_places() -> QuerySet[Place]:
    """Return the places that anybody may see, with what a result row needs."""
    return (
        Place.objects.filter(is_published=True, commune__is_known=True)
        .select_related("commune")
        .prefetch_related("weekly_hours", "exceptional_hours")
    )


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


def hours_of(place: Place) -> Hours:
    """Return the hours of a place as the analysis knows them; midnight ends the day."""
    return Hours(
        weekly=tuple(
            Slot(row.weekday, _minutes(row.opens), _minutes(row.closes) or 24 * 60)
            for row in place.weekly_hours.all()
        ),
        exceptional=tuple(
            Exceptional(
                row.starts,
                row.ends,
                ((_minutes(row.opens), _minutes(row.closes)),) if row.opens and row.closes else (),
                row.label,
            )
            for row in place.exceptional_hours.all()
        ),
        open_on_holidays=place.is_open_on_holidays,
        department=place.commune.department,
    )


def opening_of(place: Place, *, at: datetime) -> Opening:
    """Return whether the place is open at that moment, and what comes next."""
    hours = hours_of(place)
    state = is_open(hours, at)
    return Opening(
        is_open=state,
        until=closing_time(hours, at) if state else None,
        opens=next_opening(hours, at) if state is False else None,
    )


def week_of(place: Place, *, first: date) -> list[Day]:
    """Return the seven days from that date, public holidays and exceptions included."""
    return week(hours_of(place), first)


def places_near(
    longitude: float, latitude: float, *, at: datetime | None = None, limit: int = 20, open_only: bool = False
) -> list[NearPlace]:
    """Return the nearest places, nearest first, looking further only while there are too few."""
    at = at or timezone.localtime()
    reach = NEAR_KILOMETRES
    while True:
        places = maybe_open_places(at) if open_only else published_places()
        rows = (
            _near(place, kilometres, at) for kilometres, place in _within(places, longitude, latitude, reach)
        )
        found = list(islice((row for row in rows if row.opening.is_open or not open_only), limit))
        if len(found) == limit or reach >= FAR_KILOMETRES:
            return found
        reach = min(reach * 2.5, FAR_KILOMETRES)


def places_in(commune: Commune, *, at: datetime | None = None) -> list[NearPlace]:
    """Return the places of a commune, the town hall first."""
    at = at or timezone.localtime()
    places = sorted(
        published_places().filter(commune=commune),
        key=lambda place: (place.kind != PlaceKind.TOWN_HALL, place.name),
    )
    return [NearPlace(place, opening_of(place, at=at), None, None, None) for place in places]


def _near(place: Place, kilometres: float, at: datetime) -> NearPlace:
    minutes = minutes_by_road(kilometres, road())
    return NearPlace(place, opening_of(place, at=at), kilometres, round(minutes), TravelClass.of(minutes))


def _within(
    places: QuerySet[Place], longitude: float, latitude: float, kilometres: float
) -> list[tuple[float, Place]]:
    up = kilometres / KILOMETRES_PER_DEGREE
    aside = up / max(cos(radians(latitude)), 0.01)
    boxed = places.filter(
        latitude__range=(latitude - up, latitude + up),
        longitude__range=(longitude - aside, longitude + aside),
    )
    measured = [
        (kilometres_between(longitude, latitude, place.longitude, place.latitude), place) for place in boxed
    ]
    return sorted((pair for pair in measured if pair[0] <= kilometres), key=itemgetter(0))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def town_hall_hours() -> list[Measure]:
    """Return how long the town halls of the perimeter open: the median week, the share that opens little."""
    halls = published_places().filter(kind=PlaceKind.TOWN_HALL, commune__is_served=True)
    minutes = [minutes_per_week(hours_of(hall)) for hall in halls]
    return [
        measure(minutes, vintage=TOWN_HALLS_VINTAGE) for measure in (town_halls_median, town_halls_half_day)
    ]
