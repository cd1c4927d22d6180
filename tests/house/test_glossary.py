"""The words of the glossary are the words of the code, both ways, and one thing has one name."""

import re
import tomllib
from collections import Counter

import pytest
from django.apps import apps
from django.db.models import Model, TextChoices

from tests.house.source import DOCS, PACKAGE, files_named

TERMS = tomllib.loads((DOCS / "glossary.toml").read_text("utf-8"))["term"]
KINDS = {"model", "enum", "value", "name"}
KEYS = {"french", "code", "kind", "note", "status", "each_value"}


def built(kind: str) -> dict[str, dict]:
    """Return the terms of a kind that exist in the code, by their name in it."""
    return {term["code"]: term for term in TERMS if term["kind"] == kind and term.get("status") != "to come"}


def models() -> dict[str, type[Model]]:
    """Return the models of the rooms by name."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("maillage.web.")]
    return {model.__name__: model for model in ours}


def enums() -> dict[str, type[TextChoices]]:
    """Return the choices that the rooms declare, by name."""
    ours = [enum for enum in TextChoices.__subclasses__() if enum.__module__.startswith("maillage.web.")]
    return {enum.__name__: enum for enum in ours}


def values() -> dict[str, str]:
    """Return the label of each value of each enum."""
    return {f"{name}.{member.name}": str(member.label) for name, enum in enums().items() for member in enum}


@pytest.fixture(scope="module")
def code() -> str:
    """Everything written in the package."""
    return "\n".join(path.read_text("utf-8") for path in files_named(".py", under=PACKAGE))


def test_a_term_says_what_it_is():
    assert [term for term in TERMS if set(term) - KEYS] == []
    assert {term["kind"] for term in TERMS} <= KINDS
    assert {term.get("status", "to come") for term in TERMS} == {"to come"}


def test_one_thing_has_one_name():
    names = Counter(term["code"] for term in TERMS)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_model_has_its_term_and_every_term_its_model():
    assert {name: term["french"] for name, term in built("model").items()} == {
        name: str(model._meta.verbose_name) for name, model in models().items()
    }


def test_every_list_of_choices_has_its_term_and_every_term_its_list():
    assert sorted(built("enum")) == sorted(enums())


def test_a_value_is_said_as_its_label():
    assert {name: term["french"] for name, term in built("value").items()} == {
        name: label for name, label in values().items() if built("enum")[name.split(".")[0]].get("each_value")
    }


@pytest.mark.parametrize("name", sorted(built("name")))
def test_a_name_of_the_glossary_is_used(name: str, code: str):
    assert re.search(rf"\b{name}\b", code)


@pytest.mark.parametrize("term", [term for term in TERMS if "status" in term], ids=lambda term: term["code"])
def test_what_is_to_come_has_not_come(term: dict):
    """When it comes, the term loses its status, and is compared with the code like the others."""
    assert term["code"] not in models() | enums()
