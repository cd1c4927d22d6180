"""Sign in as an invented person, in a demonstration only."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from maillage.web.accounts.queries import demonstration_people


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """Show the invented people; one tap signs in as one of them."""
    if request.method == "POST":
        asked = request.POST.get("person")
        person = next((one for one in demonstration_people() if str(one.pk) == asked), None)
        if person is None:
            raise Http404
        login(request, person)
        return redirect("portal:space")
    return render(request, "accounts/demonstration.html", {"people": demonstration_people()})
