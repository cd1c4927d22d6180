"""Find help near somewhere, and read about a place."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.web.directory import queries
from maillage.web.directory.forms import WhereForm
from maillage.web.directory.queries import NearPlace
from maillage.web.territories.models import Commune
from maillage.web.territories.queries import communes_named


@dataclass(slots=True)
class Answer:
    """What `/aide/` answers: places near somewhere, or communes to choose from, or nothing yet."""

    typed: str = ""
    commune: Commune | None = None
    choices: list[Commune] = field(default_factory=list)
    places: list[NearPlace] = field(default_factory=list)
    is_position: bool = False
    is_unusable: bool = False

    @property
    def is_unknown(self) -> bool:
        return bool(self.typed and not self.commune and not self.choices)


def answer_for(request: HttpRequest) -> Answer:
    form = WhereForm(request.GET)
    position = form.position()
    if position:
        return Answer(is_position=True, places=queries.places_near(position.longitude, position.latitude))
    typed = form.cleaned_data.get("ou", "") if form.is_valid() else ""
    answer = Answer(typed=typed, is_unusable=form.is_position_unusable())
    communes = communes_named(typed)
    if len(communes) == 1:
        answer.commune = communes[0]
        answer.places = places_from(communes[0])
    answer.choices = communes[1:] and communes
    return answer


def places_from(commune: Commune) -> list[NearPlace]:
    """Return the places near a commune; its own only, when nothing says where it lies."""
    if commune.position is None:
        return queries.places_in(commune)
    longitude, latitude = commune.position
    return queries.places_near(longitude, latitude)


@require_safe
def find_help(request: HttpRequest) -> HttpResponse:
    """The nearest places that help, as a list and, if asked for, a map."""
    context = {
        "answer": answer_for(request),
        "assumption": queries.road_assumption(),
        "points": f"{reverse('directory:find_help_geojson')}?{request.GET.urlencode()}",
    }
    return render(request, "directory/find_help.html", context)


@require_safe
def find_help_geojson(request: HttpRequest) -> JsonResponse:
    """The same places, for the map."""
    features = [as_feature(row) for row in answer_for(request).places if row.place.longitude is not None]
    return JsonResponse(
        {"type": "FeatureCollection", "features": features}, content_type="application/geo+json"
    )


def as_feature(row: NearPlace) -> dict[str, object]:
    place = row.place
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "name": place.name,
            "url": place.get_absolute_url(),
            "is_open": row.opening.is_open,
            "text": f"{place.address}, {place.commune.name}".strip(", "),
        },
    }


@require_safe
def show_place(request: HttpRequest, slug: str) -> HttpResponse:
    """A place, with its hours of the coming week."""
    row = queries.place_named(slug)
    if row is None:
        raise Http404
    context = {
        "place": row.place,
        "opening": row.opening,
        "week": queries.coming_week(row, first=timezone.localdate()),
        "offers": row.place.offers.all(),
    }
    return render(request, "directory/place.html", context)


@require_safe
def place_geojson(request: HttpRequest, slug: str) -> JsonResponse:
    """One place, for the map of its page."""
    row = queries.place_named(slug)
    if row is None:
        raise Http404
    features = [as_feature(row)] if row.place.longitude is not None else []
    return JsonResponse(
        {"type": "FeatureCollection", "features": features}, content_type="application/geo+json"
    )
