"""The map draws the communes served, and costs nothing the second time."""

import json

import pytest

from tests.factories.pages import opened
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db

OUTLINES = "/communes/contours.geojson"


def test_the_map_names_the_communes_of_the_perimeter_only(client):
    CommuneFactory(code="55545", name="Verdun")
    CommuneFactory(code="55029", name="Voisine", is_served=False)

    page = opened(client, OUTLINES)

    assert page["Content-Type"] == "application/geo+json"
    assert page["Cache-Control"] == "public, max-age=86400"
    [feature] = json.loads(page.content)["features"]
    assert feature["properties"] == {"code": "55545", "name": "Verdun"}
    assert feature["geometry"]["type"] in {"Polygon", "MultiPolygon"}


def test_a_commune_that_joins_the_perimeter_is_drawn_at_once(client):
    CommuneFactory(code="55545", name="Verdun")
    opened(client, OUTLINES)
    CommuneFactory(code="55029", name="Voisine")

    assert len(json.loads(opened(client, OUTLINES).content)["features"]) == 2


def test_without_commune_the_map_is_empty(client):
    assert json.loads(opened(client, OUTLINES).content)["features"] == []
