"""What a page of ours may load: itself, and the map tiles of an address that the operator gave."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def content_policy(tiles: str) -> dict[str, Any]:
    """Return the Content-Security-Policy of every page; the back office loosens it for itself."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *_origin(tiles)],
            "connect-src": [SELF],
            "font-src": [SELF],
            "frame-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [SELF],
        }
    }


def _origin(tiles: str) -> list[str]:
    if not tiles:
        return []
    parts = urlsplit(tiles)
    if parts.scheme != "https" or not parts.netloc:
        raise ImproperlyConfigured(
            f"MAILLAGE_MAP_TILES vaut « {tiles} » : écrivez https://serveur/{{z}}/{{x}}/{{y}}.png."
        )
    # Leaflet writes `{s}` for the letter of one of several servers.
    return [f"https://{parts.netloc.replace('{s}', '*')}"]
