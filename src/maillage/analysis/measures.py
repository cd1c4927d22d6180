"""Indicators, their units, and measures: a figure with its status, never a bare number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf, isfinite
from statistics import median

HALF_DAY_MINUTES = 4 * 60


class Unit(StrEnum):
    """What a value counts."""

    INHABITANTS_PER_KM2 = "habitants par km²"
    SHARE = "part"  # from 0 to 1
    HOURS_PER_WEEK = "heures par semaine"


class Direction(StrEnum):
    """Which way is better; a figure that only describes has none."""

    HIGHER_IS_BETTER = "higher"
    LOWER_IS_BETTER = "lower"
    NONE = "none"


class Status(StrEnum):
    """Why a measure has a value, or has none: four different things."""

    KNOWN = "known"
    MASKED = "masked"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A question put to the territory, and how it is answered; texts in French, page in docs/indicators."""

    slug: str
    name: str
    question: str
    unit: Unit
    formula: str
    source: str
    limits: str
    direction: Direction


DENSITY = Indicator(
    slug="densite",
    name="Densité de population",
    question="Combien d'habitants vivent sur un kilomètre carré ?",
    unit=Unit.INHABITANTS_PER_KM2,
    formula="population municipale ÷ surface en km²",
    source="INSEE (population), IGN (surface)",
    limits="Une moyenne : elle ne dit pas si les habitants vivent groupés ou dispersés.",
    direction=Direction.NONE,
)
TOWN_HALLS_HALF_DAY = Indicator(
    slug="mairies-une-demi-journee",
    name="Mairies ouvertes une demi-journée par semaine ou moins",
    question="Quelle part des mairies n'ouvre pas plus d'une demi-journée par semaine ?",
    unit=Unit.SHARE,
    formula="mairies ouvertes 4 heures par semaine ou moins ÷ mairies dont les horaires sont connus",
    source="DILA (annuaire de l'administration), annuaire du territoire",
    limits="Chaque mairie compte autant, quelle que soit sa commune ; l'accueil sur rendez-vous n'y est pas.",
    direction=Direction.LOWER_IS_BETTER,
)
TOWN_HALLS_MEDIAN = Indicator(
    slug="ouverture-mediane-des-mairies",
    name="Ouverture médiane des mairies",
    question="Combien d'heures par semaine ouvre la mairie du milieu, de la moins à la plus ouverte ?",
    unit=Unit.HOURS_PER_WEEK,
    formula="médiane des heures d'ouverture d'une semaine habituelle, sur les mairies aux horaires connus",
    source=TOWN_HALLS_HALF_DAY.source,
    limits="La moitié des mairies ouvre moins ; congés, jours fériés et rendez-vous n'y sont pas.",
    direction=Direction.HIGHER_IS_BETTER,
)
INDICATORS = {indicator.slug: indicator for indicator in (DENSITY, TOWN_HALLS_HALF_DAY, TOWN_HALLS_MEDIAN)}


@dataclass(frozen=True, slots=True)
class Measure:
    """The value of an indicator somewhere, in the unit of the indicator.

    `numerator` and `denominator` are what was divided, or for a median only the number that it stands on;
    `unknown` counts what was left out because nothing is known of it; `vintage` is the year or the day of the
    data. Raises `ValueError` for a value whose status is not KNOWN, for the reverse, and for one that is not
    finite.
    """

    indicator: Indicator
    value: float | None
    status: Status
    numerator: float | None = None
    denominator: float | None = None
    unknown: int = 0
    vintage: int | date | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.status is Status.KNOWN):
            raise ValueError(f"{self.indicator.slug}: {self.value} cannot be {self.status}")
        if self.value is not None and not isfinite(self.value):
            raise ValueError(f"{self.indicator.slug}: {self.value} is no figure")

    @property
    def unit(self) -> Unit:
        """The unit of the value."""
        return self.indicator.unit

    @property
    def source(self) -> str:
        """Who produced what it is computed from."""
        return self.indicator.source


def rate(
    indicator: Indicator,
    numerator: float | None,
    denominator: float | None,
    *,
    unknown: int = 0,
    vintage: int | date | None = None,
) -> Measure:
    """Return one number divided by another: missing when one is, not applicable when divided by nothing.

    Raises `ValueError` for a negative number and one that is not finite.

    >>> rate(DENSITY, 10, 0).status.value, rate(DENSITY, None, 4).status.value, rate(DENSITY, 10, 4).value
    ('not-applicable', 'missing', 2.5)
    """
    for number in (numerator, denominator):
        if number is not None and not 0 <= number < inf:
            raise ValueError(f"{indicator.slug}: {number} counts nothing")
    if numerator is None or denominator is None:
        value, status = None, Status.MISSING
    elif denominator == 0:
        value, status = None, Status.NOT_APPLICABLE
    else:
        value, status = numerator / denominator, Status.KNOWN
    return Measure(indicator, value, status, numerator, denominator, unknown, vintage)


def density(people: float | None, area_km2: float | None, *, vintage: int | date | None) -> Measure:
    """Return the inhabitants per km² of a commune or a territory, `DENSITY`.

    Missing when one of the two is; not applicable without area, and where nobody lives: a density of nobody
    says nothing. Raises `ValueError` for a negative number and one that is not finite.

    >>> round(density(72_605, 2_579.0, vintage=2023).value, 1)
    28.2
    >>> density(0, 12.5, vintage=2023).status.value
    'not-applicable'
    """
    if people == 0:
        return Measure(DENSITY, None, Status.NOT_APPLICABLE, people, area_km2, vintage=vintage)
    return rate(DENSITY, people, area_km2, vintage=vintage)


def town_halls_half_day(minutes_per_week: Iterable[int | None], *, vintage: int | date | None) -> Measure:
    """Return the share, from 0 to 1, of town halls open four hours a week or less, `TOWN_HALLS_HALF_DAY`.

    Takes the minutes of a usual week of each town hall, none for unknown hours, which are left out and
    counted. Missing when all are unknown, not applicable without any town hall.

    >>> town_halls_half_day([120, 240, 600, 900, None], vintage=2026).value
    0.5
    """
    known, unknown = _known(minutes_per_week)
    if not known:
        return _without_known(TOWN_HALLS_HALF_DAY, unknown, vintage)
    few = sum(minutes <= HALF_DAY_MINUTES for minutes in known)
    return rate(TOWN_HALLS_HALF_DAY, few, len(known), unknown=unknown, vintage=vintage)


def town_halls_median(minutes_per_week: Iterable[int | None], *, vintage: int | date | None) -> Measure:
    """Return the median hours, not minutes, that town halls open in a usual week, `TOWN_HALLS_MEDIAN`.

    Takes what `town_halls_half_day` takes; the denominator is the number of town halls with known hours.
    Missing when all are unknown, not applicable without any town hall.

    >>> town_halls_median([120, 240, 600, None], vintage=2026).value
    4.0
    """
    known, unknown = _known(minutes_per_week)
    if not known:
        return _without_known(TOWN_HALLS_MEDIAN, unknown, vintage)
    hours = median(known) / 60
    return Measure(
        TOWN_HALLS_MEDIAN, hours, Status.KNOWN, denominator=len(known), unknown=unknown, vintage=vintage
    )


def _known(numbers: Iterable[int | None]) -> tuple[list[int], int]:
    every = list(numbers)
    known = [number for number in every if number is not None]
    return known, len(every) - len(known)


def _without_known(indicator: Indicator, unknown: int, vintage: int | date | None) -> Measure:
    status = Status.MISSING if unknown else Status.NOT_APPLICABLE
    return Measure(indicator, None, status, unknown=unknown, vintage=vintage)
