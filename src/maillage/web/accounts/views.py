"""Accounts in the back office; and, in a demonstration only, signing in as an invented person."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.users.views.users import UserViewSet

from maillage.web.accounts.forms import AccountCreationForm, AccountEditForm
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


class AccountViewSet(UserViewSet):
    """The screens that open, change and close accounts."""

    def get_form_class(self, for_update: bool = False) -> type:  # noqa: FBT001, FBT002 - Wagtail's own
        return AccountEditForm if for_update else AccountCreationForm
