"""The composed pages: home, communes, strategy, one's own space, health."""

from itertools import groupby

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.web.accounts.enums import Role
from maillage.web.accounts.rules import is_staff, roles_of
from maillage.web.directory.queries import coming_week, road_assumption
from maillage.web.editorial.queries import home_texts, latest_news
from maillage.web.portal.queries.communes import commune_page
from maillage.web.portal.queries.health import findings, is_ready
from maillage.web.portal.queries.spaces import space_entries
from maillage.web.portal.queries.strategy import is_written_for, strategy
from maillage.web.territories.queries import known_communes, served_communes, territory


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page: no section without something live behind it."""
    entries = strategy()
    context = {
        "texts": home_texts(),
        "news": latest_news(),
        "measured": [entry for group in entries.values() for entry in group if entry.measures],
    }
    return render(request, "portal/home.html", context)


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """Every commune of the perimeter, by intercommunality."""
    rows = served_communes().select_related("epci").order_by("epci__name", "slug")
    groups = [(epci, list(members)) for epci, members in groupby(rows, key=lambda commune: commune.epci)]
    return render(request, "portal/communes.html", {"count": len(rows), "groups": groups})


@require_safe
def commune(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The page of a commune; an old or shortened address leads to the right one."""
    page = commune_page(code)
    if page is None:
        raise Http404
    if page.commune.slug != slug:
        return HttpResponsePermanentRedirect(page.commune.get_absolute_url())
    context = {
        "page": page,
        "commune": page.commune,
        "week": coming_week(page.own[0], first=timezone.localdate()) if page.own else [],
        "assumption": road_assumption(),
    }
    return render(request, "portal/commune.html", context)


@require_safe
def commune_without_name(request: HttpRequest, code: str) -> HttpResponse:
    """The address of a commune by its code alone."""
    page = known_communes().filter(code=code).first()
    if page is None:
        raise Http404
    return redirect(page)


@require_safe
def show_strategy(request: HttpRequest) -> HttpResponse:
    """What the strategy said, what is measured, what one can do, what is missing."""
    entries = strategy()
    measured = [entry for group in entries.values() for entry in group if entry.measures]
    context = {"strategy": entries, "measured": measured, "is_written": is_written_for(territory())}
    return render(request, "portal/strategy.html", context)


@never_cache
@login_required
@require_safe
def space(request: HttpRequest) -> HttpResponse:
    """What somebody who signs in finds here, by role."""
    roles = [role.label for role in Role if role in roles_of(request.user)]
    return render(request, "portal/space.html", {"roles": roles, "entries": space_entries(request.user)})


@never_cache
@login_required
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """The version, the health, and what is not configured, for those who can act on it."""
    if not is_staff(request.user):
        raise PermissionDenied
    context = {
        "version": f"Maillage {settings.VERSION}",
        "findings": findings(),
        "space": reverse("portal:space"),
    }
    return render(request, "portal/state.html", context)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Tell a supervisor that the process answers (`vivant`) and that it can serve (`pret`)."""
    ready = is_ready()
    return JsonResponse({"vivant": True, "pret": ready}, status=200 if ready else 503)


@never_cache
@require_safe
def liveness(request: HttpRequest) -> JsonResponse:
    """Tell a supervisor that the process answers, whatever its database does."""
    return JsonResponse({"vivant": True})
