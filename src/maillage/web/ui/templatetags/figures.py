"""Figures as people read them: thousands, shares and telephone numbers, in French and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

NARROW_SPACE = "\u202f"
MINUS = "\u2212"


@dataclass(frozen=True)
class Notation:
    """How one language writes its figures."""

    thousands: str
    decimal: str
    percent: str
    less_than: str
    unknown: str


WHOLE = 100

FRENCH = Notation(NARROW_SPACE, ",", f"{NARROW_SPACE}%", "moins de ", "non connu")
ENGLISH = Notation(",", ".", "%", "less than ", "not known")


def speaks_english() -> bool:
    """Whether the page being written is in English."""
    return (get_language() or "fr").startswith("en")


def notation() -> Notation:
    """The notation of the active language."""
    return ENGLISH if speaks_english() else FRENCH


def figure(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a number with its thousands apart: `72 605`, `28,2`."""
    style = notation()
    if value is None:
        return style.unknown
    return _written(_rounded(value, decimals), style)


def percent(share: float | Decimal | None, decimals: int = 1) -> str:
    """Write a share between 0 and 1 as a percentage, which says 100 or 0 only when that is exact."""
    style = notation()
    if share is None:
        return style.unknown
    exact = Decimal(str(share)) * WHOLE
    if exact in {0, WHOLE}:
        return f"{exact:.0f}{style.percent}"
    least = Decimal(1).scaleb(-decimals)
    if 0 < exact < least:
        return f"{style.less_than}{_written(least, style)}{style.percent}"
    shown = _rounded(exact, decimals)
    if exact < WHOLE <= shown:
        shown = WHOLE - least
    return f"{_written(shown, style)}{style.percent}"


def phone(number: str) -> str:
    """Write a French number as it is read aloud: `03 29 83 44 22`; short and foreign numbers are kept."""
    digits = re.sub(r"[\s.\-]", "", number)
    digits = re.sub(r"^(\+33|0033)(\(0\))?", "0", digits)
    if not re.fullmatch(r"0\d{9}", digits):
        return number.strip()
    # Numbers in 08 are read by three: 0 800 123 456.
    groups = re.findall(r"^\d|\d{3}", digits) if digits.startswith("08") else re.findall(r"\d\d", digits)
    return NARROW_SPACE.join(groups)


def _rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Round half away from zero, on the digits one sees and not on the binary ones."""
    number = Decimal(str(value))
    if not number.is_finite():
        message = f"{value} is not a figure one can show"
        raise ValueError(message)
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _written(number: Decimal, style: Notation) -> str:
    """Write a rounded number with the separators of a language."""
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    text = whole.replace(",", style.thousands) + (style.decimal + fraction if fraction else "")
    return MINUS + text if number < 0 else text
