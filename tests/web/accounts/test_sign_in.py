"""Entering: a code by e-mail, a second factor for staff, nobody invented outside a demonstration."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from maillage.web.accounts.domain import ensure_roles
from maillage.web.accounts.enums import Role
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def enter(client: Client, email: str) -> Client:
    client.post("/compte/", {"email": email})
    code = re.search(r"^[A-Z0-9-]{6,9}$", mail.outbox[-1].body, re.MULTILINE)
    assert code, mail.outbox[-1].body
    client.post("/compte/code/", {"code": code[0]})
    return client


def test_karim_enters_with_the_code_he_received(client):
    UserFactory(email="karim@exemple.invalid", first_name="Karim", roles=[Role.MEDIATOR])

    enter(client, "karim@exemple.invalid")

    assert "Karim" in client.get("/espace/").content.decode()
    assert mail.outbox[0].subject == "Votre code pour entrer"


def test_a_wrong_code_does_not_open_the_door(client):
    UserFactory(email="karim@exemple.invalid")
    client.post("/compte/", {"email": "karim@exemple.invalid"})

    client.post("/compte/code/", {"code": "AAAAAA"})

    assert client.get("/espace/").status_code == 302


def test_somebody_without_account_is_told_so_by_mail_and_not_on_screen(client):
    UserFactory(email="karim@exemple.invalid")

    known = client.post("/compte/", {"email": "karim@exemple.invalid"})
    unknown = Client().post("/compte/", {"email": "inconnue@exemple.invalid"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.subject for message in mail.outbox] == [
        "Votre code pour entrer",
        "Aucun compte à cette adresse",
    ]


def test_nobody_signs_up_alone(client):
    page = client.get("/compte/ferme/")

    assert "Les comptes sont ouverts par la coordination" in page.content.decode()


def test_asking_for_codes_again_and_again_is_stopped(client):
    UserFactory(email="karim@exemple.invalid")

    answers = [client.post("/compte/", {"email": "karim@exemple.invalid"}) for _ in range(8)]

    assert answers[-1].status_code == 429 or len(mail.outbox) <= 5


def test_a_person_of_the_demonstration_does_not_enter_outside_it(client):
    theo = UserFactory(email="exemple@demonstration.invalid", is_demonstration=True, roles=[Role.OPERATOR])

    client.post("/compte/", {"email": theo.email})
    client.force_login(theo)

    assert mail.outbox == []
    assert client.get("/espace/").status_code == 302


@override_settings(DEMONSTRATION=True)
def test_a_person_of_the_demonstration_enters_by_mail_too_inside_it(client):
    UserFactory(first_name="Théo", email="exemple@demonstration.invalid", is_demonstration=True)

    enter(client, "exemple@demonstration.invalid")

    assert "Théo" in client.get("/espace/").content.decode()


def test_the_page_of_the_demonstration_does_not_exist_outside_it(client):
    assert client.get("/demonstration/").status_code == 404


def test_lucie_pairs_her_telephone_before_she_enters_the_back_office(client):
    ensure_roles()
    UserFactory(email="lucie@exemple.invalid", roles=[Role.COORDINATOR])
    enter(client, "lucie@exemple.invalid")

    door = client.get("/gestion/", follow=True)

    assert door.redirect_chain[-1][0] == "/compte/double/totp/activate/"
    assert "Activer la double vérification" in door.content.decode()


@override_settings(STAFF_SECOND_FACTOR=False)
def test_lucie_of_the_demonstration_enters_the_back_office_at_once(client):
    ensure_roles()
    client.force_login(UserFactory(roles=[Role.COORDINATOR]))

    assert client.get("/gestion/").status_code == 200


@override_settings(STAFF_SECOND_FACTOR=False)
def test_karim_is_not_let_into_the_back_office(client):
    ensure_roles()
    client.force_login(UserFactory(roles=[Role.MEDIATOR]))

    assert client.get("/gestion/").status_code in {302, 403}
