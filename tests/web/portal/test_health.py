"""Théo sees what is well, what is not, and what to do; a supervisor sees whether the platform can serve."""

import pytest
from django.db import connection

from maillage.web.accounts.enums import Role
from maillage.web.portal.queries.health import Finding, findings, is_ready
from tests.factories.accounts import coordinator
from tests.factories.directory import PlaceFactory
from tests.factories.territories import CommuneFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


def told():
    return {finding.subject: (finding.is_well, finding.words) for finding in findings()}


def lose_the_table_of_migrations():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME COLUMN app TO lost")


def forget_one_migration():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'directory'")


def test_a_new_platform_says_what_to_do_first():
    state = told()

    assert state["base de données"] == (True, f"{connection.vendor}, à jour")
    assert not state["territoire"][0]
    assert "maillage init --territory" in state["territoire"][1]
    assert state["annuaire"] == (False, "aucun lieu : lancez « maillage init »")
    assert state["coordination"] == (
        False,
        f"aucun : « maillage manage open_account ADRESSE {Role.COORDINATOR} »",
    )
    assert state["téléphone du public"] == (False, "à donner dans /gestion/, rubrique Territoire")
    assert [finding.subject for finding in findings() if finding.blocks and not finding.is_well] == [
        "territoire"
    ]


def test_a_platform_in_order_says_so(settings):
    settings.EMAIL_BACKEND, settings.HTTPS = "django.core.mail.backends.smtp.EmailBackend", True
    settings.PROXIES = 1
    TerritoryFactory(is_confirmed=True)
    PlaceFactory(commune=CommuneFactory())
    coordinator()

    state = told()

    assert [subject for subject, (is_well, _words) in state.items() if not is_well] == []
    assert state["territoire"] == (True, "Pays d'Exemple, 1 communes")
    assert state["annuaire"] == (True, "1 lieux publiés")


def test_codes_that_are_written_on_a_screen_are_told(settings):
    settings.EMAIL_BACKEND, settings.HTTPS = "django.core.mail.backends.console.EmailBackend", False

    assert "donnez MAILLAGE_MAIL" in told()["courrier"][1]
    assert told()["HTTPS"] == (False, "éteint : seulement pour un essai sur cette machine")


def test_a_disk_almost_full_is_told_before_it_is_full(monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 50 * 2**20}))

    assert told()["disque"] == (False, "50 Mo libres : faites de la place")


def test_the_supervisor_hears_that_the_platform_can_serve(client):
    assert is_ready()
    answer = client.get("/sante")
    assert (answer.status_code, answer.json()) == (200, {"vivant": True, "pret": True})


def test_tables_of_an_older_version_are_told_with_what_to_run(client):
    forget_one_migration()

    assert findings() == [
        Finding(
            "base de données",
            is_well=False,
            words="1 mises à jour à faire : lancez « maillage init » ou « maillage manage migrate »",
            blocks=True,
        )
    ]
    assert client.get("/sante").status_code == 503


def test_a_database_that_does_not_answer_is_told_and_the_process_still_lives(client):
    lose_the_table_of_migrations()

    answer = client.get("/sante")

    assert (answer.status_code, answer.json()) == (503, {"vivant": True, "pret": False})
    assert client.get("/sante/vivant").json() == {"vivant": True}


def test_the_operator_reads_why_the_database_does_not_answer():
    lose_the_table_of_migrations()

    [finding] = findings()

    assert (finding.subject, finding.is_well, finding.blocks) == ("base de données", False, True)
    assert finding.words.startswith("elle ne répond pas : ")
