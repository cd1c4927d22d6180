"""An account is an address, written once whatever its capitals, and never a password."""

import pytest
from django.db import IntegrityError

from maillage.web.accounts.models import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_one_address_has_one_account_whatever_its_capitals():
    UserFactory(email="lucie@exemple.invalid")

    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="LUCIE@exemple.invalid")])


def test_an_address_is_kept_in_small_letters():
    assert UserFactory(email="Lucie@Exemple.INVALID").email == "lucie@exemple.invalid"


def test_who_may_do_everything_has_no_password_either():
    theo = User.objects.create_superuser("theo@exemple.invalid", password="ne sera pas gardé")

    assert (theo.is_superuser, theo.is_staff, theo.has_usable_password()) == (True, True, False)
    assert not theo.check_password("ne sera pas gardé")


def test_people_are_shown_by_their_name_or_else_by_their_address():
    named = UserFactory(first_name="Karim", last_name="Exemple")
    unnamed = UserFactory(email="inconnue@exemple.invalid")

    assert (str(named), named.get_short_name()) == ("Karim Exemple", "Karim")
    assert (str(unnamed), unnamed.get_short_name()) == (
        "inconnue@exemple.invalid",
        "inconnue@exemple.invalid",
    )
