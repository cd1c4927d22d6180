"""The editorial room, as Django knows it."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "maillage.web.editorial"
    label = "editorial"
    verbose_name = "pages"
