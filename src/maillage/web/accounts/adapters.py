"""Fit django-allauth and the back office to the house: no sign-up, codes, a second factor for staff."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

BACK_OFFICE = "/gestion/"


class ClosedDoor(DefaultAccountAdapter):
    """Accounts are opened by a coordinator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


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


def back_office_door(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Ask for a second factor at the back office, and let its pages style themselves as Wagtail needs."""

    def answer_back_office(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BACK_OFFICE):
            return answer(request)
        if (
            settings.STAFF_SECOND_FACTOR
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        response = answer(request)
        inline = "'unsafe-inline'"
        loosened = {"script-src": inline, "style-src": inline, "img-src": "blob:"}
        setattr(response, "_csp_update", loosened)  # noqa: B010 - where django-csp looks, undeclared
        return response

    return answer_back_office
