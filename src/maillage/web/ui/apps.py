"""The ui room, as Django knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, tags and static files; no model."""

    name = "maillage.web.ui"
    label = "ui"
    verbose_name = "interface"
