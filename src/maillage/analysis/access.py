"""How far places are: straight lines, estimated minutes by road, and whether a position lies in France."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, inf, nextafter, radians, sin, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KILOMETRES = 6371.0088
EARTH_LONGITUDE, EARTH_LATITUDE = 180, 90
# West, south, east and north of the mainland with Corsica, then of the overseas departments.
FRANCE = (
    (-5.3, 41.2, 9.7, 51.2),
    (-61.9, 15.7, -60.9, 16.6),
    (-61.3, 14.3, -60.7, 15.0),
    (-54.7, 2.0, -51.5, 5.9),
    (55.1, -21.5, 55.9, -20.8),
    (44.9, -13.1, 45.4, -12.5),
)

Amount = TypeVar("Amount", float, NDArray[np.float64])
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RoadModel:
    """How a straight line becomes a drive: `detour` times as long, at a mean speed.

    Raises `ValueError` for a detour under 1 or a speed that is not positive.
    """

    detour: float = 1.3
    kilometres_per_hour: float = 50.0

    def __post_init__(self) -> None:
        if not 1 <= self.detour < inf:
            raise ValueError(f"no road is shorter than the straight line: detour {self.detour}")
        if not 0 < self.kilometres_per_hour < inf:
            raise ValueError(f"the mean speed must be positive, not {self.kilometres_per_hour} km/h")


class TravelClass(StrEnum):
    """Classes of minutes: an estimate deserves no finer digits."""

    UNDER_10 = "moins de 10\u00a0min"
    FROM_10_TO_20 = "10 à 20\u00a0min"
    FROM_20_TO_30 = "20 à 30\u00a0min"
    BEYOND_30 = "plus de 30\u00a0min"

    @classmethod
    def of(cls, minutes: float) -> "TravelClass":
        """Return the class of a number of minutes; thirty still is « 20 à 30 ».

        Raises `ValueError` for a negative number or one that is not a number.

        >>> [TravelClass.of(minutes).name for minutes in (9.9, 10, 30, 31)]
        ['UNDER_10', 'FROM_10_TO_20', 'FROM_20_TO_30', 'BEYOND_30']
        """
        if not minutes >= 0:
            raise ValueError(f"nobody travels {minutes} minutes")
        bounds = ((10, cls.UNDER_10), (20, cls.FROM_10_TO_20), (nextafter(30, inf), cls.FROM_20_TO_30))
        return next((travel for under, travel in bounds if minutes < under), cls.BEYOND_30)


class PositionVerdict(StrEnum):
    """What a longitude and a latitude are worth."""

    OK = "ok"
    SWAPPED = "swapped"
    OUTSIDE = "outside"
    INVALID = "invalid"


def kilometres_between(longitude: float, latitude: float, to_longitude: float, to_latitude: float) -> float:
    """Return the length of the straight line between two positions in degrees, on a sphere, in kilometres.

    Haversine formula (R. W. Sinnott, 1984), within 0.6 % of the ellipsoid. A coordinate that is not a number
    gives kilometres that are not either.

    >>> round(kilometres_between(5.3836, 49.1599, 5.1622, 48.7714), 1)  # Verdun to Bar-le-Duc
    46.1
    """
    south, north = radians(latitude), radians(to_latitude)
    across = sin(radians(to_longitude - longitude) / 2) ** 2
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * across
    return 2 * EARTH_RADIUS_KILOMETRES * asin(min(sqrt(chord), 1.0))


def kilometres_from(origin: Point, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the length of the straight line from one position to each of many, in kilometres.

    Same formula as `kilometres_between`. `origin` is a longitude and a latitude in degrees, `points` has one
    row for each position and these two columns; the answer has one number for each row. Raises `ValueError`
    for another shape.

    >>> kilometres_from((5.3836, 49.1599), np.array([[5.1622, 48.7714], [5.3836, 49.1599]])).round(1)
    array([46.1,  0. ])
    """
    if points.shape != (len(points), len(origin)):
        raise ValueError(f"positions are rows of a longitude and a latitude, not of shape {points.shape}")
    longitudes, latitudes = points.T
    south, north = radians(origin[1]), np.radians(latitudes)
    across = np.sin(np.radians(longitudes - origin[0]) / 2) ** 2
    chord = np.sin((north - south) / 2) ** 2 + cos(south) * np.cos(north) * across
    kilometres: NDArray[np.float64] = 2 * EARTH_RADIUS_KILOMETRES * np.arcsin(np.minimum(np.sqrt(chord), 1.0))
    return kilometres


def nearest(origin: Point, points: NDArray[np.float64], k: int) -> list[tuple[int, float]]:
    """Return the rows of the `k` nearest positions and their kilometres, nearest first, ties by row.

    Takes what `kilometres_from` takes. A row without coordinates (NaN) is never near; there may be fewer
    than `k`.

    >>> nearest((5.38, 49.16), np.array([[5.16, 48.77], [np.nan, np.nan], [5.39, 49.16]]), 5)[0][0]
    2
    """
    kilometres = kilometres_from(origin, points)
    order = np.argsort(kilometres, kind="stable")[: np.count_nonzero(np.isfinite(kilometres))]
    return [(int(row), float(kilometres[row])) for row in order[:k]]


def minutes_by_road(kilometres: Amount, model: RoadModel) -> Amount:
    """Return the minutes by car that straight lines stand for, one number or an array of any shape.

    kilometres × detour ÷ speed × 60. On the real roads of one department it errs by a quarter (median).

    >>> round(minutes_by_road(10.0, RoadModel()), 1)
    15.6
    """
    return kilometres * (model.detour * 60 / model.kilometres_per_hour)


def is_in_france(longitude: float, latitude: float) -> bool:
    """Return whether a position lies in one of the boxes around the mainland and the overseas departments.

    The boxes overlap the neighbours: a position in Brussels is in the first. NaN is nowhere.

    >>> is_in_france(5.38, 49.16), is_in_france(55.45, -20.88), is_in_france(0, 0)
    (True, True, False)
    """
    return any(
        west <= longitude <= east and south <= latitude <= north for west, south, east, north in FRANCE
    )


def check_position(longitude: float, latitude: float) -> PositionVerdict:
    """Return what a position in degrees is worth: in France, in France once swapped, elsewhere, or nowhere.

    >>> check_position(5.38, 49.16), check_position(49.16, 5.38)
    (<PositionVerdict.OK: 'ok'>, <PositionVerdict.SWAPPED: 'swapped'>)
    """
    if is_in_france(longitude, latitude):
        return PositionVerdict.OK
    if is_in_france(latitude, longitude):
        return PositionVerdict.SWAPPED
    # written so that a coordinate that is not a number is on no Earth either
    is_on_earth = abs(longitude) <= EARTH_LONGITUDE and abs(latitude) <= EARTH_LATITUDE
    return PositionVerdict.OUTSIDE if is_on_earth else PositionVerdict.INVALID
