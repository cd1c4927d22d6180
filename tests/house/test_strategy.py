"""The strategy page promises nothing that does not answer: each link opens, each measure is computed."""

import tomllib

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from tests.factories.territories import CommuneFactory, TerritoryFactory
from tests.house.source import WEB, files, written

ENTRIES = [
    (path, key, entry)
    for path in files()
    if path.name == "strategy.toml" and path.is_relative_to(WEB)
    for key, entry in tomllib.loads(path.read_text("utf-8")).items()
    if isinstance(entry, dict)
]
WHAT_WAS_SAID = {key for path, key, entry in ENTRIES if path.parent.name == "portal"}


def test_the_four_stakes_the_four_lines_and_the_figures_are_there():
    groups = [entry["group"] for path, _key, entry in ENTRIES if path.parent.name == "portal"]
    assert (groups.count("stakes"), groups.count("lines")) == (4, 4)
    assert set(groups) == {"stakes", "lines", "figures"}


def test_a_room_completes_only_what_was_said():
    assert [(written(path), key) for path, key, _entry in ENTRIES if key not in WHAT_WAS_SAID] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", sorted({deed["address"] for _path, _key, entry in ENTRIES for deed in entry.get("deeds", [])})
)
def test_what_one_can_do_here_answers(client: Client, address: str):
    TerritoryFactory()
    CommuneFactory()
    assert client.get(reverse(address)).status_code == 200


@pytest.mark.parametrize(
    "name", sorted({name for _path, _key, entry in ENTRIES for name in entry.get("measures", [])})
)
def test_what_is_measured_has_its_function(name: str):
    assert callable(import_string(name))
