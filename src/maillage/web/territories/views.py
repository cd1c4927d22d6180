"""The outlines of the communes served, for maps."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maillage.web.territories.queries import outlines_geojson


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def outlines(request: HttpRequest) -> HttpResponse:
    """The outlines of every commune of the perimeter, with name and code."""
    return HttpResponse(outlines_geojson(), content_type="application/geo+json")
