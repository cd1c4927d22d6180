"""Read pages as people do: asked for anew, the words in their order."""

import html
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.template import engines
from django.test import Client


def opened(client: Client, address: str, /, **asked: Any) -> HttpResponse:
    """Open a page that nobody opened in the last minute, which the platform would remember."""
    caches["pages"].clear()
    return client.get(address, asked)


def heard(page: HttpResponse | str) -> str:
    """Return the words of a page or a fragment, in order."""
    source = page if isinstance(page, str) else page.content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())


def read(client: Client, address: str, /, **asked: Any) -> str:
    """Return the words of a page that opens."""
    page = opened(client, address, **asked)
    assert page.status_code == 200, f"{address} answers {page.status_code}"
    return heard(page)


def let_in_without_telephone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the back office to who has signed in, its pages being drawn as Wagtail means them."""
    settings.STAFF_SECOND_FACTOR = False
    # Wagtail gives a default to what is undefined, where ours must fail.
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")
