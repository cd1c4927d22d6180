"""The accounts room, as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "maillage.web.accounts"
    label = "accounts"
    verbose_name = "comptes"
