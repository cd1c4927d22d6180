"""Who may do what: by the roles that somebody holds, and none for a visitor."""

import pytest
from django.contrib.auth.models import AnonymousUser

from maillage.web.accounts.enums import Role
from maillage.web.accounts.rules import has_role, is_staff, roles_of
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PARTNER, False),
        (Role.MEDIATOR, False),
        (Role.SECRETARY, False),
        (Role.ELECTED, False),
        (Role.COORDINATOR, True),
        (Role.OPERATOR, True),
    ],
)
def test_only_who_coordinates_or_operates_changes_something_for_everybody(role, may):
    assert is_staff(UserFactory(roles=[role])) is may


def test_who_may_do_everything_is_staff_without_any_role():
    assert is_staff(UserFactory(is_superuser=True))


def test_a_visitor_holds_no_role():
    visitor = AnonymousUser()

    assert roles_of(visitor) == frozenset()
    assert not has_role(visitor, *Role)
    assert not is_staff(visitor)


def test_somebody_holds_the_roles_given_and_no_other():
    nadine = UserFactory(roles=[Role.SECRETARY, Role.ELECTED])

    assert roles_of(nadine) == {Role.SECRETARY, Role.ELECTED}
    assert has_role(nadine, Role.ELECTED, Role.OPERATOR)
    assert not has_role(nadine, Role.MEDIATOR, Role.OPERATOR)
