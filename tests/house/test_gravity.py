"""What import contracts cannot see: relations of models, and templates in templates, point down too."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house.source import WEB, files_named, floors, room_of, written

REFERENCE = re.compile(r"""{%-?\s*(?:extends|include)\s+["']([^"'#]+)""")


def models_of_the_house() -> list[type[Model]]:
    """Return the models of every room."""
    return [model for model in apps.get_models() if model.__module__.startswith("maillage.web.")]


def room(model: type[Model]) -> str:
    """Return the room where a model is written."""
    return model.__module__.split(".")[2]


def is_at_or_below(other: str, own: str) -> bool:
    """Whether a room may know the other: itself, or one on a lower floor."""
    return other == own or floors()[other] > floors()[own]


@pytest.mark.parametrize("model", models_of_the_house(), ids=lambda model: model._meta.label)
def test_a_relation_points_to_its_own_room_or_below(model: type[Model]):
    pointed = {
        field.name: field.related_model
        for field in model._meta.get_fields(include_hidden=False)
        if field.is_relation and not field.auto_created and field.related_model
    }
    upward = {
        name: target._meta.label
        for name, target in pointed.items()
        if target.__module__.startswith("maillage.web.") and not is_at_or_below(room(target), room(model))
    }
    assert upward == {}


@pytest.mark.parametrize("template", files_named(".html", ".txt", under=WEB), ids=written)
def test_a_template_includes_only_its_own_rooms_or_the_ui(template: Path):
    own = room_of(template)
    shared = {name.split("/")[0] for name in REFERENCE.findall(template.read_text("utf-8"))}
    assert {name for name in shared if name in floors() and name not in {own, "ui"}} == set()


def test_the_ladder_has_every_room_once():
    assert sorted(floors()) == sorted(set(floors()))
    assert set(floors()) >= {"portal", "editorial", "directory", "territories", "accounts", "ui"}
