"""What templates load: figures, dates and hours as filters, and the components of the interface as tags.

Parameters of a component are named and have defaults, so that its template never meets an undefined variable;
`templates/ui/<component>.html` opens with what it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from maillage.web.ui.templatetags import figures, moments

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.core.paginator import Page
    from django.forms import BaseForm, BoundField
    from django.template import Context
    from django.utils.safestring import SafeString

    Parameters = dict[str, Any]

register = template.Library()


class HoursOfDay(Protocol):
    """What the table of hours reads of one day."""

    @property
    def date(self) -> date: ...

    @property
    def spans(self) -> Iterable[tuple[int, int]]: ...

    @property
    def note(self) -> str: ...

    @property
    def is_known(self) -> bool: ...


for reading in (figures.figure, figures.percent, figures.phone):
    register.filter(reading.__name__, reading)
for telling in (moments.long_date, moments.clock, moments.moment, moments.spans):
    register.filter(telling.__name__, telling)


@register.inclusion_tag("ui/mark.html")
def mark() -> Parameters:
    """Draw the mark: four knots and their threads."""
    return {}


@register.inclusion_tag("ui/page_header.html")
def page_header(title: str, lead: str = "", kicker: str = "") -> Parameters:
    """Open a page: what it belongs to, its one h1, and one sentence that says what it is for."""
    return {"title": title, "lead": lead, "kicker": kicker}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(*steps: str) -> Parameters:
    """Show the way back home: label, address, label, address… and the label of the page itself."""
    if len(steps) % 2 == 0:
        message = "a breadcrumb ends with the label of its page, without an address"
        raise template.TemplateSyntaxError(message)
    return {"steps": list(zip(steps[:-1:2], steps[1::2], strict=True)), "here": steps[-1]}


@register.inclusion_tag("ui/tag.html")
def tag(label: str, kind: str = "neutral") -> Parameters:
    """Show a short state; `kind` is good, gap or neutral."""
    return {"label": label, "kind": kind}


@register.inclusion_tag("ui/tile.html")
def tile(title: str, url: str, text: str = "") -> Parameters:
    """Show a shortcut: one large link and what stands behind it."""
    return {"title": title, "url": url, "text": text}


@register.inclusion_tag("ui/bar.html")
def bar(share: float, kind: str = "good") -> Parameters:
    """Draw a share between 0 and 1; the figure itself must stand beside it."""
    # A width attribute needs a point whatever the language.
    return {"width": f"{100 * min(max(share, 0), 1):.1f}", "kind": kind}


@register.inclusion_tag("ui/stat.html")
def stat(  # noqa: PLR0913 (every part of a figure is named where it is shown)
    value: str,
    label: str,
    *,
    unit: str = "",
    source: str = "",
    vintage: str = "",
    note: str = "",
    url: str = "",
    share: float | None = None,
    kind: str = "good",
) -> Parameters:
    """Show one figure with its unit, source and vintage; `note` tells the worst served, `url` the formula."""
    origin = ", ".join(part for part in (source, vintage) if part)
    shown = {"value": value, "label": label, "unit": unit, "origin": origin, "note": note}
    return {**shown, "url": url, "share": share, "kind": kind}


@register.inclusion_tag("ui/phone_link.html")
def phone_link(number: str, label: str = "", *, button: bool = False) -> Parameters:
    """Show a telephone number one can tap; `label` comes before it in a button."""
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return {"dialled": dialled, "shown": figures.phone(number), "label": label, "button": button}


@register.inclusion_tag("ui/hours.html")
def hours(week: Iterable[HoursOfDay], caption: str) -> Parameters:
    """Show the hours of days, each with `date`, `spans` (minutes), `note` ("" for none) and `is_known`."""
    today = timezone.localdate()
    return {"days": [(day, day.date == today) for day in week], "caption": caption}


@register.inclusion_tag("ui/stepper.html")
def stepper(steps: Iterable[str], current: int) -> Parameters:
    """Show where one is among the steps of a procedure; `current` counts from 1."""
    labels = list(steps)
    states = [(label, place < current, place == current) for place, label in enumerate(labels, start=1)]
    return {"states": states, "current": current, "count": len(labels)}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> Parameters:
    """Link to the pages before and after, keeping what was asked; `name` is the parameter of the address."""

    def address(number: int) -> str:
        query = context["request"].GET.copy()
        query[name] = str(number)
        return f"?{query.urlencode()}"

    before = address(page.previous_page_number()) if page.has_previous() else ""
    after = address(page.next_page_number()) if page.has_next() else ""
    return {"before": before, "after": after, "number": page.number, "count": page.paginator.num_pages}


@register.inclusion_tag("ui/territory_map.html")
def territory_map(
    label: str,
    *,
    outlines: str = "",
    points: str = "",
    tiles: str = "",
    credit: str = "",
    opened: bool = False,
) -> Parameters:
    """Offer a map over addresses of GeoJSON; nothing is fetched before it is opened."""
    shown = {"label": label, "outlines": outlines, "points": points, "tiles": tiles}
    return {**shown, "credit": credit, "opened": opened, "after": f"apres-{slugify(label)}"}


@register.inclusion_tag("ui/share_position.html")
def share_position(replaces: str = "ou") -> Parameters:
    """Offer, inside a GET form, to search around oneself; `replaces` names the field it stands for."""
    return {"replaces": replaces}


@register.inclusion_tag("ui/print_button.html")
def print_button() -> Parameters:
    """Offer to print the page, when the browser can."""
    return {}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> Parameters:
    """Gather the errors of a form, each linked to its field, in a box that takes the focus."""
    general = list(form.non_field_errors())
    for field in form.hidden_fields():
        general += list(field.errors)
    fields = [(anchor(field), field.label, field.errors) for field in form.visible_fields() if field.errors]
    return {"general": general, "fields": fields}


@register.filter
def anchor(field: BoundField) -> str:
    """Name the first control of a field, which a group of choices does not name itself."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def is_said_optional(field: BoundField) -> bool:
    """Whether a field must say that it is optional: when another one of its form is not."""
    required = [other.field.required for other in field.form]
    return not field.field.required and any(required)


