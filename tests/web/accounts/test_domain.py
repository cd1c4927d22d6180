"""People, their roles, and the journal of what is written."""

import pytest
from django.core.exceptions import ValidationError

from maillage.web.accounts.domain import ensure_roles, open_account, record
from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import JournalEntry, User
from maillage.web.accounts.rules import has_role, is_staff
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_lucie_coordinates_and_may_enter_the_back_office():
    ensure_roles()

    lucie = open_account(email="lucie@exemple.invalid", roles=[Role.COORDINATOR])

    assert lucie.roles == {Role.COORDINATOR}
    assert lucie.has_perm("wagtailadmin.access_admin")
    assert lucie.has_perm("directory.change_place")
    assert is_staff(lucie)


def test_karim_mediates_and_may_not_enter_the_back_office():
    ensure_roles()

    karim = open_account(email="karim@exemple.invalid", roles=[Role.MEDIATOR])

    assert has_role(karim, Role.MEDIATOR, Role.SECRETARY)
    assert not karim.has_perm("wagtailadmin.access_admin")
    assert not is_staff(karim)


def test_a_second_role_is_added_to_the_account_somebody_already_has():
    ensure_roles()
    first = open_account(email="Nadine@Exemple.invalid", roles=[Role.SECRETARY])

    second = open_account(email="nadine@exemple.invalid", roles=[Role.ELECTED])

    assert first.pk == second.pk
    assert User.objects.get().roles == {Role.SECRETARY, Role.ELECTED}


def test_an_account_needs_an_address_that_is_one():
    ensure_roles()

    with pytest.raises(ValidationError):
        open_account(email="pas une adresse", roles=[Role.MEDIATOR])

    assert not User.objects.exists()


def test_nobody_has_a_password_until_somebody_sets_one():
    assert not User.objects.create_user("jeanne@exemple.invalid").has_usable_password()


def test_roles_made_twice_give_the_same_rights():
    ensure_roles()
    ensure_roles()

    lucie = UserFactory(roles=[Role.COORDINATOR])

    assert lucie.has_perm("territories.change_territory")


def test_a_stranger_holds_no_role(django_user_model):
    stranger = UserFactory()

    assert stranger.roles == frozenset()
    assert not has_role(stranger, *Role)


def test_the_journal_keeps_who_wrote_what():
    lucie = UserFactory()

    record(room="directory", kind="place vouched", key="mairie-de-verdun", by=lucie)

    entry = JournalEntry.objects.get()
    assert (entry.room, entry.kind, entry.key, entry.by) == (
        "directory",
        "place vouched",
        "mairie-de-verdun",
        lucie,
    )
    assert str(entry) == "directory.place vouched mairie-de-verdun"
