"""Say a measure in words: its value as people write it, its unit, its year, what was left out."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, ngettext

from maillage.analysis.measures import Measure, Status, Unit
from maillage.web.ui.templatetags.figures import figure, percent

REASONS = {
    Status.MASKED: gettext_lazy("masqué, pour ne désigner personne"),
    Status.MISSING: gettext_lazy("pas encore mesuré"),
    Status.NOT_APPLICABLE: gettext_lazy("sans objet"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a figure shows."""

    value: str
    label: str
    source: str
    explained: list[str]
    vintage: str
    note: str
    share: float | None


def shown(measure: Measure) -> Shown:
    """Return a measure as the component `stat` takes it."""
    is_share = measure.unit == Unit.SHARE
    if measure.value is None:
        value = str(REASONS[measure.status])
    else:
        value = percent(measure.value) if is_share else figure(measure.value, 1)
    name = gettext(measure.indicator.name)
    has_unit = not is_share and measure.value is not None
    about = measure.indicator
    inner = name[0].lower() + name[1:]
    return Shown(
        source=gettext(about.source),
        explained=[gettext(about.question), gettext(about.formula), gettext(about.limits)],
        value=value,
        label=gettext("%(unit)s : %(name)s") % {"unit": gettext(measure.unit), "name": inner}
        if has_unit
        else name,
        vintage=str(measure.vintage or ""),
        note=_left_out(measure.unknown),
        share=measure.value if is_share else None,
    )


def _left_out(unknown: int) -> str:
    if not unknown:
        return ""
    words = ngettext(
        "%(count)s valeur inconnue, laissée de côté", "%(count)s valeurs inconnues, laissées de côté", unknown
    )
    return words % {"count": figure(unknown)}