@register.simple_block_tag
def notice(content: str, title: str = "", kind: str = "info") -> SafeString:
    """Tell something apart from the text; `kind` is info, good or gap."""
    return render_to_string("ui/notice.html", {"content": content, "title": title, "kind": kind})


@register.simple_block_tag
def disclosure(content: str, summary: str, *, opened: bool = False) -> SafeString:
    """Keep behind one tap what few people need: a formula, its limits."""
    return render_to_string("ui/disclosure.html", {"content": content, "summary": summary, "opened": opened})


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Say what will appear here, and how to make it appear."""
    return render_to_string("ui/empty_state.html", {"content": content, "title": title})


@register.simple_block_tag
def card(content: str, title: str, url: str = "", level: int = 3) -> SafeString:
    """Set one thing on a sheet of its own, under a title of the given level."""
    return render_to_string("ui/card.html", {"content": content, "title": title, "url": url, "level": level})


@register.simple_block_tag
def result(  # noqa: PLR0913 (a result says all this at a glance)
    content: str,
    title: str,
    url: str,
    *,
    state: str = "",
    kind: str = "neutral",
    aside: str = "",
    level: int = 3,
) -> SafeString:
    """Show one answer of a search, inside `<ol class="results">`; `aside` is what one compares (minutes)."""
    shown = {"content": content, "title": title, "url": url, "state": state, "kind": kind}
    return render_to_string("ui/result.html", {**shown, "aside": aside, "level": level})


@register.simple_block_tag
def data_table(content: str, caption: str, csv: str = "", geojson: str = "") -> SafeString:
    """Show the rows of a table, which scrolls by itself, and the addresses where they are downloaded."""
    shown = {"content": content, "caption": caption, "csv": csv, "geojson": geojson}
    return render_to_string("ui/data_table.html", {**shown, "name": f"table-{slugify(caption)}"})
