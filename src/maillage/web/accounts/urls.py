"""Addresses of those who sign in; the names are those that django-allauth looks up."""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path

from maillage.web.accounts import views

urlpatterns = [
    path("compte/", account.request_login_code, name="account_login"),
    path("compte/", account.request_login_code, name="account_request_login_code"),
    path("compte/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("compte/confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("compte/inactif/", account.account_inactive, name="account_inactive"),
    path("compte/ferme/", account.signup, name="account_signup"),
    path("compte/sortir/", account.logout, name="account_logout"),
    path("compte/double/", include("allauth.mfa.urls")),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("demonstration/", views.demonstration, name="demonstration"))
