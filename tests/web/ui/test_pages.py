"""A page that fails says what happened, what to do, and the way home."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

SITE = {
    "home": "/",
    "name": "Maillage",
    "territory": "Pays de Verdun",
    "phone": "+33353010000",
    "phone_hours": "du lundi au vendredi, 9 h à 12 h",
    "is_demonstration": True,
    "navigation": [{"label": "Agenda", "url": "/agenda/", "is_current": True}],
    "footer": [{"label": "Vie privée", "url": "/vie-privee/"}],
}
NOBODY = {
    **SITE,
    "territory": "",
    "phone": "",
    "phone_hours": "",
    "navigation": [],
    "footer": [],
}


@pytest.fixture(autouse=True)
def _page_in_french():
    with override("fr"):
        yield


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_page_of_a_broken_site_needs_no_context(name):
    html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert 'class="button" href="/"' in html


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html"])
def test_a_refused_page_keeps_the_way_home_and_the_number_to_call(name):
    html = render_to_string(name, {"site": SITE})
    assert html.count("<h1>") == 1
    assert 'class="button" href="/"' in html
    assert "tel:+33353010000" in html
    assert 'content="noindex"' in html


def test_a_territory_without_telephone_shows_no_empty_number():
    assert "tel:" not in render_to_string("404.html", {"site": {**NOBODY, "is_demonstration": False}})


def test_the_demonstration_says_that_it_is_one():
    said = "Site de démonstration"
    assert said in render_to_string("ui/base.html", {"site": SITE})
    assert said not in render_to_string("ui/base.html", {"site": {**SITE, "is_demonstration": False}})


def test_the_page_one_reads_is_told_in_the_menu():
    html = render_to_string("ui/base.html", {"site": SITE})
    assert '<a href="/agenda/" aria-current="page">Agenda</a>' in html


def test_a_page_tells_its_language():
    with override("en"):
        assert '<html lang="en">' in render_to_string("ui/base.html", {"site": SITE})


@pytest.mark.parametrize("name", ["ui/base.html", "ui/staff.html", "404.html", "500.html"])
def test_no_page_carries_inline_style_or_script(name):
    html = render_to_string(name, {"site": SITE, "messages": [], "csrf_token": "x"})
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", html)


def test_a_public_page_asks_for_a_sheet_and_a_module_and_nothing_else():
    html = render_to_string("ui/base.html", {"site": SITE})
    files = re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', html)
    assert [re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) for name in files] == [
        "/static/ui/maillage.css",
        "/static/ui/page.js",
    ]
