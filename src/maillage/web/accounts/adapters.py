"""Fit django-allauth and the back office to the house: no sign-up, codes, a second factor for staff."""

from collections.abc import Callable
from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from maillage.web.accounts.models import User

BACK_OFFICE = "/gestion/"
GUARDED = (BACK_OFFICE, "/espace/etat/")
FRESH_SECONDS = 300


class ClosedDoor(DefaultAccountAdapter):
    """Accounts are opened by a coordinator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Ask again who one is, unless one entered a moment ago: a code of the telephone serves only once."""
        entered = get_authentication_records(context.request, context.request.user)
        is_fresh = bool(entered) and time() - entered[-1]["at"] < FRESH_SECONDS
        return not is_fresh and super().is_reauthentication_required(app=app, **options)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to people, but to nobody invented outside a demonstration."""
        invented = User.objects.filter(email__iexact=email, is_demonstration=True)
        if settings.DEMONSTRATION or not invented.exists():
            super().send_mail(template_prefix, email, context)


class SecondFactor(DefaultMFAAdapter):
    """Name the code in people's telephones."""

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME


class Door(AuthenticationBackend):
    """Let in whom the code or the second factor proved, but no invented person outside a demonstration."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMONSTRATION or not user.is_demonstration)

    def get_user(self, user_id: Any) -> Any:
        user = super().get_user(user_id)
        return user if user and self.user_can_authenticate(user) else None


class Doors:
    """Guard the back office, let it style itself, and keep the territory around the pages on the way in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(GUARDED):
            return self.answer(request)
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if (
            settings.STAFF_SECOND_FACTOR
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        response = self.answer(request)
        if not request.path.startswith(BACK_OFFICE):
            return response
        inline = "'unsafe-inline'"
        loosened = {"script-src": inline, "style-src": inline, "img-src": "blob:"}
        setattr(response, "_csp_update", loosened)  # noqa: B010 - where django-csp looks, undeclared
        return response

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        # django-allauth's `site` is a host name, and would hide the territory around its pages.
        (response.context_data or {}).pop("site", None)
        return response
