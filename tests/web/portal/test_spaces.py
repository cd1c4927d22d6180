"""Everybody finds the doors that her role opens, and no other."""

import pytest
from django.contrib.auth.models import AnonymousUser

from maillage.web.accounts.enums import Role
from maillage.web.portal.queries.spaces import space_entries
from tests.factories.accounts import UserFactory
from tests.factories.pages import opened

pytestmark = pytest.mark.django_db

FOR_ALL = ["Chercher pour quelqu'un", "Pages des communes", "La stratégie", "Double vérification"]
FOR_STAFF = [*FOR_ALL[:3], "Gestion", "État du site", FOR_ALL[3]]


def titles(person):
    return [entry.title for entry in space_entries(person)]


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MEDIATOR, Role.SECRETARY, Role.ELECTED])
def test_who_helps_people_finds_where_to_look_for_them(role):
    assert titles(UserFactory(roles=[role])) == FOR_ALL


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OPERATOR])
def test_who_runs_the_platform_finds_how_to_run_it(role):
    assert titles(UserFactory(roles=[role])) == FOR_STAFF


def test_who_may_do_everything_finds_everything():
    assert titles(UserFactory(is_superuser=True)) == FOR_STAFF


def test_who_has_no_role_or_no_account_finds_nothing():
    assert titles(UserFactory()) == []
    assert titles(AnonymousUser()) == []


def test_every_door_of_the_coordination_opens(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    lucie = UserFactory(roles=[Role.COORDINATOR])
    client.force_login(lucie)

    assert {entry.url: opened(client, entry.url).status_code for entry in space_entries(lucie)} == {
        entry.url: 200 for entry in space_entries(lucie)
    }
