"""Sign in as an invented person, in a demonstration only."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from maillage.web.accounts.queries import demonstration_people


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """Show the invented people; one tap signs in as one of them."""
    if request.method == "POST":
        person = get_object_or_404(demonstration_people(), pk=request.POST.get("person") or 0)
        login(request, person)
        return redirect("portal:space")
    return render(request, "accounts/demonstration.html", {"people": demonstration_people()})
