"""The public holidays of France, those of Alsace-Moselle and of the overseas departments included."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from dateutil.easter import easter

GOOD_FRIDAY_FROM_EASTER = -2  # days
SAINT_STEPHEN = (12, 26)
ALSACE_MOSELLE = frozenset({"57", "67", "68"})
# The day that remembers the abolition of slavery: month and day.
ABOLITION = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}


@lru_cache(maxsize=1024)
def public_holidays(year: int, *, department: str | None = None) -> Mapping[date, str]:
    """Return the public holidays of a year with their French names, in order.

    Eleven are national (Code du travail, L3133-1); Alsace and Moselle keep two more (L3134-13), five overseas
    departments one (L3422-2). When two fall on one day, their names are joined.

    >>> public_holidays(2026)[date(2026, 4, 6)]
    'Lundi de Pâques'
    >>> date(2026, 4, 3) in public_holidays(2026), date(2026, 4, 3) in public_holidays(2026, department="57")
    (False, True)
    """
    sunday = easter(year)
    named = [
        (date(year, 1, 1), "Jour de l'an"),
        (sunday + timedelta(days=1), "Lundi de Pâques"),
        (date(year, 5, 1), "Fête du Travail"),
        (date(year, 5, 8), "Victoire de 1945"),
        (sunday + timedelta(days=39), "Ascension"),
        (sunday + timedelta(days=50), "Lundi de Pentecôte"),
        (date(year, 7, 14), "Fête nationale"),
        (date(year, 8, 15), "Assomption"),
        (date(year, 11, 1), "Toussaint"),
        (date(year, 11, 11), "Armistice de 1918"),
        (date(year, 12, 25), "Noël"),
    ]
    if department in ALSACE_MOSELLE:
        named.append((sunday + timedelta(days=GOOD_FRIDAY_FROM_EASTER), "Vendredi saint"))
        named.append((date(year, *SAINT_STEPHEN), "Saint-Étienne"))
    if department in ABOLITION:
        named.append((date(year, *ABOLITION[department]), "Abolition de l'esclavage"))
    holidays: dict[date, str] = {}
    for day, name in sorted(named):
        holidays[day] = f"{holidays[day]} et {name}" if day in holidays else name
    return MappingProxyType(holidays)
