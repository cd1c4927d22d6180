"""Say a measure in words: its value as people write it, its unit, its year, what was left out."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from maillage.analysis.measures import Measure, Status, Unit
from maillage.web.ui.templatetags.figures import figure, percent

register = template.Library()
REASONS = {
    Status.MASKED: _("masqué, pour ne désigner personne"),
    Status.MISSING: _("pas encore mesuré"),
    Status.NOT_APPLICABLE: _("sans objet"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a figure shows."""

    value: str
    unit: str
    label: str
    vintage: str
    note: str
    share: float | None


@register.filter
def shown(measure: Measure) -> Shown:
    """Return a measure as the component `stat` takes it."""
    is_share = measure.unit == Unit.SHARE
    if measure.value is None:
        value = str(REASONS[measure.status])
    else:
        value = percent(measure.value) if is_share else figure(measure.value, 1)
    left_out = _("%(count)s non connus, laissés de côté") % {"count": figure(measure.unknown)} if measure.unknown else ""
    return Shown(
        value=value,
        unit="" if is_share or measure.value is None else str(measure.unit),
        label=measure.indicator.name,
        vintage=str(measure.vintage or ""),
        note=left_out,
        share=measure.value if is_share else None,
    )
