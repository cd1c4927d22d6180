"""The directory room, as Django knows it."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "maillage.web.directory"
    label = "directory"
    verbose_name = "annuaire"
