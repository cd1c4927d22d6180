"""The accounts room, as Django knows it."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "maillage.web.accounts"
    label = "accounts"
    verbose_name = "comptes"


class BackOfficeUsers(WagtailUsersAppConfig):
    """Wagtail's screens for accounts, with our forms."""

    user_viewset = "maillage.web.accounts.views.AccountViewSet"
