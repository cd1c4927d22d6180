"""The portal room, as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "maillage.web.portal"
    label = "portal"
    verbose_name = "portail"
