"""Lucie opens accounts in the back office; whoever she lets in pairs a telephone before changing anything."""

import hmac
import re
import struct
from base64 import b32decode

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from maillage.web.accounts.enums import Role
from maillage.web.accounts.models import User
from tests.factories.accounts import UserFactory, coordinator, mediator
from tests.factories.pages import heard, let_in_without_telephone, opened
from tests.factories.territories import TerritoryFactory
from tests.web.accounts.test_sign_in import enter

pytestmark = pytest.mark.django_db

NOON = 1_795_000_000
PAIR = "/compte/double/totp/activate/"


def code_on_the_telephone(secret, moment):
    """Give the six digits of RFC 6238, computed apart from the library that checks them."""
    digest = hmac.digest(b32decode(secret), struct.pack(">Q", moment // 30), "sha1")
    start = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def pair(client):
    """Pair a telephone, and give its secret."""
    page = client.get(PAIR).content.decode()
    secret = re.search(r"\b[A-Z2-7]{32}\b", page)[0]
    client.post(PAIR, {"code": code_on_the_telephone(secret, NOON)})
    return secret


def test_lucie_pairs_her_telephone_and_enters(client):
    TerritoryFactory()
    coordinator(email="lucie@exemple.invalid")
    enter(client, "lucie@exemple.invalid")

    pair(client)

    assert client.get("/gestion/").status_code == 200


def test_a_wrong_code_pairs_nothing(client):
    coordinator(email="lucie@exemple.invalid")
    enter(client, "lucie@exemple.invalid")
    client.get(PAIR)

    client.post(PAIR, {"code": "000000"})

    assert client.get("/gestion/").url == PAIR


def test_the_next_time_the_code_by_mail_is_not_enough(client):
    TerritoryFactory()
    coordinator(email="lucie@exemple.invalid")
    enter(client, "lucie@exemple.invalid")
    secret = pair(client)

    again = Client()
    enter(again, "lucie@exemple.invalid")
    assert again.get("/gestion/").status_code == 302
    assert "Pays d'Exemple" in heard(again.get("/compte/double/authenticate/"))

    with time_machine.travel(NOON + 60, tick=False):
        again.post("/compte/double/authenticate/", {"code": code_on_the_telephone(secret, NOON + 60)})
        assert again.get("/gestion/").status_code == 200


def test_who_stayed_a_while_proves_again_who_she_is_before_the_second_factor_is_taken_away(client):
    TerritoryFactory()
    coordinator(email="lucie@exemple.invalid")
    enter(client, "lucie@exemple.invalid")
    pair(client)
    remove = "/compte/double/totp/deactivate/"
    assert client.get(remove).status_code == 200

    with time_machine.travel(NOON + 600, tick=False):
        asked = client.get(remove)

    assert asked.url.startswith("/compte/double/reauthenticate/?next=")


def test_whom_lucie_lets_in_needs_no_password_to_pair_her_telephone(client, settings, monkeypatch):
    client.force_login(coordinator())
    with monkeypatch.context() as here:
        let_in_without_telephone(settings, here)
        group = Group.objects.get(name=Role.COORDINATOR.label)
        fields = {"email": "odile@exemple.invalid", "first_name": "Odile", "last_name": "Exemple"}
        done = client.post("/gestion/users/new/", fields | {"groups": group.pk})
    assert done.status_code == 302
    assert User.objects.get(email="odile@exemple.invalid").roles == {Role.COORDINATOR}

    settings.STAFF_SECOND_FACTOR = True
    odile = Client()
    enter(odile, "odile@exemple.invalid")
    assert odile.get("/gestion/", follow=True).redirect_chain[-1][0] == PAIR


def test_karim_reads_no_list_of_accounts(client, settings, monkeypatch):
    let_in_without_telephone(settings, monkeypatch)
    UserFactory(email="secrete@exemple.invalid")
    client.force_login(mediator())

    page = client.get("/gestion/users/", follow=True)

    assert "secrete@exemple.invalid" not in heard(page)


def test_an_account_that_lucie_closes_opens_nothing_any_more(client):
    karim = mediator(email="karim@exemple.invalid")
    enter(client, "karim@exemple.invalid")
    assert opened(client, "/espace/").status_code == 200

    User.objects.filter(pk=karim.pk).update(is_active=False)

    assert opened(client, "/espace/").status_code == 302
    mail.outbox.clear()
    Client().post("/compte/", {"email": "karim@exemple.invalid"})
    assert [
        re.search(r"\b[A-Z0-9]{6,}\b", message.body) for message in mail.outbox if "code" in message.subject
    ] == []
