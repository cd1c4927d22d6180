"""Show places: whether one is open, how far it is, a row of a list, the question « où êtes-vous ? »."""

from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from maillage.web.directory.queries import NearPlace, Opening
from maillage.web.ui.templatetags.moments import clock, long_date

register = template.Library()


@dataclass(frozen=True, slots=True)
class State:
    """What a tag shows: words, and a kind that gives its colour."""

    words: str
    kind: str


@register.simple_tag
def opening_state(opening: Opening) -> State:
    """Say « ouvert jusqu'à 17 h », « ouvre mardi 24 novembre à 9 h », or that nobody knows."""
    if opening.is_open is None:
        return State(_("horaires inconnus"), "neutral")
    if opening.is_open:
        until = opening.until
        return State(_("ouvert jusqu'à %(hour)s") % {"hour": clock(until)} if until else _("ouvert"), "good")
    if opening.opens is None:
        return State(_("fermé"), "gap")
    opens = timezone.localtime(opening.opens)
    is_today = opens.date() == timezone.localdate()
    day = _("aujourd'hui") if is_today else long_date(opens)
    return State(_("fermé, ouvre %(day)s à %(hour)s") % {"day": day, "hour": clock(opens.time())}, "neutral")


@register.filter
def travel(row: NearPlace) -> str:
    """Say how far a place is, as a class of minutes: an estimate deserves no more digits."""
    return _(row.travel.value) if row.travel else ""


@register.inclusion_tag("directory/near_place.html")
def near_place(row: NearPlace, level: int = 3) -> dict[str, NearPlace | int]:
    """Show a place in a list of results, its name being a title of that level."""
    return {"row": row, "level": level}


@register.inclusion_tag("directory/where.html")
def where_form(typed: str = "") -> dict[str, str]:
    """Ask where somebody is; what was typed stays."""
    return {"typed": typed}
