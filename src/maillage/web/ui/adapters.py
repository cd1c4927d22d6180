"""Fit the wire to slow lines, and a database that does not answer to a sentence."""

import hashlib
import logging
from collections.abc import Callable
from http import HTTPStatus
from time import time

import brotli
from django.core.cache import caches
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)
SMALL = 200
REMEMBERED_SECONDS = 60
UNDEFINED_TABLE = "42P01"  # PostgreSQL's code; SQLite calls the same an operational error
WORDS = ("text/", "application/json", "application/geo+json")


def compressed(answer: Answer) -> Answer:
    """Send words with Brotli to a browser that takes it: a third of the bytes on a slow line."""

    def answer_compressed(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.streaming or response.has_header("Content-Encoding") or len(response.content) < SMALL:
            return response
        if not response.get("Content-Type", "").startswith(WORDS):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if "br" in request.headers.get("Accept-Encoding", ""):
            response.content = brotli.compress(response.content, quality=5)
            response["Content-Encoding"] = "br"
            response["Content-Length"] = str(len(response.content))
        return response

    return answer_compressed


def policies(answer: Answer) -> Answer:
    """Refuse to every page what none of ours asks of a device, but the position that one may share."""

    def answer_with_policies(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"
        return response

    return answer_with_policies


def remembered(answer: Answer) -> Answer:
    """Answer the same page again for a minute at most; each falls due at a second of its own."""

    def answer_remembered(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.COOKIES or "lat" in request.GET:
            return answer(request)
        takes_brotli = "br" in request.headers.get("Accept-Encoding", "")
        asked = f"{takes_brotli} {request.headers.get('Host')} {request.get_full_path()}"
        digest = hashlib.sha256(asked.encode())
        minute = (int(time()) + digest.digest()[0]) // REMEMBERED_SECONDS
        key = f"{digest.hexdigest()}-{minute}"
        pages = caches["pages"]
        page: HttpResponse | None = pages.get(key)
        if page is None:
            page = answer(request)
            if _is_same_for_all(page):
                pages.set(key, page, REMEMBERED_SECONDS)
        return page

    return answer_remembered


def _is_same_for_all(page: HttpResponse) -> bool:
    is_plain = page.status_code == HTTPStatus.OK and not page.cookies and not page.streaming
    return is_plain and "Cache-Control" not in page.headers and "Cookie" not in page.get("Vary", "")


class DatabaseDoor:
    """Say in a sentence, with status 503, that the database is locked, missing or not set up."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        is_missing_table = getattr(error.__cause__, "sqlstate", None) == UNDEFINED_TABLE
        if not isinstance(error, (OperationalError, InterfaceError)) and not is_missing_table:
            return None
        # Its message may quote a row: only its kind is written down.
        logger.error("The database does not answer: %s", type(error).__name__)
        return SimpleTemplateResponse("503.html", status=503, headers={"Retry-After": "30"}).render()
